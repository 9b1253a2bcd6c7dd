"""Mã hồ sơ: đọc được cơ quan, ngày và số thứ tự theo từng quy tắc đã có; thêm quy tắc mới là thêm một dòng.

Thông tư 01/2018/TT-VPCP Điều 19 (`000.00.12.H10-210115-0001`) và mã dấu chấm của Quyết định 20/2020/QĐ-TTg (`H10.05-…`).
Cơ quan ghi trong mã là cơ quan lúc tiếp nhận; cơ quan ngày nay phải tra bảng kế thừa.
"""

import re
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

UNIT_OLD = r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}"
UNIT_DOTTED = r"[A-Z]\d{2}(?:\.\d{1,3}){0,4}"
TAIL = r"-(?P<ymd>\d{6})-(?P<seq>\d{4,})$"


@dataclass(frozen=True)
class DossierCode:
    """What a dossier code says of itself."""

    unit: str
    day: date
    number: int


@dataclass(frozen=True)
class Rule:
    """One way of writing codes: a pattern with groups unit, ymd, seq."""

    name: str
    pattern: str

    def read(self, code: str) -> DossierCode | None:
        """The code's parts, or None where it is not written this way or names no day."""
        found = re.match(self.pattern, code)
        day = found and _day(found["ymd"])
        return DossierCode(found["unit"], day, int(found["seq"])) if found and day else None


RULES = (
    Rule("TT 01/2018", f"^(?P<unit>{UNIT_OLD}){TAIL}"),
    Rule("QĐ 20/2020", f"^(?P<unit>{UNIT_DOTTED}){TAIL}"),
)


def read(code: str, rules: tuple[Rule, ...] = RULES) -> DossierCode | None:
    """The parts of a dossier code by the first rule that fits; None: no rule fits, or the day does not exist."""
    return next((found for rule in rules if (found := rule.read(code))), None)


def days_of(codes: pa.Array, rules: tuple[Rule, ...] = RULES) -> pa.Array:
    """The day written in each code as date32; null where no rule fits or the day does not exist."""
    texts = pc.coalesce(*(_ymd(codes, rule) for rule in rules))
    distinct = pc.unique(texts)
    days = pa.array([_day(text) if text else None for text in distinct.to_pylist()], pa.date32())
    return days.take(pc.index_in(texts, value_set=distinct))


def _ymd(codes: pa.Array, rule: Rule) -> pa.Array:
    return pc.struct_field(pc.extract_regex(codes, pattern=rule.pattern), "ymd")


def _day(ymd: str) -> date | None:
    try:
        return date(2000 + int(ymd[:2]), int(ymd[2:4]), int(ymd[4:]))
    except ValueError:
        return None
