"""Có mặt: từng đầu số bao lâu thì tới nơi, lượt nào đã quá hạn mà chưa tới."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, median, missing, present, quantile, share
from dieuhanh.packs.security.datasets import dispatches
from dieuhanh.packs.security.policies import arrive_113, arrive_114, arrive_115, arrive_goal

PACE: dict[str, Any] = {
    "per": ("month", "day", "week", "year"), "over": "commune", "unit": "phút", "better": Better.LOWER,
    "excludes": "Lượt điều không ghi lúc tới; lượt gọi về giữa đường.",
}  # fmt: skip
SENT: dict[str, Any] = {
    "per": "now", "kind": "state", "unit": "lượt điều", "decimals": 0, "over": "commune", "by": ("line",),
    "owner": "emergency_desk",
}  # fmt: skip

police = Indicator(
    id="security.arrival_113",
    name="113 có mặt, 90% lượt điều",
    short="113 có mặt, P90",
    code="AN08",
    question="Chín phần mười số lượt điều 113 của kỳ tới nơi sau không quá bao nhiêu phút?",
    value=quantile(0.9, dispatches, "arrival_minutes", line="113", cancelled=False),
    target=arrive_113,
    owner="police_command",
    **PACE,
)
fire = Indicator(
    id="security.arrival_114",
    name="114 có mặt, 90% lượt điều",
    short="114 có mặt, P90",
    code="AN08.1",
    question="Chín phần mười số lượt điều 114 của kỳ tới nơi sau không quá bao nhiêu phút?",
    value=quantile(0.9, dispatches, "arrival_minutes", line="114", cancelled=False),
    target=arrive_114,
    owner="fire_police",
    **PACE,
)
ambulance = Indicator(
    id="security.arrival_115",
    name="115 có mặt, 90% lượt điều",
    short="115 có mặt, P90",
    code="AN08.2",
    question="Chín phần mười số lượt điều 115 của kỳ tới nơi sau không quá bao nhiêu phút?",
    value=quantile(0.9, dispatches, "arrival_minutes", line="115", cancelled=False),
    target=arrive_115,
    owner="ambulance_115",
    **PACE,
)
half = Indicator(
    id="security.arrival_median",
    name="Thời gian có mặt trung vị theo đầu số",
    short="Tới nơi, trung vị",
    code="AN08.3",
    question="Một nửa số lượt điều của kỳ tới nơi sau không quá bao nhiêu phút, đầu số nào chậm?",
    value=median(dispatches, "arrival_minutes", cancelled=False),
    by=("line",),
    owner="emergency_desk",
    **PACE,
)
in_time = Indicator(
    id="security.arrived_in_time",
    name="Lượt điều tới đúng hạn",
    short="Tới đúng hạn",
    code="AN08.4",
    question="Trong các lượt điều đã tới nơi của kỳ bao nhiêu phần trăm tới trong số phút quy định của đầu số?",
    value=share(count(dispatches, in_time=True, cancelled=False), of=count(dispatches, in_time=present(), cancelled=False)),
    by=("line",),
    target=arrive_goal,
    owner="emergency_desk",
    **{**PACE, "unit": "%", "better": Better.HIGHER},
)
turnout = Indicator(
    id="security.turnout_median",
    name="Từ lệnh đến xuất phát, trung vị",
    short="Xuất phát, trung vị",
    code="AN08.5",
    question="Một nửa số lượt điều của kỳ xuất phát sau khi có lệnh không quá bao nhiêu phút?",
    value=median(dispatches, "turnout_minutes"),
    by=("line",),
    owner="emergency_desk",
    **{**PACE, "excludes": "Lượt điều không ghi lúc xuất phát."},
)
out = Indicator(
    id="security.crews_out",
    name="Tổ, xe đang đi làm nhiệm vụ",
    short="Tổ, xe đang đi",
    code="AN08.6",
    question="Lúc này bao nhiêu tổ, xe đã được điều đi và chưa rút?",
    value=count(dispatches, at=OPEN, cancelled=False, cleared_at=missing()),
    **SENT,
)
late = Indicator(
    id="security.crews_late",
    name="Lượt điều quá hạn chưa tới nơi",
    short="Quá hạn chưa tới",
    code="AN08.7",
    question="Lúc này bao nhiêu lượt điều đã quá số phút quy định mà chưa tới nơi?",
    value=count(dispatches, at=OPEN, cancelled=False, arrived_at=missing(), cleared_at=missing(), due_at=before(NOW)),
    better=Better.LOWER,
    **SENT,
)

ARRIVAL = (police, fire, ambulance, half, in_time, turnout, out, late)
