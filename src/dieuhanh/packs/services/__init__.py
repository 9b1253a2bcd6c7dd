"""Dịch vụ công: hồ sơ ở đâu, ai giữ, bao lâu, có đúng hạn không, làm trên mạng được bao nhiêu."""

from dieuhanh.declare import Pack
from dieuhanh.packs.services.datasets import DATASETS
from dieuhanh.packs.services.indicators import INDICATORS
from dieuhanh.packs.services.policies import POLICIES
from dieuhanh.packs.services.rules import RULES
from dieuhanh.packs.services.screens import REPORTS, screen
from dieuhanh.packs.services.sources import SOURCES

PACK = Pack(
    id="services",
    name="Thủ tục hành chính",
    slug="dich-vu-cong",
    owner="procedure_control",
    purpose="Hồ sơ của người dân đang ở đâu, ai giữ, có trễ không, và làm gì để không trễ.",
    order=20,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    reports=REPORTS,
    policies=POLICIES,
    duties={
        "one_stop": "Trung tâm Phục vụ hành chính công",
        "procedure_control": "Phòng Kiểm soát thủ tục hành chính, Văn phòng UBND",
    },
)
