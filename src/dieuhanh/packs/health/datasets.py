"""Ca bệnh, lượt khám, giường, cơ sở, nhân lực, tiêm chủng, bảo hiểm, ngộ độc, cấp cứu, tồn kho: một dòng là gì.

Họ tên, số điện thoại, chỗ ở chỉ rõ một người bệnh: lớp P3, không vào kho.
"""

from dieuhanh.declare import (
    Dataset,
    Derived,
    Field,
    Nature,
    Privacy,
    Type,
    choice,
    date,
    days,
    flag,
    integer,
    moment,
    number,
    place,
    text,
)
from dieuhanh.packs.health import derived, words

KEEP = days(10 * 365)
COMMUNE = place("commune", "Xã, phường")
FACILITY = text("facility", "Mã cơ sở y tế", required=True)
MONTH = date("month", "Ngày cuối tháng", required=True)
COUNTED = date("counted_on", "Ngày chốt số liệu", required=True)
DAY = date("day", "Ngày", required=True)
CHANGED = moment("changed_at", "Lúc nguồn sửa")

cases = Dataset(
    id="health.cases",
    name="Ca bệnh truyền nhiễm",
    one_row_is="một ca mắc bệnh truyền nhiễm được báo cáo, từ khởi phát đến kết cục; không có tên người bệnh",
    key="code",
    when="onset_on",
    changed="changed_at",
    place="commune",
    title=("code", "disease", "onset_on"),
    fields=(
        text("code", "Mã ca bệnh", required=True),
        choice("disease", "Bệnh", words.DISEASE, required=True),
        date("onset_on", "Ngày khởi phát", required=True),
        moment("diagnosed_at", "Lúc chẩn đoán"),
        moment("reported_at", "Lúc báo cáo", required=True),
        place("commune", "Xã, phường nơi ở"),
        choice("age_band", "Nhóm tuổi", words.AGE),
        choice("outcome", "Kết cục", words.OUTCOME, required=True),
        text("facility", "Cơ sở báo cáo"),
        CHANGED,
        Field("patient", "Họ tên người bệnh", Type.TEXT, privacy=Privacy.P3),
        Field("home", "Chỗ ở người bệnh", Type.TEXT, privacy=Privacy.P3),
    ),
    derived=Derived((number("report_hours", "Từ chẩn đoán đến báo cáo", unit="giờ"),), by=derived.reporting),
    keep=days(12 * 365),
)

visits = Dataset(
    id="health.visits",
    name="Khám, chữa bệnh theo ngày",
    one_row_is="một cơ sở trong một ngày: bao nhiêu lượt khám, bao nhiêu lượt nhập viện, bao nhiêu lượt chuyển tuyến",
    nature=Nature.OBSERVATIONS,
    key=("facility", "day"),
    when="day",
    place="commune",
    title=("facility", "day"),
    fields=(
        FACILITY,
        DAY,
        integer("outpatients", "Lượt khám", unit="lượt khám", low=0, required=True),
        integer("admissions", "Lượt nhập viện", unit="lượt nhập viện", low=0),
        integer("referrals", "Lượt chuyển tuyến", unit="lượt chuyển", low=0),
        COMMUNE,
    ),
    keep=KEEP,
)

beds = Dataset(
    id="health.beds",
    name="Giường bệnh theo ngày",
    one_row_is="một khoa của một cơ sở trong một ngày: bao nhiêu giường, bao nhiêu người bệnh nội trú",
    nature=Nature.OBSERVATIONS,
    key=("facility", "ward", "day"),
    when="day",
    place="commune",
    title=("facility", "ward", "day"),
    fields=(
        FACILITY,
        choice("ward", "Khoa", words.WARD, required=True),
        DAY,
        integer("beds", "Giường", unit="giường", low=0, required=True),
        integer("occupied", "Người bệnh nội trú", unit="người", low=0, required=True),
        COMMUNE,
    ),
    derived=Derived((number("occupancy", "Công suất giường của khoa", unit="%"),), by=derived.ward),
    keep=days(5 * 365),
)

facilities = Dataset(
    id="health.facilities",
    name="Cơ sở khám, chữa bệnh",
    one_row_is="một cơ sở khám, chữa bệnh có giấy phép hoạt động",
    key="code",
    when="opened_on",
    changed="changed_at",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã cơ sở y tế", required=True),
        text("name", "Tên cơ sở y tế", required=True),
        choice("kind", "Loại cơ sở y tế", words.FACILITY, required=True),
        COMMUNE,
        integer("beds", "Giường kế hoạch", unit="giường", low=0),
        flag("electronic", "Bệnh án điện tử"),
        date("opened_on", "Ngày hoạt động", required=True),
        date("closed_on", "Ngày ngừng hoạt động"),
        CHANGED,
    ),
    keep=days(30 * 365),
)

capacity = Dataset(
    id="health.capacity",
    name="Nhân lực và giường theo năm",
    one_row_is="dân số, số bác sĩ và số giường bệnh của một xã, phường tại ngày chốt năm",
    key=("counted_on", "commune"),
    when="counted_on",
    place="commune",
    title=("counted_on", "commune"),
    fields=(
        COUNTED,
        place("commune", "Xã, phường", required=True),
        integer("population", "Dân số", unit="người", low=0, required=True),
        integer("doctors", "Bác sĩ", unit="người", low=0),
        integer("beds", "Giường bệnh", unit="giường", low=0),
    ),
    keep=days(30 * 365),
)

vaccination = Dataset(
    id="health.vaccination",
    name="Tiêm chủng theo tháng",
    one_row_is="số trẻ đến hạn và số trẻ đã tiêm của một loại tại một xã, phường trong một tháng",
    key=("month", "commune", "vaccine"),
    when="month",
    place="commune",
    title=("month", "commune", "vaccine"),
    fields=(
        MONTH,
        place("commune", "Xã, phường", required=True),
        choice("vaccine", "Loại tiêm chủng", words.VACCINE, required=True),
        integer("due", "Trẻ đến hạn", unit="trẻ", low=0, required=True),
        integer("done", "Trẻ đã tiêm", unit="trẻ", low=0, required=True),
    ),
    derived=Derived((number("rate", "Tỷ lệ đã tiêm", unit="%"),), by=derived.vaccinated),
    keep=days(20 * 365),
)

insurance = Dataset(
    id="health.insurance",
    name="Bảo hiểm y tế và hồ sơ sức khỏe theo tháng",
    one_row_is="dân số, người có thẻ bảo hiểm y tế, người có hồ sơ sức khỏe đã liên thông của một xã, phường cuối tháng",
    key=("month", "commune"),
    when="month",
    place="commune",
    title=("month", "commune"),
    fields=(
        MONTH,
        place("commune", "Xã, phường", required=True),
        integer("people", "Dân số", unit="người", low=0, required=True),
        integer("covered", "Người có thẻ bảo hiểm y tế", unit="người", low=0),
        integer("linked", "Người có hồ sơ sức khỏe đã liên thông", unit="người", low=0),
    ),
    keep=days(20 * 365),
)

poisonings = Dataset(
    id="health.poisonings",
    name="Vụ ngộ độc thực phẩm",
    one_row_is="một vụ ngộ độc thực phẩm, từ lúc xảy ra đến khi có kết luận",
    key="code",
    when="at",
    changed="changed_at",
    place="commune",
    title=("code", "setting", "at"),
    fields=(
        text("code", "Số vụ", required=True),
        moment("at", "Lúc xảy ra", required=True),
        COMMUNE,
        choice("setting", "Nơi ăn", words.SETTING, required=True),
        text("supplier", "Mã cơ sở cung cấp thức ăn"),
        choice("agent", "Căn nguyên", words.AGENT),
        integer("affected", "Người mắc", unit="người", low=0, required=True),
        integer("admitted", "Người nhập viện", unit="người", low=0),
        integer("dead", "Người chết", unit="người", low=0),
        CHANGED,
    ),
    keep=KEEP,
)

emergencies = Dataset(
    id="health.emergencies",
    name="Cuộc gọi cấp cứu 115",
    one_row_is="một cuộc gọi cấp cứu 115 phải cử xe, từ lúc gọi đến lúc xe tới",
    key="code",
    when="called_at",
    changed="changed_at",
    place="commune",
    title=("code", "kind", "called_at"),
    fields=(
        text("code", "Mã cuộc gọi", required=True),
        moment("called_at", "Lúc gọi", required=True),
        choice("kind", "Loại cấp cứu", words.CALL, required=True),
        COMMUNE,
        moment("arrived_at", "Lúc xe tới"),
        CHANGED,
        Field("caller", "Số điện thoại người gọi", Type.TEXT, privacy=Privacy.P3),
        Field("address", "Địa chỉ người bệnh", Type.TEXT, privacy=Privacy.P3),
    ),
    derived=Derived((number("arrival_minutes", "Từ lúc gọi đến lúc xe tới", unit="phút"),), by=derived.arrival),
    keep=days(5 * 365),
)

stock = Dataset(
    id="health.stock",
    name="Tồn kho thuốc, vật tư theo ngày",
    one_row_is="một mặt hàng tại kho của một cơ sở trong một ngày: còn bao nhiêu, mỗi ngày dùng bao nhiêu",
    nature=Nature.OBSERVATIONS,
    key=("facility", "item", "day"),
    when="day",
    place="commune",
    title=("facility", "item", "day"),
    fields=(
        FACILITY,
        choice("item", "Thuốc, vật tư", words.ITEM, required=True),
        DAY,
        number("quantity", "Còn trong kho", unit="đơn vị tính", low=0, required=True),
        number("daily_use", "Dùng trung bình một ngày", unit="đơn vị tính", low=0),
        COMMUNE,
    ),
    derived=Derived((number("days_left", "Đủ dùng", unit="ngày"),), by=derived.lasting),
    keep=days(3 * 365),
)

survival = Dataset(
    id="health.survival",
    name="Sinh, tử vong mẹ và trẻ em theo năm",
    one_row_is="số trẻ sinh sống, số tử vong mẹ và số trẻ dưới 5 tuổi tử vong của cả tỉnh trong một năm",
    key="counted_on",
    when="counted_on",
    title=("counted_on",),
    fields=(
        COUNTED,
        integer("births", "Trẻ sinh sống", unit="trẻ", low=0, required=True),
        integer("maternal_deaths", "Tử vong mẹ", unit="người", low=0),
        integer("under5_deaths", "Tử vong trẻ dưới 5 tuổi", unit="trẻ", low=0),
    ),
    keep=days(30 * 365),
)

nutrition = Dataset(
    id="health.nutrition",
    name="Cân đo trẻ dưới 5 tuổi theo năm",
    one_row_is="số trẻ dưới 5 tuổi được đo và số trẻ thấp còi của một xã, phường trong một năm",
    key=("counted_on", "commune"),
    when="counted_on",
    place="commune",
    title=("counted_on", "commune"),
    fields=(
        COUNTED,
        place("commune", "Xã, phường", required=True),
        integer("measured", "Trẻ được đo", unit="trẻ", low=0, required=True),
        integer("stunted", "Trẻ thấp còi", unit="trẻ", low=0),
    ),
    keep=days(30 * 365),
)

DATASETS = (cases, visits, beds, facilities, capacity, vaccination, insurance, poisonings, emergencies, stock, survival,
            nutrition)  # fmt: skip
