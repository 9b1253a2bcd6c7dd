"""Cuộc gọi khẩn cấp: bao nhiêu, bao lâu có người bắt máy, bao nhiêu là rác, nơi nào đang dồn gọi."""

from typing import Any

from dieuhanh.declare import (
    OPEN,
    Better,
    Indicator,
    at_most,
    count,
    days,
    hours,
    method,
    missing,
    present,
    quantile,
    share,
)
from dieuhanh.packs.security.datasets import calls
from dieuhanh.packs.security.methods import desks, gatherings, hot_communes
from dieuhanh.packs.security.policies import answer_goal, answer_seconds, seats, spam_high
from dieuhanh.packs.security.words import HIGH

LAW = "Nghị định 200/2025/NĐ-CP (đầu số 112)"
FLOW: dict[str, Any] = {
    "per": ("day", "week", "month", "year"), "over": "commune", "by": ("line", "kind"), "owner": "emergency_desk", "basis": LAW,
}  # fmt: skip
LINES: dict[str, Any] = {**FLOW, "by": ("line",)}

rang = Indicator(
    id="security.calls",
    name="Cuộc gọi khẩn cấp",
    short="Cuộc gọi",
    code="AN05",
    question="Trong kỳ có bao nhiêu cuộc gọi tới 112, 113, 114, 115, về việc gì, từ đâu?",
    value=count(calls),
    unit="cuộc",
    decimals=0,
    **FLOW,
)
real = Indicator(
    id="security.real_calls",
    name="Cuộc gọi báo việc thật",
    short="Việc thật",
    code="AN05.1",
    question="Trong kỳ có bao nhiêu cuộc gọi báo một việc thật, mỗi việc tính một lần?",
    value=count(calls, spam=False, duplicate_of=missing()),
    unit="cuộc",
    decimals=0,
    excludes="Gọi rác, quấy rối; cuộc gọi trùng với một cuộc trước.",
    **FLOW,
)
merged = Indicator(
    id="security.merged_share",
    name="Cuộc gọi gộp vào một việc đã báo",
    short="Gọi trùng",
    code="AN05.2",
    question="Trong các cuộc gọi không phải rác của kỳ bao nhiêu phần trăm báo lại một việc đã có người báo?",
    value=share(count(calls, spam=False, duplicate_of=present()), of=count(calls, spam=False)),
    unit="%",
    **FLOW,
)
gathering = Indicator(
    id="security.gatherings",
    name="Lần gọi dồn về một việc",
    short="Gọi dồn",
    code="AN05.3",
    question="Trong kỳ bao nhiêu lần có nhiều cuộc gọi trong ít phút từ một xã, phường về cùng một loại việc?",
    value=method(gatherings, reads=(calls,), before=hours(1)),
    per=("day", "month"),
    unit="lần",
    decimals=0,
    by=("kind",),
    better=Better.LOWER,
    owner="emergency_desk",
    basis="Cửa sổ trượt theo thời gian; ngưỡng ở trang quản trị",
    excludes="Gọi rác; cuộc gọi không rõ xã, phường hoặc loại việc.",
)
hot = Indicator(
    id="security.hot_communes",
    name="Xã, phường có cuộc gọi tăng bất thường",
    short="Xã, phường nóng",
    code="AN05.4",
    question="Bảy ngày tới hết kỳ, bao nhiêu xã, phường có cuộc gọi nhiều hơn hẳn tám tuần trước đó, là nơi nào?",
    value=method(hot_communes, reads=(calls,), before=days(64)),
    per="day",
    unit="xã, phường",
    decimals=0,
    by=("commune",),
    better=Better.LOWER,
    owner="police_command",
    basis="Giới hạn chính xác của số đếm Poisson (Garwood, Biometrika 28, 1936)",
    excludes="Gọi rác, gọi trùng, cuộc gọi không rõ xã, phường; bốn tuần đầu của số liệu.",
)
grave_open = Indicator(
    id="security.grave_open",
    name="Việc mức 3, mức 4 chưa xử lý xong",
    short="Việc mức 3, 4",
    code="AN05.5",
    question="Lúc này bao nhiêu việc mức 3 hoặc mức 4 chưa xử lý xong?",
    value=count(calls, at=OPEN, level=HIGH, spam=False, duplicate_of=missing(), closed_at=missing()),
    per="now",
    kind="state",
    unit="vụ việc",
    decimals=0,
    over="commune",
    by=("line", "kind"),
    better=Better.LOWER,
    owner="emergency_desk",
)
spam = Indicator(
    id="security.spam_share",
    name="Cuộc gọi rác, quấy rối",
    short="Gọi rác",
    code="AN06",
    question="Trong các cuộc gọi của kỳ bao nhiêu phần trăm là gọi rác, quấy rối?",
    value=share(count(calls, spam=True), of=count(calls)),
    unit="%",
    better=Better.LOWER,
    caution=spam_high,
    **LINES,
)
quick = Indicator(
    id="security.answered_in_time",
    name="Cuộc gọi được bắt máy đúng hạn",
    short="Bắt máy đúng hạn",
    code="AN07",
    question="Trong các cuộc gọi của kỳ bao nhiêu phần trăm được bắt máy trong số giây quy định?",
    value=share(count(calls, answer_seconds=at_most(answer_seconds)), of=count(calls)),
    unit="%",
    better=Better.HIGHER,
    target=answer_goal,
    **LINES,
)
answer_p90 = Indicator(
    id="security.answer_p90",
    name="Thời gian bắt máy của 90% cuộc gọi",
    short="Bắt máy, P90",
    code="AN07.1",
    question="Chín phần mười số cuộc gọi được bắt máy trong kỳ phải chờ không quá bao nhiêu giây?",
    value=quantile(0.9, calls, "answer_seconds"),
    unit="giây",
    better=Better.LOWER,
    target=answer_seconds,
    excludes="Cuộc gọi không ai bắt máy (xem AN07.2).",
    **LINES,
)
missed = Indicator(
    id="security.missed_share",
    name="Cuộc gọi không ai bắt máy",
    short="Gọi nhỡ",
    code="AN07.2",
    question="Trong các cuộc gọi của kỳ bao nhiêu phần trăm không ai bắt máy?",
    value=share(count(calls, answered_at=missing()), of=count(calls)),
    unit="%",
    better=Better.LOWER,
    **LINES,
)
desks_wanted = Indicator(
    id="security.desks_needed",
    name="Bàn trực cần có lúc cao điểm",
    short="Bàn trực cần có",
    code="AN07.3",
    question="Giờ bận nhất trong ngày cần bao nhiêu bàn trực để bắt máy đúng mức quy định?",
    value=method(desks, reads=(calls,)),
    per="month",
    unit="bàn",
    decimals=0,
    by=("line",),
    better=Better.LOWER,
    caution=seats,
    owner="emergency_desk",
    basis="Hàng chờ M/M/c, công thức Erlang C (Erlang, 1917)",
    excludes="Đầu số chưa có cuộc gọi nào ghi đủ lúc bắt máy và lúc gác máy.",
)

CALLS = (rang, real, merged, gathering, hot, grave_open, spam, quick, answer_p90, missed, desks_wanted)
