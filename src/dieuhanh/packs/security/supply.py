"""Độ tin cậy cung cấp điện, nước theo IEEE Std 1366-2012: SAIDI, SAIFI, CAIDI.

An interruption counts where it is sustained (longer than the policy says); it belongs to the month in which it began. SAIDI and
SAIFI of a month are customer minutes and customer interruptions over the customers served at the end of that month; a year is
the sum of its months, so that a month is never weighed by the customers of another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import HANOI, Facts, answer

OUTAGES, SERVED = "security.outages", "security.served"
Month = tuple[int, int]


@dataclass(frozen=True)
class Interruption:
    month: Month
    minutes: float
    customers: int
    cause: str | None


def saidi(facts: Facts) -> pa.Table:
    """Minutes without power of the average customer, in all and by cause."""
    return _per_customer(facts, "power", lambda one: one.minutes * one.customers)


def saifi(facts: Facts) -> pa.Table:
    """How often the average customer lost power, in all and by cause."""
    return _per_customer(facts, "power", lambda one: one.customers)


def water_saidi(facts: Facts) -> pa.Table:
    """Minutes without water of the average customer, in all and by cause."""
    return _per_customer(facts, "water", lambda one: one.minutes * one.customers)


def caidi(facts: Facts) -> pa.Table:
    """Minutes until the average interrupted customer had power again, in all and by cause: SAIDI over SAIFI of the same rows."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in _sustained(facts, "power"):
        for part in {"", one.cause or ""}:
            sums[part][0] += one.minutes * one.customers
            sums[part][1] += one.customers
    mean = {part: minutes / customers for part, (minutes, customers) in sums.items() if customers}
    whole = mean.pop("", None)
    return answer(mean, whole, "cause")


def _per_customer(facts: Facts, kind: str, weight: Callable[[Interruption], float]) -> pa.Table:
    """A reach without any interruption is a source that does not speak, not a month without one."""
    served = _served(facts, kind)
    if not served or kind not in facts.tables[OUTAGES]["kind"].to_pylist():
        return answer({}, None, "cause")
    sums: dict[str, float] = defaultdict(float)
    for one in _sustained(facts, kind):
        for part in {"", one.cause or ""}:
            sums[part] += weight(one) / customers_of(served, one.month)
    whole = sums.pop("", 0.0)
    return answer(sums, whole, "cause")


def customers_of(served: dict[Month, int], month: Month) -> int:
    """Those of the month; until it is told, those of the newest month before; of a month before all, the first told."""
    return served[max((one for one in served if one <= month), default=min(served))]


def _served(facts: Facts, kind: str) -> dict[Month, int]:
    rows = facts.tables[SERVED]
    rows = rows.filter(pc.equal(rows["kind"], kind))
    found: dict[Month, int] = defaultdict(int)
    for month, n in zip(rows["month"].to_pylist(), rows["customers"].to_pylist(), strict=True):
        found[_month(month)] += n
    return {month: n for month, n in found.items() if n}


def _sustained(facts: Facts, kind: str) -> Iterator[Interruption]:
    """Those that began in the period and lasted over the limit, one still on until now; unknown customers are left out."""
    limit = float(facts.policy["security.sustained_minutes"])
    rows = facts.tables[OUTAGES]
    rows = rows.filter(pc.and_(pc.equal(rows["kind"], kind), pc.is_valid(rows["customers"])))
    fields = (rows[name].to_pylist() for name in ("started_at", "restored_at", "customers", "cause"))
    for start, end, customers, cause in zip(*fields, strict=True):
        minutes = ((end or facts.now) - start).total_seconds() / 60
        if facts.start <= start < facts.end and minutes > limit:
            yield Interruption(_month(start.astimezone(HANOI)), minutes, customers, cause)


def _month(day: date | datetime) -> Month:
    return day.year, day.month
