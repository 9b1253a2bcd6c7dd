"""Tin bài, câu hỏi của báo chí, tin giả, kênh chính thức, xử phạt: một dòng là gì.

Chỉ bài công khai. Người viết, người đăng, phóng viên, người bị phạt: lớp P3, không vào kho; không có hồ sơ của ai.
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
    office,
    place,
    text,
)
from dieuhanh.packs.media import derived, words


def _personal(name: str, label: str) -> Field:
    return Field(name, label, Type.TEXT, privacy=Privacy.P3)


mentions = Dataset(
    id="media.mentions",
    name="Tin bài nhắc đến địa phương",
    one_row_is="một bài báo, một bài của cơ quan hoặc một bài đăng công khai trên mạng, với tít và đoạn trích",
    key="code",
    when="at",
    changed="changed_at",
    place="commune",
    title=("title", "at"),
    fields=(
        text("code", "Dấu vân của địa chỉ bài", required=True),
        text("article_url", "Địa chỉ bài báo"),
        text("title", "Tít", required=True),
        text("excerpt", "Đoạn trích"),
        text("publisher", "Cơ quan đăng"),
        choice("platform", "Nền tảng nguồn ghi", words.PLATFORM),
        moment("at", "Lúc đăng", required=True),
        integer("reach", "Lượt tiếp cận", unit="lượt tiếp cận", low=0),
        flag("official", "Kênh chính thức"),
        choice("check", "Kiểm chứng", words.CHECK),
        text("story", "Mã vụ việc"),
        text("request", "Mã phản ánh kiến nghị"),
        moment("request_at", "Lúc chuyển thành phản ánh"),
        place("commune", "Nơi nguồn ghi"),
        moment("changed_at", "Lúc nguồn sửa"),
        _personal("author", "Người viết, người đăng"),
        _personal("post_url", "Địa chỉ bài của người đăng"),
    ),
    derived=Derived(
        (
            choice("topic", "Chủ đề", words.TOPIC),
            choice("tone", "Sắc thái", words.TONE),
            number("points", "Điểm sắc thái"),
            place("named", "Nơi được nhắc"),
            choice("channel", "Nền tảng", words.PLATFORM),
            text("outlet", "Nơi đăng"),
            flag("voice", "Tiếng nói chính thức"),
            flag("about", "Nói về địa phương"),
            text("edition", "Phiên bản từ điển"),
        ),
        by=derived.mention,
    ),
    keep=days(2 * 365),
)

questions = Dataset(
    id="media.questions",
    name="Báo chí hỏi, phản ánh",
    one_row_is="một bài phản ánh, câu hỏi hoặc đề nghị phỏng vấn của báo chí, từ lúc nhận đến lúc trả lời xong",
    key="code",
    when="asked_at",
    changed="changed_at",
    place="commune",
    office="office",
    title=("code", "publisher", "about"),
    fields=(
        text("code", "Số phiếu", required=True),
        choice("kind", "Hình thức", words.ASKED, required=True),
        text("publisher", "Cơ quan báo chí", required=True),
        text("about", "Nội dung hỏi"),
        moment("asked_at", "Lúc nhận", required=True),
        office("office", "Cơ quan trả lời"),
        place("commune", "Xã, phường"),
        moment("first_at", "Lúc trả lời ban đầu"),
        moment("answered_at", "Lúc trả lời xong"),
        moment("changed_at", "Lúc nguồn sửa"),
        _personal("reporter", "Phóng viên"),
        _personal("phone", "Điện thoại phóng viên"),
    ),
    derived=Derived(
        (
            moment("due_at", "Hạn trả lời"),
            number("first_hours", "Trả lời ban đầu sau", unit="giờ"),
            flag("first_kept", "Trả lời ban đầu đúng hạn"),
            number("work_hours", "Trả lời xong sau", unit="giờ làm việc"),
            choice("kept", "Đúng hạn", words.KEPT),
        ),
        by=derived.question,
    ),
    keep=days(5 * 365),
)

false_news = Dataset(
    id="media.false_news",
    name="Tin giả, tin xấu độc",
    one_row_is="một tin giả, tin xấu độc về địa phương, từ lúc phát hiện đến lúc gỡ",
    key="code",
    when="found_at",
    changed="changed_at",
    place="commune",
    title=("code", "about"),
    fields=(
        text("code", "Số vụ tin", required=True),
        choice("kind", "Loại tin", words.FALSE, required=True),
        choice("platform", "Nền tảng đăng", words.PLATFORM, required=True),
        text("about", "Nội dung tin"),
        place("commune", "Xã, phường"),
        moment("found_at", "Lúc phát hiện", required=True),
        moment("asked_at", "Lúc yêu cầu gỡ"),
        moment("removed_at", "Lúc gỡ"),
        moment("corrected_at", "Lúc đăng đính chính"),
        moment("changed_at", "Lúc nguồn sửa"),
        _personal("account", "Tài khoản đăng"),
        _personal("link", "Đường dẫn tới bài"),
    ),
    derived=Derived(
        (moment("due_at", "Hạn gỡ"), number("hours", "Thời gian gỡ", unit="giờ")),
        by=derived.removal,
    ),
    keep=days(5 * 365),
)

channels = Dataset(
    id="media.channels",
    name="Kênh chính thức theo ngày",
    one_row_is="một trang, kênh chính thức của cơ quan trong một ngày: đăng gì, ai đáp lại, trả lời bao nhiêu tin nhắn",
    nature=Nature.OBSERVATIONS,
    key=("page", "day"),
    when="day",
    office="office",
    title=("page", "day"),
    fields=(
        text("page", "Trang, kênh", required=True),
        date("day", "Ngày", required=True),
        choice("platform", "Nền tảng", words.PLATFORM, required=True),
        office("office", "Cơ quan chủ quản"),
        integer("followers", "Người theo dõi", unit="người", low=0),
        integer("posts", "Bài đăng", unit="bài", low=0, required=True),
        integer("reactions", "Lượt bày tỏ", low=0),
        integer("comments", "Lượt bình luận", low=0),
        integer("shares", "Lượt chia sẻ", low=0),
        integer("messages", "Tin nhắn đến", unit="tin nhắn", low=0),
        integer("replied", "Tin nhắn đã trả lời", unit="tin nhắn", low=0),
    ),
    derived=Derived((integer("responses", "Lượt tương tác", unit="lượt tương tác"),), by=derived.channel_day),
    keep=days(3 * 365),
)

fines = Dataset(
    id="media.fines",
    name="Xử phạt thông tin báo chí, trên mạng",
    one_row_is="một quyết định xử phạt vi phạm hành chính về báo chí hoặc thông tin trên mạng",
    nature=Nature.RECORDS,
    key="code",
    when="at",
    place="commune",
    title=("code", "act"),
    fields=(
        text("code", "Số quyết định", required=True),
        date("at", "Ngày quyết định", required=True),
        choice("act", "Hành vi", words.ACT, required=True),
        choice("platform", "Nền tảng", words.PLATFORM),
        money("amount", "Tiền phạt", unit="triệu đồng", low=0),
        place("commune", "Xã, phường"),
        _personal("person", "Người, tổ chức bị phạt"),
    ),
    keep=days(5 * 365),
)

DATASETS = (mentions, questions, false_news, channels, fines)
