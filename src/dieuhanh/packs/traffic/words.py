"""Những lời có mã của an toàn giao thông. Mã là của ta; lời của nguồn ánh xạ vào đây."""

SEVERITY = {"minor": "Va chạm", "less": "Ít nghiêm trọng", "serious": "Nghiêm trọng", "very": "Rất nghiêm trọng",
            "extreme": "Đặc biệt nghiêm trọng"}  # fmt: skip
CAUSE = {"speed": "Quá tốc độ", "alcohol": "Nồng độ cồn", "lane": "Sai làn, lấn đường", "turn": "Chuyển hướng",
         "pedestrian": "Người đi bộ", "vehicle": "Phương tiện hỏng", "road": "Mặt đường, tầm nhìn",
         "other": "Nguyên nhân khác"}  # fmt: skip
OFFENCE = {"alcohol": "Nồng độ cồn", "speed": "Tốc độ", "load": "Quá tải", "helmet": "Không đội mũ bảo hiểm",
           "light": "Vượt đèn đỏ", "lane": "Sai làn", "other": "Lỗi khác"}  # fmt: skip
VEHICLE = {"motorbike": "Xe máy", "car": "Ô tô con", "truck": "Xe tải", "coach": "Xe khách", "electric": "Xe điện"}
TRIP = {"run": "Đã chạy", "cancelled": "Bỏ chuyến", "planned": "Chưa chạy"}
WORK = {"repair": "Sửa chữa mặt đường", "widen": "Mở rộng", "bridge": "Cầu, cống", "light": "Chiếu sáng, biển báo"}
FATAL = ("serious", "very", "extreme")
