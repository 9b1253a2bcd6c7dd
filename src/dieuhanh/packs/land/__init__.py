"""Đất đai, quy hoạch, xây dựng: hồ sơ nào trễ, mặt bằng vướng ở hộ nào, quy hoạch đã phủ tới đâu, chỗ nào xây sai."""

from dieuhanh.declare import Pack
from dieuhanh.packs.land.datasets import DATASETS
from dieuhanh.packs.land.indicators import INDICATORS
from dieuhanh.packs.land.policies import POLICIES
from dieuhanh.packs.land.rules import RULES
from dieuhanh.packs.land.screens import screen
from dieuhanh.packs.land.sources import SOURCES

PACK = Pack(
    id="land",
    name="Đất đai, quy hoạch, xây dựng",
    slug="dat-dai",
    owner="land_registry",
    purpose="Hồ sơ nào trễ, mặt bằng vướng ở hộ nào, quy hoạch đã phủ tới đâu, chỗ nào xây sai, và ai phải làm gì.",
    order=80,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "land_registry": "Văn phòng Đăng ký đất đai",
        "land_office": "Đầu mối quản lý đất đai, Sở Nông nghiệp và Môi trường",
        "clearance": "Đầu mối bồi thường, giải phóng mặt bằng",
        "planning": "Đầu mối quy hoạch, Sở Xây dựng",
        "construction": "Đầu mối trật tự xây dựng, Sở Xây dựng",
        "land_fund": "Trung tâm Phát triển quỹ đất",
    },
)
