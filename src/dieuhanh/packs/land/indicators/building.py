"""Xây dựng: giấy phép đúng hạn, vi phạm phát hiện và xử lý, chờ bao lâu."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, method, not_yet, share, total
from dieuhanh.packs.land.datasets import permits, violations
from dieuhanh.packs.land.methods import handling_wait
from dieuhanh.packs.land.policies import handled_goal, permits_goal

ORDER = "Nghị định 16/2022/NĐ-CP"
FLOW: dict[str, Any] = {"per": ("month", "day", "week", "quarter", "year"), "over": "commune"}
PERMIT: dict[str, Any] = {**FLOW, "by": ("kind",), "owner": "construction", "basis": "Luật Xây dựng"}
BREACH: dict[str, Any] = {**FLOW, "by": ("offence", "found_by"), "owner": "construction", "basis": ORDER}
STATE: dict[str, Any] = {
    "per": "now", "kind": "state", "unit": "vụ", "over": "commune", "by": ("offence", "found_by"), "decimals": 0,
    "better": Better.LOWER, "owner": "construction", "basis": ORDER,
}  # fmt: skip

issued = Indicator(
    id="land.permits",
    name="Giấy phép xây dựng đã cấp",
    short="Giấy phép",
    code="DD07",
    question="Trong kỳ đã cấp bao nhiêu giấy phép xây dựng, loại gì?",
    value=count(permits, at="ended_at", outcome="issued"),
    unit="giấy phép",
    decimals=0,
    **PERMIT,
)
permits_on_time = Indicator(
    id="land.permits_on_time",
    name="Giấy phép xây dựng đúng hạn",
    short="Giấy phép đúng hạn",
    code="DD07.1",
    question="Trong các hồ sơ giấy phép trả trong kỳ bao nhiêu phần trăm đúng hạn?",
    value=share(count(permits, at="ended_at", kept="on_time"), of=count(permits, at="ended_at")),
    unit="%",
    better=Better.HIGHER,
    target=permits_goal,
    **PERMIT,
)
floor = Indicator(
    id="land.permitted_floor",
    name="Diện tích sàn được cấp phép",
    short="Sàn được cấp phép",
    code="DD07.2",
    question="Trong kỳ các giấy phép cho xây bao nhiêu mét vuông sàn?",
    value=total(permits, "floor", at="ended_at", outcome="issued"),
    unit="m²",
    decimals=0,
    **PERMIT,
)
found = Indicator(
    id="land.violations",
    name="Vi phạm đất đai, trật tự xây dựng phát hiện",
    short="Vi phạm xây dựng",
    code="DD08",
    question="Trong kỳ phát hiện bao nhiêu vi phạm đất đai, trật tự xây dựng, từ đâu?",
    value=count(violations),
    unit="vụ",
    decimals=0,
    better=Better.LOWER,
    **BREACH,
)
handled = Indicator(
    id="land.violations_handled",
    name="Vi phạm phát hiện trong kỳ đã xử lý xong",
    short="Vi phạm đã xử lý",
    code="DD08.1",
    question="Trong các vi phạm phát hiện trong kỳ bao nhiêu phần trăm đã xử lý xong đến nay?",
    value=share(count(violations, handled_at=before(NOW)), of=count(violations)),
    unit="%",
    better=Better.HIGHER,
    target=handled_goal,
    **BREACH,
)
came_in_time = Indicator(
    id="land.violations_inspected",
    name="Tới hiện trường vi phạm kịp thời",
    short="Tới kịp thời",
    code="DD08.2",
    question="Trong các vi phạm có người tới hiện trường trong kỳ bao nhiêu phần trăm tới kịp thời gian cho phép?",
    value=share(count(violations, at="inspected_at", inspected="on_time"), of=count(violations, at="inspected_at")),
    unit="%",
    better=Better.HIGHER,
    excludes="Vi phạm chưa có ai tới: xem số chưa ai tới.",
    **BREACH,
)
nobody = Indicator(
    id="land.violations_unseen",
    name="Vi phạm quá giờ chưa ai tới hiện trường",
    short="Chưa ai tới",
    code="DD08.3",
    question="Lúc này bao nhiêu vi phạm đã quá giờ mà chưa ai tới hiện trường?",
    value=count(violations, at=OPEN, inspect_by=before(NOW), inspected_at=not_yet(NOW), handled_at=not_yet(NOW)),
    **STATE,
)
open_now = Indicator(
    id="land.violations_open",
    name="Vi phạm đang chưa xử lý xong",
    short="Vi phạm còn tồn",
    code="DD08.4",
    question="Lúc này bao nhiêu vi phạm đất đai, trật tự xây dựng chưa xử lý xong?",
    value=count(violations, at=OPEN, found_at=before(NOW), handled_at=not_yet(NOW)),
    **STATE,
)
wait = Indicator(
    id="land.violations_wait",
    name="Thời gian xử lý vi phạm, trung vị",
    short="Chờ xử lý vi phạm",
    code="DD08.5",
    question="Sau bao nhiêu ngày thì một nửa số vi phạm được xử lý xong, kể cả các vụ còn tồn?",
    value=method(handling_wait, reads=(violations,), whole=(violations,)),
    per="now",
    kind="state",
    unit="ngày",
    decimals=0,
    by=("offence",),
    better=Better.LOWER,
    owner="construction",
    basis="Ước lượng Kaplan–Meier (1958)",
)

BUILDING = (issued, permits_on_time, floor, found, handled, came_in_time, nobody, open_now, wait)
