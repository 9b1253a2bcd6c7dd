"""Màn hình đất đai, quy hoạch, xây dựng: số dẫn, hộ mắc kẹt, vi phạm chưa ai tới, hồ sơ quá hạn."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.land.indicators import INDICATORS
from dieuhanh.packs.land.indicators.building import nobody, open_now, permits_on_time
from dieuhanh.packs.land.indicators.clearance import handed, late_projects, stalled, stuck
from dieuhanh.packs.land.indicators.planning import unpublished, zoning
from dieuhanh.packs.land.indicators.registry import clean, held_late, on_time

LEAD = (on_time, held_late, handed, stuck, open_now, zoning)

stuck_list = Worklist(
    id="land.stuck_list",
    name="Hộ mắc kẹt trong giải phóng mặt bằng",
    counts=stuck,
    order="decided_on",
    shows=("code", "project", "commune", "holdup", "decided_on", "paid_on"),
    verb="Gỡ vướng cho từng hộ",
)
unseen_list = Worklist(
    id="land.unseen_list",
    name="Vi phạm chưa ai tới hiện trường",
    counts=nobody,
    order="found_at",
    shows=("code", "offence", "found_by", "commune", "floor", "found_at", "inspect_by"),
    verb="Giao xã, phường kiểm tra",
)
late_list = Worklist(
    id="land.late_list",
    name="Hồ sơ đất đai đang quá hạn",
    counts=held_late,
    order="due_at",
    deadline=True,
    shows=("code", "procedure", "branch", "commune", "received_at", "due_at"),
    verb="Đôn đốc chi nhánh, xin lỗi người dân",
)
unpublished_list = Worklist(
    id="land.unpublished_list",
    name="Đồ án quy hoạch quá hạn công bố",
    counts=unpublished,
    order="publish_by",
    deadline=True,
    shows=("code", "name", "kind", "commune", "decision_no", "decided_on", "publish_by"),
    verb="Buộc công bố công khai",
)
stalled_list = Worklist(
    id="land.stalled_list",
    name="Dự án treo",
    counts=stalled,
    order="stalled_on",
    shows=("code", "name", "commune", "area", "handed_on", "due_on", "stalled_on"),
    verb="Rà soát, gia hạn hoặc thu hồi đất",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(on_time, handed, stuck, open_now, clean, late_projects, permits_on_time),
    tile=on_time,
    ranking=open_now,
    worklist=(stuck_list, unseen_list, late_list, unpublished_list, stalled_list),
)
