"""Sản xuất, doanh nghiệp, tai nạn giao thông như báo cáo tình hình kinh tế – xã hội công bố."""

from typing import Any

from dieuhanh.declare import Better, Indicator, days, loaded
from dieuhanh.packs.economy.plans import council_plan

MONTHS = ("month", "quarter", "half", "nine", "year")
AREA: dict[str, Any] = {
    "value": loaded(),
    "per": MONTHS,
    "kind": "state",
    "unit": "ha",
    "decimals": 0,
    "owner": "statistics",
    "basis": "Nghị định 94/2022/NĐ-CP",
    "rhythm": days(45),
}
OUTPUT = {**AREA, "kind": "to_date", "unit": "tấn", "better": Better.HIGHER}
FIRMS: dict[str, Any] = {
    "value": loaded(),
    "per": MONTHS,
    "unit": "doanh nghiệp",
    "decimals": 0,
    "better": Better.HIGHER,
    "owner": "business_registry",
    "basis": "Nghị định 168/2025/NĐ-CP",
    "rhythm": days(45),
}
TRAFFIC: dict[str, Any] = {
    "value": loaded(),
    "per": ("quarter", "month", "half", "nine", "year"),
    "decimals": 0,
    "better": Better.LOWER,
    "owner": "traffic_safety",
    "rhythm": days(120),
    "basis": "Báo cáo tình hình kinh tế – xã hội",
}

perennial_area = Indicator(
    id="economy.perennial_area",
    name="Diện tích cây lâu năm hiện có",
    question="Cuối kỳ toàn địa bàn có bao nhiêu héc-ta cây lâu năm?",
    **AREA,
)

cashew_area = Indicator(
    id="economy.cashew_area",
    name="Diện tích cây điều hiện có",
    question="Cuối kỳ toàn địa bàn có bao nhiêu héc-ta cây điều?",
    **AREA,
)

pepper_area = Indicator(
    id="economy.pepper_area",
    name="Diện tích hồ tiêu hiện có",
    question="Cuối kỳ toàn địa bàn có bao nhiêu héc-ta hồ tiêu?",
    **AREA,
)

rubber_area = Indicator(
    id="economy.rubber_area",
    name="Diện tích cao su hiện có",
    question="Cuối kỳ toàn địa bàn có bao nhiêu héc-ta cao su?",
    **AREA,
)

coffee_area = Indicator(
    id="economy.coffee_area",
    name="Diện tích cà phê hiện có",
    question="Cuối kỳ toàn địa bàn có bao nhiêu héc-ta cà phê?",
    **AREA,
)

cashew_output = Indicator(
    id="economy.cashew_output",
    name="Sản lượng điều từ đầu năm",
    question="Từ đầu năm đến hết kỳ đã thu hoạch bao nhiêu tấn điều?",
    **OUTPUT,
)

rubber_output = Indicator(
    id="economy.rubber_output",
    name="Sản lượng cao su từ đầu năm",
    question="Từ đầu năm đến hết kỳ đã thu hoạch bao nhiêu tấn cao su?",
    **OUTPUT,
)

new_enterprises = Indicator(
    id="economy.new_enterprises",
    name="Doanh nghiệp thành lập mới",
    short="Doanh nghiệp mới",
    code="KT11",
    question="Trong kỳ có bao nhiêu doanh nghiệp đăng ký thành lập mới?",
    **FIRMS,
)

new_enterprises_to_date = Indicator(
    id="economy.new_enterprises_to_date",
    name="Doanh nghiệp thành lập mới từ đầu năm",
    short="Doanh nghiệp mới từ đầu năm",
    kind="to_date",
    code="KT11.1",
    plan=council_plan.id,
    question="Từ đầu năm đến hết kỳ có bao nhiêu doanh nghiệp đăng ký thành lập mới?",
    **FIRMS,
)

traffic_accidents = Indicator(
    id="economy.traffic_accidents",
    name="Tai nạn giao thông: số vụ",
    unit="vụ",
    question="Trong kỳ xảy ra bao nhiêu vụ tai nạn giao thông?",
    **TRAFFIC,
)

traffic_accidents_change = Indicator(
    id="economy.traffic_accidents_change",
    name="Tai nạn giao thông: thay đổi số vụ",
    unit="vụ",
    question="So với cùng kỳ năm trước, số vụ tai nạn giao thông tăng hay giảm bao nhiêu?",
    **TRAFFIC,
)

traffic_deaths = Indicator(
    id="economy.traffic_deaths",
    name="Tai nạn giao thông: số người chết",
    unit="người",
    question="Trong kỳ bao nhiêu người chết vì tai nạn giao thông?",
    **TRAFFIC,
)

traffic_deaths_change = Indicator(
    id="economy.traffic_deaths_change",
    name="Tai nạn giao thông: thay đổi số người chết",
    unit="người",
    question="So với cùng kỳ năm trước, số người chết vì tai nạn giao thông tăng hay giảm bao nhiêu?",
    **TRAFFIC,
)

traffic_injured = Indicator(
    id="economy.traffic_injured",
    name="Tai nạn giao thông: số người bị thương",
    unit="người",
    question="Trong kỳ bao nhiêu người bị thương vì tai nạn giao thông?",
    **TRAFFIC,
)

traffic_injured_change = Indicator(
    id="economy.traffic_injured_change",
    name="Tai nạn giao thông: thay đổi số người bị thương",
    unit="người",
    question="So với cùng kỳ năm trước, số người bị thương vì tai nạn giao thông tăng hay giảm bao nhiêu?",
    **TRAFFIC,
)

LIFE_INDICATORS = (
    perennial_area,
    cashew_area,
    pepper_area,
    rubber_area,
    coffee_area,
    cashew_output,
    rubber_output,
    new_enterprises,
    new_enterprises_to_date,
    traffic_accidents,
    traffic_accidents_change,
    traffic_deaths,
    traffic_deaths_change,
    traffic_injured,
    traffic_injured_change,
)
