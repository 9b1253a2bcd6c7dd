"""Màn hình y tế: dịch ở đâu, giường còn không, việc phải làm hôm nay."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.health.indicators import INDICATORS
from dieuhanh.packs.health.indicators.care import arrival_p90, occupancy, wards_over
from dieuhanh.packs.health.indicators.outbreaks import exceeding, ill, incidence, signals
from dieuhanh.packs.health.indicators.prevention import behind, covered, lasting, low, poisoned_events, vaccinated

LEAD = (ill, signals, exceeding, occupancy, vaccinated, arrival_p90)

over_list = Worklist(
    id="health.over_list",
    name="Khoa quá tải giường",
    counts=wards_over,
    order="day",
    shows=("facility", "ward", "day", "beds", "occupied", "occupancy", "commune"),
    verb="Mở thêm giường, điều chuyển người bệnh",
)
low_list = Worklist(
    id="health.low_list",
    name="Thuốc, vật tư sắp hết",
    counts=low,
    order="day",
    shows=("facility", "item", "day", "quantity", "daily_use", "days_left"),
    verb="Cấp bổ sung hoặc điều chuyển kho",
)
behind_list = Worklist(
    id="health.behind_list",
    name="Xã, phường tiêm chủng chậm",
    counts=behind,
    order="month",
    shows=("commune", "month", "due", "done", "rate"),
    verb="Tiêm vét, mở điểm tiêm lưu động",
)
poison_list = Worklist(
    id="health.poison_list",
    name="Vụ ngộ độc thực phẩm trong kỳ",
    counts=poisoned_events,
    order="at",
    shows=("code", "at", "commune", "setting", "supplier", "agent", "affected", "admitted", "dead"),
    verb="Điều tra, truy xuất nguồn, đình chỉ cơ sở",
)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(ill, signals, occupancy, lasting, covered, poisoned_events),
    tile=ill,
    ranking=incidence,
    worklist=(over_list, low_list, behind_list, poison_list),
)
