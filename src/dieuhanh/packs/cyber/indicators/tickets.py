"""Sự cố: bao nhiêu vụ, nhận nhanh không, khắc phục nhanh không, phiếu nào đang chờ người."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    before,
    count,
    median,
    missing,
    not_yet,
    other_than,
    present,
    quantile,
    share,
)
from dieuhanh.packs.cyber.datasets import tickets
from dieuhanh.packs.cyber.policies import ack_goal, none_defaced, none_serious
from dieuhanh.packs.cyber.words import SERIOUS

BASIS = "Quyết định 05/2017/QĐ-TTg; Thông tư 20/2017/TT-BTTTT; Luật An ninh mạng 116/2025/QH15"
FLOW: dict[str, Any] = {
    "per": ("month", "day", "quarter", "year"),
    "unit": "vụ",
    "over": "owner_office",
    "better": Better.LOWER,
    "decimals": 0,
    "owner": "soc",
    "basis": BASIS,
    "excludes": "Phiếu báo nhầm.",
}
STATE: dict[str, Any] = {**FLOW, "per": "now", "kind": "state", "unit": "phiếu"}
PACE: dict[str, Any] = {**FLOW, "per": ("month", "day", "quarter"), "decimals": 1, "by": ("severity",)}
TRUE: dict[str, Any] = {"status": other_than("false_alarm")}
WAITING: dict[str, Any] = {**TRUE, "opened_at": before(NOW), "ended_at": not_yet(NOW)}

incidents = Indicator(
    id="cyber.incidents",
    name="Sự cố an toàn thông tin",
    short="Sự cố",
    code="AT02",
    question="Trong kỳ trung tâm giám sát đã mở bao nhiêu phiếu sự cố, loại gì, mức nào?",
    value=count(tickets, **TRUE),
    by=("severity", "kind", "system"),
    **FLOW,
)
serious_incidents = Indicator(
    id="cyber.serious_incidents",
    name="Sự cố nghiêm trọng",
    code="AT02.1",
    question="Trong kỳ có bao nhiêu sự cố mức nguy cấp?",
    value=count(tickets, severity="critical", **TRUE),
    by=("kind", "system"),
    target=none_serious,
    **FLOW,
)
ack_median = Indicator(
    id="cyber.ack_median",
    name="Thời gian nhận phiếu trung vị (MTTA)",
    short="Nhận phiếu, trung vị",
    code="AT03",
    question="Một nửa số phiếu được nhận trong kỳ chờ không quá bao nhiêu phút từ lúc mở?",
    value=median(tickets, "ack_minutes", at="acknowledged_at", **TRUE),
    **{**PACE, "unit": "phút"},
)
ack_p90 = Indicator(
    id="cyber.ack_p90",
    name="Thời gian nhận của 90% phiếu",
    short="Nhận phiếu, P90",
    code="AT03.1",
    question="Chín phần mười số phiếu được nhận trong kỳ chờ không quá bao nhiêu phút?",
    value=quantile(0.9, tickets, "ack_minutes", at="acknowledged_at", **TRUE),
    **{**PACE, "unit": "phút"},
)
repair_median = Indicator(
    id="cyber.repair_median",
    name="Thời gian khắc phục trung vị (MTTR)",
    short="Khắc phục, trung vị",
    code="AT03.2",
    question="Một nửa số sự cố khắc phục xong trong kỳ mất không quá bao nhiêu giờ từ lúc mở phiếu?",
    value=median(tickets, "repair_hours", at="ended_at", **TRUE),
    **{**PACE, "unit": "giờ"},
)
repair_p90 = Indicator(
    id="cyber.repair_p90",
    name="Thời gian khắc phục của 90% sự cố",
    short="Khắc phục, P90",
    code="AT03.3",
    question="Chín phần mười số sự cố khắc phục xong trong kỳ mất không quá bao nhiêu giờ?",
    value=quantile(0.9, tickets, "repair_hours", at="ended_at", **TRUE),
    **{**PACE, "unit": "giờ"},
)
ack_on_time = Indicator(
    id="cyber.ack_on_time",
    name="Tỷ lệ phiếu được nhận trong hạn",
    short="Nhận trong hạn",
    code="AT03.4",
    question="Trong các phiếu được nhận trong kỳ, bao nhiêu phần trăm được nhận trong hạn của mức độ ấy?",
    value=share(
        count(tickets, at="acknowledged_at", ack_kept="on_time", **TRUE),
        of=count(tickets, at="acknowledged_at", ack_kept=present(), **TRUE),
    ),
    target=ack_goal,
    costs="missing",
    remedy="Bảo đảm ca trực có người nhận phiếu mức nguy cấp ngay khi mở.",
    **{**PACE, "unit": "%", "better": Better.HIGHER},
)
open_tickets = Indicator(
    id="cyber.open_tickets",
    name="Phiếu đang mở",
    question="Lúc này có bao nhiêu sự cố chưa khắc phục xong?",
    value=count(tickets, at=OPEN, **WAITING),
    by=("severity", "kind", "system"),
    **STATE,
)
unacknowledged = Indicator(
    id="cyber.unacknowledged",
    name="Phiếu quá hạn chưa có người nhận",
    short="Chưa ai nhận",
    question="Lúc này có bao nhiêu phiếu đã quá hạn tiếp nhận mà chưa có người nhận?",
    value=count(tickets, at=OPEN, acknowledged_at=not_yet(NOW), ack_due_at=before(NOW), **WAITING),
    by=("severity", "kind"),
    **STATE,
)
unrepaired = Indicator(
    id="cyber.unrepaired",
    name="Sự cố quá hạn chưa khắc phục",
    short="Quá hạn khắc phục",
    question="Lúc này có bao nhiêu sự cố đã quá hạn khắc phục của mức độ ấy mà chưa xong?",
    value=count(tickets, at=OPEN, repair_due_at=before(NOW), **WAITING),
    by=("severity", "kind", "system"),
    **STATE,
)
unreported = Indicator(
    id="cyber.unreported",
    name="Sự cố mức cao, nguy cấp chưa có báo cáo ban đầu",
    short="Chưa báo cáo",
    question="Lúc này có bao nhiêu sự cố mức cao hoặc nguy cấp còn mở mà chưa gửi báo cáo ban đầu?",
    value=count(tickets, at=OPEN, severity=SERIOUS, reported_on=missing(), **WAITING),
    by=("severity", "kind"),
    **STATE,
)
defacements = Indicator(
    id="cyber.defacements",
    name="Trang thông tin bị chèn mã, thay đổi giao diện",
    short="Chèn mã, đổi giao diện",
    code="AT11",
    question="Trong kỳ có bao nhiêu vụ trang thông tin điện tử của cơ quan nhà nước bị chèn mã hoặc đổi giao diện?",
    value=count(tickets, kind="defacement", **TRUE),
    by=("system",),
    target=none_defaced,
    **FLOW,
)
leaks = Indicator(
    id="cyber.leaks",
    name="Vụ lộ tài khoản, lộ dữ liệu",
    short="Lộ tài khoản, dữ liệu",
    question="Trong kỳ có bao nhiêu vụ lộ tài khoản hoặc dữ liệu của cơ quan nhà nước?",
    value=count(tickets, kind="leak", **TRUE),
    by=("system",),
    **FLOW,
)
false_alarms = Indicator(
    id="cyber.false_alarms",
    name="Tỷ lệ phiếu báo nhầm",
    short="Báo nhầm",
    question="Trong các phiếu mở trong kỳ, bao nhiêu phần trăm hoá ra là báo nhầm?",
    value=share(count(tickets, status="false_alarm"), of=count(tickets)),
    by=("kind",),
    **{**FLOW, "unit": "%", "decimals": 1, "excludes": "Phiếu chưa kết luận tính là sự cố thật."},
)

TICKETS = (
    incidents, serious_incidents, ack_median, ack_p90, repair_median, repair_p90, ack_on_time, open_tickets, unacknowledged,
    unrepaired, unreported, defacements, leaks, false_alarms,
)  # fmt: skip
