"""Đúng hạn hay quá hạn, sắp đến hạn, nhanh hay chậm."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    above,
    before,
    count,
    mean,
    median,
    not_after,
    not_yet,
    plus,
    present,
    quantile,
    share,
    since,
)
from dieuhanh.packs.services.datasets import dossiers
from dieuhanh.packs.services.indicators.volume import CUTS, FLOW, STATE
from dieuhanh.packs.services.policies import none_overdue, none_repeated, on_time_goal

RATE: dict[str, Any] = {**FLOW, "unit": "%", "decimals": 2, "better": Better.HIGHER}
PACE: dict[str, Any] = {
    **FLOW,
    "unit": "ngày làm việc",
    "decimals": 2,
    "better": Better.LOWER,
    "excludes": "Thời gian tạm dừng; hồ sơ không rõ thời gian tạm dừng.",
}

_on_time = count(dossiers, at="closed_at", outcome=("early", "on_time"))
_judged = count(dossiers, at="closed_at", outcome=("early", "on_time", "late"))
_overdue = count(dossiers, at=OPEN, received_at=before(NOW), ended_at=not_yet(NOW), due_effective=before(NOW))

on_time_closed = Indicator(
    id="services.on_time_closed",
    name="Tỷ lệ giải quyết đúng hạn, trước hạn",
    short="Đúng hạn (đã giải quyết)",
    question="Trong các hồ sơ giải quyết xong trong kỳ, bao nhiêu phần trăm xong trước hoặc đúng hạn?",
    value=share(_on_time, of=_judged),
    by=CUTS,
    code="HC03",
    target=on_time_goal,
    costs="missing",
    **RATE,
    excludes="Hồ sơ không rõ thời gian tạm dừng hoặc không có hạn.",
)

on_time_all = Indicator(
    id="services.on_time_all",
    name="Tỷ lệ đúng hạn tính cả hồ sơ đang quá hạn",
    short="Đúng hạn (cả đang quá hạn)",
    question="Trong các hồ sơ giải quyết xong trong kỳ và các hồ sơ còn mở đã quá hạn, bao nhiêu phần trăm đúng hạn?",
    value=share(_on_time, of=plus(_judged, _overdue)),
    by=("procedure", "applicant_kind"),
    code="HC03.1",
    target=on_time_goal,
    costs="missing",
    **RATE,
    excludes="Hồ sơ không rõ thời gian tạm dừng hoặc không có hạn.",
    remedy="Giải quyết dứt điểm hồ sơ còn mở đã quá hạn.",
)

closed_late = Indicator(
    id="services.closed_late",
    name="Hồ sơ giải quyết quá hạn",
    question="Trong kỳ có bao nhiêu hồ sơ giải quyết xong sau hạn?",
    value=count(dossiers, at="closed_at", outcome="late"),
    by=("holder_officer", "procedure"),
    better=Better.LOWER,
    **FLOW,
)

closed_unknown = Indicator(
    id="services.closed_unknown",
    name="Hồ sơ giải quyết không rõ đúng hay quá hạn",
    short="Không rõ đúng hạn",
    question="Trong kỳ có bao nhiêu hồ sơ giải quyết xong mà không đủ dữ liệu để biết đúng hay quá hạn?",
    value=count(dossiers, at="closed_at", outcome="unknown"),
    better=Better.LOWER,
    **FLOW,
)

overdue = Indicator(
    id="services.overdue",
    name="Hồ sơ quá hạn đang xử lý",
    short="Đang quá hạn",
    question="Lúc này có bao nhiêu hồ sơ đã quá hạn mà chưa xử lý xong?",
    value=_overdue,
    by=("holder_officer", "procedure", "applicant_kind"),
    better=Better.LOWER,
    code="HC04",
    target=none_overdue,
    **STATE,
    excludes="Hồ sơ không rõ thời gian tạm dừng; hồ sơ tạm dừng khi còn hạn.",
)

overdue_unknown = Indicator(
    id="services.overdue_unknown",
    name="Hồ sơ qua ngày hẹn nhưng không rõ thời gian tạm dừng",
    short="Qua hẹn, không rõ",
    question="Lúc này có bao nhiêu hồ sơ đã qua ngày hẹn trả mà nguồn không cho biết có tạm dừng hay không?",
    value=count(dossiers, at=OPEN, received_at=before(NOW), ended_at=not_yet(NOW), due_at=before(NOW), pause_known="unknown"),
    by=("procedure",),
    better=Better.LOWER,
    **STATE,
)

due_soon = Indicator(
    id="services.due_soon",
    name="Hồ sơ sắp đến hạn",
    short="Sắp đến hạn",
    question="Lúc này có bao nhiêu hồ sơ đang xử lý chỉ còn không quá một ngày làm việc là đến hạn?",
    value=count(
        dossiers, at=OPEN, received_at=before(NOW), ended_at=not_yet(NOW), due_soon_at=not_after(NOW), due_effective=since(NOW)
    ),
    by=("holder_officer", "procedure"),
    better=Better.LOWER,
    code="HC05",
    **STATE,
)

stuck = Indicator(
    id="services.stuck",
    name="Hồ sơ nằm quá lâu ở một người",
    short="Nằm quá lâu",
    question="Lúc này có bao nhiêu hồ sơ nằm ở một cán bộ lâu hơn mức cho phép của một bước?",
    value=count(dossiers, at=OPEN, ended_at=not_yet(NOW), stuck_at=before(NOW)),
    by=("holder_officer", "procedure"),
    better=Better.LOWER,
    **STATE,
)

taken_median = Indicator(
    id="services.taken_median",
    name="Thời gian giải quyết trung vị",
    short="Trung vị",
    question="Một nửa số hồ sơ giải quyết xong trong kỳ mất không quá bao nhiêu ngày làm việc?",
    value=median(dossiers, "taken_days", at="closed_at"),
    **PACE,
)

taken_p90 = Indicator(
    id="services.taken_p90",
    name="Thời gian giải quyết của 90% hồ sơ",
    short="P90",
    question="Chín phần mười số hồ sơ giải quyết xong trong kỳ mất không quá bao nhiêu ngày làm việc?",
    value=quantile(0.9, dossiers, "taken_days", at="closed_at"),
    **PACE,
)

taken_mean = Indicator(
    id="services.taken_mean",
    name="Thời gian giải quyết trung bình",
    short="Trung bình",
    question="Hồ sơ giải quyết xong trong kỳ mất trung bình bao nhiêu ngày làm việc?",
    value=mean(dossiers, "taken_days", at="closed_at"),
    by=("procedure",),
    code="HC10",
    **PACE,
)

repeated = Indicator(
    id="services.repeated",
    name="Hồ sơ phải bổ sung nhiều lần",
    short="Bổ sung nhiều lần",
    question="Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm bị yêu cầu bổ sung từ hai lần trở lên?",
    value=share(count(dossiers, at="received_at", requests=above(1)), of=count(dossiers, at="received_at", requests=present())),
    by=("holder_officer",),
    code="HC14",
    target=none_repeated,
    **{**RATE, "better": Better.LOWER},
    excludes="Hồ sơ không rõ lịch sử bước xử lý.",
)

CLOCKS = (
    on_time_closed, on_time_all, closed_late, closed_unknown, overdue, overdue_unknown, due_soon, stuck, taken_median,
    taken_p90, taken_mean, repeated,
)  # fmt: skip
