"""Sổ thu, chi, dự toán, dự án đầu tư công, giải ngân, doanh nghiệp, vốn FDI, xuất nhập khẩu: một dòng là gì."""

from dieuhanh.declare import (
    Dataset,
    Derived,
    Nature,
    choice,
    date,
    days,
    flag,
    money,
    number,
    office,
    place,
    text,
)
from dieuhanh.packs.economy import words
from dieuhanh.packs.economy.methods import money_of_project

KEEP = days(20 * 365)

budget_entries = Dataset(
    id="economy.budget_entries",
    name="Sổ thu, chi ngân sách theo ngày",
    one_row_is="số tiền một khoản thu hoặc chi được hạch toán trong một ngày tại một xã, phường hoặc cấp tỉnh",
    nature=Nature.RECORDS,
    key=("on", "side", "item", "place"),
    when="on",
    place="place",
    title=("on", "item"),
    fields=(
        date("on", "Ngày hạch toán", required=True),
        choice("side", "Thu hay chi", words.SIDE, required=True),
        choice("item", "Khoản", words.ITEM, required=True),
        place("place", "Địa bàn", required=True),
        money("amount", "Số tiền", unit="tỷ đồng", required=True),
    ),
    keep=KEEP,
)

budget_estimates = Dataset(
    id="economy.budget_estimates",
    name="Dự toán thu, chi ngân sách",
    one_row_is="dự toán một khoản thu hoặc chi của một địa bàn trong một năm ngân sách",
    nature=Nature.RECORDS,
    key=("starts_on", "side", "item", "place"),
    when="starts_on",
    place="place",
    title=("starts_on", "item"),
    fields=(
        date("starts_on", "Đầu năm ngân sách", required=True),
        date("ends_on", "Hết năm ngân sách", required=True),
        choice("side", "Thu hay chi", words.SIDE, required=True),
        choice("item", "Khoản", words.ITEM, required=True),
        place("place", "Địa bàn", required=True),
        money("amount", "Dự toán", unit="tỷ đồng", low=0, required=True),
        text("document", "Nghị quyết giao dự toán", required=True),
    ),
    keep=KEEP,
)

disbursements = Dataset(
    id="economy.disbursements",
    name="Lần giải ngân vốn đầu tư công",
    one_row_is="một lần Kho bạc thanh toán vốn cho một dự án đầu tư công",
    nature=Nature.EVENTS,
    key="code",
    when="on",
    office="owner",
    title=("project", "on"),
    fields=(
        text("code", "Số chứng từ", required=True),
        text("project", "Mã dự án", required=True),
        office("owner", "Chủ đầu tư", required=True),
        choice("fund", "Nguồn vốn", words.FUND, required=True),
        date("on", "Ngày thanh toán", required=True),
        money("amount", "Số tiền", unit="tỷ đồng", required=True),
    ),
    keep=KEEP,
)

projects = Dataset(
    id="economy.projects",
    name="Dự án đầu tư công trong kế hoạch năm",
    one_row_is="một dự án có vốn đầu tư công giao trong một năm kế hoạch",
    nature=Nature.RECORDS,
    key="code",
    when="starts_on",
    office="owner",
    title=("code", "name"),
    fields=(
        text("code", "Mã dự án", required=True),
        text("name", "Tên dự án", required=True),
        office("owner", "Chủ đầu tư", required=True),
        choice("fund", "Nguồn vốn", words.FUND, required=True),
        choice("sector", "Lĩnh vực", words.SECTOR),
        date("starts_on", "Đầu năm kế hoạch", required=True),
        date("ends_on", "Hạn giải ngân", required=True),
        money("planned", "Vốn giao trong năm", unit="tỷ đồng", low=0, required=True),
        choice("blocked_by", "Vướng mắc", words.BLOCK),
    ),
    derived=Derived(
        (money("disbursed", "Đã giải ngân", unit="tỷ đồng"), number("share", "Tỷ lệ đã giải ngân", unit="%"),
         flag("untouched", "Chưa giải ngân đồng nào")),
        by=money_of_project,
        reads=((disbursements, "project"),),
    ),
    keep=KEEP,
)  # fmt: skip

registrations = Dataset(
    id="economy.registrations",
    name="Biến động đăng ký doanh nghiệp",
    one_row_is="một lần một doanh nghiệp đăng ký thành lập, trở lại, tạm ngừng hoặc giải thể",
    nature=Nature.EVENTS,
    key="code",
    when="on",
    place="commune",
    title=("code", "kind"),
    fields=(
        text("code", "Số hồ sơ đăng ký", required=True),
        choice("kind", "Biến động", words.REGISTRATION, required=True),
        date("on", "Ngày", required=True),
        place("commune", "Xã, phường nơi đặt trụ sở"),
        choice("industry", "Ngành", words.INDUSTRY),
        money("capital", "Vốn đăng ký", unit="tỷ đồng", low=0),
    ),
    keep=KEEP,
)

fdi = Dataset(
    id="economy.fdi",
    name="Vốn đầu tư trực tiếp nước ngoài",
    one_row_is="một lần một dự án nước ngoài đăng ký mới, tăng vốn, góp vốn hoặc giải ngân",
    nature=Nature.EVENTS,
    key="code",
    when="on",
    place="commune",
    title=("code", "kind"),
    fields=(
        text("code", "Số quyết định, báo cáo", required=True),
        choice("kind", "Loại", words.FDI, required=True),
        date("on", "Ngày", required=True),
        text("country", "Nước, vùng lãnh thổ"),
        text("zone", "Khu công nghiệp"),
        place("commune", "Xã, phường"),
        money("amount", "Số vốn", unit="triệu USD", low=0, required=True),
    ),
    keep=KEEP,
)

trade = Dataset(
    id="economy.trade",
    name="Xuất khẩu, nhập khẩu theo mặt hàng",
    one_row_is="trị giá một mặt hàng xuất khẩu hoặc nhập khẩu trong một tháng với một thị trường",
    nature=Nature.RECORDS,
    key=("month", "flow", "product", "market"),
    when="month",
    title=("month", "product", "market"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        choice("flow", "Chiều", words.FLOW, required=True),
        choice("product", "Mặt hàng", words.PRODUCT, required=True),
        text("market", "Thị trường", required=True),
        money("amount", "Trị giá", unit="triệu USD", low=0, required=True),
    ),
    keep=KEEP,
)

LEDGERS = (budget_entries, budget_estimates, disbursements, projects, registrations, fdi, trade)
