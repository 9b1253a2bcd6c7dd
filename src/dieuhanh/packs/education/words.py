"""Cấp học, môn, loại việc: mã máy đọc và chữ cán bộ đọc."""

LEVEL = {"nursery": "Mầm non", "primary": "Tiểu học", "lower": "Trung học cơ sở", "upper": "Trung học phổ thông"}
LEVEL_CODE = {"MN": "nursery", "TH": "primary", "THCS": "lower", "THPT": "upper"}
SUBJECT = {
    "general": "Giáo viên chung của cấp",
    "maths": "Toán",
    "literature": "Ngữ văn",
    "english": "Ngoại ngữ",
    "science": "Khoa học tự nhiên",
    "informatics": "Tin học",
    "arts": "Nghệ thuật",
}
STANDARD = {"none": "Chưa đạt", "one": "Mức độ 1", "two": "Mức độ 2"}
CAUSE = {"flood": "Mưa lũ", "disease": "Dịch bệnh", "heat": "Nắng nóng, rét hại", "building": "Cơ sở không an toàn"}
INCIDENT = {"violence": "Bạo lực học đường", "drowning": "Đuối nước", "food": "Ngộ độc thực phẩm", "other": "Việc khác"}
