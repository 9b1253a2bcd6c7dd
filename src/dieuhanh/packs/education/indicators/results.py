"""Bỏ học, duy trì, thi, học bạ số, khoản thu, nghỉ học, vụ việc."""

from typing import Any

from dieuhanh.declare import OPEN, Indicator, count, days, method, missing, ratio, share, total
from dieuhanh.packs.education import methods, policies
from dieuhanh.packs.education.datasets import children, closures, digital, dropouts, exams, fees, grades, graduation, incidents

AT: dict[str, Any] = {"owner": "education_quality", "basis": "Luật Giáo dục 2019"}
SAFE: dict[str, Any] = {**AT, "owner": "pupil_safety", "over": "commune", "better": "lower", "decimals": 0}
dropped = Indicator(
    id="education.dropped", name="Học sinh bỏ học", question="Trong học kỳ bao nhiêu phần trăm học sinh bỏ học?",
    value=share(total(dropouts, "dropped"), of=total(dropouts, "pupils")), per="half", unit="%", decimals=2, over="commune",
    by=("level", "minority"), better="lower", caution=policies.drop_limit, code="GD06", **AT,
)  # fmt: skip
survival = Indicator(
    id="education.survival",
    name="Học sinh đi tới lớp cuối cấp",
    question="Theo nhịp lên lớp hiện nay, bao nhiêu phần trăm em vào lớp 1 tới được lớp 5?",
    value=method(methods.cohort, reads=(grades,), before=days(366)),
    per="year",
    unit="%",
    by=("level",),
    better="higher",
    code="GD06.1",
    excludes="chuyển đi, chuyển đến tỉnh khác không tách được",
    **AT,
)
graduated = Indicator(
    id="education.graduated", name="Tốt nghiệp trung học phổ thông", question="Bao nhiêu phần trăm thí sinh tốt nghiệp?",
    value=share(total(graduation, "graduated"), of=total(graduation, "candidates")), per="year", unit="%", over="commune",
    better="higher", target=policies.graduation_goal, code="GD05", **AT,
)  # fmt: skip
marks = Indicator(
    id="education.marks", name="Điểm thi trung bình", question="Điểm thi tốt nghiệp trung bình của các môn là bao nhiêu?",
    value=ratio(total(exams, "score_sum"), of=total(exams, "sat")), per="year", unit="điểm", decimals=2, over="commune",
    by=("subject",), better="higher", code="GD05.1", **AT,
)  # fmt: skip
spread = Indicator(
    id="education.spread", name="Độ phân tán điểm thi", question="Điểm thi từng môn phân tán quanh trung bình bao nhiêu điểm?",
    value=method(methods.spread, reads=(exams,)), per="year", unit="điểm", decimals=2, by=("subject",), code="GD05.2", **AT,
)  # fmt: skip
five = Indicator(
    id="education.five", name="Trẻ 5 tuổi ra lớp", question="Bao nhiêu phần trăm trẻ 5 tuổi ra lớp?",
    value=share(total(children, "five_in"), of=total(children, "five")), per="year", unit="%", over="commune", better="higher",
    target=policies.five_goal, code="GD07", **AT,
)  # fmt: skip
three = Indicator(
    id="education.three", name="Trẻ 3–5 tuổi ra lớp", question="Bao nhiêu phần trăm trẻ 3–5 tuổi ra lớp?",
    value=share(total(children, "three_in"), of=total(children, "three")), per="year", unit="%", over="commune", better="higher",
    code="GD07.1", **AT,
)  # fmt: skip
signed = Indicator(
    id="education.signed", name="Học bạ số", question="Bao nhiêu phần trăm học sinh đã có học bạ số được ký?",
    value=share(total(digital, "signed"), of=total(digital, "pupils")), per="year", unit="%", over="commune", by=("level",),
    better="higher", target=policies.digital_goal, code="GD10", **AT,
)  # fmt: skip
harmed = Indicator(
    id="education.harmed",
    name="Vụ bạo lực, đuối nước học sinh",
    question="Trong kỳ có bao nhiêu vụ bạo lực học đường và đuối nước?",
    value=count(incidents, kind=("violence", "drowning")),
    per=("week", "month", "year"),
    unit="vụ",
    by=("kind",),
    code="GD11",
    **SAFE,
)
unsettled = Indicator(
    id="education.unsettled",
    name="Vụ việc chưa xử lý xong",
    question="Lúc này còn bao nhiêu vụ việc của học sinh chưa xử lý xong?",
    value=count(incidents, at=OPEN, settled_on=missing()),
    per="now",
    kind="state",
    unit="vụ",
    by=("kind",),
    code="GD11.1",
    **SAFE,
)
cashless = Indicator(
    id="education.cashless",
    name="Thu không dùng tiền mặt",
    question="Bao nhiêu phần trăm tiền trường thu là không dùng tiền mặt?",
    value=share(total(fees, "cashless"), of=total(fees, "collected")),
    per=("month", "year"),
    unit="%",
    over="commune",
    by=("level",),
    better="higher",
    target=policies.cashless_goal,
    code="GD12",
    **AT,
)
shut = Indicator(
    id="education.shut", name="Trường đang cho nghỉ học", question="Lúc này bao nhiêu trường đang cho học sinh nghỉ học?",
    value=count(closures, at=OPEN, reopened_on=missing()), per="now", kind="state", unit="trường", by=("cause",), **SAFE,
)  # fmt: skip
lost = Indicator(
    id="education.lost", name="Ngày học bị mất", question="Các đợt nghỉ học của kỳ làm mất bao nhiêu ngày học, cộng các trường?",
    value=total(closures, "lost"), per=("month", "year"), unit="ngày", by=("cause",), **SAFE,
)  # fmt: skip
RESULTS = (dropped, survival, graduated, marks, spread, five, three, signed, harmed, unsettled, cashless, shut, lost)
