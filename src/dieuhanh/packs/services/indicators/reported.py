"""Các cơ quan đã báo cáo hằng tháng những gì, trước khi hệ thống của họ nối vào đây."""

from typing import Any

from dieuhanh.declare import Better, Indicator, plus, share, total
from dieuhanh.packs.services.datasets import reports

PERIODS: dict[str, Any] = {"per": ("month", "quarter", "year"), "over": "office", "owner": "procedure_control"}

reported_received = Indicator(
    id="services.reported_received",
    name="Hồ sơ tiếp nhận theo báo cáo",
    short="Tiếp nhận (báo cáo)",
    question="Trong kỳ các cơ quan báo cáo đã tiếp nhận bao nhiêu hồ sơ?",
    value=total(reports, "received"),
    unit="hồ sơ",
    decimals=0,
    excludes="Cơ quan không gửi báo cáo của tháng.",
    **PERIODS,
)

reported_online = Indicator(
    id="services.reported_online",
    name="Tỷ lệ hồ sơ tiếp nhận trực tuyến theo báo cáo",
    short="Trực tuyến (báo cáo)",
    question="Trong các hồ sơ mà cơ quan báo cáo đã tiếp nhận, bao nhiêu phần trăm nộp trực tuyến?",
    value=share(total(reports, "online"), of=total(reports, "received")),
    unit="%",
    better=Better.HIGHER,
    **PERIODS,
)

reported_on_time = Indicator(
    id="services.reported_on_time",
    name="Tỷ lệ hồ sơ giải quyết đúng hạn theo báo cáo",
    short="Đúng hạn (báo cáo)",
    question="Trong các hồ sơ mà cơ quan báo cáo đã giải quyết, bao nhiêu phần trăm trước và đúng hạn?",
    value=share(total(reports, "on_time"), of=plus(total(reports, "on_time"), total(reports, "late"))),
    unit="%",
    better=Better.HIGHER,
    **PERIODS,
)

REPORTED = (reported_received, reported_online, reported_on_time)
