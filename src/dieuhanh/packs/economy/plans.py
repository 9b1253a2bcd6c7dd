"""Kế hoạch năm và các mức mà nghị quyết, luật định ra."""

from dieuhanh.declare import Plan, Policy

council_plan = Plan(
    id="economy.hdnd_22",
    name="22 chỉ tiêu chủ yếu Hội đồng nhân dân giao",
    targets=22,
    document="Nghị quyết của Hội đồng nhân dân về kế hoạch phát triển kinh tế – xã hội hằng năm",
)

cpi_ceiling = Policy(
    "economy.cpi_ceiling",
    "CPI bình quân không quá",
    4.5,
    unit="%",
    mark="K",
    kind="target",
    document="Nghị quyết về kế hoạch phát triển kinh tế – xã hội hằng năm",
)
disbursement_goal = Policy(
    "economy.disbursement_goal",
    "Giải ngân vốn đầu tư công cả năm ít nhất",
    95,
    unit="%",
    mark="K",
    kind="target",
    document="Yêu cầu của Thủ tướng Chính phủ về giải ngân vốn đầu tư công",
)
revenue_goal = Policy(
    "economy.revenue_goal",
    "Thu ngân sách cả năm ít nhất bằng dự toán",
    100,
    unit="%",
    mark="K",
    kind="target",
    document="Nghị quyết giao dự toán ngân sách hằng năm",
)
spending_ceiling = Policy(
    "economy.spending_ceiling",
    "Chi ngân sách không quá dự toán",
    100,
    unit="%",
    mark="K",
    kind="target",
    document="Luật Ngân sách nhà nước",
)
pace_margin = Policy(
    "economy.pace_margin",
    "Chậm hơn đường kế hoạch quá",
    5,
    unit="điểm phần trăm",
    mark="A",
    document="Giả định của dự án",
)
revision_margin = Policy(
    "economy.revision_margin",
    "Số chính thức lệch số ước tính quá",
    1,
    unit="điểm phần trăm",
    mark="A",
    document="Giả định của dự án",
)

slow_project = Policy(
    "economy.slow_project",
    "Xét điều chuyển vốn dự án giải ngân dưới",
    50,
    unit="%",
    mark="A",
    document="Giả định của dự án",
)
season_floor = Policy(
    "economy.season_floor",
    "Thu ngân sách so với đường thu theo mùa không dưới",
    95,
    unit="%",
    mark="A",
    document="Giả định của dự án",
)
concentration_high = Policy(
    "economy.concentration_high",
    "Xuất khẩu dồn cao vào ít mặt hàng khi HHI trên",
    2500,
    unit="điểm",
    mark="S",
    document="Hướng dẫn sáp nhập theo chiều ngang, Bộ Tư pháp và Ủy ban Thương mại Liên bang Hoa Kỳ, 2010, mục 5.3",
)

POLICIES = (
    slow_project,
    season_floor,
    concentration_high,
    cpi_ceiling,
    disbursement_goal,
    revenue_goal,
    spending_ceiling,
    pace_margin,
    revision_margin,
)
