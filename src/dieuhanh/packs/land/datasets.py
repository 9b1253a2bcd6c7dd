"""Hồ sơ, thửa, kế hoạch, giải phóng mặt bằng, quy hoạch, giấy phép, vi phạm, đấu giá, dự án, nhà ở xã hội: một dòng là gì.

Thửa đất từng người và bản đồ địa chính ở lại cơ sở dữ liệu đất đai; vào đây chỉ có số tổng của xã, phường. Tên chủ đất, tên hộ,
tên chủ công trình là lớp P3: không vào kho.
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
    integer,
    moment,
    money,
    number,
    place,
    text,
)
from dieuhanh.packs.land import derived, words

KEEP = days(20 * 365)
WIDE: dict[str, float] = {"low": -180, "high": 180}
HIGH: dict[str, float] = {"low": -90, "high": 90}


def person(name: str, label: str) -> Field:
    return Field(name, label, Type.TEXT, privacy=Privacy.P3)


dossiers = Dataset(
    id="land.dossiers",
    name="Hồ sơ đất đai",
    one_row_is="một hồ sơ đất đai ở chi nhánh văn phòng đăng ký đất đai, từ lúc nhận đến lúc trả",
    key="code",
    when="received_at",
    changed="changed_at",
    place="commune",
    title=("code", "procedure"),
    fields=(
        text("code", "Mã hồ sơ", required=True),
        choice("procedure", "Thủ tục", words.PROCEDURE, required=True),
        text("branch", "Chi nhánh", required=True),
        place("commune", "Xã, phường"),
        moment("received_at", "Lúc nhận", required=True),
        moment("due_at", "Hạn trả", required=True),
        moment("ended_at", "Lúc trả"),
        moment("changed_at", "Lúc nguồn sửa"),
        person("owner_name", "Tên người nộp"),
    ),
    derived=Derived((choice("kept", "Đúng hạn hay trễ", on_time="Đúng hạn", late="Trễ hạn"),), by=derived.dossier),
    keep=KEEP,
)

parcels = Dataset(
    id="land.parcels",
    name="Thửa đất theo tháng",
    one_row_is="số thửa của một xã, phường vào cuối một tháng: bao nhiêu thửa, bao nhiêu đã cấp giấy, bao nhiêu đã làm sạch",
    nature=Nature.RECORDS,
    key=("month", "commune"),
    when="month",
    place="commune",
    title=("month", "commune"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        place("commune", "Xã, phường", required=True),
        integer("parcels", "Số thửa", unit="thửa", low=0, required=True),
        integer("eligible", "Thửa đủ điều kiện cấp giấy", unit="thửa", low=0, required=True),
        integer("certified", "Thửa đã cấp giấy chứng nhận", unit="thửa", low=0, required=True),
        integer("clean", "Thửa đúng, đủ, sạch, sống", unit="thửa", low=0, required=True),
        integer("digital", "Thửa đã có trong cơ sở dữ liệu", unit="thửa", low=0),
    ),
    keep=KEEP,
)

uses = Dataset(
    id="land.uses",
    name="Kế hoạch sử dụng đất theo quý",
    one_row_is="một loại đất của một xã, phường trong một quý: kế hoạch năm cho chuyển bao nhiêu, đã làm bao nhiêu từ đầu năm",
    nature=Nature.RECORDS,
    key=("quarter_end", "commune", "kind"),
    when="quarter_end",
    place="commune",
    title=("quarter_end", "commune", "kind"),
    fields=(
        date("quarter_end", "Ngày cuối quý", required=True),
        place("commune", "Xã, phường", required=True),
        choice("kind", "Loại đất", words.LAND, required=True),
        number("planned", "Kế hoạch năm", unit="ha", low=0, required=True),
        number("done", "Đã thực hiện từ đầu năm", unit="ha", low=0, required=True),
        number("unplanned", "Chuyển ngoài kế hoạch", unit="ha", low=0),
    ),
    keep=KEEP,
)

projects = Dataset(
    id="land.projects",
    name="Dự án phải giải phóng mặt bằng",
    one_row_is="một dự án có đất phải thu hồi, với diện tích phải bàn giao và đã bàn giao",
    key="code",
    when="starts_on",
    changed="changed_at",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã dự án", required=True),
        text("name", "Tên dự án", required=True),
        place("commune", "Xã, phường"),
        number("needed", "Diện tích phải bàn giao", unit="ha", low=0, required=True),
        number("handed", "Diện tích đã bàn giao", unit="ha", low=0, required=True),
        date("starts_on", "Thông báo thu hồi đất", required=True),
        date("due_on", "Phải bàn giao xong", required=True),
        date("done_on", "Đã bàn giao xong"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=KEEP,
)

households = Dataset(
    id="land.households",
    name="Hộ bị thu hồi đất",
    one_row_is="một hộ trong một dự án, từ ngày duyệt phương án bồi thường đến ngày bàn giao đất",
    key="code",
    when="decided_on",
    changed="changed_at",
    place="commune",
    title=("code", "project"),
    fields=(
        text("code", "Mã hộ trong phương án", required=True),
        text("project", "Mã dự án", required=True),
        place("commune", "Xã, phường"),
        date("decided_on", "Duyệt phương án bồi thường", required=True),
        date("paid_on", "Nhận tiền"),
        date("handed_on", "Bàn giao đất"),
        choice("holdup", "Vướng ở đâu", words.HOLDUP),
        money("amount", "Tiền bồi thường", unit="triệu đồng", low=0),
        moment("changed_at", "Lúc nguồn sửa"),
        person("owner_name", "Tên chủ hộ"),
    ),
    derived=Derived((date("stuck_on", "Quá ngày này là mắc kẹt"),), by=derived.household),
    keep=KEEP,
)

plans = Dataset(
    id="land.plans",
    name="Lớp quy hoạch",
    one_row_is="một đồ án quy hoạch đã duyệt: số quyết định, hiệu lực, ngày công bố, phạm vi trên bản đồ",
    key="code",
    when="valid_from",
    changed="changed_at",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã đồ án", required=True),
        text("name", "Tên đồ án", required=True),
        choice("kind", "Loại quy hoạch", words.PLAN, required=True),
        place("commune", "Xã, phường"),
        text("decision_no", "Số quyết định", required=True),
        date("decided_on", "Ngày duyệt", required=True),
        date("valid_from", "Hiệu lực từ", required=True),
        date("valid_to", "Hiệu lực đến"),
        date("published_on", "Ngày công bố công khai"),
        text("shape", "Hình trên bản đồ (GeoJSON)"),
        number("meridian", "Kinh tuyến trục (nếu là VN-2000)", unit="độ", low=102, high=110),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived(
        (
            number("area_ha", "Diện tích theo hình", unit="ha"),
            number("west", "Mép tây", unit="độ"),
            number("south", "Mép nam", unit="độ"),
            number("east", "Mép đông", unit="độ"),
            number("north", "Mép bắc", unit="độ"),
            date("publish_by", "Phải công bố trước"),
        ),
        by=derived.plan,
    ),
    keep=days(40 * 365),
)

areas = Dataset(
    id="land.areas",
    name="Diện tích phải phủ quy hoạch",
    one_row_is="một xã, phường: diện tích tự nhiên, và diện tích phải có quy hoạch chung, quy hoạch phân khu",
    key="commune",
    when="since",
    place="commune",
    title=("commune",),
    fields=(
        place("commune", "Xã, phường", required=True),
        number("natural", "Diện tích tự nhiên", unit="ha", low=0, required=True),
        number("general", "Phải có quy hoạch chung", unit="ha", low=0, required=True),
        number("zoning", "Phải có quy hoạch phân khu", unit="ha", low=0, required=True),
        date("since", "Từ ngày", required=True),
    ),
    keep=days(40 * 365),
)

permits = Dataset(
    id="land.permits",
    name="Giấy phép xây dựng",
    one_row_is="một hồ sơ xin giấy phép xây dựng, từ lúc nhận đến lúc cấp hoặc từ chối",
    key="code",
    when="received_at",
    changed="changed_at",
    place="commune",
    title=("code", "kind"),
    fields=(
        text("code", "Mã hồ sơ", required=True),
        choice("kind", "Loại giấy phép", words.PERMIT, required=True),
        place("commune", "Xã, phường"),
        moment("received_at", "Lúc nhận", required=True),
        moment("due_at", "Hạn trả", required=True),
        moment("ended_at", "Lúc cấp hoặc từ chối"),
        choice("outcome", "Kết quả", words.OUTCOME, required=True),
        number("floor", "Diện tích sàn", unit="m²", low=0),
        moment("changed_at", "Lúc nguồn sửa"),
        person("owner_name", "Tên chủ đầu tư"),
    ),
    derived=Derived((choice("kept", "Đúng hạn hay trễ", on_time="Đúng hạn", late="Trễ hạn"),), by=derived.permit),
    keep=KEEP,
)

violations = Dataset(
    id="land.violations",
    name="Vi phạm đất đai, trật tự xây dựng",
    one_row_is="một công trình hoặc khu đất vi phạm, từ lúc phát hiện đến lúc xử lý xong",
    key="code",
    when="found_at",
    changed="changed_at",
    place="commune",
    title=("code", "offence"),
    fields=(
        text("code", "Số biên bản", required=True),
        choice("offence", "Hành vi", words.OFFENCE, required=True),
        choice("found_by", "Phát hiện từ đâu", words.FOUND),
        place("commune", "Xã, phường"),
        moment("found_at", "Lúc phát hiện", required=True),
        moment("inspected_at", "Lúc tới hiện trường"),
        moment("stopped_at", "Lúc đình chỉ"),
        moment("handled_at", "Lúc xử lý xong"),
        number("x", "Toạ độ X (bắc), VN-2000", unit="m", low=0),
        number("y", "Toạ độ Y (đông), VN-2000", unit="m", low=0),
        number("meridian", "Kinh tuyến trục", unit="độ", low=102, high=110),
        number("floor", "Diện tích vi phạm", unit="m²", low=0),
        moment("changed_at", "Lúc nguồn sửa"),
        person("owner_name", "Tên chủ công trình"),
    ),
    derived=Derived(
        (
            number("lat", "Vĩ độ", unit="độ", **HIGH),
            number("lon", "Kinh độ", unit="độ", **WIDE),
            moment("inspect_by", "Phải tới hiện trường trước"),
            choice("inspected", "Tới kịp hay chậm", on_time="Kịp", late="Chậm"),
        ),
        by=derived.violation,
    ),
    keep=KEEP,
)

auctions = Dataset(
    id="land.auctions",
    name="Đấu giá quyền sử dụng đất",
    one_row_is="một cuộc đấu giá một khu đất: giá khởi điểm, giá trúng, tiền đã nộp",
    key="code",
    when="held_on",
    changed="changed_at",
    place="commune",
    title=("code", "held_on"),
    fields=(
        text("code", "Mã cuộc đấu giá", required=True),
        date("held_on", "Ngày đấu giá", required=True),
        place("commune", "Xã, phường"),
        number("area", "Diện tích", unit="ha", low=0),
        money("starting", "Giá khởi điểm", unit="tỷ đồng", low=0, required=True),
        money("won", "Giá trúng", unit="tỷ đồng", low=0),
        money("paid", "Đã nộp", unit="tỷ đồng", low=0),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=KEEP,
)

investments = Dataset(
    id="land.investments",
    name="Dự án được giao đất, cho thuê đất",
    one_row_is="một dự án đã được giao đất hoặc cho thuê đất, với hạn đưa đất vào sử dụng",
    key="code",
    when="handed_on",
    changed="changed_at",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã dự án", required=True),
        text("name", "Tên dự án", required=True),
        place("commune", "Xã, phường"),
        number("area", "Diện tích", unit="ha", low=0, required=True),
        date("handed_on", "Giao đất trên thực địa", required=True),
        date("due_on", "Phải đưa đất vào sử dụng", required=True),
        date("used_on", "Đã đưa đất vào sử dụng"),
        date("extended_to", "Được gia hạn đến"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived((date("stalled_on", "Quá ngày này là dự án treo"),), by=derived.investment),
    keep=KEEP,
)

housing = Dataset(
    id="land.housing",
    name="Nhà ở xã hội",
    one_row_is="một dự án nhà ở xã hội: chỉ tiêu được giao, đang xây, đã hoàn thành",
    key="code",
    when="assigned_on",
    changed="changed_at",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã dự án", required=True),
        text("name", "Tên dự án", required=True),
        place("commune", "Xã, phường"),
        choice("status", "Tình trạng", words.HOUSING, required=True),
        integer("homes", "Số căn", unit="căn", low=0, required=True),
        integer("finished", "Số căn đã hoàn thành", unit="căn", low=0, required=True),
        date("assigned_on", "Ngày giao chỉ tiêu", required=True),
        date("due_on", "Phải hoàn thành", required=True),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=KEEP,
)

lookups = Dataset(
    id="land.lookups",
    name="Lượt tra cứu quy hoạch",
    one_row_is="số lượt người dân tra cứu quy hoạch qua một kênh trong một ngày",
    nature=Nature.OBSERVATIONS,
    key=("channel", "day"),
    when="day",
    title=("channel", "day"),
    fields=(
        choice("channel", "Kênh", words.CHANNEL, required=True),
        date("day", "Ngày", required=True),
        integer("lookups", "Lượt tra cứu", unit="lượt tra cứu", low=0, required=True),
        integer("answered", "Lượt có kết quả", unit="lượt tra cứu", low=0, required=True),
    ),
    keep=days(5 * 365),
)

DATASETS = (
    dossiers,
    parcels,
    uses,
    projects,
    households,
    plans,
    areas,
    permits,
    violations,
    auctions,
    investments,
    housing,
    lookups,
)
