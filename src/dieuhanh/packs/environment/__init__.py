"""Quan trắc môi trường: không khí, nước, mưa ở mức nào, và thiết bị đo có đáng tin không."""

from dieuhanh.declare import Pack
from dieuhanh.packs.environment.datasets import DATASETS
from dieuhanh.packs.environment.indicators import INDICATORS
from dieuhanh.packs.environment.policies import POLICIES
from dieuhanh.packs.environment.rules import RULES
from dieuhanh.packs.environment.screens import screen
from dieuhanh.packs.environment.sources import SOURCES

PACK = Pack(
    id="environment",
    name="Quan trắc môi trường",
    slug="moi-truong",
    owner="environment_monitoring",
    purpose="Không khí, nước, mưa đang ở mức nào, trạm nào vượt, trạm nào im lặng, và ai phải đi xem.",
    order=130,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "environment_monitoring": "Trung tâm Quan trắc tài nguyên và môi trường",
        "environment_department": "Phòng Quản lý môi trường, Sở Nông nghiệp và Môi trường",
        "environment_news": "Đầu mối công bố thông tin môi trường cho người dân",
    },
)
