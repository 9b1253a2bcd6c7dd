"""Số liệu đến từ đâu. Nguồn `_sample` nhận dữ liệu mẫu.

Bản tin RSS, Atom chỉ có `id link title summary published updated author`; khoá là dấu vân của đường dẫn, nên một bài đến hai lần
là một bài. Địa chỉ bài của người đăng trên mạng mang tên người ấy: chỉ lấy dấu vân, địa chỉ không vào kho.
"""

from dieuhanh.declare import (
    Feed,
    Folder,
    Kind,
    Rest,
    Source,
    coded,
    days,
    env,
    fingerprint,
    first,
    gathered,
    hours,
    minutes,
    sample_of,
    secret,
)
from dieuhanh.packs.media.datasets import channels, false_news, fines, mentions, questions

ZONE = "Asia/Ho_Chi_Minh"
PLATFORM = {"facebook": "facebook", "zalo": "zalo", "tiktok": "tiktok", "youtube": "youtube", "forum": "forum", "blog": "forum",
            "news": "press", "other": "other"}  # fmt: skip
CHECK = {"": "plain", "none": "plain", "unverified": "rumour", "false": "false", "verified": "true"}
ASKED = {"PA": "report", "VB": "question", "PV": "interview"}
FALSE = {"Bịa đặt": "made_up", "Xuyên tạc": "twisted", "Mạo danh": "posing", "Lừa đảo": "scam", "Xấu độc": "harmful"}
ACT = {"Tin sai sự thật": "false_news", "Xúc phạm": "insult", "Không phép": "licence", "Báo chí": "press", "Khác": "other"}
ENTRY = {"code": fingerprint("link"), "article_url": "link", "title": "title", "excerpt": "summary",
         "at": first("published", "updated"), "changed_at": "updated", "author": "author"}  # fmt: skip

press_source = Source(
    id="media.press", name="Bản tin RSS của báo chí", into=mentions, every=minutes(15), kind=Kind.CHANGES, owner="press_desk",
    zone=ZONE, via=Feed(url=env("MEDIA_PRESS_FEED")), fields=dict(ENTRY),
)  # fmt: skip
portal_source = Source(
    id="media.portal", name="Bản tin RSS của cổng thông tin điện tử", into=mentions, every=minutes(15), kind=Kind.CHANGES,
    owner="press_desk", zone=ZONE, via=Feed(url=env("MEDIA_PORTAL_FEED")), fields=dict(ENTRY),
)  # fmt: skip
social_source = Source(
    id="media.social",
    name="Dịch vụ lắng nghe mạng xã hội",
    into=mentions,
    every=minutes(30),
    kind=Kind.CHANGES,
    owner="press_desk",
    zone=ZONE,
    via=Rest(url=env("MEDIA_SOCIAL_URL"), token=secret("MEDIA_SOCIAL_TOKEN"), rows_at="data", page="page", changed_since="since"),
    fields={
        "code": fingerprint("url"), "post_url": "url", "title": first("title", "content"), "excerpt": "content",
        "platform": coded("channel", PLATFORM), "at": "published_at", "reach": "reach", "official": "is_official",
        "check": coded("review", CHECK), "story": "story_id", "request": "ticket_code", "request_at": "ticket_at",
        "commune": "location", "publisher": "press_outlet", "changed_at": "updated_at",
        "author": gathered("author_name", "author_id", "author_url", "author_avatar", "page_name", "post_id"),
    },
)  # fmt: skip
question_source = Source(
    id="media.questions",
    name="Sổ theo dõi báo chí hỏi, phản ánh",
    into=questions,
    every=days(1),
    kind=Kind.CHANGES,
    owner="spokesman",
    zone=ZONE,
    method="file",
    via=Folder(path=env("MEDIA_QUESTIONS_FOLDER")),
    fields={
        "code": "SoPhieu", "kind": coded("HinhThuc", ASKED), "publisher": "CoQuanBaoChi", "about": "NoiDung",
        "asked_at": "NhanLuc",
        "office": "DonViTraLoi", "commune": "DiaBan", "first_at": "TraLoiBanDau", "answered_at": "TraLoiXong",
        "changed_at": "CapNhat", "reporter": "PhongVien", "phone": "DienThoai",
    },
)  # fmt: skip
false_source = Source(
    id="media.false_news",
    name="Phần mềm xử lý tin giả, tin xấu độc",
    into=false_news,
    every=hours(24),
    kind=Kind.CHANGES,
    owner="net_police",
    zone=ZONE,
    fields={
        "code": "MaVuTin", "kind": coded("LoaiTin", FALSE), "platform": "NenTang", "about": "TomTat", "commune": "DiaBan",
        "found_at": "PhatHien", "asked_at": "YeuCauGo", "removed_at": "DaGo", "corrected_at": "DinhChinh",
        "changed_at": "CapNhat",
        "account": "TaiKhoan", "link": "DuongDan",
    },
)  # fmt: skip
channel_source = Source(
    id="media.channels", name="Thống kê trang, kênh chính thức theo ngày", into=channels, every=days(1), kind=Kind.CHANGES,
    owner="press_desk", zone=ZONE, method="file", via=Folder(path=env("MEDIA_CHANNELS_FOLDER")),
)  # fmt: skip
fine_source = Source(
    id="media.fines",
    name="Quyết định xử phạt về báo chí, thông tin trên mạng",
    into=fines,
    every=days(31),
    kind=Kind.CHANGES,
    owner="media_office",
    zone=ZONE,
    method="file",
    fields={"code": "SoQuyetDinh", "at": "NgayQuyetDinh", "act": coded("HanhVi", ACT), "platform": "NenTang",
            "amount": "TienPhat_TrieuDong", "commune": "DiaBan", "person": "NguoiBiPhat"},
)  # fmt: skip


REAL = (press_source, portal_source, social_source, question_source, false_source, channel_source, fine_source)
MADE = (sample_of(social_source, "media.mentions"), *map(sample_of, REAL[3:]))
SOURCES = (*REAL, *MADE)
