"""Màn hình an toàn thông tin: số dẫn, phiếu đang chờ người, lỗ hổng và hệ thống phải làm, báo cáo."""

from dieuhanh.declare import Report, Screen, Worklist
from dieuhanh.packs.cyber.indicators import INDICATORS
from dieuhanh.packs.cyber.indicators.alerts import alerts, botnet_machines, episodes, serious_alerts
from dieuhanh.packs.cyber.indicators.systems import approved, overdue_holes, protected, uptime_share
from dieuhanh.packs.cyber.indicators.tickets import (
    ack_median,
    defacements,
    incidents,
    leaks,
    open_tickets,
    repair_median,
    serious_incidents,
    unacknowledged,
    unrepaired,
    unreported,
)

LEAD = (serious_alerts, alerts, open_tickets, repair_median, approved, overdue_holes)
TICKET = ("code", "kind", "severity", "system", "owner_office", "status", "opened_at")

unacknowledged_list = Worklist(
    id="cyber.unacknowledged_list",
    name="Phiếu quá hạn chưa có người nhận",
    counts=unacknowledged,
    order="ack_due_at",
    deadline=True,
    shows=(*TICKET, "ack_due_at"),
    verb="Phân công người nhận",
)
unrepaired_list = Worklist(
    id="cyber.unrepaired_list",
    name="Sự cố quá hạn chưa khắc phục",
    counts=unrepaired,
    order="repair_due_at",
    deadline=True,
    shows=(*TICKET, "repair_due_at"),
    verb="Đôn đốc khắc phục",
)
unreported_list = Worklist(
    id="cyber.unreported_list",
    name="Sự cố chưa có báo cáo ban đầu",
    counts=unreported,
    order="opened_at",
    shows=TICKET,
    verb="Yêu cầu báo cáo",
)
overdue_holes_list = Worklist(
    id="cyber.overdue_holes_list",
    name="Lỗ hổng quá hạn chưa vá",
    counts=overdue_holes,
    order="due_on",
    deadline=True,
    shows=("code", "system", "owner_office", "severity", "found_on", "due_on"),
    verb="Đôn đốc vá",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(serious_alerts, open_tickets, serious_incidents, approved, uptime_share, alerts),
    tile=serious_alerts,
    ranking=unrepaired,
    worklist=(unacknowledged_list, unrepaired_list, unreported_list, overdue_holes_list),
)

REPORTED = (
    alerts, serious_alerts, episodes, incidents, serious_incidents, defacements, leaks, botnet_machines, ack_median,
    repair_median, approved, protected, overdue_holes, uptime_share,
)  # fmt: skip

monthly = Report(
    id="cyber.monthly",
    name="Báo cáo công tác bảo đảm an toàn thông tin tháng",
    per="month",
    indicators=REPORTED,
    basis="Quyết định 05/2017/QĐ-TTg; Chỉ thị 14/CT-TTg ngày 07/6/2019",
)

REPORTS = (monthly,)
