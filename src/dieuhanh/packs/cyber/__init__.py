"""An toàn thông tin, an ninh mạng: hệ thống nào đang bị tấn công, phiếu nào chưa ai xử lý, phòng bị còn hở ở đâu."""

from dieuhanh.declare import Pack
from dieuhanh.packs.cyber.datasets import DATASETS
from dieuhanh.packs.cyber.indicators import INDICATORS
from dieuhanh.packs.cyber.policies import POLICIES
from dieuhanh.packs.cyber.rules import RULES
from dieuhanh.packs.cyber.screens import REPORTS, screen
from dieuhanh.packs.cyber.sources import SOURCES

PACK = Pack(
    id="cyber",
    name="An toàn thông tin, an ninh mạng",
    slug="an-toan-thong-tin",
    owner="soc",
    purpose="Hệ thống nào đang bị tấn công, sự cố nào chưa ai xử lý, phòng bị còn hở ở đâu và ai phải vá.",
    order=90,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    reports=REPORTS,
    policies=POLICIES,
    duties={
        "soc": "Trung tâm giám sát an toàn thông tin (SOC)",
        "ict": "Đầu mối hạ tầng và hồ sơ cấp độ, Sở Khoa học và Công nghệ",
    },
)
