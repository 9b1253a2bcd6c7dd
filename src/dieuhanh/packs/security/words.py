"""Những lời có mã của an ninh, trật tự. Mã là của ta; lời của nguồn ánh xạ vào đây."""

LINE = {"112": "112: cứu hộ, thiên tai", "113": "113: công an", "114": "114: cháy, cứu nạn", "115": "115: cấp cứu"}
CALL = {"disorder": "Gây rối, đánh nhau", "theft": "Trộm, cướp", "missing": "Mất tích", "traffic": "Tai nạn giao thông",
        "fire": "Cháy, nổ", "rescue": "Mắc kẹt, cứu nạn", "medical": "Cấp cứu bệnh", "flood": "Lũ, ngập, sạt lở",
        "chemical": "Sự cố hoá chất", "other": "Việc khác"}  # fmt: skip
LEVEL = {"1": "Mức 1: tại chỗ", "2": "Mức 2: từ hai lực lượng", "3": "Mức 3: lãnh đạo điều hành", "4": "Mức 4: Chủ tịch chỉ huy"}
HIGH = ("3", "4")
CRIME = {"theft": "Trộm cắp", "robbery": "Cướp, cướp giật", "injury": "Cố ý gây thương tích", "murder": "Giết người",
         "fraud": "Lừa đảo chiếm đoạt", "gambling": "Đánh bạc", "disorder": "Gây rối trật tự", "other": "Tội khác"}  # fmt: skip
FIRE_CAUSE = {"electric": "Sự cố điện", "flame": "Sơ suất dùng lửa", "technical": "Sự cố kỹ thuật", "arson": "Đốt",
              "nature": "Tự nhiên", "unknown": "Chưa rõ"}  # fmt: skip
FIRE_PLACE = {"house": "Nhà ở", "mixed": "Nhà ở kết hợp kinh doanh", "factory": "Nhà xưởng, kho", "market": "Chợ, cửa hàng",
              "vehicle": "Phương tiện", "forest": "Rừng, đồng cỏ", "other": "Nơi khác"}  # fmt: skip
PREMISES = {"karaoke": "Karaoke, vũ trường", "market": "Chợ, trung tâm thương mại", "factory": "Nhà xưởng, kho hàng",
            "lodging": "Nhà trọ, nhà nghỉ", "flats": "Chung cư", "fuel": "Xăng dầu, khí đốt", "school": "Trường học",
            "other": "Cơ sở loại khác"}  # fmt: skip
SUPPLY = {"power": "Điện", "water": "Nước", "lighting": "Chiếu sáng công cộng"}
OUTAGE_CAUSE = {"planned": "Cắt theo kế hoạch", "fault": "Hỏng thiết bị, đường ống", "weather": "Mưa dông, sét, lũ",
                "tree": "Cây đổ, vật chạm", "dig": "Đào trúng", "other": "Việc khác"}  # fmt: skip
FRAUD = {"official": "Giả danh cơ quan, ngân hàng", "invest": "Đầu tư, tiền ảo", "job": "Việc nhẹ lương cao",
         "shop": "Mua bán trên mạng", "account": "Chiếm tài khoản", "other": "Cách khác"}  # fmt: skip
CAMERA = {"crowd": "Tụ tập đông", "fight": "Xô xát", "intrusion": "Xâm nhập", "smoke": "Khói, lửa", "object": "Vật bỏ lại"}
VERDICT = {"true": "Đúng", "false": "Báo nhầm", "waiting": "Chưa xem"}
JUDGED = ("true", "false")
COMPLEX = {"drugs": "Ma túy", "theft": "Trộm, cướp", "gambling": "Cờ bạc", "disorder": "Gây rối", "lodging": "Lưu trú, dịch vụ",
           "other": "Phức tạp khác"}  # fmt: skip
