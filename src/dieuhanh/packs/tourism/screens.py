"""Màn hình du lịch: số dẫn, việc đang chờ người, báo cáo tháng."""

from dieuhanh.declare import Report, Screen, Worklist
from dieuhanh.packs.tourism.indicators import INDICATORS
from dieuhanh.packs.tourism.indicators.care import complaint_count, guides, handled, lapsed, overdue, planned, stars, unplanned
from dieuhanh.packs.tourism.indicators.crowds import crowded_now, over_counts, peak_load
from dieuhanh.packs.tourism.indicators.trade import length, lodging_count, occupancy, revenue
from dieuhanh.packs.tourism.indicators.visitors import international, visitors

LEAD = (crowded_now, visitors, occupancy, revenue, overdue, stars)

overdue_list = Worklist(
    id="tourism.overdue_list",
    name="Phản ánh quá hạn chưa xử lý",
    counts=overdue,
    order="due_at",
    deadline=True,
    shows=("code", "kind", "site", "commune", "channel", "received_at", "due_at"),
    verb="Xử lý và trả lời",
)
unplanned_list = Worklist(
    id="tourism.unplanned_list",
    name="Sự kiện chưa duyệt phương án an toàn",
    counts=unplanned,
    order="starts_on",
    shows=("code", "name", "commune", "starts_on", "expected", "plan_due_on"),
    verb="Thẩm định phương án",
)
lapsed_list = Worklist(
    id="tourism.lapsed_list",
    name="Thẻ, giấy phép hết hạn mà vẫn hoạt động",
    counts=lapsed,
    order="expires_on",
    deadline=True,
    shows=("code", "kind", "scope", "issued_on", "expires_on"),
    verb="Nhắc cấp đổi",
)
over_list = Worklist(
    id="tourism.over_list",
    name="Lần đếm vượt sức chứa",
    counts=over_counts,
    order="at",
    shows=("site", "at", "present", "load", "commune"),
    verb="Phân luồng",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(visitors, crowded_now, occupancy, revenue, overdue),
    tile=visitors,
    ranking=peak_load,
    worklist=(overdue_list, unplanned_list, lapsed_list, over_list),
)

monthly = Report(
    id="tourism.monthly",
    name="Báo cáo du lịch tháng",
    per="month",
    indicators=(
        visitors, international, revenue, occupancy, length, lodging_count, complaint_count, handled, stars, guides, planned,
    ),
    basis="Chế độ báo cáo thống kê ngành du lịch",
)  # fmt: skip
REPORTS = (monthly,)
