"""Data sets, sources, and rows with their conditions, in words."""

from datetime import date
from typing import Any

from dieuhanh.catalog import Catalog
from dieuhanh.declare import (
    END,
    NOW,
    OPEN,
    START,
    Coded,
    Dataset,
    Field,
    Fingerprint,
    First,
    Gathered,
    Kind,
    Made,
    Moment,
    Nature,
    Of,
    Overlap,
    Policy,
    Rows,
    Source,
    Test,
)
from dieuhanh.declare.fields import Privacy, Type
from dieuhanh.explain.words import length, listed, plain, policy, sentence

MOMENTS = {START: "đầu kỳ", END: "hết kỳ", NOW: "lúc tính"}
NATURES = {
    Nature.EVENTS: "Mỗi dòng xảy ra một lần và không đổi nữa",
    Nature.RECORDS: "Mỗi dòng có đời sống: sửa là thêm một phiên bản, xóa cũng là một phiên bản",
    Nature.OBSERVATIONS: "Mỗi dòng là một lần đo của một trạm",
    Nature.FIGURES: "Mỗi dòng là một con số đã có sẵn; con số đến sau là lần sửa của con số trước",
}
KINDS = {
    Kind.EVENTS: "Mỗi lô nối thêm dòng mới", Kind.CHANGES: "Mỗi lô thêm, sửa hoặc xóa đích danh",
    Kind.SNAPSHOT: "Mỗi lô là toàn bộ; dòng vắng mặt là đã mất", Kind.OWN: "Do chính trung tâm ghi",
}  # fmt: skip
METHODS = {"api": "nhận qua giao diện lập trình", "file": "nhận bằng tệp", "hand": "nhập tay"}
TYPES = {
    Type.TEXT: "chữ", Type.PLACE: "mã địa bàn", Type.OFFICE: "mã cơ quan", Type.UNIT: "mã đơn vị", Type.OFFICER: "mã cán bộ",
    Type.CHOICE: "chọn một", Type.INTEGER: "số nguyên", Type.NUMBER: "số đo", Type.MONEY: "số chính xác", Type.DATE: "ngày",
    Type.MOMENT: "ngày giờ", Type.FLAG: "có hoặc không", Type.INDICATOR: "chỉ tiêu", Type.PERIOD: "kỳ",
}  # fmt: skip
MADE = {
    Fingerprint: "dấu vân (băm có khoá, không đọc ngược được) của các cột", First: "giá trị đầu tiên có ở các cột",
    Gathered: "nguyên các cột",
}  # fmt: skip
TIMES = (Type.DATE, Type.MOMENT, Type.PERIOD)
SIGNS = {  # for times, for numbers
    "lt": ("trước {}", "dưới {}"), "le": ("không sau {}", "không quá {}"), "gt": ("sau {}", "trên {}"),
    "ge": ("từ {} trở đi", "ít nhất {}"), "lt_or_missing": ("chưa có hoặc trước {}", "chưa có hoặc dưới {}"),
    "ge_or_missing": ("chưa có, hoặc từ {} trở đi", "chưa có, hoặc ít nhất {}"),
    "missing": ("chưa có", "chưa có"), "present": ("đã có", "đã có"),
}  # fmt: skip


def rows_aloud(rows: Rows) -> str:
    """«Tập» mà điều kiện; thuộc kỳ theo trường nào."""
    told = listed(condition(rows.of, name, test) for name, test in rows.where)
    return f"«{rows.of.name}»{f' mà {told}' if told else ''}, {_placed(rows)}"


def _placed(rows: Rows) -> str:
    if rows.time == OPEN:
        return "xét mọi dòng tại lúc tính (hết kỳ, hoặc bây giờ nếu kỳ chưa hết)"
    if isinstance(rows.time, Overlap):
        start, end = (rows.of.field(name).label for name in (rows.time.start, rows.time.end))
        return f"thuộc kỳ khi khoảng từ «{start}» đến «{end}» chạm vào kỳ"
    return f"thuộc kỳ theo «{rows.of.field(rows.time).label}»"


def condition(dataset: Dataset, name: str, test: Test) -> str:
    """One condition: the field by its label, coded values by their words."""
    field = dataset.field(name)
    if test.op in ("in", "not_in"):
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        if field.type is Type.FLAG:
            return f"«{field.label}» là {'có' if values[0] is (test.op == 'in') else 'không'}"
        told = listed((_value(dataset, field, one) for one in values), "hoặc")
        return f"«{field.label}» {'là' if test.op == 'in' else 'khác'} {told}"
    sign = SIGNS[test.op][0 if field.type in TIMES else 1]
    return f"«{field.label}» {sign.format(_value(dataset, field, test.value))}"


def _value(dataset: Dataset, field: Field, value: Any) -> str:
    match value:
        case Moment():
            return MOMENTS[value]
        case Of(field=other):
            return f"«{dataset.field(other).label}»"
        case Policy():
            return policy(value)
        case date() | int() | float():
            return plain(value)
    return f"«{field.word(str(value))}»"


def dataset_aloud(catalog: Catalog, dataset: Dataset) -> str:
    """What one row is, its fields, how long it is kept, who reads it."""
    label = {one.name: one.label for one in dataset.fields}
    told = [
        f"Tập dữ liệu {dataset.id}: {dataset.name}.",
        sentence(f"Mỗi dòng là {dataset.one_row_is}"),
        sentence(f"{NATURES[dataset.nature]}. Nhận ra một dòng bằng {listed(f'«{label[name]}»' for name in dataset.key)}"),
        sentence(f"Xếp vào kỳ theo «{label[dataset.when]}»; giữ {length(dataset.keep)}"),
        *(field_aloud(one) for one in dataset.fields),
    ]
    if dataset.derived:
        told += ["Máy tính thêm từ chính dòng ấy và các dòng liên quan:", *(field_aloud(one) for one in dataset.derived.fields)]
    readers = [one.name for one in catalog.reading(dataset.id)]
    told.append(f"{len(readers)} chỉ tiêu đọc tập này." if readers else "Chưa chỉ tiêu nào đọc tập này.")
    return "\n".join(told)


def field_aloud(field: Field) -> str:
    """- «Nhãn» (kiểu, đơn vị; từ được chọn), riêng tư đến đâu."""
    notes = [TYPES[field.type], *([field.unit] if field.unit else []), *(["bắt buộc"] if field.required else [])]
    if field.privacy >= Privacy.P2:
        notes.append(f"dữ liệu cá nhân {field.privacy}, không vào kho")
    choices = f": {', '.join(f'{code} = {word}' for code, word in field.choices)}" if field.choices else ""
    return f"  - {field.label} [{field.name}] ({', '.join(notes)}){choices}"


def source_aloud(catalog: Catalog, source: Source) -> str:
    """Where rows come from, how often, and how its words map to ours."""
    told = [
        f"Nguồn {source.id}: {source.name}." + (" Dữ liệu mẫu, trang nào dùng cũng ghi «mẫu»." if source.sample else ""),
        f"Đổ vào «{source.into.name}», {METHODS[source.method]}. {KINDS[source.kind]}.",
        f"Phải có tin mới mỗi {length(source.every)}; im lặng quá hai lần như vậy là nguồn nguội.",
        f"Chịu trách nhiệm: {catalog.duties[source.owner]}.",
        f"Giờ không ghi múi được hiểu theo {source.zone}." if source.zone else "Giờ không ghi múi thì để riêng.",
    ]
    for name, theirs in source.fields.items():
        told += _mapped(catalog, source.into.field(name), theirs)
    return "\n".join(told)


def _mapped(catalog: Catalog, field: Field, theirs: str | Coded) -> list[str]:
    if isinstance(theirs, Made):
        return [f"  - «{field.label}» là {MADE[type(theirs)]} {', '.join(f'«{one}»' for one in theirs.columns)}"]
    if isinstance(theirs, str):
        return [f"  - cột «{theirs}» là «{field.label}»"]
    known = {one.id: one.name for one in catalog.indicators}
    return [f"  - cột «{theirs.column}» là «{field.label}», từ của nguồn ứng với:",
            *(f"      «{word}» → {known.get(value, field.word(value))}" for word, value in theirs.words)]  # fmt: skip
