"""In which numbers one record counts, read from the conditions of the declarations: the way back from a record to the figures."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import HANOI, Dataset, Indicator, Moment, Nature, Of, Overlap, Period, Policy, Test, rows_of
from dieuhanh.declare.measures import Rows
from dieuhanh.web.screens import say
from dieuhanh.web.screens.state import Look

Row = Mapping[str, Any]


def links(look: Look, dataset: Dataset, row: Row) -> list[tuple[str, str]]:
    """Name and address of each number, at the period the record falls in; a figure is the number of one."""
    if dataset.nature is Nature.FIGURES:
        return [
            (say.name(one), _link(look, one, str(row["period"])))
            for one in catalog.current().reading(dataset.id)
            if one.id == row["indicator"]
        ]
    found = [
        (one, rows)
        for one in catalog.current().reading(dataset.id)
        for rows in rows_of(one.value)
        if rows.of.id == dataset.id and _counts(look, rows, row)
    ]
    return [
        (say.name(one), _link(look, one, _period(one, rows, row)))
        for one, rows in {one.id: (one, rows) for one, rows in found}.values()
    ]


def _link(look: Look, one: Indicator, period: str) -> str:
    return look.to(f"/chi-tieu/{one.id}", ky=period)


def _period(one: Indicator, rows: Rows, row: Row) -> str:
    """The usual period that holds the record's time; a state has its newest."""
    at = _value(row.get(rows.time)) if isinstance(rows.time, str) else None
    if not isinstance(at, datetime) or one.per[0] in ("now", "nine"):
        return ""
    return Period.of(one.per[0], at.astimezone(HANOI).date(), hour=at.astimezone(HANOI).hour).text


def _counts(look: Look, rows: Rows, row: Row) -> bool:
    timed = isinstance(rows.time, Overlap) or row.get(rows.time) not in (None, "")
    return timed and all(_passes(look, row, row.get(name), test) for name, test in rows.where)


def _passes(look: Look, row: Row, raw: Any, test: Test) -> bool:
    """Whether one field is as the condition wants; what only the engine can tell counts as met."""
    if raw in (None, ""):
        return test.op in ("missing", "not_in", "lt_or_missing", "ge_or_missing")
    if test.op in ("in", "not_in"):
        return (raw in test.value or str(raw) in map(str, test.value)) == (test.op == "in")
    if test.op in ("missing", "present"):
        return test.op == "present"
    return _compares(_value(raw), _limit(look, row, test.value), test.op.partition("_")[0])


def _limit(look: Look, row: Row, value: Any) -> Any:
    match value:
        case Moment():
            return look.now
        case Of(field):
            return _value(row.get(field))
        case Policy():
            return _value(value.value)
    return _value(value)


def _value(raw: Any) -> Any:
    """A moment or a number from the JSON of a row."""
    if isinstance(raw, str) and "T" in raw:
        return datetime.fromisoformat(raw)
    if isinstance(raw, date):
        return datetime(raw.year, raw.month, raw.day, tzinfo=HANOI)
    try:
        return Decimal(str(raw))
    except InvalidOperation:
        return raw


def _compares(left: Any, right: Any, op: str) -> bool:
    if type(left) is not type(right):
        return True
    return bool({"lt": left < right, "le": left <= right, "gt": left > right, "ge": left >= right}[op])
