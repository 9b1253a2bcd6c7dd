"""Cơ sở lưu trú, khách lưu trú theo ngày, tổng thu: một dòng là gì. Tên, điện thoại của chủ cơ sở không vào kho."""

from dieuhanh.declare import (
    Dataset,
    Derived,
    Privacy,
    choice,
    date,
    days,
    integer,
    moment,
    money,
    place,
    text,
)
from dieuhanh.packs.tourism import derived, words

lodgings = Dataset(
    id="tourism.lodgings",
    name="Cơ sở lưu trú",
    one_row_is="một cơ sở lưu trú với số phòng và hạng được công nhận",
    key="code",
    when="opened_on",
    changed="changed_at",
    place="commune",
    title=("code", "name"),
    fields=(
        text("code", "Mã cơ sở", required=True),
        text("name", "Tên cơ sở", required=True),
        choice("kind", "Loại cơ sở", words.LODGING, required=True),
        choice("stars", "Hạng", words.STARS, required=True),
        integer("rooms", "Số phòng", unit="phòng", low=1, required=True),
        integer("beds", "Số giường", unit="giường", low=0),
        place("commune", "Xã, phường"),
        date("ranked_on", "Ngày công nhận hạng"),
        date("ranked_until", "Hạng còn hiệu lực đến"),
        date("opened_on", "Hoạt động từ ngày", required=True),
        date("closed_on", "Ngừng từ ngày"),
        text("owner", "Chủ cơ sở", privacy=Privacy.P2),
        text("phone", "Điện thoại", privacy=Privacy.P2),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=days(20 * 365),
)

stays = Dataset(
    id="tourism.stays",
    name="Khách lưu trú theo ngày",
    one_row_is="số phòng, lượt khách và doanh thu phòng của một cơ sở lưu trú trong một ngày, không có tên khách",
    key=("lodging", "day"),
    when="day",
    changed="changed_at",
    place="commune",
    title=("lodging", "day"),
    fields=(
        text("lodging", "Mã cơ sở", required=True),
        date("day", "Ngày", required=True),
        integer("rooms", "Phòng có thể bán", unit="phòng", low=0, required=True),
        integer("sold", "Phòng có khách", unit="phòng", low=0, required=True),
        integer("arrivals", "Khách đến nhận phòng", unit="lượt", low=0, required=True),
        integer("foreign", "Trong đó khách quốc tế", unit="lượt", low=0),
        integer("nights", "Khách nghỉ qua đêm", unit="đêm khách", low=0, required=True),
        money("takings", "Doanh thu phòng", unit="nghìn đồng"),
        place("commune", "Xã, phường"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    derived=Derived(
        fields=(choice("kind", "Loại cơ sở", words.LODGING), choice("stars", "Hạng", words.STARS)),
        by=derived.stay,
        looks_up=((lodgings, "lodging"),),
    ),
    keep=days(5 * 365),
)

income = Dataset(
    id="tourism.income",
    name="Tổng thu du lịch theo tháng",
    one_row_is="một khoản thu từ khách du lịch của một xã, phường trong một tháng, do cơ sở kê khai và Sở tổng hợp",
    key=("month", "commune", "kind"),
    when="month",
    changed="changed_at",
    place="commune",
    title=("month", "commune", "kind"),
    fields=(
        date("month", "Ngày đầu tháng", required=True),
        place("commune", "Xã, phường", required=True),
        choice("kind", "Khoản thu", words.INCOME, required=True),
        money("amount", "Số thu", unit="tỷ đồng", low=0, required=True),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=days(20 * 365),
)
