"""Số liệu đến từ đâu: cơ sở dữ liệu ngành, hồ sơ tổ chức thi, kho bạc. Nguồn `_sample` là dữ liệu mẫu."""

from datetime import timedelta
from typing import Any

from dieuhanh.declare import Dataset, Kind, Source, coded, days, sample_of
from dieuhanh.packs.education import datasets as of
from dieuhanh.packs.education.words import LEVEL_CODE

SCHOOL = {"school": "ma_truong", "commune": "ma_xa", "level": coded("cap_hoc", LEVEL_CODE)}
COUNTED = {**SCHOOL, "counted_on": "ngay_chot"}


def _source(into: Dataset, title: str, every: timedelta, owner: str, /, **fields: Any) -> Source:
    return Source(
        id=into.id, name=title, into=into, every=every, kind=Kind.CHANGES, owner=owner, zone="Asia/Ho_Chi_Minh", fields=fields,
    )  # fmt: skip


PLANNING, QUALITY, SAFETY = "education_planning", "education_quality", "pupil_safety"
REAL = (
    _source(of.schools, "CSDL ngành giáo dục: trường", days(30), PLANNING, **SCHOOL, name="ten_truong"),
    _source(of.classes, "CSDL ngành giáo dục: lớp", days(365), PLANNING, **COUNTED, class_name="ten_lop", pupils="si_so"),
    _source(of.grades, "CSDL ngành giáo dục: khối", days(365), QUALITY, **COUNTED, grade="khoi"),
    _source(of.staffing, "CSDL ngành giáo dục: đội ngũ", days(183), PLANNING, **COUNTED),
    _source(of.dropouts, "CSDL ngành giáo dục: bỏ học", days(183), QUALITY, **COUNTED),
    _source(of.exams, "Phần mềm quản lý thi: điểm gộp theo môn", days(365), QUALITY, **COUNTED),
    _source(of.graduation, "Phần mềm quản lý thi: tốt nghiệp", days(365), QUALITY, **COUNTED),
    _source(of.enrolment, "Hệ thống tuyển sinh đầu cấp", days(365), PLANNING, **COUNTED),
    _source(of.digital, "CSDL ngành giáo dục: học bạ số", days(365), QUALITY, **COUNTED),
    _source(of.fees, "Kho bạc, ngân hàng: khoản thu của trường", days(31), QUALITY, **COUNTED),
    _source(of.children, "Điều tra phổ cập giáo dục", days(365), QUALITY, commune="ma_xa", counted_on="ngay_chot"),
    _source(of.closures, "Báo cáo nghỉ học của trường", days(7), SAFETY, **SCHOOL),
    _source(of.incidents, "Báo cáo vụ việc của trường và công an xã", days(7), SAFETY, commune="ma_xa"),
)


SOURCES = (*REAL, *map(sample_of, REAL))
