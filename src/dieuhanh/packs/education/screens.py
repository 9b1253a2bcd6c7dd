"""Màn hình giáo dục: số dẫn và việc phải làm."""

from dieuhanh.declare import Screen, Worklist
from dieuhanh.packs.education.indicators import INDICATORS
from dieuhanh.packs.education.indicators.results import dropped, graduated, shut, unsettled
from dieuhanh.packs.education.indicators.schools import lacking, standard

LEAD = (shut, unsettled, lacking, dropped, standard, graduated)
shut_list = Worklist(
    id="education.shut_list", name="Trường đang cho nghỉ học", counts=shut, order="closed_on",
    shows=("code", "school", "commune", "cause", "closed_on", "pupils"), verb="Xác nhận ngày học lại",
)  # fmt: skip
unsettled_list = Worklist(
    id="education.unsettled_list", name="Vụ việc chưa xử lý xong", counts=unsettled, order="happened_on",
    shows=("code", "commune", "kind", "happened_on", "victims"), verb="Đôn đốc xử lý",
)  # fmt: skip
screen = Screen(
    lead=LEAD, more=tuple(one for one in INDICATORS if one not in LEAD), headline=(shut, lacking, graduated), tile=standard,
    ranking=lacking, worklist=(shut_list, unsettled_list),
)  # fmt: skip
