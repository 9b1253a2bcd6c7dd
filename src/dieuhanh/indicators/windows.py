"""Periods as a statement takes them: what of a period one map of units covers, and which units add up in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from dieuhanh.declare.period import HANOI, Period
from dieuhanh.indicators import engine
from dieuhanh.indicators.plan import Query
from dieuhanh.indicators.units import Span, Tree
from dieuhanh.indicators.want import Want

_DAY = timedelta(days=1)
_ARROW = {"string": pa.string(), "date": pa.date32(), engine.INSTANT: pa.timestamp("us", "UTC")}


@dataclass(frozen=True)
class Window:
    """A period, or the part of it through which units stand as in `span`; `fine`: asked for the whole centre alone."""

    period: Period
    span: Span
    row: tuple[Any, ...]
    fine: bool = False


def windows(query: Query, periods: Mapping[Period, bool], tree: Tree, now: datetime) -> Iterator[Window]:
    for period, fine in sorted(periods.items()):
        last = last_day(period, now)
        if not query.group.placed:
            yield window(period, tree.on(last), now, fine=fine)
            continue
        for span in tree.spans(period.start, last):
            yield window(period, span, now, cut=True, fine=fine)


def last_day(period: Period, now: datetime) -> date:
    """The last day of a period that has come."""
    return max(min(period.end - _DAY, now.astimezone(HANOI).date()), period.start)


def window(period: Period, span: Span, now: datetime, cut: bool = False, fine: bool = False) -> Window:
    """The row of `args` for a period, cut to the span where asked; rows dated later fall to the last span."""
    begins_day = max(period.start, span.first) if cut else period.start
    until_day = min(period.end, span.last + _DAY) if cut and span.last < last_day(period, now) else period.end
    begins = period.begins() if begins_day == period.start else Period.of("day", begins_day).begins()
    until = period.ends() if until_day == period.end else Period.of("day", until_day).begins()
    moment = min(period.ends(), now)
    now_day = period.end if moment == period.ends() and period.hour is None else moment.astimezone(HANOI).date()
    row = (period.text, span_name(span, fine), begins, until, begins_day, until_day, period.begins(), period.ends(), moment,
           period.start, period.end, now_day)  # fmt: skip
    return Window(period, span, row, fine)


def span_name(span: Span, fine: bool) -> str:
    return f"{span.name} top" if fine else span.name


def closure(windows: Iterable[Window], users: list[Want], cut: bool) -> set[tuple[str, str, str]]:
    """(span, member, unit) for the units that are wanted in these windows; most of them share a few spans."""
    spans = {window.row[1]: window for window in windows}
    return {link for one in spans.values() for link in _links(one, users, cut)}


def _links(window: Window, users: list[Want], cut: bool) -> Iterator[tuple[str, str, str]]:
    """Cuts are kept for the unit itself and the top alone."""
    span = window.span
    wanted = {span.top} if window.fine else units_of(span, users)
    for member, above in (*span.above.items(), ("", (span.top,))):
        for unit in above:
            if (wanted is None or unit in wanted) and (not cut or unit in (member, span.top)):
                yield window.row[1], member, unit


def units_of(span: Span, users: Iterable[Want]) -> set[str] | None:
    """The touched units and all they add up into; None: every unit."""
    found: set[str] = {span.top}
    for want in users:
        if want.units is None:
            return None
        found.update(unit for member in want.units for unit in span.into(member))
    return found


def table_of(rows: list[tuple[Any, ...]], columns: Mapping[str, str]) -> pa.Table:
    turned = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    arrays = [pa.array(values, _ARROW[kind]) for values, kind in zip(turned, columns.values(), strict=True)]
    return pa.table(arrays, names=list(columns))
