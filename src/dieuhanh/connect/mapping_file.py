"""The JSON form of a mapping, read with every mistake named at once, and written back.

    {"columns": {"indicator": {"column": "Chỉ tiêu", "words": {"GRDP": "economy.grdp"}},   coded words
                 "value":     {"column": "Thực hiện", "factor": "0.001"},                  triệu -> tỷ
                 "at":        {"columns": ["Ngày", "Giờ"]},                                joined by a space
                 "unit":      {"value": "70"},                                             the same for every row
                 "status":    {"column": "TT", "words": {…}, "default": "estimate"},       for empty cells
                 "note":      "Ghi chú"},
     "zone": "Asia/Ho_Chi_Minh", "encoding": "windows-1258", "numbers": "vi", "dates": ["dd/MM/yyyy"],
     "header_rows": 2, "delimiter": ";", "sheet": "Biểu 1", "skip": ["Ghi chú:"], "totals": true,
     "formulas": "refuse", "deletes": {"column": "Thao tác", "values": ["Xóa"]}}

All but `columns` may be left out. Several header rows give the name "A / B"; `header_rows` 0 names the columns A, B, C.
Encodings: utf-8, utf-8-sig, utf-16, windows-1258, windows-1252, tcvn3. Numbers: vi (1.234,5), en (1,234.5), auto.
Dates: made of yyyy MM dd HH mm ss, or excel, epoch, epoch_ms. A field that `columns` leaves out keeps the column that the source
declares, else its own name.
"""

import json
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import available_timezones

from dieuhanh.connect import digits, folding, moments
from dieuhanh.connect.encodings import ENCODINGS
from dieuhanh.connect.mapping import Deletes, Mapping, Origin
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Type
from dieuhanh.errors import BadInput

Said = list[tuple[str, str]]  # mistakes, in Vietnamese and English
_ORIGIN = ("column", "columns", "value", "words", "default", "factor")
_NUMBERS = (Type.NUMBER, Type.MONEY, Type.INTEGER)


def from_json(text: str, dataset: Dataset, name: str = "") -> Mapping:
    """Read a mapping file; BadInput `bad_mapping` lists every mistake with the nearest true name."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except ValueError as error:
        raise _bad([(f"không phải JSON đọc được ({error})", f"is not readable JSON ({error})")]) from error
    said: Said = []
    mapping = _mapping(data, dataset, name, said) if isinstance(data, dict) else None
    if mapping is None or said:
        raise _bad(said or [("phải là một đối tượng JSON", "must be a JSON object")])
    return mapping


def _bad(said: Said) -> BadInput:
    return BadInput("bad_mapping", "Tệp ánh xạ: " + "; ".join(vi for vi, _ in said) + ".",
                    "Mapping file: " + "; ".join(en for _, en in said) + ".")  # fmt: skip


def _mapping(data: dict[str, Any], dataset: Dataset, name: str, said: Said) -> Mapping:
    _known(data, ("columns", "name", *_PLAIN, "dates", "skip", "deletes"), "", said)
    columns = data.get("columns", {})
    if not isinstance(columns, dict):
        said.append(("columns phải là {trường của ta: cột của tệp}", "columns must be {our field: the file's column}"))
        columns = {}
    fields = {one.name: one for one in dataset.fields}
    _known(columns, tuple(fields), "columns.", said)
    return Mapping(
        columns={key: _origin(fields[key], value, said) for key, value in columns.items() if key in fields},
        name=name or str(data.get("name", "")),
        dates=_list(data, "dates", lambda one: not moments.format_mistake(one), "dd/MM/yyyy", said),
        skip=_list(data, "skip", lambda one: True, "Ghi chú:", said),
        deletes=_deletes(data.get("deletes"), said),
        **{key: data[key] for key, (fits, _) in _PLAIN.items() if key in data and _fits(data[key], key, fits, said)},
    )


def _known(data: dict[str, Any], names: tuple[str, ...], where: str, said: Said) -> None:
    for key in data:
        if key not in names:
            near = folding.nearest(key, names)
            vi, en = (
                (f"; có phải {where}{near}?", f"; did you mean {where}{near}?")
                if near
                else (f"; có: {', '.join(names)}", f"; there are: {', '.join(names)}")
            )
            said.append((f"không có {where}{key}{vi}", f"there is no {where}{key}{en}"))


# setting -> (what fits, what is wanted)
_PLAIN: dict[str, tuple[Callable[[Any], bool], str]] = {
    "zone": (lambda one: one in available_timezones(), "Asia/Ho_Chi_Minh"),
    "encoding": (lambda one: one in ENCODINGS, ", ".join(filter(None, ENCODINGS))),
    "numbers": (lambda one: one in digits.STYLES, ", ".join(digits.STYLES)),
    "header_rows": (lambda one: one is None or (type(one) is int and 0 <= one <= 10), "0 … 10"),
    "delimiter": (lambda one: isinstance(one, str) and len(one) <= 1, '"," ";" "\\t" "|"'),
    "sheet": (lambda one: isinstance(one, str), "Biểu 1"),
    "totals": (lambda one: isinstance(one, bool), "true, false"),
    "formulas": (lambda one: one in ("refuse", "values"), "refuse, values"),
}


def _fits(value: Any, key: str, fits: Callable[[Any], bool], said: Said) -> bool:
    try:
        good = fits(value)
    except TypeError:  # a list or an object where a word is wanted
        good = False
    if not good:
        said.append(
            (
                f"{key}: «{value}» không dùng được; viết: {_PLAIN[key][1]}",
                f"{key}: {value!r} will not do; write: {_PLAIN[key][1]}",
            )
        )
    return good


def _list(data: dict[str, Any], key: str, fits: Callable[[str], bool], example: str, said: Said) -> tuple[str, ...]:
    value = data.get(key, [])
    listed = [value] if isinstance(value, str) else value
    if isinstance(listed, list) and all(isinstance(one, str) and fits(one) for one in listed):
        return tuple(listed)
    said.append(
        (f'{key}: «{value}» không dùng được; viết như ["{example}"]', f'{key}: {value!r} will not do; write ["{example}"]')
    )
    return ()


def _deletes(value: Any, said: Said) -> Deletes:
    if value is None:
        return Deletes()
    column, values = (value.get("column"), value.get("values", value.get("value"))) if isinstance(value, dict) else (None, None)
    listed = [values] if isinstance(values, str) else values
    if isinstance(column, str) and isinstance(listed, list) and all(isinstance(one, str) for one in listed):
        return Deletes(column, tuple(listed))
    said.append(
        (
            'deletes: viết như {"column": "Thao tác", "values": ["Xóa"]}',
            'deletes: write {"column": "Thao tác", "values": ["Xóa"]}',
        )
    )
    return Deletes()


def _origin(one: Field, value: Any, said: Said) -> Origin:
    if isinstance(value, str):
        return Origin((value,))
    if not isinstance(value, dict):
        said.append(
            (f"columns.{one.name} phải là tên cột hoặc đối tượng", f"columns.{one.name} must be a column's name or an object")
        )
        return Origin()
    _known(value, _ORIGIN, f"columns.{one.name}.", said)
    columns = _columns(value)
    default = value.get("default", value.get("value"))
    if columns is None or not (columns or default is not None):
        said.append((f"columns.{one.name} cần column, columns hoặc value", f"columns.{one.name} needs column, columns or value"))
    return Origin(columns or (), _words(one, value.get("words", {}), said), None if default is None else _written(default),
                  _factor(one, value.get("factor"), said))  # fmt: skip


def _columns(value: dict[str, Any]) -> tuple[str, ...] | None:
    listed = [value["column"]] if "column" in value else value.get("columns", [])
    return tuple(listed) if isinstance(listed, list) and all(isinstance(name, str) for name in listed) else None


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _words(one: Field, words: Any, said: Said) -> tuple[tuple[str, str], ...]:
    if not isinstance(words, dict):
        said.append(
            (f"columns.{one.name}.words phải là {{từ của tệp: từ của ta}}", f"columns.{one.name}.words must be {{theirs: ours}}")
        )
        return ()
    pairs = tuple((theirs, _written(ours)) for theirs, ours in words.items())
    codes = tuple(code for code, _ in one.choices)
    for _, ours in pairs:
        if one.type is Type.CHOICE and ours not in codes:
            _known({ours: None}, codes, f"{one.name} = ", said)
    return pairs


def _factor(one: Field, value: Any, said: Said) -> Decimal | None:
    if value is None:
        return None
    try:
        factor = Decimal(str(value))
        if factor.is_finite() and factor and one.type in _NUMBERS:
            return factor
    except InvalidOperation:
        pass
    said.append(
        (
            f"columns.{one.name}.factor: «{value}» phải là số khác 0, chỉ cho trường số",
            f"columns.{one.name}.factor: {value!r} must be a number other than 0, for number fields only",
        )
    )
    return None


def to_json(mapping: Mapping) -> str:
    """The file that reads back as this mapping; what has its default is left out."""
    plain = Mapping()
    data: dict[str, Any] = {"columns": {name: _origin_out(origin) for name, origin in mapping.columns.items()}}
    for key in (*_PLAIN, "dates", "skip"):
        value = getattr(mapping, key)
        if value != getattr(plain, key):
            data[key] = list(value) if isinstance(value, tuple) else value
    if mapping.deletes != plain.deletes:
        data["deletes"] = {"column": mapping.deletes.column, "values": list(mapping.deletes.values)}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _origin_out(origin: Origin) -> Any:
    if len(origin.columns) == 1 and origin == Origin(origin.columns):
        return origin.columns[0]
    out: dict[str, Any] = {"column": origin.columns[0]} if len(origin.columns) == 1 else {}
    out |= {"columns": list(origin.columns)} if len(origin.columns) > 1 else {}
    out |= {"words": dict(origin.words)} if origin.words else {}
    out |= {"default" if origin.columns else "value": origin.default} if origin.default is not None else {}
    return out | ({"factor": str(origin.factor)} if origin.factor is not None else {})
