"""Giáo dục: trường lớp, giáo viên đủ hay thiếu, học sinh có ở lại lớp, nơi nào phải nghỉ học."""

from dieuhanh.declare import Pack
from dieuhanh.packs.education.datasets import DATASETS
from dieuhanh.packs.education.indicators import INDICATORS
from dieuhanh.packs.education.policies import POLICIES
from dieuhanh.packs.education.rules import RULES
from dieuhanh.packs.education.screens import screen
from dieuhanh.packs.education.sources import SOURCES

PACK = Pack(
    id="education",
    name="Giáo dục",
    slug="giao-duc",
    owner="education_planning",
    purpose="Trường lớp, giáo viên đủ hay thiếu, học sinh có ở lại lớp, nơi nào phải nghỉ học.",
    order=70,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "education_planning": "Phòng Kế hoạch, tổ chức, Sở Giáo dục và Đào tạo",
        "education_quality": "Phòng Quản lý chất lượng, Sở Giáo dục và Đào tạo",
        "pupil_safety": "Đầu mối an toàn trường học, Sở Giáo dục và Đào tạo",
    },
)
