"""Một dòng là gì: cuộc gọi, lượt điều lực lượng, vụ cháy, cơ sở, camera, điểm phức tạp, lần mất điện, nước, đèn; số gộp tháng.

Tội phạm, ma túy, lừa đảo chỉ đến bằng số gộp theo tháng: không có vụ nào, không có người nào. Người gọi, địa chỉ, toạ độ
nơi xảy ra và tên chủ cơ sở thuộc lớp P2, P3: không vào kho.
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
    money,
    number,
    place,
    text,
)
from dieuhanh.packs.security import derived, words

KEEP = days(10 * 365)

calls = Dataset(
    id="security.calls",
    name="Cuộc gọi khẩn cấp",
    one_row_is="một cuộc gọi tới 112, 113, 114 hoặc 115, từ hồi chuông đầu đến lúc xử lý xong việc được báo",
    key="code",
    when="rang_at",
    changed="changed_at",
    place="commune",
    title=("code", "line", "kind"),
    fields=(
        text("code", "Mã cuộc gọi", required=True),
        choice("line", "Đầu số", words.LINE, required=True),
        moment("rang_at", "Lúc đổ chuông", required=True),
        moment("answered_at", "Lúc bắt máy"),
        moment("ended_at", "Lúc gác máy"),
        choice("kind", "Loại việc", words.CALL),
        choice("level", "Mức độ", words.LEVEL),
        place("commune", "Xã, phường"),
        flag("spam", "Gọi rác, quấy rối", required=True),
        text("duplicate_of", "Trùng với cuộc gọi"),
        moment("closed_at", "Lúc xử lý xong"),
        moment("changed_at", "Lúc nguồn sửa"),
        Field("caller", "Số máy gọi", Type.TEXT, privacy=Privacy.P3),
        Field("spot", "Địa chỉ được báo", Type.TEXT, privacy=Privacy.P3),
        Field("latitude", "Vĩ độ nơi được báo", Type.NUMBER, privacy=Privacy.P3),
        Field("longitude", "Kinh độ nơi được báo", Type.NUMBER, privacy=Privacy.P3),
    ),
    derived=Derived(
        (number("answer_seconds", "Chờ bắt máy", unit="giây"), number("talk_seconds", "Thời gian nghe máy", unit="giây")),
        by=derived.answering,
    ),
    keep=days(3 * 365),
)

dispatches = Dataset(
    id="security.dispatches",
    name="Lượt điều lực lượng",
    one_row_is="một tổ, xe được điều tới một việc, từ lúc báo lệnh đến lúc rút",
    key="code",
    when="alerted_at",
    changed="changed_at",
    place="commune",
    title=("code", "line", "crew"),
    fields=(
        text("code", "Mã lượt điều", required=True),
        text("call", "Mã cuộc gọi"),
        choice("line", "Đầu số", words.LINE, required=True),
        text("crew", "Tổ, xe"),
        place("commune", "Xã, phường"),
        moment("alerted_at", "Lúc báo lệnh", required=True),
        moment("left_at", "Lúc xuất phát"),
        moment("arrived_at", "Lúc tới nơi"),
        moment("cleared_at", "Lúc rút"),
        flag("cancelled", "Gọi về giữa đường", required=True),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived(
        (
            number("turnout_minutes", "Từ lệnh đến xuất phát", unit="phút"),
            number("arrival_minutes", "Từ lệnh đến tới nơi", unit="phút"),
            moment("due_at", "Phải tới trước"),
            flag("in_time", "Tới đúng hạn"),
        ),
        by=derived.arriving,
    ),
    keep=days(3 * 365),
)

crimes = Dataset(
    id="security.crimes",
    name="Phạm pháp hình sự theo tháng",
    one_row_is="số vụ phát hiện, số vụ đã khám phá của một loại tội tại một xã, phường trong một tháng",
    key=("month", "commune", "kind"),
    when="month",
    place="commune",
    title=("month", "commune", "kind"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        place("commune", "Xã, phường", required=True),
        choice("kind", "Loại tội", words.CRIME, required=True),
        integer("found", "Số vụ phát hiện", unit="vụ", low=0, required=True),
        integer("solved", "Số vụ đã khám phá", unit="vụ", low=0, required=True),
        integer("grave", "Trong đó rất nghiêm trọng trở lên", unit="vụ", low=0),
        integer("grave_solved", "Rất nghiêm trọng trở lên đã khám phá", unit="vụ", low=0),
    ),
    keep=KEEP,
)

drugs = Dataset(
    id="security.drugs",
    name="Ma túy theo tháng",
    one_row_is="số vụ ma túy phát hiện và số người nghiện đang quản lý tại một xã, phường trong một tháng",
    key=("month", "commune"),
    when="month",
    place="commune",
    title=("month", "commune"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        place("commune", "Xã, phường", required=True),
        integer("cases", "Số vụ ma túy", unit="vụ", low=0, required=True),
        integer("addicts", "Người nghiện đang quản lý", unit="người", low=0),
    ),
    keep=KEEP,
)

frauds = Dataset(
    id="security.frauds",
    name="Lừa đảo trên mạng theo tháng",
    one_row_is="số vụ, số tiền mất và thu hồi được của một cách lừa đảo trên mạng trong một tháng",
    key=("month", "kind"),
    when="month",
    title=("month", "kind"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        choice("kind", "Cách lừa đảo", words.FRAUD, required=True),
        integer("cases", "Số vụ", unit="vụ", low=0, required=True),
        money("loss", "Tiền bị chiếm đoạt", unit="triệu đồng", low=0),
        money("recovered", "Tiền thu hồi, giữ lại được", unit="triệu đồng", low=0),
    ),
    keep=KEEP,
)

fires = Dataset(
    id="security.fires",
    name="Vụ cháy, nổ",
    one_row_is="một vụ cháy hoặc nổ, từ lúc báo đến lúc khống chế được",
    key="code",
    when="at",
    changed="changed_at",
    place="commune",
    title=("code", "site", "commune"),
    fields=(
        text("code", "Số vụ", required=True),
        moment("at", "Lúc xảy ra", required=True),
        place("commune", "Xã, phường"),
        choice("site", "Nơi cháy", words.FIRE_PLACE),
        choice("cause", "Nguyên nhân", words.FIRE_CAUSE),
        integer("dead", "Người chết", unit="người", low=0),
        integer("injured", "Người bị thương", unit="người", low=0),
        money("damage", "Thiệt hại", unit="triệu đồng", low=0),
        number("area", "Diện tích cháy", unit="m²", low=0),
        moment("reported_at", "Lúc nhận tin"),
        moment("controlled_at", "Lúc khống chế"),
        moment("changed_at", "Lúc nguồn sửa"),
        Field("address", "Địa chỉ", Type.TEXT, privacy=Privacy.P2),
    ),
    derived=Derived((number("control_minutes", "Từ nhận tin đến khống chế", unit="phút"),), by=derived.controlling),
    keep=KEEP,
)

premises = Dataset(
    id="security.premises",
    name="Cơ sở có nguy cơ cháy",
    one_row_is="một cơ sở thuộc diện quản lý phòng cháy, với lần kiểm tra gần nhất và thiếu sót chưa khắc phục",
    key="code",
    when="listed_on",
    changed="changed_at",
    place="commune",
    title=("code", "kind", "commune"),
    fields=(
        text("code", "Mã cơ sở phòng cháy", required=True),
        choice("kind", "Loại hình cơ sở", words.PREMISES, required=True),
        place("commune", "Xã, phường"),
        date("listed_on", "Vào sổ", required=True),
        date("inspected_on", "Kiểm tra gần nhất"),
        date("next_on", "Phải kiểm tra trước"),
        flag("fault", "Có thiếu sót", required=True),
        date("due_on", "Hạn khắc phục"),
        date("fixed_on", "Ngày khắc phục"),
        date("closed_on", "Ngừng hoạt động"),
        moment("changed_at", "Lúc nguồn sửa"),
        Field("keeper", "Người đứng đầu cơ sở", Type.TEXT, privacy=Privacy.P2),
        Field("address", "Địa chỉ", Type.TEXT, privacy=Privacy.P2),
    ),
    keep=days(30 * 365),
)

outages = Dataset(
    id="security.outages",
    name="Lần mất điện, nước, chiếu sáng",
    one_row_is="một lần mất điện, mất nước hoặc tắt đèn công cộng ở một xã, phường, từ lúc mất đến lúc có lại",
    key="code",
    when="started_at",
    changed="changed_at",
    place="commune",
    title=("code", "kind", "commune"),
    fields=(
        text("code", "Mã sự cố", required=True),
        choice("kind", "Loại cung cấp", words.SUPPLY, required=True),
        choice("cause", "Nguyên nhân", words.OUTAGE_CAUSE),
        place("commune", "Xã, phường"),
        flag("planned", "Có báo trước", required=True),
        integer("customers", "Khách hàng bị mất", unit="khách hàng", low=0),
        moment("started_at", "Lúc mất", required=True),
        moment("due_at", "Hẹn có lại"),
        moment("restored_at", "Lúc có lại"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=KEEP,
)

served = Dataset(
    id="security.served",
    name="Khách hàng được cấp điện, nước theo tháng",
    one_row_is="số khách hàng dùng điện hoặc nước tại một xã, phường lúc cuối tháng",
    key=("month", "commune", "kind"),
    when="month",
    place="commune",
    title=("month", "commune", "kind"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        place("commune", "Xã, phường", required=True),
        choice("kind", "Loại cung cấp", words.SUPPLY, required=True),
        integer("customers", "Khách hàng", unit="khách hàng", low=0, required=True),
    ),
    keep=KEEP,
)

camera_alerts = Dataset(
    id="security.camera_alerts",
    name="Cảnh báo của camera an ninh",
    one_row_is="một lần camera an ninh tự báo, và người trực xem là đúng hay nhầm",
    key="code",
    when="at",
    changed="changed_at",
    place="commune",
    title=("code", "camera", "kind"),
    fields=(
        text("code", "Mã cảnh báo", required=True),
        moment("at", "Lúc báo", required=True),
        text("camera", "Mã camera", required=True),
        place("commune", "Xã, phường"),
        choice("kind", "Điều camera báo", words.CAMERA, required=True),
        choice("verdict", "Người trực xem", words.VERDICT, required=True),
        moment("changed_at", "Lúc nguồn sửa"),
        Field("picture", "Ảnh cắt từ camera", Type.TEXT, privacy=Privacy.P3),
    ),
    keep=days(365),
)

complex_places = Dataset(
    id="security.complex_places",
    name="Điểm phức tạp về an ninh, trật tự",
    one_row_is="một điểm phức tạp có trong sổ theo dõi, từ lúc vào sổ đến lúc chuyển hoá xong",
    nature=Nature.RECORDS,
    key="code",
    when="listed_on",
    changed="changed_at",
    place="commune",
    title=("code", "kind", "commune"),
    fields=(
        text("code", "Mã điểm theo dõi", required=True),
        choice("kind", "Loại phức tạp", words.COMPLEX, required=True),
        place("commune", "Xã, phường", required=True),
        date("listed_on", "Vào sổ", required=True),
        date("due_on", "Phải chuyển hoá trước"),
        date("cleared_on", "Đã chuyển hoá"),
        moment("changed_at", "Lúc nguồn sửa"),
        Field("address", "Địa chỉ", Type.TEXT, privacy=Privacy.P3),
    ),
    keep=KEEP,
)

DATASETS = (calls, dispatches, crimes, drugs, frauds, fires, premises, outages, served, camera_alerts, complex_places)
