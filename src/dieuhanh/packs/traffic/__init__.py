"""An toàn giao thông: tai nạn ở đâu, vì sao, chỗ nào lặp lại, đường nào tắc, ai phải ra đường."""

from dieuhanh.declare import Pack
from dieuhanh.packs.traffic.datasets import DATASETS
from dieuhanh.packs.traffic.indicators import INDICATORS
from dieuhanh.packs.traffic.policies import POLICIES
from dieuhanh.packs.traffic.rules import RULES
from dieuhanh.packs.traffic.screens import screen
from dieuhanh.packs.traffic.sources import SOURCES

PACK = Pack(
    id="traffic",
    name="An toàn giao thông",
    slug="giao-thong",
    owner="traffic_police",
    purpose="Tai nạn xảy ra ở đâu, vì sao, chỗ nào lặp lại, đường nào tắc, và ai phải làm gì.",
    order=30,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "traffic_police": "Phòng Cảnh sát giao thông, Công an tỉnh",
        "road_safety": "Đầu mối hạ tầng giao thông, Sở Xây dựng",
        "public_transport": "Đầu mối vận tải, Sở Xây dựng",
    },
)
