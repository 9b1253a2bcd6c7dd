"""Màn hình an toàn giao thông: số dẫn, việc phải làm trên đường."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.traffic.indicators import INDICATORS
from dieuhanh.packs.traffic.indicators.accidents import black, crashes, dead, injured, response_median, serious
from dieuhanh.packs.traffic.indicators.roads import cameras_up, congested, dug_late
from dieuhanh.packs.traffic.indicators.vehicles import punctual

LEAD = (dead, crashes, serious, black, response_median, cameras_up)

late_works = Worklist(
    id="traffic.late_works",
    name="Công trình quá hạn hoàn trả mặt đường",
    counts=dug_late,
    order="due_on",
    deadline=True,
    shows=("code", "road", "kind", "commune", "starts_on", "due_on"),
    verb="Buộc hoàn trả mặt đường",
)
serious_list = Worklist(
    id="traffic.serious_list",
    name="Vụ tai nạn từ nghiêm trọng trở lên",
    counts=serious,
    order="at",
    shows=("code", "road", "km", "commune", "severity", "dead", "injured", "at"),
    verb="Chỉ đạo khắc phục, họp rút kinh nghiệm",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(dead, crashes, black, injured, congested, punctual),
    tile=crashes,
    ranking=crashes,
    worklist=(late_works, serious_list),
)
