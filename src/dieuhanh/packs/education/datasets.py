"""Trường, lớp, giáo viên, bỏ học, thi, tuyển sinh, nghỉ học, vụ việc: một dòng là gì. Không tập nào giữ tên học sinh."""

from dieuhanh.declare import Dataset, Field, Nature, choice, date, days, flag, integer, moment, number, place, text
from dieuhanh.packs.education import words

KEEP = days(10 * 365)
SCHOOL = text("school", "Mã trường", required=True)
COMMUNE = place("commune", "Xã, phường", required=True)
LEVEL = choice("level", "Cấp học", words.LEVEL, required=True)
COUNTED = date("counted_on", "Ngày chốt số liệu", required=True)
CHANGED = moment("changed_at", "Lúc nguồn sửa")


def _counted(name: str, title: str, row: str, more: tuple[str, ...], *fields: Field) -> Dataset:
    """Numbers of one school that it settles on one day."""
    return Dataset(
        id=f"education.{name}", name=title, one_row_is=row, nature=Nature.RECORDS, key=("school", *more, "counted_on"),
        when="counted_on", changed="changed_at", place="commune", title=("school", *more, "counted_on"), keep=KEEP,
        fields=(SCHOOL, COMMUNE, LEVEL, COUNTED, *fields, CHANGED),
    )  # fmt: skip


schools = Dataset(
    id="education.schools", name="Trường học", one_row_is="một trường đang hoạt động hoặc đã giải thể", key="school",
    when="founded_on", changed="changed_at", place="commune", title=("school", "name"), keep=days(30 * 365),
    fields=(
        SCHOOL, text("name", "Tên trường", required=True), COMMUNE, LEVEL, flag("public", "Công lập"),
        choice("standard", "Đạt chuẩn quốc gia", words.STANDARD, required=True),
        integer("rooms", "Số phòng học", unit="phòng", low=0), integer("solid", "Số phòng học kiên cố", unit="phòng", low=0),
        date("founded_on", "Ngày thành lập", required=True), date("closed_on", "Ngày giải thể"), CHANGED,
    ),
)  # fmt: skip
classes = _counted(
    "classes", "Lớp học", "một lớp của một trường tại ngày chốt đầu năm học", ("class_name",),
    text("class_name", "Tên lớp", required=True), integer("grade", "Khối", low=0, high=12),
    integer("pupils", "Số học sinh", unit="học sinh", low=0, high=100, required=True),
)  # fmt: skip
grades = _counted(
    "grades",
    "Học sinh theo khối",
    "số học sinh và số lưu ban của một khối tại một trường ở ngày chốt đầu năm học",
    ("grade",),
    integer("grade", "Khối", low=1, high=12, required=True),
    integer("pupils", "Số học sinh", unit="học sinh", low=0, required=True),
    integer("repeaters", "Số học sinh lưu ban", unit="học sinh", low=0),
)
staffing = _counted(
    "staffing", "Giáo viên theo môn", "số giáo viên của một môn (hoặc chung) tại một trường ở ngày chốt", ("subject",),
    choice("subject", "Môn", words.SUBJECT, required=True), number("needed", "Số theo định mức", unit="người", low=0),
    number("teachers", "Số có mặt", unit="người", low=0, required=True), number("lacking", "Số còn thiếu", unit="người", low=0),
)  # fmt: skip
dropouts = _counted(
    "dropouts", "Học sinh bỏ học", "số bỏ học trong một học kỳ của một trường, tách dân tộc thiểu số", ("minority",),
    flag("minority", "Dân tộc thiểu số", required=True), integer("pupils", "Số học sinh", unit="học sinh", low=0, required=True),
    integer("dropped", "Số bỏ học", unit="học sinh", low=0, required=True),
)  # fmt: skip
exams = _counted(
    "exams", "Điểm thi theo môn", "kết quả gộp một môn thi tốt nghiệp của một trường, không có điểm từng người", ("subject",),
    choice("subject", "Môn", words.SUBJECT, required=True), integer("sat", "Số dự thi", unit="học sinh", low=0, required=True),
    number("mean", "Điểm trung bình", unit="điểm", low=0, high=10), number("score_sum", "Tổng điểm", unit="điểm", low=0),
    number("sd", "Độ lệch chuẩn", unit="điểm", low=0, high=5),
)  # fmt: skip
graduation = _counted(
    "graduation", "Kết quả tốt nghiệp", "số dự thi và số đỗ tốt nghiệp của một trường trong một kỳ thi", (),
    integer("candidates", "Số dự thi", unit="học sinh", low=0, required=True),
    integer("graduated", "Số tốt nghiệp", unit="học sinh", low=0, required=True),
)  # fmt: skip
enrolment = _counted(
    "enrolment", "Tuyển sinh đầu cấp", "chỉ tiêu và hồ sơ của một trường trong một mùa tuyển sinh", (),
    integer("quota", "Chỉ tiêu", unit="học sinh", low=0, required=True), integer("applied", "Số đăng ký", unit="học sinh", low=0),
)  # fmt: skip
digital = _counted(
    "digital", "Học bạ số", "số học sinh và số học bạ số đã ký của một trường tại ngày chốt", (),
    integer("pupils", "Số học sinh", unit="học sinh", low=0), integer("signed", "Số học bạ số đã ký", unit="học bạ", low=0),
)  # fmt: skip
fees = _counted(
    "fees",
    "Khoản thu của trường",
    "tiền một trường thu trong một tháng, phần không dùng tiền mặt",
    (),
    number("collected", "Tổng thu", unit="triệu đồng", low=0),
    number("cashless", "Thu không dùng tiền mặt", unit="triệu đồng", low=0),
)
children = Dataset(
    id="education.children",
    name="Trẻ ra lớp",
    one_row_is="số trẻ và số trẻ ra lớp của một xã tại ngày điều tra phổ cập",
    key=("commune", "counted_on"),
    when="counted_on",
    changed="changed_at",
    place="commune",
    title=("commune", "counted_on"),
    keep=KEEP,
    fields=(
        COMMUNE,
        COUNTED,
        integer("five", "Số trẻ 5 tuổi", unit="trẻ", low=0),
        integer("five_in", "Trẻ 5 tuổi ra lớp", unit="trẻ", low=0),
        integer("three", "Số trẻ 3–5 tuổi", unit="trẻ", low=0),
        integer("three_in", "Trẻ 3–5 tuổi ra lớp", unit="trẻ", low=0),
        CHANGED,
    ),
)
closures = Dataset(
    id="education.closures",
    name="Đợt nghỉ học",
    one_row_is="một đợt một trường phải cho học sinh nghỉ học",
    key="code",
    when="closed_on",
    changed="changed_at",
    place="commune",
    title=("code", "school"),
    keep=KEEP,
    fields=(
        text("code", "Mã đợt", required=True),
        SCHOOL,
        COMMUNE,
        LEVEL,
        choice("cause", "Vì sao", words.CAUSE, required=True),
        date("closed_on", "Nghỉ từ ngày", required=True),
        date("reopened_on", "Học lại ngày"),
        integer("lost", "Số ngày học mất", unit="ngày", low=0),
        integer("pupils", "Số học sinh nghỉ", unit="học sinh", low=0),
        CHANGED,
    ),
)
incidents = Dataset(
    id="education.incidents",
    name="Vụ việc của học sinh",
    one_row_is="một vụ việc có học sinh bị hại, không ghi tên ai",
    key="code",
    when="happened_on",
    changed="changed_at",
    place="commune",
    title=("code", "kind"),
    keep=KEEP,
    fields=(
        text("code", "Mã vụ", required=True),
        COMMUNE,
        choice("kind", "Loại vụ việc", words.INCIDENT, required=True),
        date("happened_on", "Ngày xảy ra", required=True),
        integer("victims", "Số học sinh bị hại", unit="học sinh", low=0),
        date("settled_on", "Ngày xử lý xong"),
        CHANGED,
    ),
)
DATASETS = (
    schools, classes, grades, staffing, dropouts, exams, graduation, enrolment, digital, fees, children, closures, incidents,
)  # fmt: skip
