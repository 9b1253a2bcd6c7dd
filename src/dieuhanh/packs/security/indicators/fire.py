"""Cháy, nổ: bao nhiêu vụ, vì sao, thiệt hại gì; cơ sở nào còn thiếu sót."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, median, missing, present, share, since, total
from dieuhanh.packs.security.datasets import fires, premises
from dieuhanh.packs.security.policies import faults_goal

LAW = "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ 55/2024/QH15"
FLOW: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "commune", "by": ("cause", "site"), "better": Better.LOWER,
    "owner": "fire_police", "basis": LAW,
}  # fmt: skip
BOOK: dict[str, Any] = {
    "per": "now", "kind": "state", "over": "commune", "by": ("kind",), "owner": "fire_police", "basis": LAW,
}  # fmt: skip
AT_WORK: dict[str, Any] = {"closed_on": missing()}
OPEN_FAULT: dict[str, Any] = {"fault": True, "fixed_on": missing(), **AT_WORK}

burnt = Indicator(
    id="security.fires",
    name="Vụ cháy, nổ",
    short="Cháy, nổ",
    code="AN04",
    question="Trong kỳ xảy ra bao nhiêu vụ cháy, nổ, ở đâu, vì sao?",
    value=count(fires),
    unit="vụ",
    decimals=0,
    **FLOW,
)
dead = Indicator(
    id="security.fire_dead",
    name="Người chết vì cháy, nổ",
    short="Chết vì cháy",
    code="AN04.1",
    question="Trong kỳ bao nhiêu người chết vì cháy, nổ?",
    value=total(fires, "dead"),
    unit="người",
    decimals=0,
    **FLOW,
)
damage = Indicator(
    id="security.fire_damage",
    name="Thiệt hại do cháy, nổ",
    short="Thiệt hại cháy",
    code="AN04.2",
    question="Trong kỳ cháy, nổ làm thiệt hại bao nhiêu tiền?",
    value=total(fires, "damage"),
    unit="triệu đồng",
    decimals=0,
    excludes="Vụ chưa định được thiệt hại.",
    **FLOW,
)
control = Indicator(
    id="security.fire_control",
    name="Thời gian khống chế đám cháy, trung vị",
    short="Khống chế, trung vị",
    code="AN04.3",
    question="Một nửa số vụ cháy của kỳ được khống chế sau khi nhận tin không quá bao nhiêu phút?",
    value=median(fires, "control_minutes"),
    unit="phút",
    excludes="Vụ không ghi lúc nhận tin hoặc lúc khống chế.",
    **FLOW,
)
faulty = Indicator(
    id="security.premises_faulty",
    name="Cơ sở có nguy cơ cháy chưa khắc phục",
    short="Thiếu sót phòng cháy",
    code="AN11",
    question="Lúc này bao nhiêu cơ sở có thiếu sót về phòng cháy mà chưa khắc phục?",
    value=count(premises, at=OPEN, **OPEN_FAULT),
    unit="nơi",
    decimals=0,
    better=Better.LOWER,
    target=faults_goal,
    **BOOK,
)
faulty_late = Indicator(
    id="security.premises_late",
    name="Cơ sở quá hạn khắc phục thiếu sót phòng cháy",
    short="Thiếu sót quá hạn",
    code="AN11.1",
    question="Lúc này bao nhiêu cơ sở đã quá hạn mà chưa khắc phục thiếu sót về phòng cháy?",
    value=count(premises, at=OPEN, due_on=before(NOW), **OPEN_FAULT),
    unit="nơi",
    decimals=0,
    better=Better.LOWER,
    **BOOK,
)
inspected = Indicator(
    id="security.premises_inspected",
    name="Cơ sở được kiểm tra phòng cháy đúng kỳ",
    short="Kiểm tra đúng kỳ",
    code="AN11.2",
    question="Trong các cơ sở đang hoạt động có hạn kiểm tra, bao nhiêu phần trăm chưa quá hạn?",
    value=share(
        count(premises, at=OPEN, next_on=since(NOW), **AT_WORK), of=count(premises, at=OPEN, next_on=present(), **AT_WORK)
    ),
    unit="%",
    better=Better.HIGHER,
    **BOOK,
)

FIRE = (burnt, dead, damage, control, faulty, faulty_late, inspected)
