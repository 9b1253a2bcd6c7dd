"""Những lời có mã của phản ánh, cuộc gọi, tiếp công dân, đơn thư. Mã là của ta; lời của nguồn ánh xạ vào đây."""

SENDER = {"citizen": "Người dân", "business": "Doanh nghiệp", "other": "Tổ chức khác"}
CHANNEL = {
    "hotline": "Tổng đài 1022", "app": "Ứng dụng di động", "zalo": "Zalo", "portal": "Cổng Dịch vụ công quốc gia",
    "web": "Cổng thông tin điện tử", "counter": "Trực tiếp", "mail": "Văn bản, thư điện tử", "other": "Kênh khác",
}  # fmt: skip
CATEGORY = {
    "procedure": "Thủ tục, quy định hành chính", "road": "Hạ tầng giao thông", "light": "Chiếu sáng", "tree": "Cây xanh",
    "water": "Cấp nước", "drain": "Thoát nước, ngập", "power": "Điện", "telecom": "Viễn thông", "waste": "Rác thải, môi trường",
    "noise": "Tiếng ồn", "street": "Trật tự đô thị, lấn chiếm", "building": "Trật tự xây dựng", "land": "Đất đai",
    "traffic": "An toàn giao thông", "security": "An ninh, trật tự", "fire": "Phòng cháy, chữa cháy", "health": "Y tế, cấp cứu",
    "food": "An toàn thực phẩm", "school": "Giáo dục", "labour": "Lao động, bảo hiểm xã hội", "farm": "Nông nghiệp, rừng",
    "price": "Giá cả, thị trường", "culture": "Văn hóa, du lịch", "manner": "Thái độ cán bộ", "other": "Nội dung khác",
}  # fmt: skip
URGENCY = {"urgent": "Khẩn cấp", "street": "Hạ tầng, trật tự", "normal": "Thông thường", "complex": "Phức tạp, liên ngành"}
STATUS = {
    "new": "Mới nhận", "forwarded": "Đã chuyển cơ quan", "working": "Đang xử lý", "supplement": "Chờ người gửi bổ sung",
    "answered": "Đã trả lời", "reopened": "Mở lại", "refused": "Từ chối", "duplicate": "Trùng phản ánh khác",
    "passed": "Gửi nơi khác, ngoài tỉnh",
}  # fmt: skip
ASIDE = ("refused", "duplicate", "passed")  # nobody of ours owes an answer
KEPT = {"on_time": "Trong hạn", "late": "Quá hạn"}
RATING = {"very": "Rất hài lòng", "good": "Hài lòng", "neutral": "Bình thường", "bad": "Không hài lòng"}
PLEASED = ("very", "good")

SHIFT = {"morning": "Ca sáng", "afternoon": "Ca chiều", "night": "Ca đêm"}
CALL = {"answered": "Đã nhấc máy", "missed": "Không ai nhấc máy", "hung_up": "Người gọi gác máy trước"}
PURPOSE = {"report": "Phản ánh", "question": "Hỏi thông tin", "follow": "Hỏi kết quả", "spam": "Gọi quấy rối"}

RECEPTION = {"head": "Ngày của người đứng đầu", "regular": "Tiếp thường xuyên", "extra": "Tiếp đột xuất"}
PETITION = {"first": "Khiếu nại lần đầu", "second": "Khiếu nại lần hai", "denunciation": "Tố cáo"}
MATTER = {"land": "Đất đai", "policy": "Chế độ, chính sách", "building": "Xây dựng", "conduct": "Hành vi công vụ",
          "other": "Nội dung khác"}  # fmt: skip
PETITION_STATE = {"received": "Đã nhận đơn", "accepted": "Đã thụ lý", "settled": "Đã giải quyết",
                  "refused": "Không đủ điều kiện thụ lý", "passed": "Chuyển cơ quan có thẩm quyền",
                  "withdrawn": "Đã rút đơn"}  # fmt: skip
PENDING = ("received", "accepted")
