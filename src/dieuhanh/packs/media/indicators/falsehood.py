"""Tin giả, tin đồn: phát hiện, gỡ, nói lại, xử phạt."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, days, median, method, missing, present, share, total
from dieuhanh.packs.media.accuracy import BASIS
from dieuhanh.packs.media.datasets import false_news, fines, mentions
from dieuhanh.packs.media.methods import unanswered_stories, voice_lag, voice_ratio
from dieuhanh.packs.media.policies import removed_goal, voice_goal

NET = "Nghị định 147/2024/NĐ-CP"
FINE = "Nghị định 15/2020/NĐ-CP, 119/2020/NĐ-CP, 14/2022/NĐ-CP"
FOUND: dict[str, Any] = {
    "per": ("month", "week", "quarter", "year"), "over": "commune", "by": ("platform", "kind"), "owner": "net_police",
    "basis": NET,
}  # fmt: skip
FINED: dict[str, Any] = {
    "per": ("month", "quarter", "year"), "over": "commune", "by": ("act", "platform"), "owner": "media_office", "basis": FINE,
}  # fmt: skip
STORY: dict[str, Any] = {"by": ("topic",), "owner": "press_desk", "excludes": "Bài chưa được xếp vào vụ việc nào."}

removed = Indicator(
    id="media.false_removed",
    name="Tin giả, tin xấu độc đã gỡ",
    short="Tin giả đã gỡ",
    code="TT06",
    question="Trong tin giả, tin xấu độc phát hiện trong kỳ bao nhiêu phần trăm đã gỡ?",
    value=share(count(false_news, removed_at=present()), of=count(false_news)),
    unit="%",
    better=Better.HIGHER,
    target=removed_goal,
    **FOUND,
)
found = Indicator(
    id="media.false_found",
    name="Tin giả, tin xấu độc phát hiện",
    short="Tin giả phát hiện",
    code="TT06.1",
    question="Trong kỳ phát hiện bao nhiêu tin giả, tin xấu độc về địa phương?",
    value=count(false_news),
    unit="tin",
    decimals=0,
    better=Better.LOWER,
    **FOUND,
)
removal = Indicator(
    id="media.removal_hours_median",
    name="Thời gian gỡ tin giả, trung vị",
    short="Gỡ tin, trung vị",
    code="TT06.2",
    question="Một nửa số tin giả gỡ trong kỳ được gỡ sau không quá bao nhiêu giờ kể từ lúc yêu cầu?",
    value=median(false_news, "hours", at="removed_at"),
    unit="giờ",
    better=Better.LOWER,
    **FOUND,
)
still_up = Indicator(
    id="media.false_overdue",
    name="Tin giả quá hạn chưa gỡ",
    code="TT06.3",
    question="Lúc này bao nhiêu tin giả, tin xấu độc đã yêu cầu gỡ, quá hạn mà chưa gỡ?",
    value=count(false_news, at=OPEN, removed_at=missing(), due_at=before(NOW)),
    unit="tin",
    decimals=0,
    better=Better.LOWER,
    **{**FOUND, "per": "now", "kind": "state"},
)
corrected = Indicator(
    id="media.false_corrected",
    name="Tin giả đã có đính chính",
    short="Đã đính chính",
    code="TT06.4",
    question="Trong tin giả, tin xấu độc phát hiện trong kỳ bao nhiêu phần trăm đã có đính chính công khai?",
    value=share(count(false_news, corrected_at=present()), of=count(false_news)),
    unit="%",
    better=Better.HIGHER,
    **FOUND,
)
voice = Indicator(
    id="media.voice_ratio",
    name="Tin chính thức trên một tin đồn",
    short="Chính thức/tin đồn",
    code="TT08",
    question="Trong các vụ việc có tin đồn của kỳ, cứ một tin đồn thì có bao nhiêu tin chính thức?",
    value=method(voice_ratio, reads=(mentions,)),
    per=("month", "week"),
    unit="bài/tin",
    decimals=2,
    better=Better.HIGHER,
    target=voice_goal,
    basis=BASIS,
    **STORY,
)
lag = Indicator(
    id="media.voice_lag",
    name="Tiếng nói chính thức đến sau tin đồn",
    short="Chậm hơn tin đồn",
    code="TT08.1",
    question="Trong các vụ việc được nói lại trong kỳ, tin chính thức đến sau tin đồn đầu tiên bao nhiêu giờ (trung vị)?",
    value=method(voice_lag, reads=(mentions,), before=days(30)),
    per=("month", "week"),
    unit="giờ",
    better=Better.LOWER,
    **STORY,
)
silent = Indicator(
    id="media.unanswered_stories",
    name="Vụ việc có tin đồn mà chưa ai nói lại",
    short="Tin đồn chưa nói lại",
    code="TT08.2",
    question="Lúc này bao nhiêu vụ việc có tin đồn trong 14 ngày qua mà chưa có tin chính thức nào sau đó?",
    value=method(unanswered_stories, reads=(mentions,), before=days(30)),
    per="now",
    kind="state",
    unit="vụ việc",
    decimals=0,
    better=Better.LOWER,
    **STORY,
)
rumours = Indicator(
    id="media.rumours_open",
    name="Tin đồn chưa kiểm chứng",
    code="TT08.3",
    question="Lúc này bao nhiêu bài bị coi là tin đồn mà chưa được kiểm chứng, về chuyện gì, ở đâu?",
    value=count(mentions, at=OPEN, check="rumour"),
    per="now",
    kind="state",
    unit="bài",
    decimals=0,
    over="named",
    by=("topic", "channel"),
    better=Better.LOWER,
    owner="press_desk",
)
fined = Indicator(
    id="media.fines",
    name="Vi phạm báo chí, thông tin trên mạng bị xử phạt",
    short="Vụ bị phạt",
    code="TT10",
    question="Trong kỳ bao nhiêu vi phạm về báo chí, thông tin trên mạng bị xử phạt, hành vi gì?",
    value=count(fines),
    unit="vụ",
    decimals=0,
    **FINED,
)
fine_money = Indicator(
    id="media.fine_money",
    name="Tiền phạt vi phạm báo chí, thông tin trên mạng",
    code="TT10.1",
    question="Trong kỳ các vi phạm về báo chí, thông tin trên mạng bị phạt bao nhiêu tiền?",
    value=total(fines, "amount"),
    unit="triệu đồng",
    **FINED,
)

FALSEHOOD = (removed, found, removal, still_up, corrected, voice, lag, silent, rumours, fined, fine_money)
