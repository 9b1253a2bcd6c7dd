"""Điểm du lịch với sức chứa, số người tại điểm, lượt khách ngày: một dòng là gì."""

from dieuhanh.declare import Dataset, Derived, Nature, choice, date, days, integer, moment, number, place, text
from dieuhanh.packs.tourism import derived, words

KEEP = days(10 * 365)

sites = Dataset(
    id="tourism.sites",
    name="Điểm du lịch",
    one_row_is="một điểm du lịch với sức chứa và điều kiện đón khách áp dụng từ một ngày",
    key=("code", "valid_from"),
    when="valid_from",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã điểm", required=True),
        text("name", "Tên điểm", required=True),
        choice("kind", "Loại điểm", words.SITE, required=True),
        text("rank", "Xếp hạng"),
        place("commune", "Xã, phường"),
        integer("capacity", "Sức chứa cùng lúc", unit="người", low=1),
        number("area", "Diện tích đón khách", unit="m²", low=0.1),
        number("area_each", "Diện tích cho một khách", unit="m²", low=0.1),
        number("open_hours", "Giờ mở cửa mỗi ngày", unit="giờ", low=0.1, high=24),
        number("stay_hours", "Thời gian một lượt tham quan", unit="giờ", low=0.1, high=24),
        number("limit_weather", "Phần hạn chế vì mưa, nắng gắt", low=0, high=1),
        number("limit_ground", "Phần hạn chế vì xói mòn, đường đi", low=0, high=1),
        number("limit_nature", "Phần hạn chế vì mùa sinh sản, bảo tồn", low=0, high=1),
        number("management", "Năng lực quản lý so với cần có", low=0, high=1),
        text("document", "Văn bản, nguồn của thông tin"),
        date("valid_from", "Áp dụng từ ngày", required=True),
    ),
    derived=Derived(
        fields=(
            number("physical", "Sức tải vật lý ngày (Cifuentes)", unit="lượt"),
            number("effective", "Sức tải quản lý được ngày (Cifuentes)", unit="lượt"),
        ),
        by=derived.site,
    ),
    keep=days(30 * 365),
)
OF_SITE = ((sites, "site"),)

site_counts = Dataset(
    id="tourism.site_counts",
    name="Số khách đang ở điểm",
    one_row_is="một lần cổng vé hoặc máy đếm ghi số khách đang có mặt tại một điểm",
    nature=Nature.OBSERVATIONS,
    key=("site", "at"),
    when="at",
    place="commune",
    title=("site", "at", "present"),
    fields=(
        text("site", "Mã điểm", required=True),
        moment("at", "Lúc đếm", required=True),
        integer("present", "Khách đang ở điểm", unit="người", low=0, required=True),
        integer("entered", "Khách vào từ lần đếm trước", unit="lượt", low=0),
        place("commune", "Xã, phường"),
    ),
    derived=Derived(fields=(number("load", "So với sức chứa", unit="%"),), by=derived.site_count, looks_up=OF_SITE),
    keep=days(3 * 365),
)

visits = Dataset(
    id="tourism.visits",
    name="Lượt khách tại điểm theo ngày",
    one_row_is="lượt khách của một điểm trong một ngày",
    key=("site", "day"),
    when="day",
    changed="changed_at",
    place="commune",
    title=("site", "day", "visitors"),
    fields=(
        text("site", "Mã điểm", required=True),
        date("day", "Ngày", required=True),
        integer("visitors", "Tổng lượt khách", unit="lượt", low=0, required=True),
        integer("international", "Trong đó khách quốc tế", unit="lượt", low=0),
        place("commune", "Xã, phường"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived(
        fields=(
            integer("domestic", "Khách nội địa", unit="lượt"),
            number("day_load", "So với sức tải ngày (Cifuentes)", unit="%"),
        ),
        by=derived.visit,
        looks_up=OF_SITE,
    ),
    keep=KEEP,
)
