"""One value, as a file wrote it, to the type of its field; what cannot be is a Problem."""

import math
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation, localcontext
from functools import lru_cache
from typing import Any

from dieuhanh.connect import digits, encodings, limits, moments, periods
from dieuhanh.connect.folding import fold, nearest
from dieuhanh.connect.mapping import Mapping, Origin
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.fields import Field, Type

Converter = Callable[[Any], Any]
_EIGHT = Decimal("0.00000001")
_TRUE = frozenset({"true", "1", "co", "yes", "y", "dung", "x"})
_FALSE = frozenset({"false", "0", "khong", "no", "n", "sai"})


class Formula:
    """A cell that holds a formula; what it once came to is not trusted."""

    def __str__(self) -> str:
        return "="


FORMULA = Formula()


def converter(one: Field, origin: Origin, mapping: Mapping, sheet: bool = False) -> Converter:
    """The function that turns what stands in a cell into this field's value, None for "nothing there"."""
    take = _TAKERS[one.type](one, mapping, sheet)
    coded = _coder(origin) if origin.words else None
    default = origin.default

    def convert(value: Any) -> Any:
        if coded is not None:
            value = coded(value)
        if value is None or value == "" or (type(value) is str and not value.strip()):
            value = default
            if value is None:
                return None
        if value is FORMULA:
            raise Problem("formula", "=")
        found = take(value)
        return found if origin.factor is None or found is None else _scaled(found, origin.factor, one)

    return convert


def _scaled(found: Any, factor: Decimal, one: Field) -> Any:
    exact = (Decimal(repr(found)) if isinstance(found, float) else Decimal(found)) * factor
    if one.type is Type.NUMBER:
        return _within(float(exact), one)
    return _within(_whole(exact, found) if one.type is Type.INTEGER else _exact(exact, found), one)


def _coder(origin: Origin) -> Converter:
    theirs_to_ours = {unicodedata.normalize("NFC", theirs).strip(): ours for theirs, ours in origin.words}
    exact = {ours: ours for _, ours in origin.words} | theirs_to_ours  # our own code is understood too
    folded: dict[str, set[str]] = {}
    for theirs, ours in origin.words:
        folded.setdefault(fold(theirs), set()).add(ours)

    def code(value: Any) -> Any:
        text = "" if value is None else _spelt(value)
        if text in exact:
            return exact[text]
        alike = folded.get(fold(text), set()) if text else set()
        if len(alike) == 1:
            return next(iter(alike))
        if not text:
            return None
        raise Problem("unknown_word", text, (_choices(text, tuple(theirs_to_ours)),))

    return code


def _choices(text: str, known: tuple[str, ...]) -> str:
    near = nearest(text, known)
    listed = ([near] if near else []) + [one for one in known if one != near]
    return ", ".join(listed[:8]) + (" …" if len(listed) > 8 else "")


def _spelt(value: Any) -> str:
    """The text of a cell: NFC, trimmed; whole numbers without a point."""
    if type(value) is str:
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    raise Problem("wrong_type", value, ("chữ", "text"))


def clean(text: str) -> str:
    """NFC and trimmed; Problem for NUL, strays, or more than a cell may hold."""
    if not text.isascii():
        if encodings.stray(text):
            raise Problem("bad_text")
        text = unicodedata.normalize("NFC", text)
    if "\x00" in text:
        raise Problem("bad_text")
    if len(text) > limits.TEXT:
        raise Problem("too_long")
    return text.strip()


def _text(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    def take(value: Any) -> Any:
        if type(value) is str:
            return clean(value)
        if not sheet and type(value) is not int:
            raise Problem("wrong_type", value, ("chuỗi chữ, trong ngoặc kép", "text in quotes"))
        return _spelt(value)

    return take


def _choice(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    codes = {code for code, _ in one.choices}
    words: dict[str, set[str]] = {}
    for code, word in one.choices:
        for said in (fold(code), fold(word)):
            words.setdefault(said, set()).add(code)

    @lru_cache(1000)
    def known(text: str) -> str:
        if text in codes:
            return text
        alike = words.get(fold(text), set())
        if len(alike) != 1:
            raise Problem("unknown_word", text, (_choices(text, tuple(f"{code} ({word})" for code, word in one.choices)),))
        return next(iter(alike))

    return lambda value: known(_spelt(value))


def _figure(value: Any, one: Field, mapping: Mapping) -> Decimal | float | int | None:
    """The number in a cell before it is given its type; never a flag."""
    if type(value) is str:
        found = digits.read(clean(value), mapping.numbers, one.unit in ("", "%"), one.unit)
        return found
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Problem("wrong_type", value, ("số", "a number"))
    if not math.isfinite(value):
        raise Problem("not_finite", value)
    return value


def _number(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    def take(value: Any) -> float | None:
        found = _figure(value, one, mapping)
        if found is None:
            return None
        try:
            number = float(found)
        except OverflowError:
            raise Problem("not_finite", value) from None
        if not math.isfinite(number):
            raise Problem("not_finite", value)
        return float(_within(number, one))

    return take


def _integer(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    def take(value: Any) -> int | None:
        found = _figure(value, one, mapping)
        return None if found is None else int(_within(_whole(found, value), one))

    return take


def _whole(found: Decimal | float | int, value: Any) -> int:
    if not -(2**63) < found < 2**63:
        raise Problem("out_of_range", value, ("±2⁶³",))
    if found != int(found):
        raise Problem("not_whole", value)
    return int(found)


def _money(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    def take(value: Any) -> Decimal | None:
        found = _figure(value, one, mapping)
        return None if found is None else _within(_exact(found, value), one)

    return take


def _exact(found: Decimal | float | int, value: Any) -> Decimal:
    """The decimal a column of money holds; the tail that binary floats of a spreadsheet drag along is rounded off."""
    with localcontext() as context:
        context.prec = 60
        try:
            exact = Decimal(repr(found)) if isinstance(found, float) else Decimal(found)
            kept = exact.quantize(_EIGHT)
        except InvalidOperation:
            raise Problem("out_of_range", value, ("±10²⁰",)) from None
    if abs(kept) >= Decimal(10) ** 20:
        raise Problem("out_of_range", value, ("±10²⁰",))
    if kept != exact and not isinstance(found, float):
        raise Problem("too_precise", value)
    return kept


def _within(number: Any, one: Field) -> Any:
    if (one.low is not None and number < one.low) or (one.high is not None and number > one.high):
        low, high = ("−∞" if one.low is None else f"{one.low:g}"), ("∞" if one.high is None else f"{one.high:g}")
        raise Problem("out_of_range", number, (f"[{low}; {high}]",))
    return number


def _moment(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    def take(value: Any) -> datetime:
        text = clean(value) if type(value) is str else value
        return moments.as_moment(moments.read(text, mapping.dates, sheet), mapping.zone, text)

    return take


def _date(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    return lambda value: moments.as_date(moments.read(clean(value) if type(value) is str else value, mapping.dates, sheet))


def _flag(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    def take(value: Any) -> bool:
        said = fold(_spelt(value))
        if said not in _TRUE | _FALSE:
            raise Problem("wrong_type", value, ("đúng/sai", "true or false"))
        return said in _TRUE

    return take


def _period(one: Field, mapping: Mapping, sheet: bool) -> Converter:
    return lambda value: periods.read(clean(value) if type(value) is str else value)


_TAKERS: dict[Type, Callable[[Field, Mapping, bool], Converter]] = {
    Type.TEXT: _text, Type.PLACE: _text, Type.OFFICE: _text, Type.UNIT: _text, Type.OFFICER: _text, Type.INDICATOR: _text,
    Type.CHOICE: _choice, Type.INTEGER: _integer, Type.NUMBER: _number, Type.MONEY: _money, Type.DATE: _date,
    Type.MOMENT: _moment, Type.FLAG: _flag, Type.PERIOD: _period,
}  # fmt: skip
