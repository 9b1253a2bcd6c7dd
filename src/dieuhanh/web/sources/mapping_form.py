"""A mapping as a form: for each of our fields the column of the file, its words, a constant; and how the file writes things."""

import json
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from typing import Any

from dieuhanh.connect import digits, encodings
from dieuhanh.connect.mapping import Mapping, Origin
from dieuhanh.connect.mapping_file import from_json, to_json
from dieuhanh.declare import Dataset, Field, Type
from dieuhanh.web.whole import whole
from dieuhanh.web.words import _

Options = list[tuple[str, str]]
CODED = (Type.CHOICE, Type.INDICATOR)
NUMBERS = (Type.NUMBER, Type.MONEY, Type.INTEGER)
STYLES = {"auto": "tự nhận", "vi": "1.234,5", "en": "1,234.5"}
DATES = (
    ("", "tự nhận"),
    ("dd/MM/yyyy", "23/11/2026"),
    ("dd/MM/yyyy HH:mm", "23/11/2026 14:30"),
    ("dd/MM/yyyy HH:mm:ss", "23/11/2026 14:30:05"),
    ("yyyy-MM-dd", "2026-11-23"),
    ("MM/dd/yyyy", "11/23/2026"),
    ("excel", "số ngày của Excel"),
    ("epoch", "giây từ 1970"),
)


@dataclass(frozen=True)
class Row:
    """One of our fields, and what the form holds about it."""

    field: Field
    column: str  # JSON list of the file's columns
    words: str  # lines "theirs = ours"
    constant: str
    factor: str
    options: Options

    @property
    def coded(self) -> bool:
        return self.field.type in CODED

    @property
    def numeric(self) -> bool:
        return self.field.type in NUMBERS


def rows(dataset: Dataset, mapping: Mapping, headers: tuple[str, ...]) -> list[Row]:
    """A row for each field, the likely column chosen."""
    return [_row(one, mapping.columns.get(one.name, Origin()), headers) for one in dataset.fields]


def _row(one: Field, origin: Origin, headers: tuple[str, ...]) -> Row:
    chosen = _json(list(origin.columns)) if origin.columns else ""
    options = [("", _("– không có –")), *((_json([name]), name) for name in headers)]
    if chosen and chosen not in dict(options):
        options.append((chosen, " + ".join(origin.columns)))
    words = "\n".join(f"{theirs} = {ours}" for theirs, ours in origin.words)
    return Row(one, chosen, words, origin.default or "", str(origin.factor or ""), options)


def settings_of(mapping: Mapping) -> dict[str, str]:
    """The answers to the questions about the file as a whole."""
    return {
        "numbers": mapping.numbers,
        "dates": mapping.dates[0] if mapping.dates else "",
        "zone": mapping.zone,
        "sheet": mapping.sheet,
        "encoding": mapping.encoding,
        "header_rows": "" if mapping.header_rows is None else str(mapping.header_rows),
    }


def choices(mapping: Mapping) -> dict[str, Options]:
    """What may be chosen about the file as a whole; what stands already can always be kept."""
    dates = [(code, _(text) if code in ("", "excel", "epoch") else text) for code, text in DATES]
    held = mapping.dates[0] if mapping.dates else ""
    if held not in dict(dates):
        dates.append((held, held))
    rows_of_header = [("", _("tự nhận")), *((str(n), str(n)) for n in range(5))]
    return {
        "numbers": [(style, _(STYLES[style]) if style == "auto" else STYLES.get(style, style)) for style in digits.STYLES],
        "dates": dates,
        "encoding": [(code, code or _("tự nhận")) for code in encodings.ENCODINGS],
        "header_rows": rows_of_header,
    }


def read(dataset: Dataset, given: MappingOf[str, str], name: str) -> tuple[Mapping, str]:
    """The mapping that the form says, and its file; what the form does not show is kept from `base`. BadInput lists mistakes."""
    data = _base(given.get("base", ""))
    data["columns"] = {one.name: origin for one in dataset.fields if (origin := _origin(one, given))}
    for key in ("numbers", "zone", "sheet", "encoding"):
        _put(data, key, given.get(key, "").strip())
    _put(data, "dates", [given["dates"]] if given.get("dates") else [])
    _put(data, "header_rows", number if (number := whole(given.get("header_rows"), -1)) >= 0 else "")
    mapping = from_json(json.dumps(data, ensure_ascii=False), dataset, name)
    return mapping, to_json(mapping)


def _base(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text or "{}")
    except ValueError:
        data = {}
    return data if isinstance(data, dict) else {}


def _put(data: dict[str, Any], key: str, value: Any) -> None:
    data.pop(key, None)
    if value not in ("", []):
        data[key] = value


def _origin(one: Field, given: MappingOf[str, str]) -> dict[str, Any]:
    origin: dict[str, Any] = {}
    columns = _columns(given.get(f"c-{one.name}", ""))
    constant, factor = given.get(f"v-{one.name}", "").strip(), given.get(f"f-{one.name}", "").strip()
    words = dict(_pairs(given.get(f"w-{one.name}", "")))
    if columns:
        origin["columns"] = columns
    if constant:
        origin["default" if columns else "value"] = constant
    if origin and words:
        origin["words"] = words
    if origin and factor:
        origin["factor"] = factor.replace(",", ".")
    return origin


def _columns(text: str) -> list[str]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []


def _pairs(text: str) -> list[tuple[str, str]]:
    split = (line.rpartition("=") for line in text.splitlines() if "=" in line)
    return [(theirs.strip(), ours.strip()) for theirs, _sign, ours in split if theirs.strip()]


def _json(columns: list[str]) -> str:
    return json.dumps(columns, ensure_ascii=False)
