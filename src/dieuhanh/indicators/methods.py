"""Indicators with a science of their own: hand a pack's pure function the rows of a period, and take what it answers."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.facts import Facts
from dieuhanh.declare.measures import Method
from dieuhanh.declare.period import Period
from dieuhanh.indicators import bulk, reach
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.numbers import Key, Number, canonical, exact
from dieuhanh.indicators.periods import usual
from dieuhanh.indicators.reckoning import Reckoning
from dieuhanh.indicators.want import Want


def run(work: Reckoning, want: Want) -> Iterator[Number]:
    """The numbers of one such indicator: those that its method names."""
    value = want.indicator.value
    if not isinstance(value, Method):
        return
    for periods in reach.together(list(want.periods)):
        tables = _tables(work, value, periods)
        for period in periods:
            rows = value.by(_facts(work, value, period, tables, len(periods) > 1)).to_pylist()
            found = {(row["unit"], row.get("slice") or ""): row for row in rows}
            for (unit, part), row in sorted(found.items()):
                yield _number(work, want, period, Key(want.indicator.id, unit, period.text, part), row)


def _tables(work: Reckoning, value: Method, periods: list[Period]) -> dict[Dataset, pa.Table]:
    """The rows of each data set that these periods are handed."""
    speech = work.warehouse.dialect
    asked = {of: reach.statement(of, value, periods, work.now, work.policies, speech) for of in value.reads + value.whole}
    return {of: work.warehouse.read(statement) for of, statement in asked.items()}


def _facts(work: Reckoning, value: Method, period: Period, tables: dict[Dataset, pa.Table], many: bool) -> Facts:
    mine = {of.id: reach.narrowed(table, of, value, period) if many else table for of, table in tables.items()}
    return Facts(mine, period.begins(), period.ends(), min(period.ends(), work.now), work.policies)


def kept(want: Want) -> list[Key]:
    """What stands of it in these periods."""
    texts = {one.text for one in want.periods}
    rows = bulk.read(bulk.of_periods(Value.objects.filter(indicator=want.indicator.id), texts), ("unit", "period", "slice"))
    return [Key(want.indicator.id, unit, text, part) for unit, text, part in rows if text in texts]


def _number(work: Reckoning, want: Want, period: Period, key: Key, row: dict[str, Any]) -> Number:
    value = want.indicator.value
    seen = [work.look(of.id, "") for of in value.reads] if isinstance(value, Method) else []
    newest = max(seen, key=lambda one: one.batch or 0)
    number = canonical(exact(row["value"]))
    last = min((one.last for one in seen if one.last), default=work.now)
    return Number(
        key, period, number, "" if number is not None else "no_rows",
        whole=canonical(exact(row.get("whole"))), as_of=min(last, period.ends(), work.now),
        received_at=newest.received, source=newest.source, batch=newest.batch, late=period in want.late,
        usual=usual(want.indicator, period),
    )  # fmt: skip
