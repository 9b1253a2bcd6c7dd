"""JSON and NDJSON told apart into rows; one bad row never takes its neighbours with it."""

import json
from decimal import Decimal
from typing import Any

import msgspec

from dieuhanh.connect import encodings, limits
from dieuhanh.connect.messages import Broken, Messages, Row
from dieuhanh.connect.problems import Problem
from dieuhanh.errors import BadInput


class _Collection(msgspec.Struct):
    """What GeoJSON sends: one object around its rows."""

    type: str
    features: msgspec.Raw


_FLOATS = msgspec.json.Decoder()
_EXACT = msgspec.json.Decoder(float_hook=Decimal)
_RAWS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])
_COLLECTION = msgspec.json.Decoder(_Collection)
_NULL = msgspec.Raw(b"null")
_MALFORMED = (msgspec.DecodeError, RecursionError, UnicodeEncodeError)  # ValidationError is a DecodeError
_TOLERANT = json.JSONDecoder(parse_float=Decimal, strict=False)  # takes NaN, so that only its row is set aside
_SPACE = " \t\r\n"


def ndjson(text: str, exact: bool = False) -> Messages:
    """One object a line; blank lines count but are no rows."""
    lines = text.split("\n")
    numbers, raws = [], []
    for number, line in enumerate(lines, 1):
        if line and (line := line.strip(_SPACE)):
            numbers.append(number)
            raws.append(line)
    return _messages(numbers, raws, exact, unended=not text.endswith("\n"))


def array(text: str, exact: bool = False) -> Messages:
    """The elements of one array, or one object; what cannot be read from some element on is one broken row."""
    parts = elements(text)
    return _messages(list(range(1, len(parts) + 1)), parts, exact, unended=not text.rstrip(_SPACE).endswith("]"))


def features(text: str) -> str:
    """The array of features of a GeoJSON collection (RFC 7946); any other text stays as it is."""
    try:
        found = _COLLECTION.decode(text)
    except _MALFORMED:
        return text
    return bytes(found.features).decode() if found.type == "FeatureCollection" else text


def elements(text: str) -> list[str]:
    """The text of each element of an array, as far as they can be told apart; then the rest as it stands."""
    try:
        return [raw.decode() for raw in map(bytes, _ARRAY.decode(text))]
    except _MALFORMED:
        return _slowly(text)


def _slowly(text: str) -> list[str]:
    """The elements as far as they can be told apart, then the rest as it stands."""
    at = _next(text, _next(text, 0) + 1)
    parts: list[str] = []
    while at < len(text) and text[at] != "]":
        try:
            _, end = _TOLERANT.raw_decode(text, at)
        except (ValueError, RecursionError):
            return [*parts, text[at:].rstrip(_SPACE)]
        parts.append(text[at:end])
        at = _next(text, end)
        if at < len(text) and text[at] == ",":
            at = _next(text, at + 1)
        elif at < len(text) and text[at] != "]":
            return [*parts, text[at:].rstrip(_SPACE)]
    rest = text[at + 1 :].strip(_SPACE)
    return [*parts, rest] if rest else parts


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _messages(numbers: list[int], raws: list[str], exact: bool, unended: bool) -> Messages:
    decode = (_EXACT if exact else _FLOATS).decode
    rows: list[Row] = []
    broken: list[Broken] = []
    good: list[int] = []
    for index, raw in enumerate(raws):
        try:
            row = decode(raw)
        except _MALFORMED as error:
            row = _tolerantly(raw, error, unended and index == len(raws) - 1)
        problem = row if isinstance(row, Problem) else _shape(row)
        if problem is None:
            rows.append(row)
            good.append(index)
        else:
            broken.append(Broken(numbers[index], encodings.showable(raw), problem))
    if raws and not rows and all(one.problem.code in ("not_json", "cut", "encoding", "too_deep") for one in broken):
        vi, en = broken[0].problem.words()
        raise BadInput(broken[0].problem.code, f"Không đọc được dòng nào; dòng {broken[0].row} {vi}.",
                       f"No row could be read; row {broken[0].row} {en}.")  # fmt: skip
    kept = raws if len(good) == len(raws) else [raws[index] for index in good]
    return Messages([numbers[index] for index in good] if broken else numbers, rows, kept,
                    lambda index, columns: without(kept[index], columns), tuple(broken))  # fmt: skip


def _tolerantly(raw: str, error: Exception, last: bool) -> Any:
    """A second, patient reading of one row: what it says, or the Problem."""
    if encodings.stray(raw):
        return Problem("encoding", more=("UTF-8",))
    if isinstance(error, RecursionError):
        return Problem("too_deep")
    try:
        return _TOLERANT.decode(raw)
    except RecursionError:
        return Problem("too_deep")
    except ValueError as reason:
        return Problem("cut") if last else Problem("not_json", more=(str(reason)[:100],))


def _shape(row: Any) -> Problem | None:
    if not isinstance(row, dict):
        return Problem("not_object")
    return Problem("too_many_columns", more=(str(len(row)),)) if len(row) > limits.COLUMNS else None


def patiently(text: str) -> Row | None:
    """One object, read as `json` reads it, or None where it is none."""
    try:
        found = _TOLERANT.decode(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def without(raw: str, columns: frozenset[str]) -> str:
    """The same message with null in these columns, nested ones too; every other value keeps the digits it was sent with."""
    try:
        return _cut(raw, columns)
    except _MALFORMED:
        row = _TOLERANT.decode(raw)
        return json.dumps(_cut_tolerantly(row, columns), default=str, ensure_ascii=False)


def _cut(raw: str, columns: frozenset[str]) -> str:
    parts = _RAWS.decode(raw)
    for name in columns & parts.keys():
        parts[name] = _NULL
    for head, inner in _inner(columns).items():
        if head in parts and bytes(parts[head])[:1] == b"{":
            parts[head] = msgspec.Raw(_cut(bytes(parts[head]).decode(), inner).encode())
    return msgspec.json.encode(parts).decode()


def _cut_tolerantly(row: Row, columns: frozenset[str]) -> Row:
    inner = _inner(columns)
    return {
        key: None if key in columns else _cut_tolerantly(value, inner[key]) if key in inner and isinstance(value, dict) else value
        for key, value in row.items()
    }


def _inner(columns: frozenset[str]) -> dict[str, frozenset[str]]:
    """Of dotted names: what stands before the first dot -> what is to be cut inside."""
    nested = [name.partition(".") for name in columns if "." in name]
    return {head: frozenset(rest for first, _, rest in nested if first == head) for head, _, _ in nested}
