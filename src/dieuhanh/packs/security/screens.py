"""Màn hình an ninh, trật tự: số dẫn, việc phải làm ngay."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.security.indicators import INDICATORS
from dieuhanh.packs.security.indicators.arrival import late, police
from dieuhanh.packs.security.indicators.calls import grave_open, hot, quick, real
from dieuhanh.packs.security.indicators.fire import burnt, faulty_late
from dieuhanh.packs.security.indicators.order import complex_late, crime, unseen
from dieuhanh.packs.security.indicators.supply import dark, overdue

LEAD = (grave_open, real, quick, police, burnt, dark)

grave_list = Worklist(
    id="security.grave_list",
    name="Việc mức 3, mức 4 chưa xử lý xong, lâu nhất trước",
    counts=grave_open,
    order="rang_at",
    shows=("code", "line", "kind", "level", "commune", "rang_at"),
    verb="Chỉ đạo xử lý, phối hợp lực lượng",
)
late_list = Worklist(
    id="security.late_crews",
    name="Lượt điều đã quá hạn, chưa tới nơi",
    counts=late,
    order="due_at",
    deadline=True,
    shows=("code", "line", "crew", "commune", "alerted_at", "due_at"),
    verb="Gọi tổ, xe; điều lực lượng gần hơn",
)
faulty_list = Worklist(
    id="security.faulty_list",
    name="Cơ sở đã quá hạn khắc phục thiếu sót phòng cháy",
    counts=faulty_late,
    order="due_on",
    deadline=True,
    shows=("code", "kind", "commune", "inspected_on", "due_on"),
    verb="Kiểm tra lại, xử lý theo quy định",
)
dark_list = Worklist(
    id="security.dark_list",
    name="Nơi đã quá giờ hẹn có điện, nước, đèn lại",
    counts=overdue,
    order="due_at",
    deadline=True,
    shows=("code", "kind", "cause", "commune", "customers", "started_at", "due_at"),
    verb="Hỏi đơn vị cung cấp, báo người dân giờ mới",
)
complex_list = Worklist(
    id="security.complex_list",
    name="Điểm phức tạp đã quá hạn chuyển hoá",
    counts=complex_late,
    order="due_on",
    deadline=True,
    shows=("code", "kind", "commune", "listed_on", "due_on"),
    verb="Giao lại việc, định hạn mới",
)
unseen_list = Worklist(
    id="security.unseen_list",
    name="Cảnh báo camera chờ người xem",
    counts=unseen,
    order="at",
    shows=("code", "camera", "kind", "commune", "at"),
    verb="Xem hình, ghi đúng hay nhầm",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(grave_open, burnt, crime, quick, dark, hot),
    tile=real,
    ranking=real,
    worklist=(grave_list, late_list, faulty_list, dark_list, complex_list, unseen_list),
)
