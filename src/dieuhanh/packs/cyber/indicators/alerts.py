"""Cảm biến thấy gì: bao nhiêu cảnh báo, mức nào, ở hệ thống nào, bao nhiêu đợt, giờ nào dồn dập, máy nào nhiễm."""

from typing import Any

from dieuhanh.declare import Better, Indicator, count, days, hours, method, missing, present, share
from dieuhanh.packs.cyber import methods
from dieuhanh.packs.cyber.datasets import events, infections
from dieuhanh.packs.cyber.policies import none_botnet
from dieuhanh.packs.cyber.words import SERIOUS

BASIS = "Luật An ninh mạng 116/2025/QH15; Chỉ thị 14/CT-TTg ngày 07/6/2019 (mô hình 4 lớp)"
SEEN: dict[str, Any] = {
    "per": ("day", "hour", "week", "month"),
    "unit": "cảnh báo",
    "over": "owner_office",
    "better": Better.LOWER,
    "decimals": 0,
    "owner": "soc",
    "basis": BASIS,
}

alerts = Indicator(
    id="cyber.alerts",
    name="Cảnh báo an toàn thông tin",
    short="Cảnh báo",
    code="AT01",
    question="Trong kỳ các cảm biến đã phát bao nhiêu cảnh báo, mức nào, ở hệ thống nào?",
    value=count(events),
    by=("severity", "category", "signature", "system"),
    **SEEN,
    excludes="Cảnh báo lặp vẫn đếm đủ; số đợt ở chỉ tiêu AT01.3.",
)
serious_alerts = Indicator(
    id="cyber.serious_alerts",
    name="Cảnh báo mức cao và nguy cấp",
    short="Cao, nguy cấp",
    code="AT01.1",
    question="Trong kỳ có bao nhiêu cảnh báo mức cao hoặc nguy cấp?",
    value=count(events, severity=SERIOUS),
    by=("category", "signature", "system"),
    **SEEN,
)
blocked = Indicator(
    id="cyber.blocked",
    name="Tỷ lệ cảnh báo đã bị cảm biến chặn",
    short="Đã chặn",
    code="AT01.2",
    question="Trong các cảnh báo mà cảm biến cho biết đã làm gì, bao nhiêu phần trăm đã bị chặn?",
    value=share(count(events, action="blocked"), of=count(events, action=present())),
    by=("category", "system"),
    **{**SEEN, "per": ("day", "week", "month"), "unit": "%", "better": Better.HIGHER, "decimals": 1},
    excludes="Cảnh báo của nguồn không cho biết đã chặn hay cho qua (syslog, CEF).",
)
episodes = Indicator(
    id="cyber.episodes",
    name="Đợt cảnh báo",
    short="Đợt",
    code="AT01.3",
    question="Gộp những cảnh báo cùng dấu hiệu, cùng hệ thống nối nhau đủ gần, trong ngày có bao nhiêu đợt?",
    value=method(methods.episodes, reads=(events,), before=hours(1)),
    by=("system",),
    **{**SEEN, "per": "day", "over": "", "unit": "đợt"},
    excludes="Đợt kéo qua nửa đêm tính vào ngày nó bắt đầu; cảnh báo không ghi hệ thống gộp theo cảm biến.",
)
burst_hours = Indicator(
    id="cyber.burst_hours",
    name="Giờ cảnh báo dồn dập",
    short="Giờ dồn dập",
    code="AT01.4",
    question="Trong ngày có bao nhiêu giờ mà cảnh báo của một hệ thống vượt hẳn mức quen của chính nó?",
    value=method(methods.bursts, reads=(events,), before=days(14)),
    by=("system",),
    **{**SEEN, "per": "day", "over": "", "unit": "giờ"},
    excludes="Mức quen học từ mười bốn ngày trước; hai mươi bốn giờ đầu có dữ liệu của một hệ thống chỉ để học.",
)
systems_seen = Indicator(
    id="cyber.systems_seen",
    name="Hệ thống có cảnh báo mức cao và nguy cấp",
    short="Hệ thống có cảnh báo",
    question="Trong kỳ có bao nhiêu hệ thống khác nhau có cảnh báo mức cao hoặc nguy cấp?",
    value=count(events, distinct="system", severity=SERIOUS, system=present()),
    **{**SEEN, "per": ("day", "week", "month"), "unit": "hệ thống thông tin"},
    excludes="Cảnh báo mà nguồn không ghi mã hệ thống.",
)
unnamed_alerts = Indicator(
    id="cyber.unnamed_alerts",
    name="Cảnh báo không rõ hệ thống",
    short="Không rõ hệ thống",
    question="Trong các cảnh báo của kỳ, bao nhiêu phần trăm không ghi mã hệ thống nên không biết giao cho ai?",
    value=share(count(events, system=missing()), of=count(events)),
    **{**SEEN, "per": ("day", "week", "month"), "unit": "%", "decimals": 1},
)
botnet_machines = Indicator(
    id="cyber.botnet_machines",
    name="Máy nằm trong mạng máy tính ma",
    short="Máy nhiễm",
    code="AT07",
    question="Trong kỳ có bao nhiêu máy (địa chỉ) khác nhau kết nối tới mạng máy tính ma?",
    value=count(infections, distinct="machine"),
    per=("day", "week", "month"),
    unit="máy",
    over="office",
    by=("family",),
    better=Better.LOWER,
    decimals=0,
    target=none_botnet,
    owner="soc",
    basis=BASIS,
    excludes="Nhiều máy sau một địa chỉ dùng chung chỉ thấy là một.",
)

ALERTS = (
    alerts, serious_alerts, blocked, episodes, burst_hours, systems_seen, unnamed_alerts, botnet_machines,
)  # fmt: skip
