"""Trường, lớp, giáo viên, phòng học, tuyển sinh."""

from typing import Any

from dieuhanh.declare import OPEN, Indicator, after, count, method, missing, plus, ratio, share, total
from dieuhanh.packs.education import methods, policies
from dieuhanh.packs.education.datasets import classes, enrolment, schools, staffing

BASIS = "Luật Giáo dục 2019; Thông tư 20/2023/TT-BGDĐT"
AT: dict[str, Any] = {"owner": "education_planning", "basis": BASIS}
STATE: dict[str, Any] = {**AT, "per": "now", "kind": "state", "over": "commune", "by": ("level",)}
AUTUMN: dict[str, Any] = {**AT, "per": "year", "over": "commune", "by": ("level",)}
WORKING: dict[str, Any] = {"at": OPEN, "closed_on": missing()}
OVER = plus(
    count(classes, level="primary", pupils=after(policies.size_primary)),
    count(classes, level=("lower", "upper"), pupils=after(policies.size_secondary)),
)
school_count = Indicator(
    id="education.schools_now", name="Số trường", question="Lúc này có bao nhiêu trường đang hoạt động?",
    value=count(schools, **WORKING), unit="trường", decimals=0, code="GD01", **STATE,
)  # fmt: skip
class_count = Indicator(
    id="education.class_count", name="Số lớp", question="Đầu năm học có bao nhiêu lớp?",
    value=count(classes), unit="lớp", decimals=0, code="GD01.1", **AUTUMN,
)  # fmt: skip
pupil_count = Indicator(
    id="education.pupil_count", name="Số học sinh", question="Đầu năm học có bao nhiêu học sinh?",
    value=total(classes, "pupils"), unit="học sinh", decimals=0, code="GD01.2", **AUTUMN,
)  # fmt: skip
class_size = Indicator(
    id="education.class_size", name="Học sinh mỗi lớp", question="Đầu năm học mỗi lớp có bao nhiêu học sinh?",
    value=ratio(total(classes, "pupils"), of=count(classes)), unit="học sinh/lớp", better="lower", code="GD02", **AUTUMN,
)  # fmt: skip
over_size = Indicator(
    id="education.over_size", name="Lớp vượt sĩ số", question="Đầu năm học bao nhiêu lớp phổ thông vượt sĩ số quy định?",
    value=OVER, unit="lớp", decimals=0, better="lower", code="GD02.1", excludes="lớp mầm non", **AUTUMN,
)  # fmt: skip
crowding = Indicator(
    id="education.crowding", name="Chênh lệch sĩ số giữa các xã (Gini)", short="Chênh lệch sĩ số",
    question="Sĩ số lớp giữa các xã chênh nhau đến mức nào, từ 0 là bằng nhau?", value=method(methods.crowding, reads=(classes,)),
    per="year", unit="hệ số", decimals=3, by=("level",), better="lower", code="GD02.2", **AT,
)  # fmt: skip
per_class = Indicator(
    id="education.per_class",
    name="Giáo viên mỗi lớp",
    question="Đầu năm học mỗi lớp có bao nhiêu giáo viên?",
    value=ratio(total(staffing, "teachers"), of=count(classes)),
    unit="người/lớp",
    decimals=2,
    better="higher",
    code="GD03",
    **AUTUMN,
)
lacking = Indicator(
    id="education.lacking",
    name="Thiếu giáo viên so định mức",
    question="So số theo định mức, còn thiếu bao nhiêu phần trăm giáo viên?",
    value=share(total(staffing, "lacking"), of=total(staffing, "needed")),
    per="year",
    unit="%",
    over="commune",
    by=("level", "subject"),
    better="lower",
    caution=policies.lack_limit,
    code="GD03.1",
    **AT,
)
by_norm = Indicator(
    id="education.by_norm",
    name="Số giáo viên thiếu tính theo lớp",
    question="Tính từng trường theo định mức mỗi lớp, thiếu bao nhiêu giáo viên?",
    value=method(methods.missing_teachers, reads=(classes, staffing)),
    per="year",
    unit="người",
    by=("level",),
    better="lower",
    code="GD03.2",
    excludes="mầm non; trường chưa gửi số giáo viên",
    **AT,
)
standard = Indicator(
    id="education.standard", name="Trường đạt chuẩn quốc gia", question="Bao nhiêu phần trăm trường đạt chuẩn quốc gia?",
    value=share(count(schools, standard=("one", "two"), **WORKING), of=count(schools, **WORKING)), unit="%", better="higher",
    target=policies.standard_goal, code="GD04", **STATE,
)  # fmt: skip
solid = Indicator(
    id="education.solid", name="Phòng học kiên cố", question="Bao nhiêu phần trăm phòng học là kiên cố?",
    value=share(total(schools, "solid", **WORKING), of=total(schools, "rooms", **WORKING)), unit="%", better="higher",
    target=policies.solid_goal, code="GD08", **STATE,
)  # fmt: skip
applied = Indicator(
    id="education.applied",
    name="Đăng ký trên chỉ tiêu tuyển sinh",
    question="Một chỗ học đầu cấp có bao nhiêu em đăng ký?",
    value=ratio(total(enrolment, "applied"), of=total(enrolment, "quota")),
    unit="lần",
    decimals=2,
    better="lower",
    code="GD09",
    **AUTUMN,
)
SCHOOLS = (
    school_count,
    class_count,
    pupil_count,
    class_size,
    over_size,
    crowding,
    per_class,
    lacking,
    by_norm,
    standard,
    solid,
    applied,
)
