"""Khám, chữa bệnh: lượt khám, giường, bác sĩ, bệnh án điện tử, cấp cứu 115."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    above,
    at_most,
    below,
    count,
    median,
    not_after,
    not_yet,
    present,
    quantile,
    ratio,
    share,
    total,
)
from dieuhanh.packs.health.datasets import beds, capacity, emergencies, facilities, visits
from dieuhanh.packs.health.policies import (
    arrival_goal,
    beds_goal,
    beds_high,
    beds_low,
    beds_red,
    doctors_goal,
    electronic_goal,
)
from dieuhanh.packs.health.words import BEDDED

LAW = "Luật Khám bệnh, chữa bệnh 15/2023/QH15"
VISIT: dict[str, Any] = {
    "per": ("day", "week", "month", "quarter", "year"), "over": "commune", "by": ("facility",), "owner": "health_office",
    "basis": LAW,
}  # fmt: skip
BED: dict[str, Any] = {"per": ("day", "week", "month"), "over": "commune", "by": ("facility", "ward"), "owner": "health_office"}
YEARLY: dict[str, Any] = {"per": "year", "over": "commune", "better": Better.HIGHER, "owner": "health_office"}
CALL: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "commune", "by": ("kind",), "owner": "emergency", "basis": LAW,
}  # fmt: skip
NO_TIME = "Cuộc gọi chưa ghi lúc xe tới."
ACTIVE: dict[str, Any] = {"kind": BEDDED, "opened_on": not_after(NOW), "closed_on": not_yet(NOW)}

outpatients = Indicator(
    id="health.outpatients",
    name="Lượt khám bệnh",
    short="Lượt khám",
    code="YT01",
    question="Trong kỳ các cơ sở khám bao nhiêu lượt?",
    value=total(visits, "outpatients"),
    unit="lượt khám",
    decimals=0,
    **VISIT,
)
admissions = Indicator(
    id="health.admissions",
    name="Lượt nhập viện",
    code="YT01.1",
    question="Trong kỳ bao nhiêu lượt người bệnh nhập viện?",
    value=total(visits, "admissions"),
    unit="lượt nhập viện",
    decimals=0,
    **VISIT,
)
referred = Indicator(
    id="health.referred",
    name="Tỷ lệ chuyển tuyến",
    short="Chuyển tuyến",
    code="YT01.2",
    question="Trong các lượt khám của kỳ bao nhiêu phần trăm phải chuyển tuyến?",
    value=share(total(visits, "referrals"), of=total(visits, "outpatients")),
    unit="%",
    better=Better.LOWER,
    decimals=2,
    **VISIT,
)
occupancy = Indicator(
    id="health.occupancy",
    name="Công suất giường bệnh",
    short="Công suất giường",
    code="YT02",
    question="Trong kỳ các giường bệnh có người nằm bao nhiêu phần trăm?",
    value=share(total(beds, "occupied"), of=total(beds, "beds")),
    unit="%",
    better=Better.BAND,
    target=beds_high,
    serious=beds_red,
    **BED,
)
wards_over = Indicator(
    id="health.wards_over",
    name="Khoa quá tải giường trong ngày",
    short="Khoa quá tải",
    code="YT02.1",
    question="Trong ngày bao nhiêu khoa có số người bệnh vượt ngưỡng quá tải so với số giường?",
    value=count(beds, occupancy=above(beds_red)),
    unit="khoa",
    better=Better.LOWER,
    decimals=0,
    **{**BED, "per": "day"},
)
wards_idle = Indicator(
    id="health.wards_idle",
    name="Khoa dùng ít giường trong ngày",
    short="Khoa vắng",
    code="YT02.2",
    question="Trong ngày bao nhiêu khoa có công suất giường dưới mức nên có?",
    value=count(beds, occupancy=below(beds_low)),
    unit="khoa",
    decimals=0,
    **{**BED, "per": "day"},
)
bed_rate = Indicator(
    id="health.beds_per_10000",
    name="Giường bệnh trên một vạn dân",
    short="Giường/vạn dân",
    code="YT03",
    question="Cuối năm cứ một vạn dân có bao nhiêu giường bệnh?",
    value=ratio(total(capacity, "beds"), of=total(capacity, "population"), times=10_000),
    unit="giường/vạn dân",
    target=beds_goal,
    **YEARLY,
)
doctor_rate = Indicator(
    id="health.doctors_per_10000",
    name="Bác sĩ trên một vạn dân",
    short="Bác sĩ/vạn dân",
    code="YT04",
    question="Cuối năm cứ một vạn dân có bao nhiêu bác sĩ?",
    value=ratio(total(capacity, "doctors"), of=total(capacity, "population"), times=10_000),
    unit="người/vạn dân",
    target=doctors_goal,
    **YEARLY,
)
electronic = Indicator(
    id="health.electronic_records",
    name="Bệnh viện có bệnh án điện tử",
    short="Bệnh án điện tử",
    code="YT09",
    question="Lúc này bao nhiêu phần trăm bệnh viện, trung tâm y tế có giường đã dùng bệnh án điện tử?",
    value=share(count(facilities, at=OPEN, electronic=True, **ACTIVE), of=count(facilities, at=OPEN, **ACTIVE)),
    per="now",
    kind="state",
    unit="%",
    over="commune",
    by=("kind",),
    better=Better.HIGHER,
    target=electronic_goal,
    owner="health_office",
    basis="Chỉ thị 07/CT-TTg của Thủ tướng Chính phủ",
    excludes="Trạm y tế, phòng khám; cơ sở đã ngừng hoạt động.",
)
calls = Indicator(
    id="health.emergency_calls",
    name="Cuộc gọi cấp cứu 115",
    short="Cấp cứu 115",
    code="YT11",
    question="Trong kỳ bao nhiêu cuộc gọi cấp cứu 115 phải cử xe, vì sao?",
    value=count(emergencies),
    unit="cuộc",
    decimals=0,
    **CALL,
)
arrival_median = Indicator(
    id="health.arrival_median",
    name="Xe cấp cứu tới, thời gian trung vị",
    short="Xe cấp cứu, trung vị",
    code="YT11.1",
    question="Một nửa số cuộc cấp cứu của kỳ có xe tới sau không quá bao nhiêu phút?",
    value=median(emergencies, "arrival_minutes"),
    unit="phút",
    better=Better.LOWER,
    target=arrival_goal,
    excludes=NO_TIME,
    **CALL,
)
arrival_p90 = Indicator(
    id="health.arrival_p90",
    name="Xe cấp cứu tới, thời gian của 90% cuộc",
    short="Xe cấp cứu, P90",
    code="YT11.2",
    question="Chín phần mười số cuộc cấp cứu của kỳ có xe tới sau không quá bao nhiêu phút?",
    value=quantile(0.9, emergencies, "arrival_minutes"),
    unit="phút",
    better=Better.LOWER,
    excludes=NO_TIME,
    **CALL,
)
in_time = Indicator(
    id="health.arrived_in_time",
    name="Cuộc cấp cứu có xe tới kịp",
    short="Xe cấp cứu tới kịp",
    code="YT11.3",
    question="Trong các cuộc cấp cứu đã có xe tới của kỳ bao nhiêu phần trăm tới trong thời gian mong muốn?",
    value=share(count(emergencies, arrival_minutes=at_most(arrival_goal)), of=count(emergencies, arrival_minutes=present())),
    unit="%",
    better=Better.HIGHER,
    excludes=NO_TIME,
    **CALL,
)

CARE = (outpatients, admissions, referred, occupancy, wards_over, wards_idle, bed_rate, doctor_rate, electronic, calls,
        arrival_median, arrival_p90, in_time)  # fmt: skip
