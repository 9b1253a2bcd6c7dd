"""Những con số do quy định, kế hoạch định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

TT20 = "Thông tư 20/2023/TT-BGDĐT"
PLAN = "Mức thường đặt trong kế hoạch của ngành, chưa có văn bản của địa phương"


def _goal(name: str, words: str, value: float, unit: str = "%", kind: str = "target", document: str = PLAN) -> Policy:
    return Policy(f"education.{name}", words, value, unit=unit, kind=kind, mark="K", document=document)


norm_primary = _goal("norm_primary", "Định mức giáo viên mỗi lớp tiểu học (hai buổi)", 1.5, "người", "legal", TT20)
norm_lower = _goal("norm_lower", "Định mức giáo viên mỗi lớp trung học cơ sở", 1.9, "người", "legal", TT20)
norm_upper = _goal("norm_upper", "Định mức giáo viên mỗi lớp trung học phổ thông", 2.25, "người", "legal", TT20)
size_primary = _goal("size_primary", "Học sinh mỗi lớp tiểu học không quá", 35, "học sinh", "legal", "Điều lệ trường tiểu học")
size_secondary = _goal(
    "size_secondary", "Học sinh mỗi lớp trung học không quá", 45, "học sinh", "legal", "Điều lệ trường trung học"
)
lack_limit = _goal("lack_limit", "Thiếu giáo viên so định mức không quá", 10, kind="threshold")
drop_limit = _goal("drop_limit", "Học sinh bỏ học không quá", 0.5, kind="threshold")
standard_goal = _goal("standard_goal", "Trường đạt chuẩn quốc gia ít nhất", 65)
solid_goal = _goal("solid_goal", "Phòng học kiên cố ít nhất", 95)
graduation_goal = _goal("graduation_goal", "Tốt nghiệp trung học phổ thông ít nhất", 99)
five_goal = _goal("five_goal", "Trẻ 5 tuổi ra lớp ít nhất", 99)
digital_goal = _goal("digital_goal", "Học bạ số ít nhất", 100)
cashless_goal = _goal("cashless_goal", "Thu không dùng tiền mặt ít nhất", 90)
POLICIES = (
    norm_primary, norm_lower, norm_upper, size_primary, size_secondary, lack_limit, drop_limit, standard_goal, solid_goal,
    graduation_goal, five_goal, digital_goal, cashless_goal,
)  # fmt: skip
