"""Phản ánh của người dân, doanh nghiệp: nhận gì, ở đâu, trả lời kịp không, người dân có hài lòng không."""

from dieuhanh.declare import Pack
from dieuhanh.packs.requests.datasets import DATASETS
from dieuhanh.packs.requests.indicators import INDICATORS
from dieuhanh.packs.requests.policies import POLICIES
from dieuhanh.packs.requests.rules import RULES
from dieuhanh.packs.requests.screens import screen
from dieuhanh.packs.requests.sources import SOURCES

PACK = Pack(
    id="requests",
    name="Phản ánh của người dân, doanh nghiệp",
    slug="phan-anh",
    owner="report_desk",
    purpose="Người dân, doanh nghiệp phản ánh điều gì, ở đâu, cơ quan nào chưa trả lời, và trả lời có được hài lòng không.",
    order=50,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "report_desk": "Đầu mối phản ánh, kiến nghị, Văn phòng UBND",
        "hotline": "Tổng đài 1022",
        "citizen_reception": "Ban Tiếp công dân, Văn phòng UBND",
    },
)
