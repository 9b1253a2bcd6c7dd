"""Tăng trưởng và công nghiệp: GRDP, cơ cấu, IIP. Cơ quan thống kê công bố; ta giữ nguyên, không tính lại."""

from typing import Any

from dieuhanh.declare import Better, Indicator, days, loaded
from dieuhanh.packs.economy.plans import council_plan

SERIES: dict[str, Any] = {
    "value": loaded(),
    "per": ("year", "nine", "half", "quarter"),
    "decimals": 2,
    "owner": "statistics",
    "basis": "Nghị định 94/2022/NĐ-CP",
    "rhythm": days(120),
}
GRDP = {**SERIES, "unit": "tỷ đồng", "better": Better.HIGHER}
GROWTH = {**SERIES, "unit": "%", "better": Better.HIGHER}
SHAPE = {**SERIES, "unit": "%", "better": Better.NONE}
IIP = {**GROWTH, "per": ("month", "quarter", "half", "nine", "year"), "rhythm": days(45)}

grdp = Indicator(
    id="economy.grdp",
    name="GRDP theo giá so sánh 2010",
    short="GRDP",
    question="Tổng sản phẩm trên địa bàn trong kỳ, theo giá so sánh năm 2010, là bao nhiêu?",
    **GRDP,
)

grdp_agriculture = Indicator(
    id="economy.grdp_agriculture",
    name="GRDP: khu vực nông, lâm nghiệp và thủy sản (giá so sánh 2010)",
    short="GRDP nông, lâm, thủy sản",
    question="Phần đóng góp của khu vực nông, lâm nghiệp và thủy sản vào GRDP, theo giá so sánh 2010, là bao nhiêu?",
    **GRDP,
)

grdp_industry = Indicator(
    id="economy.grdp_industry",
    name="GRDP: khu vực công nghiệp và xây dựng (giá so sánh 2010)",
    short="GRDP công nghiệp, xây dựng",
    question="Phần đóng góp của khu vực công nghiệp và xây dựng vào GRDP, theo giá so sánh 2010, là bao nhiêu?",
    **GRDP,
)

grdp_services = Indicator(
    id="economy.grdp_services",
    name="GRDP: khu vực dịch vụ (giá so sánh 2010)",
    short="GRDP dịch vụ",
    question="Phần đóng góp của khu vực dịch vụ vào GRDP, theo giá so sánh 2010, là bao nhiêu?",
    **GRDP,
)

grdp_tax = Indicator(
    id="economy.grdp_tax",
    name="GRDP: thuế sản phẩm trừ trợ cấp sản phẩm (giá so sánh 2010)",
    short="GRDP thuế sản phẩm",
    question="Phần đóng góp của thuế sản phẩm trừ trợ cấp sản phẩm vào GRDP, theo giá so sánh 2010, là bao nhiêu?",
    **GRDP,
)

grdp_growth = Indicator(
    id="economy.grdp_growth",
    name="Tốc độ tăng GRDP",
    code="KT01",
    plan=council_plan.id,
    question="Tổng sản phẩm trên địa bàn trong kỳ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **GROWTH,
)

grdp_growth_agriculture = Indicator(
    id="economy.grdp_growth_agriculture",
    name="Tốc độ tăng: khu vực nông, lâm nghiệp và thủy sản",
    short="Tăng nông, lâm, thủy sản",
    code="KT01.1",
    question="Giá trị tăng thêm của khu vực nông, lâm nghiệp và thủy sản tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **GROWTH,
)

grdp_growth_industry = Indicator(
    id="economy.grdp_growth_industry",
    name="Tốc độ tăng: khu vực công nghiệp và xây dựng",
    short="Tăng công nghiệp, xây dựng",
    code="KT01.2",
    question="Giá trị tăng thêm của khu vực công nghiệp và xây dựng tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **GROWTH,
)

grdp_growth_services = Indicator(
    id="economy.grdp_growth_services",
    name="Tốc độ tăng: khu vực dịch vụ",
    short="Tăng dịch vụ",
    code="KT01.3",
    question="Giá trị tăng thêm của khu vực dịch vụ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **GROWTH,
)

grdp_growth_tax = Indicator(
    id="economy.grdp_growth_tax",
    name="Tốc độ tăng: thuế sản phẩm trừ trợ cấp sản phẩm",
    short="Tăng thuế sản phẩm",
    code="KT01.4",
    question="Giá trị tăng thêm của thuế sản phẩm trừ trợ cấp sản phẩm tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **GROWTH,
)

grdp_per_capita = Indicator(
    id="economy.grdp_per_capita",
    name="GRDP bình quân đầu người",
    code="KT02",
    plan=council_plan.id,
    question="Mỗi người dân bình quân làm ra bao nhiêu tổng sản phẩm trong năm, theo giá hiện hành?",
    **{**GRDP, "unit": "triệu đồng", "per": "year"},
)

grdp_share_agriculture = Indicator(
    id="economy.grdp_share_agriculture",
    name="Cơ cấu GRDP: khu vực nông, lâm nghiệp và thủy sản",
    short="Tỷ trọng nông, lâm, thủy sản",
    code="KT03",
    question="Trong tổng sản phẩm trên địa bàn (giá hiện hành), khu vực nông, lâm nghiệp và thủy sản chiếm bao nhiêu phần trăm?",
    **SHAPE,
)

grdp_share_industry = Indicator(
    id="economy.grdp_share_industry",
    name="Cơ cấu GRDP: khu vực công nghiệp và xây dựng",
    short="Tỷ trọng công nghiệp, xây dựng",
    code="KT03.2",
    question="Trong tổng sản phẩm trên địa bàn (giá hiện hành), khu vực công nghiệp và xây dựng chiếm bao nhiêu phần trăm?",
    **SHAPE,
)

grdp_share_services = Indicator(
    id="economy.grdp_share_services",
    name="Cơ cấu GRDP: khu vực dịch vụ",
    short="Tỷ trọng dịch vụ",
    code="KT03.3",
    question="Trong tổng sản phẩm trên địa bàn (giá hiện hành), khu vực dịch vụ chiếm bao nhiêu phần trăm?",
    **SHAPE,
)

grdp_share_tax = Indicator(
    id="economy.grdp_share_tax",
    name="Cơ cấu GRDP: thuế sản phẩm trừ trợ cấp sản phẩm",
    short="Tỷ trọng thuế sản phẩm",
    code="KT03.4",
    question="Trong tổng sản phẩm trên địa bàn (giá hiện hành), thuế sản phẩm trừ trợ cấp sản phẩm chiếm bao nhiêu phần trăm?",
    **SHAPE,
)

iip_growth = Indicator(
    id="economy.iip_growth",
    name="Chỉ số sản xuất công nghiệp (IIP) tăng",
    short="IIP tăng",
    code="KT07",
    plan=council_plan.id,
    question="Sản xuất công nghiệp trong kỳ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **IIP,
)

iip_growth_mining = Indicator(
    id="economy.iip_growth_mining",
    name="IIP tăng: khai khoáng",
    code="KT07.1",
    question="Sản xuất của ngành khai khoáng trong kỳ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **IIP,
)

iip_growth_manufacturing = Indicator(
    id="economy.iip_growth_manufacturing",
    name="IIP tăng: công nghiệp chế biến, chế tạo",
    code="KT07.2",
    question="Sản xuất của ngành công nghiệp chế biến, chế tạo trong kỳ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **IIP,
)

iip_growth_electricity = Indicator(
    id="economy.iip_growth_electricity",
    name="IIP tăng: sản xuất và phân phối điện",
    code="KT07.3",
    question="Sản xuất của ngành sản xuất và phân phối điện trong kỳ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **IIP,
)

iip_growth_water = Indicator(
    id="economy.iip_growth_water",
    name="IIP tăng: cung cấp nước, xử lý rác thải, nước thải",
    code="KT07.4",
    question="Cung cấp nước, xử lý rác thải, nước thải trong kỳ tăng bao nhiêu phần trăm so với cùng kỳ năm trước?",
    **IIP,
)

GROWTH_INDICATORS = (
    grdp,
    grdp_agriculture,
    grdp_industry,
    grdp_services,
    grdp_tax,
    grdp_growth,
    grdp_growth_agriculture,
    grdp_growth_industry,
    grdp_growth_services,
    grdp_growth_tax,
    grdp_per_capita,
    grdp_share_agriculture,
    grdp_share_industry,
    grdp_share_services,
    grdp_share_tax,
    iip_growth,
    iip_growth_mining,
    iip_growth_manufacturing,
    iip_growth_electricity,
    iip_growth_water,
)
