"""Điều khách nói và điều phải trông coi: phản ánh, đánh giá, giấy phép, phương án an toàn của sự kiện."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    Of,
    before,
    count,
    method,
    missing,
    not_after,
    not_yet,
    other_than,
    plus,
    present,
    share,
)
from dieuhanh.packs.tourism.counting import good_share, rating
from dieuhanh.packs.tourism.datasets import complaints, events, licences, reviews
from dieuhanh.packs.tourism.policies import complaint_goal, licence_goal, plan_goal, rating_goal

HEARD: dict[str, Any] = {
    "unit": "lượt", "over": "commune", "by": ("kind", "site", "channel"), "better": Better.LOWER, "decimals": 0,
    "owner": "tourism_inspection", "excludes": "Phản ánh không thuộc du lịch.",
}  # fmt: skip
OURS: dict[str, Any] = {"status": other_than("rejected")}
PER = ("month", "day", "year")
REVIEWED: dict[str, Any] = {
    "per": ("month", "quarter", "year"), "by": ("site",), "better": Better.HIGHER, "owner": "tourism_office",
    "excludes": "Đánh giá riêng tư; đánh giá nền tảng đã gỡ trước khi ta đọc.",
}  # fmt: skip
LICENSED: dict[str, Any] = {
    "per": "now", "kind": "state", "unit": "%", "by": ("scope",), "better": Better.HIGHER, "target": licence_goal,
    "owner": "tourism_office", "excludes": "Người, doanh nghiệp đã ngừng hoạt động; người chưa từng có giấy.",
}  # fmt: skip
AT_WORK: dict[str, Any] = {"issued_on": not_after(NOW), "stopped_on": not_yet(NOW)}
VALID: dict[str, Any] = {**AT_WORK, "expires_on": not_yet(NOW), "revoked_on": not_yet(NOW)}
JUDGED = plus(
    count(complaints, kept=present(), **OURS), count(complaints, kept=missing(), due_at=before(NOW), **OURS)
)  # done, or late and not done
HELD: dict[str, Any] = {"cancelled_on": missing(), "starts_on": not_after(NOW)}

complaint_count = Indicator(
    id="tourism.complaints",
    name="Phản ánh du lịch",
    question="Trong kỳ nhận bao nhiêu phản ánh du lịch, về việc gì?",
    value=count(complaints, **OURS),
    per=PER,
    code="DL07",
    **HEARD,
)
handled = Indicator(
    id="tourism.handled_on_time",
    name="Tỷ lệ phản ánh du lịch xử lý trong hạn",
    short="Phản ánh xử lý trong hạn",
    question="Trong các phản ánh nhận trong kỳ đã xong hoặc đã quá hạn, bao nhiêu phần trăm xử lý trong hạn?",
    value=share(count(complaints, kept="on_time", **OURS), of=JUDGED),
    per=PER,
    target=complaint_goal,
    code="DL07.1",
    costs="missing",
    remedy="Giao người trực nhận phản ánh cả cuối tuần và ngày lễ.",
    **{**HEARD, "unit": "%", "decimals": 1, "better": Better.HIGHER},
)
overdue = Indicator(
    id="tourism.overdue_complaints",
    name="Phản ánh quá hạn chưa xử lý",
    question="Lúc này có bao nhiêu phản ánh du lịch đã quá hạn mà chưa xử lý xong?",
    value=count(complaints, at=OPEN, due_at=before(NOW), done_at=missing(), **OURS),
    per="now",
    kind="state",
    code="DL07.2",
    **HEARD,
)
scams = Indicator(
    id="tourism.scams",
    name="Phản ánh lừa đảo, ép giá",
    question="Trong kỳ nhận bao nhiêu phản ánh về lừa đảo đặt phòng, đặt tour, nâng giá, ép giá?",
    value=count(complaints, kind=("scam", "overcharge"), **OURS),
    per=("day", "month"),
    code="DL07.3",
    **HEARD,
)
stars = Indicator(
    id="tourism.rating",
    name="Điểm đánh giá của khách (trung bình Bayes)",
    short="Điểm đánh giá",
    question="Khách chấm mấy sao, khi điểm ít lượt chấm được kéo về mức chung?",
    value=method(rating, reads=(reviews,)),
    unit="sao",
    decimals=2,
    target=rating_goal,
    code="DL08",
    basis="Trung bình có trọng số tiên nghiệm, Gelman và cộng sự (2013) §2.5; toàn tỉnh là trung bình thường",
    **REVIEWED,
)
good = Indicator(
    id="tourism.good_reviews",
    name="Đánh giá tốt, cận dưới Wilson",
    short="Đánh giá tốt",
    question="Ít nhất bao nhiêu phần trăm khách hài lòng, với độ tin cậy quy ước?",
    value=method(good_share, reads=(reviews,)),
    unit="%",
    code="DL08.1",
    basis="Wilson (1927), JASA 22(158)",
    **REVIEWED,
)
guides = Indicator(
    id="tourism.valid_guides",
    name="Hướng dẫn viên có thẻ còn hạn",
    short="Thẻ hướng dẫn còn hạn",
    question="Trong các hướng dẫn viên đang hành nghề, bao nhiêu phần trăm có thẻ còn hạn?",
    value=share(count(licences, at=OPEN, kind="guide", **VALID), of=count(licences, at=OPEN, kind="guide", **AT_WORK)),
    code="DL09",
    basis="Luật Du lịch 09/2017/QH14, Điều 58 đến Điều 65",
    **LICENSED,
)
firms = Indicator(
    id="tourism.valid_firms",
    name="Doanh nghiệp lữ hành có giấy phép còn hiệu lực",
    short="Giấy phép lữ hành còn hiệu lực",
    question="Trong các doanh nghiệp lữ hành đang hoạt động, bao nhiêu phần trăm có giấy phép còn hiệu lực?",
    value=share(count(licences, at=OPEN, kind="firm", **VALID), of=count(licences, at=OPEN, kind="firm", **AT_WORK)),
    code="DL09.1",
    basis="Luật Du lịch 09/2017/QH14, Điều 30 đến Điều 36",
    **LICENSED,
)
lapsed = Indicator(
    id="tourism.lapsed_licences",
    name="Giấy phép, thẻ hết hạn mà vẫn hoạt động",
    short="Giấy phép hết hạn",
    question="Lúc này có bao nhiêu thẻ, giấy phép đã hết hạn mà chủ của nó vẫn hoạt động?",
    value=count(licences, at=OPEN, expires_on=before(NOW), **AT_WORK),
    code="DL09.2",
    **{**LICENSED, "unit": "giấy", "by": ("kind", "scope"), "better": Better.LOWER, "target": None, "decimals": 0},
)
planned = Indicator(
    id="tourism.planned_events",
    name="Sự kiện có phương án an toàn được duyệt trước khi mở",
    short="Sự kiện có phương án",
    question="Trong các sự kiện đã mở của kỳ, bao nhiêu phần trăm có phương án an toàn được duyệt trước ngày mở?",
    value=share(
        count(events, at="starts_on", plan_approved_on=not_after(Of("starts_on")), **HELD),
        of=count(events, at="starts_on", **HELD),
    ),
    per=("month", "quarter", "year"),
    unit="%",
    over="commune",
    by=("kind",),
    better=Better.HIGHER,
    target=plan_goal,
    code="DL10",
    owner="tourism_office",
    basis="Nghị định 110/2018/NĐ-CP",
    excludes="Sự kiện đã hủy, sự kiện chưa mở.",
)
unplanned = Indicator(
    id="tourism.unplanned_events",
    name="Sự kiện sắp mở, chưa duyệt phương án an toàn",
    short="Sự kiện thiếu phương án",
    question="Lúc này có bao nhiêu sự kiện chưa kết thúc đã tới hạn mà chưa duyệt phương án an toàn?",
    value=count(
        events, at=OPEN, plan_due_on=before(NOW), plan_approved_on=missing(), cancelled_on=missing(), ends_on=not_yet(NOW)
    ),
    per="now",
    kind="state",
    unit="sự kiện",
    over="commune",
    by=("kind",),
    better=Better.LOWER,
    decimals=0,
    code="DL10.1",
    owner="tourism_office",
    basis="Nghị định 110/2018/NĐ-CP",
)

CARE = (complaint_count, handled, overdue, scams, stars, good, guides, firms, lapsed, planned, unplanned)
