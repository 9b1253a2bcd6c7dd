"""Periods as reports write them: "Quý I/2024", "Tháng 3 năm 2024", "6 tháng đầu năm 2024", beside the grammar of Period."""

import re

from dieuhanh.connect.folding import fold
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.period import Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:nam )?(\d{4})"
_WAYS = (
    (re.compile(_YEAR), lambda y: y),
    (re.compile(rf"quy (i{{1,3}}|iv|[1-4]) {_YEAR}"), lambda q, y: f"{y}-Q{_ROMAN.get(q) or q}"),
    (re.compile(rf"(?:thang )?(\d{{1,2}}) {_YEAR}"), lambda m, y: f"{y}-{int(m):02d}"),
    (re.compile(rf"6 thang (?:dau )?{_YEAR}"), lambda y: f"{y}-H1"),
    (re.compile(rf"6 thang cuoi {_YEAR}"), lambda y: f"{y}-H2"),
    (re.compile(rf"(\d{{1,2}}) thang (?:dau )?{_YEAR}"), lambda m, y: f"{y}-01/{y}-{int(m):02d}"),
    (re.compile(rf"tuan (\d{{1,2}}) {_YEAR}"), lambda w, y: f"{y}-W{int(w):02d}"),
)


def read(value: object) -> str:
    """The canonical text of a period; Problem `not_period` otherwise."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    for guess in (text, *_said(text)):
        try:
            return Period.parse(guess).text
        except ValueError:
            continue
    raise Problem("not_period", value)


def _said(text: str) -> list[str]:
    plain = fold(text)
    return [make(*match.groups()) for way, make in _WAYS if (match := way.fullmatch(plain))]
