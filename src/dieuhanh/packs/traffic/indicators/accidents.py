"""Tai nạn: bao nhiêu vụ, bao nhiêu người chết, ở đâu dồn lại, bao lâu thì có người tới."""

from typing import Any

from dieuhanh.declare import Better, Indicator, count, days, median, method, plus, quantile, ratio, total
from dieuhanh.packs.traffic.datasets import accidents
from dieuhanh.packs.traffic.methods import black_spots
from dieuhanh.packs.traffic.policies import response_goal, spots_goal
from dieuhanh.packs.traffic.words import FATAL

LAW = "Luật Trật tự, an toàn giao thông đường bộ 36/2024/QH15"
FLOW: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "commune", "by": ("severity", "cause", "road"),
    "better": Better.LOWER, "decimals": 0, "owner": "traffic_police", "basis": LAW,
}  # fmt: skip
PACE: dict[str, Any] = {
    "per": ("month", "quarter", "year"), "over": "commune", "unit": "phút", "better": Better.LOWER, "owner": "traffic_police",
    "excludes": "Vụ không ghi lúc nhận tin hoặc lúc tới.",
}  # fmt: skip

crashes = Indicator(
    id="traffic.accidents",
    name="Vụ tai nạn giao thông",
    short="Tai nạn",
    code="GT01",
    question="Trong kỳ xảy ra bao nhiêu vụ tai nạn giao thông, ở đâu, vì sao?",
    value=count(accidents),
    unit="vụ",
    **FLOW,
)
serious = Indicator(
    id="traffic.serious_accidents",
    name="Vụ tai nạn từ nghiêm trọng trở lên",
    short="Tai nạn nghiêm trọng",
    code="GT01.1",
    question="Trong kỳ xảy ra bao nhiêu vụ tai nạn từ mức nghiêm trọng trở lên?",
    value=count(accidents, severity=FATAL),
    unit="vụ",
    **FLOW,
)
dead = Indicator(
    id="traffic.dead",
    name="Người chết vì tai nạn giao thông",
    short="Người chết",
    code="GT02",
    question="Trong kỳ bao nhiêu người chết vì tai nạn giao thông?",
    value=total(accidents, "dead"),
    unit="người",
    **FLOW,
)
injured = Indicator(
    id="traffic.injured",
    name="Người bị thương vì tai nạn giao thông",
    short="Người bị thương",
    code="GT03",
    question="Trong kỳ bao nhiêu người bị thương vì tai nạn giao thông?",
    value=total(accidents, "injured"),
    unit="người",
    **FLOW,
)
harmed = Indicator(
    id="traffic.harmed_per_accident",
    name="Người chết và bị thương trên một vụ",
    code="GT03.1",
    question="Trong kỳ trung bình mỗi vụ làm bao nhiêu người chết hoặc bị thương?",
    value=ratio(plus(total(accidents, "dead"), total(accidents, "injured")), of=count(accidents)),
    unit="người/vụ",
    **{**FLOW, "by": ("severity",), "decimals": 2},
)
drunk = Indicator(
    id="traffic.drunk_accidents",
    name="Vụ tai nạn do nồng độ cồn",
    code="GT01.2",
    question="Trong kỳ bao nhiêu vụ tai nạn có nguyên nhân nồng độ cồn?",
    value=count(accidents, cause="alcohol"),
    unit="vụ",
    **{**FLOW, "by": ("severity",)},
)
black = Indicator(
    id="traffic.black_spots",
    name="Điểm đen tai nạn giao thông",
    short="Điểm đen",
    code="GT04",
    question="Tính đến hết kỳ có bao nhiêu chỗ trên đường mà tai nạn dồn lại, trên tuyến nào?",
    value=method(black_spots, reads=(accidents,), before=days(120)),
    per="month",
    unit="điểm",
    by=("road",),
    better=Better.LOWER,
    decimals=0,
    target=spots_goal,
    owner="road_safety",
    basis="Cửa sổ trượt dọc tuyến (Elvik, 2008); ngưỡng ở trang quản trị",
    excludes="Vụ không ghi tuyến đường hoặc lý trình.",
)
response_median = Indicator(
    id="traffic.response_median",
    name="Thời gian có mặt trung vị",
    short="Có mặt, trung vị",
    code="GT11",
    question="Một nửa số vụ trong kỳ có lực lượng tới sau không quá bao nhiêu phút?",
    value=median(accidents, "response_minutes"),
    target=response_goal,
    **PACE,
)
response_p90 = Indicator(
    id="traffic.response_p90",
    name="Thời gian có mặt của 90% vụ",
    short="Có mặt, P90",
    code="GT11.1",
    question="Chín phần mười số vụ trong kỳ có lực lượng tới sau không quá bao nhiêu phút?",
    value=quantile(0.9, accidents, "response_minutes"),
    **PACE,
)

ACCIDENTS = (crashes, serious, dead, injured, harmed, drunk, black, response_median, response_p90)
