"""Đánh giá của khách, phản ánh, sự kiện, giấy phép, cấp cháy rừng: một dòng là gì. Tên, điện thoại, lời kể không vào kho."""

from dieuhanh.declare import (
    Dataset,
    Derived,
    Nature,
    Privacy,
    choice,
    date,
    days,
    integer,
    moment,
    place,
    text,
)
from dieuhanh.packs.tourism import derived, words

reviews = Dataset(
    id="tourism.reviews",
    name="Đánh giá công khai của khách",
    one_row_is="một lượt chấm sao công khai của khách về một điểm trên một nền tảng, không có tên người chấm",
    nature=Nature.EVENTS,
    key="code",
    when="posted_at",
    place="commune",
    title=("site", "posted_at", "rating"),
    fields=(
        text("code", "Dấu vân của đánh giá", required=True),
        text("site", "Mã điểm", required=True),
        text("platform", "Nền tảng"),
        integer("rating", "Số sao", unit="sao", low=1, high=5, required=True),
        moment("posted_at", "Lúc đăng", required=True),
        text("author", "Người đánh giá", privacy=Privacy.P2),
        text("words", "Lời đánh giá", privacy=Privacy.P2),
        place("commune", "Xã, phường"),
    ),
)

complaints = Dataset(
    id="tourism.complaints",
    name="Phản ánh du lịch",
    one_row_is="một phản ánh của khách du lịch, từ lúc nhận đến lúc xử lý xong",
    key="code",
    when="received_at",
    changed="changed_at",
    place="commune",
    title=("code", "kind", "site"),
    fields=(
        text("code", "Mã phản ánh", required=True),
        choice("kind", "Nội dung", words.COMPLAINT, required=True),
        choice("channel", "Kênh nhận", words.CHANNEL),
        choice("status", "Tình trạng", words.STATUS, required=True),
        text("site", "Mã điểm"),
        place("commune", "Xã, phường"),
        moment("received_at", "Lúc nhận", required=True),
        moment("done_at", "Lúc xử lý xong"),
        text("person", "Người phản ánh", privacy=Privacy.P2),
        text("phone", "Điện thoại", privacy=Privacy.P2),
        text("story", "Lời phản ánh", privacy=Privacy.P2),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived(
        fields=(moment("due_at", "Phải xử lý trước"), choice("kept", "Xử lý có đúng hạn", words.KEPT)), by=derived.complaint
    ),
)

events = Dataset(
    id="tourism.events",
    name="Sự kiện, lễ hội",
    one_row_is="một sự kiện du lịch hoặc lễ hội, từ lúc đăng ký đến lúc kết thúc",
    key="code",
    when="registered_on",
    changed="changed_at",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã sự kiện", required=True),
        text("name", "Tên sự kiện", required=True),
        choice("kind", "Loại sự kiện", words.EVENT, required=True),
        place("commune", "Xã, phường"),
        date("registered_on", "Ngày đăng ký", required=True),
        date("starts_on", "Ngày mở", required=True),
        date("ends_on", "Ngày kết thúc", required=True),
        integer("expected", "Số khách dự kiến", unit="người", low=0),
        date("plan_approved_on", "Ngày duyệt phương án an toàn"),
        date("cancelled_on", "Ngày hủy"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived(fields=(date("plan_due_on", "Phải duyệt phương án trước ngày"),), by=derived.event),
    keep=days(10 * 365),
)

licences = Dataset(
    id="tourism.licences",
    name="Thẻ hướng dẫn viên, giấy phép lữ hành",
    one_row_is="một thẻ hướng dẫn viên hoặc một giấy phép lữ hành với hạn của nó",
    key="code",
    when="issued_on",
    changed="changed_at",
    title=("code", "kind", "scope"),
    fields=(
        text("code", "Mã hồ sơ cấp phép", required=True),
        choice("kind", "Loại giấy", words.LICENCE, required=True),
        choice("scope", "Phạm vi", words.SCOPE, required=True),
        date("issued_on", "Ngày cấp", required=True),
        date("expires_on", "Có giá trị đến hết ngày"),
        date("revoked_on", "Ngày thu hồi"),
        date("stopped_on", "Ngừng hoạt động từ ngày"),
        text("holder", "Người, doanh nghiệp được cấp", privacy=Privacy.P2),
        text("number", "Số thẻ, số giấy phép", privacy=Privacy.P2),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=days(20 * 365),
)

fire_levels = Dataset(
    id="tourism.fire_levels",
    name="Cấp dự báo cháy rừng tại điểm",
    one_row_is="cấp dự báo cháy rừng của một điểm du lịch trong một ngày",
    nature=Nature.OBSERVATIONS,
    key=("site", "at"),
    when="at",
    place="commune",
    title=("site", "at", "level"),
    fields=(
        text("site", "Mã điểm", required=True),
        moment("at", "Lúc ra dự báo", required=True),
        integer("level", "Cấp cháy rừng", unit="cấp", low=1, high=5, required=True),
        place("commune", "Xã, phường"),
    ),
)
