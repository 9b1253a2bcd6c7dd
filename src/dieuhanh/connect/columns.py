"""One column of values to one Arrow array: whole columns at once where all is plain, value by value where it is not.

The quick lanes take a column only where the careful one would give the very same array (a test holds them to it).
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.connect import limits
from dieuhanh.connect.convert import Converter, converter
from dieuhanh.connect.mapping import Mapping, Origin
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.handoff import ARROW

Problems = dict[int, Problem]  # position in the column -> why the value was not taken
Column = tuple[pa.Array, Problems]
_TEXTS = (Type.TEXT, Type.PLACE, Type.OFFICE, Type.UNIT, Type.OFFICER, Type.INDICATOR)
_PRINTABLE = r"^[!-~]([ -~]*[!-~])?$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_INSTANT = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:?\d{2})$"
_LOCAL = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,6})?$"
_NO = type(None)


def values(rows: Sequence[dict[str, Any]], origin: Origin) -> list[Any]:
    """What stands in the columns of an origin, row by row; joined columns by a space."""
    if len(origin.columns) == 1:
        name = origin.columns[0]
        return [row.get(name) for row in rows]
    return [_joined([row.get(name) for name in origin.columns]) for row in rows]


def _joined(parts: list[Any]) -> Any:
    said = [_part(one) for one in parts if one is not None and one != ""]
    return " ".join(said) if said else None


def _part(value: Any) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()  # a spreadsheet's date cell
    if isinstance(value, float) and 0 <= value < 1:  # a spreadsheet's time of day without its format
        seconds = round(value * 86_400)
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return value.isoformat() if hasattr(value, "isoformat") else str(value).strip()


def take(found: list[Any], one: Field, origin: Origin, mapping: Mapping, sheet: bool) -> Column:
    """The array of a field from its values as sent, null where missing or not taken, and the problems."""
    plain = not origin.words and origin.default is None and origin.factor is None
    array = quickly(found, one, mapping) if plain else None
    return (array, {}) if array is not None else carefully(found, one, converter(one, origin, mapping, sheet))


def quickly(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    """The array, or None where some value needs a second look."""
    kinds = set(map(type, found)) - {_NO}
    if not kinds:
        return pa.nulls(len(found), ARROW[one.type])
    lane = _LANES.get(one.type)
    if lane is None or not kinds <= lane[0]:
        return None
    try:
        return lane[1](found, one, mapping)
    except (pa.ArrowException, OverflowError, UnicodeEncodeError, ValueError):
        return None  # the careful lane says which value it is, and why


def carefully(found: list[Any], one: Field, convert: Converter) -> Column:
    """Value by value; each distinct text is read once."""
    problems: Problems = {}
    kinds = set(map(type, found)) - {_NO}
    if kinds == {str}:
        convert = _remembering(convert)
    out: list[Any] = []
    for index, value in enumerate(found):
        try:
            out.append(convert(value))
        except Problem as problem:
            problems[index] = problem
            out.append(None)
    return build(out, one), problems


def _remembering(convert: Converter) -> Converter:
    known: dict[Any, Any] = {}

    def remembered(value: Any) -> Any:
        try:
            return known[value]
        except KeyError:
            known[value] = result = convert(value)
            return result

    return remembered


def build(out: list[Any], one: Field) -> pa.Array:
    """The array of values that already have the field's type."""
    kind = ARROW[one.type]
    if one.type is Type.MOMENT:  # Arrow takes zones off one by one, slowly; these are all UTC
        naive = pa.array([value and value.replace(tzinfo=None) for value in out], pa.timestamp("us"))
        return naive.cast(kind)
    return pa.array(out, kind)


def _all(flags: pa.Array) -> bool:
    return bool(pc.all(flags, min_count=0).as_py())


def _text(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    array = pa.array(found, pa.string())
    return array if plain_texts(pc.unique(array)) else None  # most columns say few different things: each is looked at once


def plain_texts(said: pa.Array) -> bool:
    """Whether these texts need no cleaning: printable ASCII, trimmed, not too long."""
    longest = pc.max(pc.binary_length(said)).as_py() or 0
    return _all(pc.match_substring_regex(said, _PRINTABLE)) and longest <= limits.TEXT


def _choice(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    codes = {code for code, _ in one.choices}
    return pa.array(found, pa.string()) if set(found) - {None} <= codes else None


def within(array: pa.Array, one: Field) -> pa.Array | None:
    """The numbers, or None where one is out of the field's bounds."""
    if one.low is None and one.high is None:
        return array
    ends = pc.min_max(array).as_py()
    low, high = ends["min"], ends["max"]
    if low is None:
        return array
    inside = (one.low is None or low >= one.low) and (one.high is None or high <= one.high)
    return array if inside else None


def _number(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    array = pa.array(found, pa.float64())
    return within(array, one) if _all(pc.is_finite(array)) else None


def _exact(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    return within(pa.array(found, ARROW[one.type]), one)


def _flag(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    return pa.array(found, pa.bool_())


def _date(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    if mapping.dates:
        return None
    array = pa.array(found, pa.string())
    return dated(array.cast(pa.date32())) if _all(pc.match_substring_regex(array, _DAY)) else None


def dated(array: pa.Array) -> pa.Array | None:
    """Years that a calendar of people has; the others are for the careful lane."""
    ends = pc.min_max(pc.year(array)).as_py()
    return array if ends["min"] is None or (ends["min"] > 1900 and ends["max"] < 9000) else None


def _ruled(array: pa.Array) -> pa.Array | None:
    """Arrow's zones end with the rules of 2037, and begin to differ long ago: only what both agree on is taken."""
    ends = pc.min_max(pc.year(array)).as_py()
    return array if ends["min"] > 1980 and ends["max"] < 2037 else None


def _moment(found: list[Any], one: Field, mapping: Mapping) -> pa.Array | None:
    if mapping.dates:
        return None
    array = pa.array(found, pa.string())
    if _all(pc.match_substring_regex(array, _INSTANT)):
        return dated(array.cast(ARROW[Type.MOMENT]))
    if mapping.zone and _all(pc.match_substring_regex(array, _LOCAL)):
        local = pc.assume_timezone(array.cast(pa.timestamp("us")), mapping.zone)
        return _ruled(local.cast(ARROW[Type.MOMENT]))
    return None


_Lane = Callable[[list[Any], Field, Mapping], pa.Array | None]
_LANES: dict[Type, tuple[set[type], _Lane]] = {}
_LANES.update({kind: ({str}, _text) for kind in _TEXTS})
_LANES.update({
    Type.CHOICE: ({str}, _choice), Type.NUMBER: ({int, float}, _number), Type.INTEGER: ({int}, _exact),
    Type.MONEY: ({int, Decimal}, _exact), Type.FLAG: ({bool}, _flag), Type.DATE: ({str}, _date),
    Type.MOMENT: ({str}, _moment),
})  # fmt: skip
