"""Báo chí, mạng xã hội: người ta nói gì về địa phương, giọng nào, tin đồn nào phải nói lại, ai phải trả lời."""

from dieuhanh.declare import Pack
from dieuhanh.packs.media.datasets import DATASETS
from dieuhanh.packs.media.indicators import INDICATORS
from dieuhanh.packs.media.policies import POLICIES
from dieuhanh.packs.media.rules import RULES
from dieuhanh.packs.media.screens import screen
from dieuhanh.packs.media.sources import SOURCES

PACK = Pack(
    id="media",
    name="Báo chí, mạng xã hội",
    slug="bao-chi",
    owner="press_desk",
    purpose="Người ta nói gì về địa phương, giọng nào, tin đồn nào phải nói lại, ai phải trả lời.",
    order=100,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "press_desk": "Đầu mối theo dõi báo chí, mạng xã hội, Sở Văn hóa, Thể thao và Du lịch",
        "spokesman": "Người phát ngôn, Văn phòng Ủy ban nhân dân",
        "media_office": "Phòng quản lý báo chí, xuất bản, Sở Văn hóa, Thể thao và Du lịch",
        "net_police": "Phòng An ninh mạng, Công an tỉnh",
    },
)
