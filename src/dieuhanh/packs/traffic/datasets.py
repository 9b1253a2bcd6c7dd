"""Tai nạn, vi phạm, lưu lượng, camera, xe đăng ký, chuyến xe buýt, công trình đường, giám sát hành trình: một dòng là gì.

Biển số, số giấy phép lái xe chỉ rõ một người: lớp P3, không vào kho.
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
from dieuhanh.packs.traffic import derived, words

KEEP = days(10 * 365)

accidents = Dataset(
    id="traffic.accidents",
    name="Vụ tai nạn giao thông",
    one_row_is="một vụ tai nạn giao thông đường bộ, từ lúc báo đến lúc có lực lượng tới",
    key="code",
    when="at",
    changed="changed_at",
    place="commune",
    title=("code", "road", "km"),
    fields=(
        text("code", "Số vụ", required=True),
        moment("at", "Lúc xảy ra", required=True),
        place("commune", "Xã, phường"),
        text("road", "Tuyến đường"),
        number("km", "Lý trình", unit="km", low=0),
        choice("severity", "Mức độ", words.SEVERITY, required=True),
        integer("dead", "Người chết", unit="người", low=0),
        integer("injured", "Người bị thương", unit="người", low=0),
        integer("vehicles", "Số phương tiện", low=0),
        choice("cause", "Nguyên nhân", words.CAUSE),
        moment("reported_at", "Lúc nhận tin"),
        moment("arrived_at", "Lúc lực lượng tới"),
        moment("changed_at", "Lúc nguồn sửa"),
        Field("plates", "Biển số các xe", Type.TEXT, privacy=Privacy.P3),
    ),
    derived=Derived((number("response_minutes", "Thời gian có mặt", unit="phút"),), by=derived.response),
    keep=KEEP,
)

violations = Dataset(
    id="traffic.violations",
    name="Vi phạm giao thông",
    one_row_is="một lần vi phạm được phát hiện, qua camera hoặc trực tiếp",
    nature=Nature.EVENTS,
    key="code",
    when="at",
    place="commune",
    title=("code", "offence"),
    fields=(
        text("code", "Số biên bản, số phiếu", required=True),
        moment("at", "Lúc vi phạm", required=True),
        place("commune", "Xã, phường"),
        choice("offence", "Lỗi", words.OFFENCE, required=True),
        flag("by_camera", "Qua camera", required=True),
        text("camera", "Mã camera"),
        money("fine", "Tiền phạt", unit="triệu đồng", low=0),
        Field("plate", "Biển số", Type.TEXT, privacy=Privacy.P3),
    ),
    keep=days(3 * 365),
)

segments = Dataset(
    id="traffic.segments",
    name="Đoạn đường",
    one_row_is="một đoạn đường được đếm xe, với tốc độ khi đường thông và khả năng thông hành",
    key="code",
    when="valid_from",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã đoạn", required=True),
        text("name", "Tên đoạn", required=True),
        text("road", "Tuyến đường"),
        number("length", "Chiều dài", unit="km", low=0),
        number("free_speed", "Tốc độ khi thông", unit="km/giờ", low=5, high=130, required=True),
        number("capacity", "Khả năng thông hành", unit="xe/giờ", low=1),
        place("commune", "Xã, phường"),
        date("valid_from", "Từ ngày", required=True),
    ),
    keep=days(30 * 365),
)

flows = Dataset(
    id="traffic.flows",
    name="Lưu lượng theo giờ",
    one_row_is="số xe và tốc độ trung bình qua một đoạn đường trong một giờ",
    nature=Nature.OBSERVATIONS,
    key=("segment", "at"),
    when="at",
    place="commune",
    title=("segment", "at", "vehicles"),
    fields=(
        text("segment", "Mã đoạn", required=True),
        moment("at", "Đầu giờ", required=True),
        integer("vehicles", "Số xe", unit="xe", low=0, required=True),
        number("speed", "Tốc độ trung bình", unit="km/giờ", low=0, high=200),
        place("commune", "Xã, phường"),
    ),
    keep=days(3 * 365),
)

cameras = Dataset(
    id="traffic.cameras",
    name="Hoạt động của camera theo ngày",
    one_row_is="một camera trong một ngày: bao nhiêu phút phải chạy, bao nhiêu phút đã chạy",
    nature=Nature.OBSERVATIONS,
    key=("camera", "day"),
    when="day",
    place="commune",
    title=("camera", "day"),
    fields=(
        text("camera", "Mã camera", required=True),
        date("day", "Ngày", required=True),
        integer("watched", "Phút phải chạy", unit="phút", low=0, high=1440, required=True),
        integer("up", "Phút đã chạy", unit="phút", low=0, high=1440, required=True),
        place("commune", "Xã, phường"),
    ),
    keep=days(3 * 365),
)

registered = Dataset(
    id="traffic.registered",
    name="Phương tiện đăng ký theo tháng",
    one_row_is="số xe đăng ký mới và số xe đang quản lý của một loại tại một xã, phường trong một tháng",
    nature=Nature.RECORDS,
    key=("month", "commune", "kind"),
    when="month",
    place="commune",
    title=("month", "commune", "kind"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        place("commune", "Xã, phường", required=True),
        choice("kind", "Loại xe", words.VEHICLE, required=True),
        integer("new", "Đăng ký mới", unit="xe", low=0, required=True),
        integer("held", "Đang quản lý", unit="xe", low=0, required=True),
    ),
    keep=days(20 * 365),
)

trips = Dataset(
    id="traffic.trips",
    name="Chuyến xe buýt",
    one_row_is="một chuyến xe buýt theo biểu đồ chạy xe, đã chạy hay bỏ",
    key="code",
    when="planned_at",
    changed="changed_at",
    title=("route", "planned_at"),
    fields=(
        text("code", "Mã chuyến", required=True),
        text("route", "Tuyến", required=True),
        moment("planned_at", "Giờ xuất bến theo biểu đồ", required=True),
        moment("left_at", "Giờ xuất bến thực"),
        choice("status", "Tình trạng", words.TRIP, required=True),
        integer("passengers", "Hành khách", unit="người", low=0),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived((flag("on_time", "Đúng giờ"),), by=derived.punctual),
    keep=days(3 * 365),
)

works = Dataset(
    id="traffic.works",
    name="Công trình trên đường đang khai thác",
    one_row_is="một công trình thi công trên đường đang khai thác, theo giấy phép",
    key="code",
    when="starts_on",
    changed="changed_at",
    place="commune",
    title=("code", "road"),
    fields=(
        text("code", "Số giấy phép thi công", required=True),
        choice("kind", "Loại công trình", words.WORK, required=True),
        text("road", "Tuyến đường", required=True),
        place("commune", "Xã, phường"),
        date("starts_on", "Bắt đầu", required=True),
        date("due_on", "Phải xong", required=True),
        date("done_on", "Hoàn trả mặt đường"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=KEEP,
)

operators = Dataset(
    id="traffic.operators",
    name="Giám sát hành trình theo tháng",
    one_row_is="một đơn vị vận tải trong một tháng: bao nhiêu lần quá tốc độ trên bao nhiêu nghìn km",
    nature=Nature.RECORDS,
    key=("month", "operator"),
    when="month",
    title=("month", "operator"),
    fields=(
        date("month", "Ngày cuối tháng", required=True),
        text("operator", "Đơn vị vận tải", required=True),
        integer("overspeed", "Lần quá tốc độ", unit="lần", low=0, required=True),
        number("thousand_km", "Quãng đường", unit="nghìn km", low=0, required=True),
    ),
    keep=KEEP,
)

DATASETS = (accidents, violations, segments, flows, cameras, registered, trips, works, operators)
