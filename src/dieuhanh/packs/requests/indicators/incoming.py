"""Phản ánh đến: bao nhiêu, việc gì, ở đâu dồn lại, chuyển đi nhanh không, chuyển có đúng nơi không."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    at_least,
    before,
    count,
    days,
    median,
    method,
    missing,
    other_than,
    present,
    share,
)
from dieuhanh.packs.requests.counting import hot_spots
from dieuhanh.packs.requests.datasets import reports
from dieuhanh.packs.requests.policies import dispatch_goal, misrouted_goal, refused_goal
from dieuhanh.packs.requests.words import ASIDE

FLOW: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "commune", "by": ("category", "channel", "sender"),
    "owner": "report_desk", "basis": "Nghị định 20/2008/NĐ-CP, Nghị định 92/2017/NĐ-CP; quy chế của địa phương",
}  # fmt: skip
MANNER: dict[str, Any] = {**FLOW, "per": ("month", "week", "quarter"), "by": ("channel", "urgency")}  # how it was passed on
COUNTED: dict[str, Any] = {**FLOW, "unit": "phản ánh", "decimals": 0}
OURS: dict[str, Any] = {"status": other_than(*ASIDE)}

received = Indicator(
    id="requests.received",
    name="Phản ánh, kiến nghị tiếp nhận",
    short="Phản ánh tiếp nhận",
    code="TD01",
    question="Trong kỳ nhận bao nhiêu phản ánh, kiến nghị, về việc gì, ở đâu, qua kênh nào?",
    value=count(reports),
    excludes="Khiếu nại, tố cáo: đếm riêng ở đơn thư.",
    **COUNTED,
)
from_business = Indicator(
    id="requests.from_business",
    name="Phản ánh, kiến nghị của doanh nghiệp",
    short="Doanh nghiệp phản ánh",
    code="TD01.1",
    question="Trong kỳ nhận bao nhiêu phản ánh, kiến nghị của doanh nghiệp, về việc gì?",
    value=count(reports, sender="business"),
    **COUNTED,
)
located = Indicator(
    id="requests.located",
    name="Phản ánh có điểm trên bản đồ",
    short="Có điểm bản đồ",
    code="TD01.2",
    question="Trong các phản ánh của kỳ bao nhiêu phần trăm cho biết điểm của vật, việc được phản ánh?",
    value=share(count(reports, lat=present(), lon=present()), of=count(reports)),
    unit="%",
    better=Better.HIGHER,
    **MANNER,
)
hot = Indicator(
    id="requests.hot_spots",
    name="Điểm nóng phản ánh",
    short="Điểm nóng",
    code="TD11",
    question="Lúc này có bao nhiêu chỗ mà phản ánh cùng loại dồn lại trong những ngày qua, ở xã nào?",
    value=method(hot_spots, reads=(reports,), before=days(31)),
    per="now",
    kind="state",
    unit="điểm nóng",
    by=("category", "commune"),
    better=Better.LOWER,
    decimals=0,
    owner="report_desk",
    basis="DBSCAN (Ester, Kriegel, Sander, Xu, 1996) theo mét trên mặt đất; ngưỡng ở trang quản trị",
    excludes="Phản ánh không có điểm; phản ánh bị từ chối, gửi ra ngoài tỉnh. Phản ánh trùng vẫn đếm.",
)
dispatch = Indicator(
    id="requests.dispatch_time",
    name="Thời gian chuyển phản ánh trung vị",
    short="Thời gian chuyển",
    code="TD04",
    question="Một nửa số phản ánh nhận trong kỳ được chuyển đến cơ quan xử lý sau không quá bao nhiêu giờ làm việc?",
    value=median(reports, "dispatch_time"),
    unit="giờ làm việc",
    better=Better.LOWER,
    target=dispatch_goal,
    excludes="Phản ánh chưa chuyển, phản ánh không ghi lúc chuyển.",
    **MANNER,
)
undispatched = Indicator(
    id="requests.undispatched_late",
    name="Phản ánh quá giờ chuyển mà chưa chuyển",
    short="Quá giờ chuyển",
    code="TD04.1",
    question="Lúc này bao nhiêu phản ánh đã quá số giờ phải chuyển mà chưa đến cơ quan nào?",
    value=count(reports, at=OPEN, dispatch_by=before(NOW), forwarded_at=missing(), answered_at=missing(), **OURS),
    better=Better.LOWER,
    **{**COUNTED, "per": "now", "kind": "state"},
)
refused = Indicator(
    id="requests.refused",
    name="Tỷ lệ phản ánh bị từ chối",
    short="Bị từ chối",
    code="TD08",
    question="Trong các phản ánh nhận trong kỳ bao nhiêu phần trăm bị từ chối?",
    value=share(count(reports, status="refused"), of=count(reports)),
    unit="%",
    better=Better.LOWER,
    target=refused_goal,
    **MANNER,
)
misrouted = Indicator(
    id="requests.misrouted",
    name="Tỷ lệ phản ánh chuyển sai nơi",
    short="Chuyển sai nơi",
    code="TD08.1",
    question="Trong các phản ánh chuyển đi trong kỳ bao nhiêu phần trăm bị cơ quan nhận chuyển trả?",
    value=share(
        count(reports, at="forwarded_at", returned=at_least(1)), of=count(reports, at="forwarded_at", returned=present())
    ),
    unit="%",
    better=Better.LOWER,
    target=misrouted_goal,
    excludes="Phản ánh mà nguồn không ghi số lần chuyển trả.",
    **MANNER,
)

INCOMING = (received, from_business, located, hot, dispatch, undispatched, refused, misrouted)
