"""Cảnh báo, phiếu sự cố, hệ thống, lỗ hổng, máy nhiễm, thời gian hoạt động, sao lưu, máy trạm, tập huấn: một dòng là gì.

Địa chỉ mạng, đường dẫn, nội dung gói tin, phiên bản có lỗ hổng là chi tiết khai thác được: lớp P2, P3, không vào kho, chỉ hiện
dạng che trong phạm vi lĩnh vực này.
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
    office,
    text,
)
from dieuhanh.packs.cyber import derived, words

WHOSE = (office("owner_office", "Đơn vị chịu trách nhiệm"), choice("system_level", "Cấp độ của hệ thống", words.LEVEL))


def _hidden(name: str, label: str, privacy: Privacy = Privacy.P2) -> Field:
    """A detail that helps an attacker, or tells a person: kept apart, never in the warehouse."""
    return Field(name, label, Type.TEXT, privacy=privacy)


assets = Dataset(
    id="cyber.assets",
    name="Hệ thống thông tin",
    one_row_is="một hệ thống thông tin với cấp độ an toàn và tình trạng phê duyệt",
    key="code",
    when="changed_at",
    changed="changed_at",
    office="office",
    title=("code", "name"),
    fields=(
        text("code", "Mã hệ thống", required=True),
        text("name", "Tên hệ thống"),
        office("office", "Đơn vị vận hành"),
        choice("level", "Cấp độ đề xuất", words.LEVEL),
        date("approved_on", "Ngày phê duyệt cấp độ"),
        text("decision", "Quyết định phê duyệt"),
        flag("protected", "Đã triển khai đủ phương án bảo vệ"),
        flag("critical", "Hệ thống quan trọng"),
        date("retired_on", "Ngày ngừng dùng"),
        moment("changed_at", "Lúc nguồn sửa"),
    ),
    keep=days(20 * 365),
)
OF_ASSET = ((assets, "system"),)

events = Dataset(
    id="cyber.events",
    name="Cảnh báo an toàn thông tin",
    one_row_is="một cảnh báo của một cảm biến về một dấu hiệu, trong một luồng, tại một thời điểm",
    nature=Nature.EVENTS,
    key="code",
    when="at",
    office="office",
    title=("signature", "at"),
    fields=(
        text("code", "Dấu vân của cảnh báo", required=True),
        moment("at", "Lúc", required=True),
        choice("severity", "Mức nghiêm trọng", words.SEVERITY, required=True),
        text("signature", "Dấu hiệu"),
        text("signature_id", "Số của dấu hiệu"),
        text("category", "Loại"),
        choice("action", "Xử lý của cảm biến", words.ACTION),
        text("flow", "Luồng"),
        text("sensor", "Cảm biến"),
        text("system", "Mã hệ thống"),
        office("office", "Đơn vị do nguồn ghi"),
        text("protocol", "Giao thức"),
        text("app_protocol", "Giao thức ứng dụng"),
        _hidden("src_ip", "Địa chỉ nguồn phát"),
        _hidden("src_port", "Cổng nguồn phát"),
        _hidden("dest_ip", "Địa chỉ đích"),
        _hidden("dest_port", "Cổng đích"),
        _hidden("dest_host", "Tên máy chủ đích"),
        _hidden("url", "Đường dẫn"),
        _hidden("account", "Tài khoản trong cảnh báo"),
        _hidden("traffic", "Nội dung lưu lượng", Privacy.P3),
        _hidden("detail", "Nguyên văn dòng nhật ký"),
    ),
    derived=Derived(fields=WHOSE, by=derived.owner, looks_up=OF_ASSET),
    keep=days(3 * 365),
)

tickets = Dataset(
    id="cyber.tickets",
    name="Phiếu xử lý sự cố",
    one_row_is="một phiếu của trung tâm giám sát, từ lúc mở đến lúc đóng",
    key="code",
    when="opened_at",
    changed="changed_at",
    office="office",
    title=("code", "kind"),
    fields=(
        text("code", "Mã phiếu", required=True),
        choice("kind", "Loại sự cố", words.KIND, required=True),
        choice("severity", "Mức nghiêm trọng", words.SEVERITY, required=True),
        choice("status", "Tình trạng", words.STATUS, required=True),
        text("system", "Mã hệ thống"),
        office("office", "Đơn vị bị sự cố"),
        moment("opened_at", "Mở lúc", required=True),
        moment("acknowledged_at", "Nhận lúc"),
        moment("repaired_at", "Khắc phục lúc"),
        moment("closed_at", "Đóng lúc"),
        date("reported_on", "Ngày gửi báo cáo ban đầu"),
        text("handler", "Nhóm xử lý"),
        moment("changed_at", "Lúc nguồn sửa"),
        _hidden("address", "Địa chỉ bị ảnh hưởng"),
        _hidden("detail", "Mô tả"),
        _hidden("leaked_account", "Tài khoản bị lộ", Privacy.P3),
    ),
    derived=Derived(
        fields=(
            *WHOSE,
            moment("ended_at", "Khắc phục hoặc đóng lúc"),
            number("ack_minutes", "Thời gian chờ nhận", unit="phút"),
            number("repair_hours", "Thời gian khắc phục", unit="giờ"),
            moment("ack_due_at", "Phải nhận trước"),
            moment("repair_due_at", "Phải khắc phục trước"),
            choice("ack_kept", "Nhận có đúng hạn", words.KEPT),
            choice("repair_kept", "Khắc phục có đúng hạn", words.KEPT),
        ),
        by=derived.ticket,
        looks_up=OF_ASSET,
    ),
)

vulnerabilities = Dataset(
    id="cyber.vulnerabilities",
    name="Lỗ hổng",
    one_row_is="một lỗ hổng trên một hệ thống, từ lúc tìm thấy đến lúc vá xong",
    key="code",
    when="found_on",
    changed="changed_at",
    office="office",
    title=("code", "system"),
    fields=(
        text("code", "Mã phát hiện", required=True),
        text("system", "Mã hệ thống", required=True),
        office("office", "Đơn vị do nguồn ghi"),
        choice("severity", "Mức nghiêm trọng", words.SEVERITY, required=True),
        date("found_on", "Ngày phát hiện", required=True),
        date("fixed_on", "Ngày vá xong"),
        moment("changed_at", "Lúc nguồn sửa"),
        _hidden("cve", "Mã lỗ hổng công bố"),
        _hidden("product", "Phần mềm, phiên bản", Privacy.P3),
        _hidden("address", "Địa chỉ bị ảnh hưởng"),
    ),
    derived=Derived(fields=(*WHOSE, date("due_on", "Phải vá trước hết ngày")), by=derived.vulnerability, looks_up=OF_ASSET),
)

infections = Dataset(
    id="cyber.infections",
    name="Máy nằm trong mạng máy tính ma",
    one_row_is="một lần nguồn cảnh báo thấy một máy kết nối tới mạng máy tính ma",
    nature=Nature.EVENTS,
    key="code",
    when="at",
    office="office",
    title=("family", "at"),
    fields=(
        text("code", "Dấu vân của bản ghi", required=True),
        moment("at", "Lúc", required=True),
        text("machine", "Dấu vân của địa chỉ máy", required=True),
        text("family", "Họ mã độc"),
        office("office", "Đơn vị sử dụng địa chỉ"),
        _hidden("ip", "Địa chỉ máy"),
    ),
    keep=days(3 * 365),
)

uptime = Dataset(
    id="cyber.uptime",
    name="Thời gian hoạt động của hệ thống dùng chung",
    one_row_is="một hệ thống trong một ngày: theo dõi bao nhiêu phút, hoạt động bao nhiêu phút",
    key=("system", "day"),
    when="day",
    office="office",
    title=("system", "day"),
    fields=(
        text("system", "Mã hệ thống", required=True),
        date("day", "Ngày", required=True),
        office("office", "Đơn vị vận hành"),
        number("watched", "Số phút theo dõi", unit="phút", required=True, low=0, high=1440),
        number("up", "Số phút hoạt động", unit="phút", required=True, low=0, high=1440),
    ),
)

backups = Dataset(
    id="cyber.backups",
    name="Sao lưu và khôi phục thử",
    one_row_is="một lần sao lưu hoặc khôi phục thử của một hệ thống",
    nature=Nature.EVENTS,
    key=("system", "kind", "at"),
    when="at",
    office="office",
    title=("system", "at"),
    fields=(
        text("system", "Mã hệ thống", required=True),
        choice("kind", "Việc", words.BACKUP, required=True),
        moment("at", "Lúc", required=True),
        office("office", "Đơn vị vận hành"),
        flag("succeeded", "Thành công", required=True),
    ),
)

endpoints = Dataset(
    id="cyber.endpoints",
    name="Máy trạm và phòng, chống mã độc tập trung",
    one_row_is="một đơn vị trong một ngày: bao nhiêu máy trạm, bao nhiêu máy có phòng, chống mã độc tập trung",
    key=("office", "day"),
    when="day",
    office="office",
    title=("office", "day"),
    fields=(
        office("office", "Đơn vị", required=True),
        date("day", "Ngày", required=True),
        integer("machines", "Số máy trạm", unit="máy", required=True, low=0),
        integer("covered", "Số máy có phòng, chống mã độc", unit="máy", required=True, low=0),
    ),
)

training = Dataset(
    id="cyber.training",
    name="Tập huấn an toàn thông tin",
    one_row_is="một đơn vị trong một đợt tập huấn: bao nhiêu người phải dự, bao nhiêu người hoàn thành",
    key=("office", "day"),
    when="day",
    office="office",
    title=("office", "day"),
    fields=(
        office("office", "Đơn vị", required=True),
        date("day", "Ngày kết thúc đợt", required=True),
        integer("staff", "Số người phải dự", unit="người", required=True, low=0),
        integer("trained", "Số người hoàn thành", unit="người", required=True, low=0),
    ),
    keep=days(10 * 365),
)

DATASETS = (events, tickets, assets, vulnerabilities, infections, uptime, backups, endpoints, training)
