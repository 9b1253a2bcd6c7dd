"""Thiết bị đo: có gửi đủ không, có im lặng, đứng số, vượt giới hạn không."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, count, days, method, not_after, not_yet, share
from dieuhanh.packs.environment.datasets import limits, observations, stations, weather
from dieuhanh.packs.environment.indicators.sky import AT_STATION
from dieuhanh.packs.environment.methods import valid_share
from dieuhanh.packs.environment.policies import valid_goal
from dieuhanh.packs.environment.watch import flat, over, silent
from dieuhanh.packs.environment.words import INSIDE

BACK = days(1)  # a device is watched over the day before today and today
LIVE: dict[str, Any] = {
    "per": "now", "kind": "state", "decimals": 0, "better": Better.LOWER, "by": ("station",), "owner": "environment_monitoring",
}  # fmt: skip

valid = Indicator(
    id="environment.valid_share",
    name="Tỷ lệ số liệu hợp lệ",
    question="Trong ngày các trạm gửi được bao nhiêu phần trăm số liệu hợp lệ so với số phải gửi?",
    value=method(valid_share, reads=(observations,)),
    per="day",
    unit="%",
    by=("station",),
    better=Better.HIGHER,
    target=valid_goal,
    code="MT06",
    owner="environment_monitoring",
    basis="Thông tư 10/2021/TT-BTNMT",
    excludes="Trạm ngoài địa bàn; thông số không gửi dòng nào trong ngày (xem trạm im lặng).",
)

flagged = Indicator(
    id="environment.flagged_share",
    name="Tỷ lệ giá trị đang hiệu chuẩn hoặc lỗi",
    short="Hiệu chuẩn, lỗi",
    question="Trong các giá trị trạm gửi, bao nhiêu phần trăm đo lúc thiết bị đang hiệu chuẩn hoặc lỗi?",
    value=share(count(observations, flag=("calibrating", "fault"), **INSIDE), of=count(observations, **INSIDE)),
    per=("day", "month"),
    unit="%",
    over="commune",
    by=("station", "metric"),
    better=Better.LOWER,
    owner="environment_monitoring",
    basis="Thông tư 10/2021/TT-BTNMT",
)

in_service = Indicator(
    id="environment.stations_in_service",
    name="Trạm đang hoạt động trong địa bàn",
    short="Trạm hoạt động",
    question="Lúc này có bao nhiêu trạm trong địa bàn đã đăng ký và chưa dừng?",
    value=count(stations, at=OPEN, inside=True, valid_from=not_after(NOW), valid_to=not_yet(NOW)),
    unit="trạm",
    over="commune",
    **{**LIVE, "by": ("kind",), "better": Better.NONE},
)

silent_now = Indicator(
    id="environment.silent_now",
    name="Trạm im lặng",
    question="Lúc này có bao nhiêu trạm không gửi số liệu quá một giờ hoặc quá hai nhịp?",
    value=method(silent, reads=(observations, weather), before=BACK, whole=(stations,)),
    unit="trạm",
    **LIVE,
)

flat_now = Indicator(
    id="environment.flat_now",
    name="Thông số đứng số",
    question="Lúc này có bao nhiêu thông số gửi mãi một giá trị giống hệt nhau?",
    value=method(flat, reads=(observations,), before=BACK),
    unit="thông số",
    excludes="Lượng mưa, vì trời không mưa thì đứng ở 0; trạm ngoài địa bàn.",
    **LIVE,
)

over_now = Indicator(
    id="environment.over_now",
    name="Thông số vượt giới hạn liên tiếp",
    question="Lúc này có bao nhiêu thông số vượt giới hạn nhiều lần liên tiếp?",
    value=method(over, reads=(observations,), before=BACK, whole=(limits,)),
    unit="thông số",
    basis="Giấy phép môi trường của từng cửa xả; QCVN 05:2023/BTNMT với khí theo giờ",
    excludes=AT_STATION["excludes"],
    **LIVE,
)

DEVICES = (valid, flagged, in_service, silent_now, flat_now, over_now)
