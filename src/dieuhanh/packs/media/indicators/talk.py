"""Người ta nói gì về địa phương: bao nhiêu, giọng nào, chuyện gì bỗng nóng lên, ở đâu."""

from typing import Any

from dieuhanh.declare import Better, Indicator, count, days, method, share, total
from dieuhanh.packs.media.accuracy import BASIS
from dieuhanh.packs.media.datasets import mentions
from dieuhanh.packs.media.methods import blamed_places, hot_topics, sudden_topics
from dieuhanh.packs.media.policies import negative_goal

READ = "Bài không nhắc tên địa phương; chủ đề, sắc thái, nơi được nhắc do máy đọc tít và đoạn trích nên có sai."
FLOW: dict[str, Any] = {
    "per": ("day", "week", "month", "quarter", "year"), "over": "named", "by": ("topic", "channel", "tone"), "decimals": 0,
    "owner": "press_desk", "excludes": READ, "basis": BASIS,
}  # fmt: skip
TONE: dict[str, Any] = {**FLOW, "unit": "%", "by": ("topic", "channel"), "decimals": 1}
LONG: dict[str, Any] = {**TONE, "per": ("month", "week", "quarter", "year")}
HOT: dict[str, Any] = {"per": "now", "kind": "state", "better": Better.LOWER, "decimals": 0, "owner": "press_desk"}

said = Indicator(
    id="media.mentions",
    name="Tin bài nhắc đến địa phương",
    short="Tin bài",
    code="TT01",
    question="Trong kỳ có bao nhiêu tin bài công khai nhắc đến địa phương, về chuyện gì, ở đâu?",
    value=count(mentions, about=True),
    unit="bài",
    **FLOW,
)
press = Indicator(
    id="media.press_mentions",
    name="Bài báo nhắc đến địa phương",
    short="Bài báo",
    code="TT01.1",
    question="Trong kỳ báo chí đăng bao nhiêu bài nhắc đến địa phương?",
    value=count(mentions, about=True, channel="press"),
    unit="bài",
    **{**FLOW, "by": ("topic", "tone", "outlet")},
)
reach = Indicator(
    id="media.reach",
    name="Lượt tiếp cận tin bài về địa phương",
    short="Lượt tiếp cận",
    code="TT01.2",
    question="Trong kỳ tin bài nhắc đến địa phương có bao nhiêu lượt tiếp cận?",
    value=total(mentions, "reach", about=True),
    unit="lượt tiếp cận",
    **{**FLOW, "excludes": "Bài mà nguồn không cho biết lượt tiếp cận (bản tin RSS)."},
)
outlets = Indicator(
    id="media.outlets",
    name="Cơ quan đăng bài về địa phương",
    code="TT01.3",
    question="Trong kỳ bao nhiêu cơ quan báo chí, cổng thông tin đăng bài nhắc đến địa phương?",
    value=count(mentions, distinct="outlet", about=True, channel=("press", "portal")),
    unit="cơ quan báo chí",
    **{**FLOW, "by": ("topic",)},
)
negative = Indicator(
    id="media.negative_share",
    name="Tin bài có sắc thái tiêu cực",
    short="Tiêu cực",
    code="TT02",
    question="Trong tin bài nhắc đến địa phương của kỳ bao nhiêu phần trăm có sắc thái tiêu cực?",
    value=share(count(mentions, about=True, tone="negative"), of=count(mentions, about=True)),
    better=Better.LOWER,
    target=negative_goal,
    **TONE,
)
positive = Indicator(
    id="media.positive_share",
    name="Tin bài có sắc thái tích cực",
    short="Tích cực",
    code="TT02.1",
    question="Trong tin bài nhắc đến địa phương của kỳ bao nhiêu phần trăm có sắc thái tích cực?",
    value=share(count(mentions, about=True, tone="positive"), of=count(mentions, about=True)),
    better=Better.HIGHER,
    **LONG,
)
neutral = Indicator(
    id="media.neutral_share",
    name="Tin bài có sắc thái trung tính",
    short="Trung tính",
    code="TT02.2",
    question="Trong tin bài nhắc đến địa phương của kỳ bao nhiêu phần trăm có sắc thái trung tính?",
    value=share(count(mentions, about=True, tone="neutral"), of=count(mentions, about=True)),
    **LONG,
)
negative_reach = Indicator(
    id="media.negative_reach_share",
    name="Lượt tiếp cận của tin bài tiêu cực",
    short="Tiếp cận tiêu cực",
    code="TT02.3",
    question="Trong lượt tiếp cận của kỳ bao nhiêu phần trăm là của tin bài có sắc thái tiêu cực?",
    value=share(total(mentions, "reach", about=True, tone="negative"), of=total(mentions, "reach", about=True)),
    better=Better.LOWER,
    **LONG,
)
hot = Indicator(
    id="media.hot_topics",
    name="Chủ đề nóng",
    code="TT03",
    question="Hôm nay bao nhiêu chủ đề được nói dày hẳn lên so với các ngày trước, chủ đề nào?",
    value=method(hot_topics, reads=(mentions,), before=days(61)),
    unit="chủ đề",
    by=("topic",),
    basis="Automat hai trạng thái (Kleinberg, 2002); ngưỡng ở trang quản trị",
    excludes="Chủ đề hôm nay có ít bài hơn mức đặt ở trang quản trị.",
    **HOT,
)
sudden = Indicator(
    id="media.sudden_topics",
    name="Chủ đề tăng đột ngột (quá 3 độ lệch chuẩn)",
    short="Tăng quá 3σ",
    code="TT03.1",
    question="Trong 24 giờ qua bao nhiêu chủ đề có số bài vượt trung bình 28 ngày trước quá 3 độ lệch chuẩn?",
    value=method(sudden_topics, reads=(mentions,), before=days(30)),
    unit="chủ đề",
    by=("topic",),
    basis="Độ lệch chuẩn của 28 cửa sổ 24 giờ liền trước; ngưỡng ở trang quản trị",
    excludes="Chủ đề có ít bài hơn mức đặt ở trang quản trị.",
    **HOT,
)
blamed = Indicator(
    id="media.blamed_places",
    name="Nơi bị nói tiêu cực dồn dập",
    short="Nơi bị chê dồn",
    code="TT03.2",
    question="Hôm nay bao nhiêu xã, phường có tin bài tiêu cực dày hẳn lên, nơi nào?",
    value=method(blamed_places, reads=(mentions,), before=days(61)),
    unit="nơi",
    by=("named",),
    basis="Automat hai trạng thái (Kleinberg, 2002) trên các bài tiêu cực; ngưỡng ở trang quản trị",
    excludes="Nơi hôm nay có ít bài hơn mức đặt ở trang quản trị.",
    **HOT,
)

TALK = (said, press, reach, outlets, negative, positive, neutral, negative_reach, hot, sudden, blamed)
