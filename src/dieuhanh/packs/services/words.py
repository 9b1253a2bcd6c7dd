"""Từ chính thức: trạng thái 1–10, kênh, đối tượng, đơn vị thời hạn, mức độ dịch vụ công."""

STATUS = {
    "1": "Mới đăng ký",
    "2": "Được tiếp nhận",
    "3": "Không được tiếp nhận",
    "4": "Đang xử lý",
    "5": "Yêu cầu bổ sung giấy tờ",
    "6": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "7": "Công dân yêu cầu rút hồ sơ",
    "8": "Dừng xử lý",
    "9": "Đã xử lý xong",
    "10": "Đã trả kết quả",
}
GROUP = {
    "waiting": "Chờ tiếp nhận",
    "in_process": "Đang xử lý",
    "paused": "Tạm dừng",
    "closed": "Đã xử lý",
    "refused": "Không được tiếp nhận",
    "withdrawn": "Công dân rút hồ sơ",
    "stopped": "Dừng xử lý",
}
GROUP_OF = {
    "1": "waiting", "2": "in_process", "3": "refused", "4": "in_process", "5": "paused", "6": "paused",
    "7": "withdrawn", "8": "stopped", "9": "closed", "10": "closed",
}  # fmt: skip
# Bước chuyển được phép; bước khác vẫn nhận, chỉ đánh dấu, vì dữ liệu thật không sạch.
ALLOWED = {
    "1": ("2", "3", "7"), "2": ("4", "5", "6", "7", "8"), "4": ("5", "6", "7", "8", "9"), "5": ("4", "7", "8"),
    "6": ("4", "7", "8"), "9": ("10",),
}  # fmt: skip
CHANNEL = {"1": "Trực tiếp", "2": "Trực tuyến", "3": "Bưu chính công ích"}
APPLICANT = {"0": "Công dân", "1": "Doanh nghiệp", "2": "Hộ kinh doanh"}
ALLOWANCE_UNIT = {"hours": "giờ làm việc", "days": "ngày", "working_days": "ngày làm việc", "months": "tháng"}
PAID = {"0": "Không", "1": "Qua Cổng Dịch vụ công quốc gia", "2": "Qua cổng thanh toán của tỉnh"}
RATING = {"like": "Hài lòng", "neutral": "Bình thường", "dislike": "Không hài lòng"}
SCHEME = {"nd61": "Mức độ 1–4 (trước Nghị định 42/2022)", "nd42": "Toàn trình, một phần (Nghị định 42/2022)"}
LEVEL = {
    "1": "Mức độ 1", "2": "Mức độ 2", "3": "Mức độ 3", "4": "Mức độ 4",
    "toan_trinh": "Toàn trình", "mot_phan": "Một phần", "thong_tin": "Chỉ cung cấp thông tin",
}  # fmt: skip
KNOWN = {"yes": "Biết", "unknown": "Không rõ"}
OUTCOME = {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn", "unknown": "Không rõ"}
RESULT_766 = {"on_time": "Đúng hạn", "late": "Quá hạn", "unknown": "Không rõ"}
