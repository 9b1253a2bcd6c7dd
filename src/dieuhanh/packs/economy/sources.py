"""Số liệu đến từ đâu, và lời của nguồn ứng với chỉ tiêu nào của ta."""

from dataclasses import replace

from dieuhanh.declare import Dataset, Folder, Kind, Rest, Source, coded, days, env, sample_of, secret
from dieuhanh.packs.economy import ledgers
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
    "Thu ngân sách nhà nước trên địa bàn": "economy.revenue",
    "Thu ngân sách so với dự toán": "economy.revenue_share",
    "Chi ngân sách địa phương": "economy.spending",
    "Chi ngân sách so với dự toán": "economy.spending_share",
    "Tỷ lệ giải ngân vốn đầu tư công": "economy.disbursement_share",
    "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ": "economy.retail",
    "Bán lẻ hàng hóa và dịch vụ tăng": "economy.retail_growth",
    "Kim ngạch xuất khẩu": "economy.exports",
    "Chỉ số giá tiêu dùng bình quân (CPI)": "economy.cpi",
    "Vốn FDI đăng ký": "economy.fdi_registered",
    "Vốn FDI giải ngân": "economy.fdi_disbursed",
    "Tổng vốn đầu tư toàn xã hội": "economy.total_investment",
    "Tỷ lệ đô thị hóa": "economy.urbanisation",
    "Tỷ lệ xã đạt chuẩn nông thôn mới": "economy.new_rural_share",
    "GRDP bình quân đầu người": "economy.grdp_per_capita",
    "Cơ cấu GRDP: khu vực nông, lâm nghiệp và thủy sản": "economy.grdp_share_agriculture",
    "Cơ cấu GRDP: khu vực công nghiệp và xây dựng": "economy.grdp_share_industry",
    "Cơ cấu GRDP: khu vực dịch vụ": "economy.grdp_share_services",
    "Cơ cấu GRDP: thuế sản phẩm trừ trợ cấp sản phẩm": "economy.grdp_share_tax",
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


def _file(of: Dataset, name: str, owner: str, every: int, **more: object) -> Source:
    return Source(id=of.id, name=name, into=of, every=days(every), kind=Kind.CHANGES, owner=owner, zone="Asia/Ho_Chi_Minh",
                  method="file", **more)  # type: ignore[arg-type]  # fmt: skip


TREASURY_ITEM = {
    "Thu noi dia": "domestic", "Thu tien su dung dat": "land", "Thu xo so": "lottery", "Thu XNK": "customs",
    "Chi dau tu phat trien": "investment", "Chi thuong xuyen": "regular", "Khac": "other",
}  # fmt: skip
BUSINESS_EVENT = {"TLM": "new", "QLHD": "resumed", "TNKD": "suspended", "GT": "dissolved"}

budget_source = _file(
    ledgers.budget_entries, "Sổ thu, chi hằng ngày của Kho bạc (TABMIS)", "budget", 1,
    fields={"on": "NgayHachToan", "side": coded("Loai", {"THU": "revenue", "CHI": "spending"}),
            "item": coded("Khoan", TREASURY_ITEM), "place": "DiaBan", "amount": "SoTien_TyDong"},
    via=Folder(path=env("ECONOMY_TREASURY_FOLDER"), pattern="*.csv"),
)  # fmt: skip
estimate_source = _file(ledgers.budget_estimates, "Dự toán thu, chi do Hội đồng nhân dân giao", "budget", 366)
project_source = _file(ledgers.projects, "Danh mục dự án trong kế hoạch đầu tư công", "investment", 31)
disbursement_source = replace(
    _file(ledgers.disbursements, "Thanh toán vốn đầu tư của Kho bạc", "investment", 1), kind=Kind.EVENTS, method="api",
    via=Rest(url=env("ECONOMY_DISBURSEMENTS_URL"), token=secret("ECONOMY_DISBURSEMENTS_TOKEN")),
)  # fmt: skip
registration_source = replace(
    _file(ledgers.registrations, "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", "business_registry", 1,
          fields={"code": "SoHoSo", "kind": coded("LoaiHoSo", BUSINESS_EVENT), "on": "NgayCap", "commune": "DiaChiXa",
                  "industry": "NganhChinh", "capital": "VonDieuLe_TyDong"}), kind=Kind.EVENTS,
)  # fmt: skip
fdi_source = replace(_file(ledgers.fdi, "Hệ thống thông tin quốc gia về đầu tư nước ngoài", "investment", 31), kind=Kind.EVENTS)
trade_source = _file(ledgers.trade, "Số liệu xuất nhập khẩu của Hải quan", "trade", 31)


REAL = (facts, targets, budget_source, estimate_source, project_source, disbursement_source, registration_source, fdi_source,
        trade_source)  # fmt: skip
SOURCES = (*REAL, *map(sample_of, REAL))
