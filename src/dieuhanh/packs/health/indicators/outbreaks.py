"""Dịch bệnh: bao nhiêu ca, ở đâu, ngưỡng nào bị vượt, báo cáo có kịp không."""

from typing import Any

from dieuhanh.declare import Better, Indicator, at_most, count, days, median, method, present, ratio, share, total
from dieuhanh.packs.health import methods
from dieuhanh.packs.health.datasets import cases, insurance
from dieuhanh.packs.health.policies import far_limit, report_goal, report_hours, signals_goal
from dieuhanh.packs.health.words import CONFIRMED

LAW = "Luật Phòng bệnh 2025; Thông tư 54/2015/TT-BYT"
EXCLUDED = "Ca đã loại trừ."
FLOW: dict[str, Any] = {
    "over": "commune", "by": ("disease", "age_band"), "better": Better.LOWER, "owner": "disease_control", "basis": LAW,
    "excludes": EXCLUDED,
}  # fmt: skip
SIGNAL: dict[str, Any] = {
    "per": "now", "kind": "state", "unit": "tín hiệu", "by": ("disease", "commune"), "better": Better.LOWER, "decimals": 0,
    "target": signals_goal, "owner": "disease_control",
    "basis": "EARS (Hutwagner và cộng sự, 2003); ngưỡng ở trang quản trị", "excludes": "Ca đã loại trừ; ca không ghi xã, phường.",
}  # fmt: skip

ill = Indicator(
    id="health.cases",
    name="Ca mắc bệnh truyền nhiễm",
    short="Ca mắc",
    code="YT05",
    question="Trong kỳ bao nhiêu ca mắc bệnh truyền nhiễm khởi phát, bệnh gì, ở đâu, tuổi nào?",
    value=count(cases, outcome=CONFIRMED),
    per=("week", "day", "month", "year"),
    unit="ca",
    decimals=0,
    **FLOW,
)
incidence = Indicator(
    id="health.incidence",
    name="Ca mắc trên 100.000 dân trong tháng",
    short="Ca mắc/100.000 dân",
    code="YT05.1",
    question="Trong tháng cứ 100.000 dân có bao nhiêu ca mắc bệnh truyền nhiễm khởi phát?",
    value=ratio(count(cases, outcome=CONFIRMED), of=total(insurance, "people"), times=100_000),
    per="month",
    unit="ca/100.000 dân",
    **{**FLOW, "by": ("disease",), "excludes": "Ca đã loại trừ; tháng chưa có số dân của cơ quan bảo hiểm xã hội."},
)
signals = Indicator(
    id="health.ears_c2",
    name="Tín hiệu ổ dịch (EARS C2)",
    short="Tín hiệu ổ dịch",
    code="YT05.2",
    question="Lúc này bao nhiêu bệnh ở bao nhiêu xã, phường có số ca báo cáo một ngày cao hẳn so với nền của bảy ngày trước đó?",
    value=method(methods.ears_c2, reads=(cases,), at="reported_at", before=days(30)),
    **SIGNAL,
)
signals_c1 = Indicator(
    id="health.ears_c1",
    name="Tín hiệu ổ dịch (EARS C1)",
    code="YT05.3",
    question="Lúc này bao nhiêu cặp bệnh và xã, phường có số ca một ngày cao hẳn so với bảy ngày liền trước?",
    value=method(methods.ears_c1, reads=(cases,), at="reported_at", before=days(30)),
    **SIGNAL,
)
signals_c3 = Indicator(
    id="health.ears_c3",
    name="Tín hiệu ổ dịch (EARS C3)",
    code="YT05.4",
    question="Lúc này bao nhiêu cặp bệnh và xã, phường có số ca tăng dần qua ba ngày so với nền?",
    value=method(methods.ears_c3, reads=(cases,), at="reported_at", before=days(30)),
    **SIGNAL,
)
exceeding = Indicator(
    id="health.exceedance",
    name="Điểm vượt ngưỡng dịch theo tuần (Farrington)",
    short="Vượt ngưỡng dịch",
    code="YT05.5",
    question="Trong tuần bệnh tăng mạnh nhất được bao nhiêu điểm so với giới hạn trên của các tuần cùng kỳ (1 là chạm giới hạn)?",
    value=method(methods.exceedances, reads=(cases,), at="reported_at", before=days(5 * 366 + 30)),
    per="week",
    unit="điểm",
    by=("disease",),
    better=Better.LOWER,
    decimals=2,
    target=far_limit,
    owner="disease_control",
    basis="Farrington và cộng sự (1996), hồi quy quasi-Poisson; ngưỡng ở trang quản trị",
    excludes="Ca đã loại trừ; bệnh có dưới 5 ca trong bốn tuần. Tuần đang chạy lấy bảy ngày đã qua.",
)
channel = Indicator(
    id="health.channel",
    name="Bệnh vượt trung bình cùng tháng các năm trước cộng hai độ lệch chuẩn",
    short="Bệnh vượt ngưỡng tháng",
    code="YT05.6",
    question="Trong tháng bao nhiêu bệnh có số ca báo cáo vượt trung bình cùng tháng các năm trước cộng hai độ lệch chuẩn?",
    value=method(methods.over_channel, reads=(cases,), at="reported_at", before=days(5 * 366 + 31)),
    per="month",
    unit="bệnh",
    by=("disease",),
    better=Better.LOWER,
    decimals=0,
    owner="disease_control",
    basis="Ngưỡng thường dùng của giám sát dịch: trung bình 5 năm cộng 2 độ lệch chuẩn",
    excludes="Ca đã loại trừ; bệnh chưa đủ số năm để so.",
)
died = Indicator(
    id="health.case_deaths",
    name="Tử vong do bệnh truyền nhiễm",
    short="Tử vong do dịch bệnh",
    code="YT05.7",
    question="Trong các ca khởi phát của kỳ bao nhiêu ca tử vong, bệnh gì?",
    value=count(cases, outcome="died"),
    per=("month", "quarter", "year"),
    unit="ca",
    decimals=0,
    **FLOW,
)
on_time = Indicator(
    id="health.reported_on_time",
    name="Ca bệnh báo cáo đúng hạn",
    short="Báo cáo đúng hạn",
    code="YT05.8",
    question="Trong các ca khởi phát của kỳ bao nhiêu phần trăm được báo cáo đúng hạn sau chẩn đoán?",
    value=share(
        count(cases, outcome=CONFIRMED, report_hours=at_most(report_hours)),
        of=count(cases, outcome=CONFIRMED, report_hours=present()),
    ),
    per=("month", "quarter", "year"),
    unit="%",
    target=report_goal,
    **{
        **FLOW,
        "by": ("disease", "facility"),
        "better": Better.HIGHER,
        "excludes": "Ca đã loại trừ; ca không ghi lúc chẩn đoán.",
    },
)
delay = Indicator(
    id="health.report_delay",
    name="Từ chẩn đoán đến báo cáo, trung vị",
    short="Trễ báo cáo",
    code="YT05.9",
    question="Một nửa số ca khởi phát của kỳ được báo cáo sau chẩn đoán không quá bao nhiêu giờ?",
    value=median(cases, "report_hours", outcome=CONFIRMED),
    per=("month", "quarter", "year"),
    unit="giờ",
    **{**FLOW, "by": ("disease", "facility"), "excludes": "Ca đã loại trừ; ca không ghi lúc chẩn đoán."},
)

OUTBREAKS = (ill, incidence, signals, signals_c1, signals_c3, exceeding, channel, died, on_time, delay)
