"""Kinh tế – xã hội: những con số mà Thống kê và các sở, ngành công bố, và 22 chỉ tiêu Hội đồng nhân dân giao."""

from dieuhanh.declare import Pack
from dieuhanh.packs.economy.datasets import figures, plan_targets
from dieuhanh.packs.economy.indicators import INDICATORS
from dieuhanh.packs.economy.ledgers import LEDGERS
from dieuhanh.packs.economy.plans import POLICIES, council_plan
from dieuhanh.packs.economy.rules import RULES
from dieuhanh.packs.economy.screens import REPORTS, screen
from dieuhanh.packs.economy.sources import SOURCES

PACK = Pack(
    id="economy",
    name="Kinh tế – xã hội",
    slug="kinh-te",
    owner="statistics",
    purpose="Kinh tế có tăng như kế hoạch không, chỉ tiêu nào sẽ không đạt, ai phải làm gì trước khi hết năm.",
    order=10,
    datasets=(figures, plan_targets, *LEDGERS),
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    reports=REPORTS,
    policies=POLICIES,
    plans=(council_plan,),
    duties={
        "statistics": "Đầu mối số liệu Thống kê tỉnh",
        "plan_tracking": "Đầu mối theo dõi chỉ tiêu kế hoạch, Văn phòng UBND",
        "budget": "Đầu mối thu, chi ngân sách, Sở Tài chính",
        "investment": "Đầu mối đầu tư công và thu hút đầu tư, Sở Tài chính",
        "business_registry": "Đầu mối đăng ký doanh nghiệp, Sở Tài chính",
        "trade": "Đầu mối thương mại, Sở Công Thương",
        "construction": "Đầu mối đô thị, Sở Xây dựng",
        "agriculture": "Đầu mối nông thôn mới, Sở Nông nghiệp và Môi trường",
        "traffic_safety": "Thường trực Ban An toàn giao thông",
    },
)
