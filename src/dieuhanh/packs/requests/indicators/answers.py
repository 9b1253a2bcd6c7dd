"""Câu trả lời: người dân có hài lòng không (cả hai mẫu số), có phải mở lại không, có công khai không."""

from typing import Any

from dieuhanh.declare import Better, Indicator, Of, count, method, other_than, present, share, since
from dieuhanh.packs.requests.counting import pleased_low
from dieuhanh.packs.requests.datasets import reports
from dieuhanh.packs.requests.policies import pleased_goal, published_goal, reopened_goal
from dieuhanh.packs.requests.words import ASIDE, PLEASED

ANSWERED: dict[str, Any] = {"at": "answered_at", "status": other_than(*ASIDE)}
OF_ANSWERS: dict[str, Any] = {
    "per": ("month", "week", "quarter", "year"), "over": "office", "by": ("category", "channel"),
    "unit": "%", "owner": "report_desk", "better": Better.HIGHER,
    "basis": "Quy chế tiếp nhận, xử lý phản ánh của địa phương",
}  # fmt: skip

pleased = Indicator(
    id="requests.pleased_of_rated",
    name="Hài lòng trong số phản ánh được đánh giá",
    short="Hài lòng/đã đánh giá",
    code="TD06",
    question="Trong các phản ánh trả lời trong kỳ đã được người gửi đánh giá, bao nhiêu phần trăm hài lòng hoặc rất hài lòng?",
    value=share(count(reports, rating=PLEASED, **ANSWERED), of=count(reports, rating=present(), **ANSWERED)),
    target=pleased_goal,
    excludes="Phản ánh chưa được đánh giá: không đánh giá không phải là hài lòng.",
    **OF_ANSWERS,
)
pleased_of_all = Indicator(
    id="requests.pleased_of_answered",
    name="Hài lòng trong số phản ánh đã trả lời",
    short="Hài lòng/đã trả lời",
    code="TD06.1",
    question="Trong tất cả phản ánh trả lời trong kỳ, bao nhiêu phần trăm được người gửi đánh giá hài lòng hoặc rất hài lòng?",
    value=share(count(reports, rating=PLEASED, **ANSWERED), of=count(reports, **ANSWERED)),
    **OF_ANSWERS,
)
pleased_at_least = Indicator(
    id="requests.pleased_low",
    name="Hài lòng, cận dưới Wilson",
    short="Hài lòng, ít nhất",
    code="TD06.2",
    question="Ít nhất bao nhiêu phần trăm người gửi hài lòng, với độ tin cậy quy ước, để cơ quan ít đánh giá không dẫn đầu?",
    value=method(pleased_low, reads=(reports,), at="answered_at"),
    excludes="Phản ánh chưa được đánh giá.",
    **{**OF_ANSWERS, "per": ("month", "quarter", "year"), "over": "", "by": ("office", "category"),
       "basis": "Wilson (1927), JASA 22(158)"},
)  # fmt: skip
reopened = Indicator(
    id="requests.reopened",
    name="Tỷ lệ phản ánh phải mở lại",
    short="Mở lại",
    code="TD07",
    question="Trong các phản ánh trả lời trong kỳ bao nhiêu phần trăm phải mở lại vì người gửi chưa đồng ý?",
    value=share(count(reports, reopened_at=since(Of("answered_at")), **ANSWERED), of=count(reports, **ANSWERED)),
    target=reopened_goal,
    **{**OF_ANSWERS, "better": Better.LOWER},
)
published = Indicator(
    id="requests.published",
    name="Công khai kết quả phản ánh",
    short="Công khai kết quả",
    code="TD09",
    question="Trong các phản ánh trả lời trong kỳ được phép công khai, bao nhiêu phần trăm đã công khai kết quả?",
    value=share(
        count(reports, publishable=True, published_at=present(), **ANSWERED), of=count(reports, publishable=True, **ANSWERED)
    ),
    target=published_goal,
    excludes="Phản ánh không được công khai, phản ánh nguồn không ghi có được công khai hay không.",
    **OF_ANSWERS,
)

ANSWERS = (pleased, pleased_of_all, pleased_at_least, reopened, published)
