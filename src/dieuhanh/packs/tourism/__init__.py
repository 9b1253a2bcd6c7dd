"""Du lịch thông minh: khách đến đâu, điểm nào đông, phòng kín đến đâu, khách nói gì, ai phải xử lý."""

from dieuhanh.declare import Pack
from dieuhanh.packs.tourism.datasets import DATASETS
from dieuhanh.packs.tourism.indicators import INDICATORS
from dieuhanh.packs.tourism.policies import POLICIES
from dieuhanh.packs.tourism.rules import RULES
from dieuhanh.packs.tourism.screens import REPORTS, screen
from dieuhanh.packs.tourism.sources import SOURCES

PACK = Pack(
    id="tourism",
    name="Du lịch thông minh",
    slug="du-lich",
    owner="tourism_office",
    purpose="Khách đến đâu, điểm nào quá đông, phòng kín đến đâu, thu được bao nhiêu, khách phàn nàn gì và ai phải xử lý.",
    order=110,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    reports=REPORTS,
    policies=POLICIES,
    duties={
        "tourism_office": "Phòng Quản lý du lịch, Sở Văn hóa, Thể thao và Du lịch",
        "site_management": "Ban quản lý điểm du lịch, di tích",
        "tourism_inspection": "Đầu mối tiếp nhận, xử lý phản ánh du lịch",
        "event_safety": "Đầu mối duyệt phương án an toàn sự kiện, Công an tỉnh",
    },
)
