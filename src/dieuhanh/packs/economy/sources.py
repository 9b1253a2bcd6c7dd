"""Số liệu đến từ đâu, và lời của nguồn ứng với chỉ tiêu nào của ta."""

from dieuhanh.declare import Kind, Source, coded, days
from dieuhanh.packs.economy.datasets import figures, plan_targets

WORDS = {
    "GRDP (giá so sánh 2010)": "economy.grdp",
    "GRDP khu vực nông lâm nghiệp và thủy sản (giá so sánh 2010)": "economy.grdp_agriculture",
    "GRDP khu vực công nghiệp và xây dựng (giá so sánh 2010)": "economy.grdp_industry",
    "GRDP khu vực dịch vụ (giá so sánh 2010)": "economy.grdp_services",
    "Thuế sản phẩm trừ trợ cấp sản phẩm (giá so sánh 2010)": "economy.grdp_tax",
    "Tốc độ tăng GRDP": "economy.grdp_growth",
    "Tốc độ tăng GRDP 6 tháng": "economy.grdp_growth",
    "Tốc độ tăng khu vực nông lâm nghiệp và thủy sản": "economy.grdp_growth_agriculture",
    "Tốc độ tăng khu vực công nghiệp và xây dựng": "economy.grdp_growth_industry",
    "Tốc độ tăng khu vực dịch vụ": "economy.grdp_growth_services",
    "Tốc độ tăng thuế sản phẩm trừ trợ cấp": "economy.grdp_growth_tax",
    "Chỉ số sản xuất công nghiệp IIP (tăng)": "economy.iip_growth",
    "IIP 8 tháng (tăng)": "economy.iip_growth",
    "IIP khai khoáng (tăng)": "economy.iip_growth_mining",
    "IIP công nghiệp chế biến, chế tạo (tăng)": "economy.iip_growth_manufacturing",
    "IIP sản xuất và phân phối điện (tăng)": "economy.iip_growth_electricity",
    "IIP cung cấp nước, xử lý rác thải, nước thải (tăng)": "economy.iip_growth_water",
    "Diện tích cây lâu năm hiện có": "economy.perennial_area",
    "Diện tích cây điều hiện có": "economy.cashew_area",
    "Diện tích hồ tiêu hiện có": "economy.pepper_area",
    "Diện tích cao su hiện có": "economy.rubber_area",
    "Diện tích cà phê hiện có": "economy.coffee_area",
    "Sản lượng điều thu hoạch lũy kế từ đầu năm": "economy.cashew_output",
    "Sản lượng cao su lũy kế từ đầu năm": "economy.rubber_output",
    "Doanh nghiệp thành lập mới": "economy.new_enterprises",
    "Doanh nghiệp thành lập mới lũy kế": "economy.new_enterprises_to_date",
    "Tai nạn giao thông: số vụ": "economy.traffic_accidents",
    "Tai nạn giao thông toàn quốc: số vụ": "economy.traffic_accidents",
    "Tai nạn giao thông: số người chết": "economy.traffic_deaths",
    "Tai nạn giao thông: số người bị thương": "economy.traffic_injured",
    "Tai nạn giao thông: thay đổi số vụ": "economy.traffic_accidents_change",
    "Tai nạn giao thông: thay đổi số người chết": "economy.traffic_deaths_change",
    "Tai nạn giao thông: thay đổi số người bị thương": "economy.traffic_injured_change",
}

facts = Source(
    id="economy.facts",
    name="Số liệu công bố của Thống kê và các sở, ngành",
    into=figures,
    every=days(31),
    kind=Kind.CHANGES,
    owner="statistics",
    zone="Asia/Ho_Chi_Minh",
    method="file",
    fields={
        "indicator": coded("indicator", WORDS),
        "unit": "area_code",
        "unit_of_measure": "unit",
        "publisher": "source_kind",
    },
)

targets = Source(
    id="economy.targets",
    name="Nghị quyết giao chỉ tiêu của Hội đồng nhân dân",
    into=plan_targets,
    every=days(366),
    kind=Kind.CHANGES,
    owner="plan_tracking",
    zone="Asia/Ho_Chi_Minh",
    method="file",
)
