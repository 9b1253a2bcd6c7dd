"""Đường: vi phạm, lưu lượng, ùn tắc, camera, công trình đang đào."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, days, mean, method, missing, not_after, share, total
from dieuhanh.packs.traffic.datasets import cameras, flows, segments, violations, works
from dieuhanh.packs.traffic.methods import congested_share
from dieuhanh.packs.traffic.policies import camera_goal

CAUGHT: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "commune", "by": ("offence",), "owner": "traffic_police",
    "basis": "Nghị định 168/2024/NĐ-CP",
}  # fmt: skip
DUG: dict[str, Any] = {
    "per": "now", "kind": "state", "unit": "công trình", "over": "commune", "by": ("kind", "road"), "decimals": 0,
    "better": Better.LOWER, "owner": "road_safety", "basis": "Luật Đường bộ 35/2024/QH15",
}  # fmt: skip
UNDERWAY: dict[str, Any] = {"starts_on": not_after(NOW), "done_on": missing()}

caught = Indicator(
    id="traffic.violations",
    name="Vi phạm giao thông phát hiện",
    short="Vi phạm",
    code="GT05",
    question="Trong kỳ phát hiện bao nhiêu vi phạm giao thông, lỗi gì?",
    value=count(violations),
    unit="vi phạm",
    decimals=0,
    **CAUGHT,
)
fined = Indicator(
    id="traffic.fines",
    name="Tiền phạt vi phạm giao thông",
    code="GT05.1",
    question="Trong kỳ các vi phạm bị phạt bao nhiêu tiền?",
    value=total(violations, "fine"),
    unit="triệu đồng",
    **CAUGHT,
)
by_camera = Indicator(
    id="traffic.camera_share",
    name="Vi phạm phát hiện qua camera",
    short="Qua camera",
    code="GT06",
    question="Trong các vi phạm của kỳ bao nhiêu phần trăm được phát hiện qua camera?",
    value=share(count(violations, by_camera=True), of=count(violations)),
    unit="%",
    **CAUGHT,
)
flow = Indicator(
    id="traffic.flow",
    name="Lưu lượng trung bình một giờ",
    short="Lưu lượng",
    code="GT07",
    question="Trong kỳ trung bình mỗi giờ bao nhiêu xe qua một đoạn đường được đếm?",
    value=mean(flows, "vehicles"),
    per=("day", "hour", "month"),
    unit="xe/giờ",
    decimals=0,
    over="commune",
    by=("segment",),
    owner="road_safety",
)
congested = Indicator(
    id="traffic.congested_share",
    name="Giờ ùn tắc (mức D trở xuống)",
    short="Giờ ùn tắc",
    code="GT08",
    question="Trong 24 giờ qua bao nhiêu phần trăm số giờ đo được có tốc độ ở mức phục vụ D, E hoặc F?",
    value=method(congested_share, reads=(flows,), whole=(segments,), before=days(1)),
    per="now",
    kind="state",
    unit="%",
    by=("segment",),
    better=Better.LOWER,
    owner="road_safety",
    basis="Highway Capacity Manual 2010, chương 16",
    excludes="Đoạn chưa có tốc độ khi thông; giờ không đo được tốc độ.",
)
cameras_up = Indicator(
    id="traffic.cameras_up",
    name="Camera hoạt động",
    code="GT09",
    question="Trong kỳ các camera hoạt động bao nhiêu phần trăm thời gian phải chạy?",
    value=share(total(cameras, "up"), of=total(cameras, "watched")),
    per=("day", "month"),
    unit="%",
    over="commune",
    better=Better.HIGHER,
    target=camera_goal,
    owner="traffic_police",
)
cameras_dark = Indicator(
    id="traffic.cameras_dark",
    name="Camera không chạy phút nào trong ngày",
    short="Camera mất hẳn",
    code="GT09.1",
    question="Trong ngày bao nhiêu camera không chạy phút nào?",
    value=count(cameras, up=0),
    per=("day", "month"),
    unit="camera",
    decimals=0,
    over="commune",
    better=Better.LOWER,
    owner="traffic_police",
)
dug = Indicator(
    id="traffic.works_open",
    name="Công trình đang thi công trên đường",
    short="Đang đào đường",
    code="GT12",
    question="Lúc này bao nhiêu công trình đang thi công trên đường đang khai thác?",
    value=count(works, at=OPEN, **UNDERWAY),
    **DUG,
)
dug_late = Indicator(
    id="traffic.works_late",
    name="Công trình quá hạn hoàn trả mặt đường",
    short="Quá hạn hoàn trả",
    code="GT12.1",
    question="Lúc này bao nhiêu công trình đã quá hạn mà chưa hoàn trả mặt đường?",
    value=count(works, at=OPEN, due_on=before(NOW), **UNDERWAY),
    **DUG,
)

ROADS = (caught, fined, by_camera, flow, congested, cameras_up, cameras_dark, dug, dug_late)
