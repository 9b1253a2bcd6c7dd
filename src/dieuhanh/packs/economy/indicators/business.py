"""Doanh nghiệp vào, ra; vốn FDI; xuất nhập khẩu theo mặt hàng, thị trường: đếm từ từng lần đăng ký, từng dòng hải quan."""

from typing import Any

from dieuhanh.declare import Better, Indicator, count, method, ratio, total
from dieuhanh.packs.economy.ledgers import fdi, registrations, trade
from dieuhanh.packs.economy.methods import export_concentration
from dieuhanh.packs.economy.plans import concentration_high

PERIODS = ("month", "quarter", "year")
FIRM: dict[str, Any] = {
    "per": PERIODS, "over": "commune", "by": ("industry",), "owner": "business_registry", "basis": "Nghị định 168/2025/NĐ-CP",
}  # fmt: skip
CAPITAL: dict[str, Any] = {
    "per": PERIODS, "over": "commune", "by": ("country", "zone"), "unit": "triệu USD", "owner": "investment",
    "basis": "Luật Đầu tư", "better": Better.HIGHER,
}  # fmt: skip
GOODS: dict[str, Any] = {"per": PERIODS, "by": ("product", "market"), "unit": "triệu USD", "owner": "trade"}
COME, GONE = ("new", "resumed"), ("suspended", "dissolved")

firms_new = Indicator(
    id="economy.firms_new",
    name="Doanh nghiệp đăng ký mới theo sổ",
    question="Trong kỳ bao nhiêu doanh nghiệp đăng ký thành lập, ở đâu, ngành nào?",
    value=count(registrations, kind="new"),
    unit="doanh nghiệp",
    decimals=0,
    code="KT11.2",
    better=Better.HIGHER,
    **FIRM,
)
firms_gone = Indicator(
    id="economy.firms_gone",
    name="Doanh nghiệp tạm ngừng, giải thể",
    question="Trong kỳ bao nhiêu doanh nghiệp tạm ngừng hoặc giải thể?",
    value=count(registrations, kind=GONE),
    unit="doanh nghiệp",
    decimals=0,
    code="KT11.3",
    better=Better.LOWER,
    **FIRM,
)
firms_ratio = Indicator(
    id="economy.firms_in_out",
    name="Doanh nghiệp vào trên một doanh nghiệp ra",
    question="Trong kỳ cứ một doanh nghiệp tạm ngừng, giải thể thì có bao nhiêu doanh nghiệp thành lập, trở lại?",
    value=ratio(count(registrations, kind=COME), of=count(registrations, kind=GONE)),
    unit="lần",
    code="KT11.4",
    better=Better.HIGHER,
    **FIRM,
)
firms_capital = Indicator(
    id="economy.firms_capital",
    name="Vốn đăng ký của doanh nghiệp mới",
    question="Trong kỳ doanh nghiệp mới đăng ký bao nhiêu vốn?",
    value=total(registrations, "capital", kind="new"),
    unit="tỷ đồng",
    code="KT11.5",
    better=Better.HIGHER,
    **FIRM,
)
fdi_in = Indicator(
    id="economy.fdi_in",
    name="Vốn FDI đăng ký theo từng lần",
    question="Trong kỳ nhà đầu tư nước ngoài đăng ký mới, tăng và góp bao nhiêu vốn, từ nước nào, vào khu nào?",
    value=total(fdi, "amount", kind=("new", "increase", "share")),
    code="KT12.2",
    **CAPITAL,
)
fdi_paid = Indicator(
    id="economy.fdi_paid",
    name="Vốn FDI đã giải ngân",
    question="Trong kỳ các dự án nước ngoài đã giải ngân bao nhiêu vốn?",
    value=total(fdi, "amount", kind="disbursed"),
    code="KT12.3",
    **CAPITAL,
)
exported = Indicator(
    id="economy.exported",
    name="Xuất khẩu theo mặt hàng, thị trường",
    question="Trong kỳ đã xuất khẩu bao nhiêu, mặt hàng nào, sang thị trường nào?",
    value=total(trade, "amount", flow="export"),
    code="KT09.1",
    better=Better.HIGHER,
    **GOODS,
)
imported = Indicator(
    id="economy.imported",
    name="Nhập khẩu theo mặt hàng, thị trường",
    question="Trong kỳ đã nhập khẩu bao nhiêu, mặt hàng nào, từ thị trường nào?",
    value=total(trade, "amount", flow="import"),
    code="KT09.2",
    **GOODS,
)
concentration = Indicator(
    id="economy.export_concentration",
    name="Mức dồn xuất khẩu vào ít mặt hàng (HHI)",
    question="Xuất khẩu trong kỳ dồn vào ít mặt hàng đến mức nào?",
    value=method(export_concentration, reads=(trade,)),
    per=("month", "year"),
    unit="điểm",
    decimals=0,
    code="KT09.3",
    better=Better.LOWER,
    caution=concentration_high,
    owner="trade",
    basis="Chỉ số Herfindahl–Hirschman (Hirschman 1945, Herfindahl 1950): 0 đến 10.000",
)

BUSINESS_INDICATORS = (
    firms_new, firms_gone, firms_ratio, firms_capital, fdi_in, fdi_paid, exported, imported, concentration,
)  # fmt: skip
