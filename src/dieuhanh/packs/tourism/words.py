"""Loại điểm, cơ sở lưu trú, khoản thu, phản ánh, sự kiện, giấy phép: mã máy đọc và chữ cán bộ đọc."""

SITE = {
    "heritage": "Di tích lịch sử", "nature": "Vườn quốc gia, thắng cảnh", "culture": "Khu văn hóa dân tộc",
    "religious": "Di tích tâm linh", "resort": "Khu vui chơi, nghỉ dưỡng", "other": "Điểm khác",
}  # fmt: skip
LODGING = {
    "hotel": "Khách sạn", "resort": "Khu nghỉ dưỡng", "guesthouse": "Nhà nghỉ", "homestay": "Nhà ở có phòng cho khách thuê",
    "camp": "Bãi cắm trại", "other": "Cơ sở khác",
}  # fmt: skip
STARS = {
    "0": "Chưa xếp hạng", "1": "Một sao", "2": "Hai sao", "3": "Ba sao", "4": "Bốn sao", "5": "Năm sao",
}  # fmt: skip
INCOME = {
    "lodging": "Lưu trú", "food": "Ăn uống", "ticket": "Vé tham quan", "tour": "Lữ hành", "transport": "Vận chuyển",
    "shopping": "Mua sắm, đặc sản", "other": "Khoản khác",
}  # fmt: skip
COMPLAINT = {
    "overcharge": "Nâng giá, ép giá", "scam": "Lừa đảo đặt phòng, đặt tour", "manner": "Thái độ phục vụ",
    "hygiene": "Vệ sinh, an toàn thực phẩm", "safety": "An toàn cho khách", "crowding": "Quá đông, ùn tắc",
    "facility": "Cơ sở vật chất", "other": "Nội dung khác",
}  # fmt: skip
STATUS = {"new": "Mới nhận", "working": "Đang xử lý", "done": "Đã xử lý", "rejected": "Không thuộc du lịch"}
CHANNEL = {"hotline": "Đường dây nóng", "app": "Ứng dụng, cổng 1022", "counter": "Trực tiếp", "other": "Kênh khác"}
EVENT = {
    "festival": "Lễ hội", "fair": "Hội chợ, tuần du lịch", "sport": "Thể thao", "culture": "Văn nghệ, triển lãm",
    "other": "Sự kiện khác",
}  # fmt: skip
LICENCE = {"guide": "Thẻ hướng dẫn viên", "firm": "Giấy phép lữ hành"}
SCOPE = {"international": "Quốc tế", "domestic": "Nội địa", "on_site": "Tại điểm"}
KEPT = {"on_time": "Trong hạn", "late": "Quá hạn"}
