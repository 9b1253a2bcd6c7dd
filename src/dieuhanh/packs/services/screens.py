"""Màn hình thủ tục hành chính: số dẫn, danh sách việc phải làm, báo cáo."""

from dieuhanh.declare import Report, Screen, Worklist
from dieuhanh.packs.services.indicators import INDICATORS
from dieuhanh.packs.services.indicators.clocks import (
    due_soon,
    on_time_all,
    on_time_closed,
    overdue,
    stuck,
    taken_mean,
)
from dieuhanh.packs.services.indicators.online import digitised, online_received, paid_online
from dieuhanh.packs.services.indicators.score import total
from dieuhanh.packs.services.indicators.volume import closed, received

LEAD = (on_time_closed, on_time_all, overdue, due_soon, online_received, total)
SHOWS = ("code", "procedure_name", "holder_office", "holder_officer", "received_at", "due_effective", "status")

overdue_list = Worklist(
    id="services.overdue_list",
    name="Hồ sơ quá hạn đang xử lý",
    counts=overdue,
    order="due_effective",
    deadline=True,
    shows=SHOWS,
    verb="Đôn đốc",
)
due_soon_list = Worklist(
    id="services.due_soon_list",
    name="Hồ sơ sắp đến hạn",
    counts=due_soon,
    order="due_effective",
    deadline=True,
    shows=SHOWS,
    verb="Xử lý trước",
)
stuck_list = Worklist(
    id="services.stuck_list",
    name="Hồ sơ nằm quá lâu ở một người",
    counts=stuck,
    order="holder_since",
    shows=("code", "procedure_name", "holder_office", "holder_officer", "holder_since", "status"),
    verb="Chuyển người khác",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(on_time_closed, overdue, online_received, total, received),
    tile=on_time_closed,
    ranking=overdue,
    worklist=(overdue_list, due_soon_list, stuck_list),
)

monthly = Report(
    id="services.monthly",
    name="Báo cáo kết quả giải quyết thủ tục hành chính tháng",
    per="month",
    indicators=(received, closed, on_time_closed, on_time_all, online_received, paid_online, digitised, taken_mean, total),
    basis="Nghị định 118/2025/NĐ-CP",
)

REPORTS = (monthly,)
