"""Phản ánh, cuộc gọi 1022, buổi tiếp công dân, đơn khiếu nại, tố cáo: một dòng là gì.

Tên, điện thoại, lời của người gửi không vào kho. Người tố cáo được luật bảo vệ: lớp P4. Điểm trên bản đồ là điểm của vật, việc
được phản ánh, làm tròn trước khi gửi; không bao giờ là chỗ ở, chỗ đứng của người gửi.
"""

from dieuhanh.declare import (
    Dataset,
    Derived,
    Nature,
    Privacy,
    choice,
    date,
    days,
    flag,
    integer,
    moment,
    number,
    office,
    place,
    text,
)
from dieuhanh.packs.requests import derived, words

reports = Dataset(
    id="requests.reports",
    name="Phản ánh, kiến nghị",
    one_row_is="một phản ánh, kiến nghị, từ lúc nhận đến lúc trả lời, công khai, đánh giá",
    key="code",
    when="received_at",
    changed="changed_at",
    place="commune",
    office="office",
    title=("code", "category", "commune"),
    fields=(
        text("code", "Số phản ánh", required=True),
        moment("received_at", "Lúc nhận", required=True),
        choice("sender", "Bên gửi", words.SENDER, required=True),
        choice("channel", "Kênh nhận", words.CHANNEL),
        choice("category", "Nội dung phản ánh", words.CATEGORY, required=True),
        choice("urgency", "Mức độ", words.URGENCY),
        place("commune", "Xã, phường"),
        office("office", "Cơ quan xử lý"),
        choice("status", "Tình trạng", words.STATUS, required=True),
        moment("forwarded_at", "Lúc chuyển cơ quan xử lý"),
        integer("returned", "Số lần chuyển trả", unit="lần", low=0),
        moment("due_at", "Hạn do nguồn ghi"),
        moment("answered_at", "Lúc trả lời lần đầu"),
        moment("reopened_at", "Lúc mở lại"),
        moment("reanswered_at", "Lúc trả lời lại"),
        flag("publishable", "Được công khai"),
        moment("published_at", "Lúc công khai"),
        choice("rating", "Đánh giá của người gửi", words.RATING),
        number("lat", "Vĩ độ", low=-90, high=90),
        number("lon", "Kinh độ", low=-180, high=180),
        moment("changed_at", "Lúc nguồn sửa"),
        text("person", "Họ tên người gửi", privacy=Privacy.P2),
        text("phone", "Điện thoại", privacy=Privacy.P2),
        text("content", "Lời của người gửi", privacy=Privacy.P2),
    ),
    derived=Derived(
        (
            moment("dispatch_by", "Phải chuyển trước"),
            number("dispatch_time", "Thời gian chuyển", unit="giờ làm việc"),
            moment("due", "Hạn trả lời"),
            choice("kept", "So với hạn", words.KEPT),
            number("answer_time", "Thời gian trả lời", unit="giờ"),
            flag("waiting", "Còn chờ trả lời"),
            moment("next_due", "Hạn đang chờ"),
        ),
        by=derived.report,
    ),
    keep=days(10 * 365),
)

calls = Dataset(
    id="requests.calls",
    name="Cuộc gọi 1022",
    one_row_is="một cuộc gọi đến tổng đài 1022, có người nhấc máy hay không",
    nature=Nature.EVENTS,
    key="code",
    when="rang_at",
    title=("code", "rang_at"),
    fields=(
        text("code", "Mã cuộc gọi", required=True),
        moment("rang_at", "Lúc đổ chuông", required=True),
        moment("answered_at", "Lúc nhấc máy"),
        moment("ended_at", "Lúc kết thúc"),
        choice("outcome", "Kết quả cuộc gọi", words.CALL, required=True),
        choice("shift", "Ca trực", words.SHIFT),
        choice("purpose", "Mục đích", words.PURPOSE),
        text("caller", "Số gọi đến", privacy=Privacy.P2),
    ),
    derived=Derived(
        (
            number("wait", "Thời gian chờ máy", unit="giây"),
            number("talk", "Thời gian nói chuyện", unit="giây"),
            flag("picked", "Nhấc máy kịp"),
        ),
        by=derived.call,
    ),
    keep=days(3 * 365),
)

receptions = Dataset(
    id="requests.receptions",
    name="Buổi tiếp công dân",
    one_row_is="một cơ quan tiếp công dân trong một ngày, theo loại buổi tiếp",
    key=("office", "day", "kind"),
    when="day",
    office="office",
    title=("office", "day", "kind"),
    fields=(
        office("office", "Cơ quan tiếp", required=True),
        date("day", "Ngày", required=True),
        choice("kind", "Loại buổi tiếp", words.RECEPTION, required=True),
        flag("by_head", "Người đứng đầu trực tiếp tiếp"),
        integer("people", "Lượt người", unit="lượt người", low=0, required=True),
        integer("groups", "Đoàn đông người", unit="đoàn", low=0),
        integer("cases", "Vụ việc", unit="vụ", low=0),
    ),
    keep=days(10 * 365),
)

petitions = Dataset(
    id="requests.petitions",
    name="Đơn khiếu nại, tố cáo",
    one_row_is="một đơn khiếu nại hoặc tố cáo, từ lúc nhận đến lúc giải quyết; không có nội dung, không có tên ai",
    key="code",
    when="received_on",
    changed="changed_at",
    place="commune",
    office="office",
    title=("code", "kind", "matter"),
    fields=(
        text("code", "Số đơn", required=True),
        choice("kind", "Loại đơn", words.PETITION, required=True),
        choice("matter", "Về việc", words.MATTER),
        date("received_on", "Ngày nhận", required=True),
        place("commune", "Xã, phường"),
        office("office", "Cơ quan giải quyết"),
        choice("state", "Tình trạng", words.PETITION_STATE, required=True),
        date("accepted_on", "Ngày thụ lý"),
        date("due_on", "Hạn do nguồn ghi"),
        date("settled_on", "Ngày giải quyết"),
        flag("crowd", "Đông người"),
        moment("changed_at", "Lúc nguồn sửa"),
        text("writer", "Người khiếu nại, tố cáo", privacy=Privacy.P4),
        text("accused", "Người bị khiếu nại, tố cáo", privacy=Privacy.P3),
    ),
    derived=Derived((date("due", "Hạn giải quyết"),), by=derived.petition),
    keep=days(20 * 365),
)

DATASETS = (reports, calls, receptions, petitions)
