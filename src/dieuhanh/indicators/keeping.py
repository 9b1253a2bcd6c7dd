"""What changes when reckoned numbers meet those that are kept: new revisions, fresher times, and nothing else."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from dieuhanh.indicators import bulk
from dieuhanh.indicators.models import Gone, Value
from dieuhanh.indicators.numbers import Key, Number

LATE = "muộn"
GONE = "gone"  # why a revision has no number: from here on no value stands
_NAMED = 500  # units or slices asked for by name; of more, all are read
_SETTLED = timedelta(days=7)  # a figure changed later than this after it first appeared is late

KEY = ("indicator", "unit", "period", "slice", "compared_with")
SAID = ("number", "none_reason", "part", "whole", "status", "have", "due")  # a change here, or of the quality, is a revision
TIMES = ("as_of", "received_at", "source", "batch")  # these move without one
REVISED = (*SAID, "quality", *TIMES, "revision", "reason", "reckoned_at", "usual")
_SAID, _TIMES = attrgetter(*SAID), attrgetter(*TIMES)


@dataclass(slots=True)
class Row:
    """A row of the values as it is kept or is to be; without a `pk` it is new."""

    indicator: str
    unit: str
    period: str
    slice: str
    compared_with: str
    begins: date
    ends: date
    hour: int | None
    usual: bool
    number: str | None
    none_reason: str
    part: str | None
    whole: str | None
    status: str
    as_of: datetime | None
    received_at: datetime | None
    source: str
    batch: int | None
    revision: int
    reason: str
    have: int | None
    due: int | None
    quality: Mapping[str, Any]
    first_at: datetime
    reckoned_at: datetime
    pk: int | None = None


class Left(NamedTuple):
    """A row of what stands no more."""

    indicator: str
    unit: str
    period: str
    slice: str
    compared_with: str
    revision: int
    first_at: datetime
    pk: int | None = None


@dataclass
class Changes:
    """Rows to write: revised ones, which also go to the warehouse, and those only seen again at a later time.

    `gone` are of the revised ones: they stand no more. `back` stood once: their revisions go on.
    """

    revised: list[Row] = field(default_factory=list)
    fresher: list[Row] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # of each revised row: computed, loaded, recomputed
    gone: list[Row] = field(default_factory=list)
    back: list[Left] = field(default_factory=list)


def portions(numbers: Iterable[Number]) -> Iterator[dict[Key, Number]]:
    """The numbers of one indicator at a time, by key."""
    by_indicator: dict[str, dict[Key, Number]] = defaultdict(dict)
    for number in numbers:
        by_indicator[number.key.indicator][number.key] = number
    yield from by_indicator.values()


def compare(fresh: Mapping[Key, Number], now: datetime, because: str = "") -> Changes:
    """Each number of an indicator against the row that is kept under its key."""
    changes, indicator = Changes(), next(iter(fresh)).indicator
    kept = _kept(Value, Row, indicator, fresh)
    new = fresh.keys() - kept.keys()
    gone = _kept(Gone, Left, indicator, new) if new else {}
    for key, number in fresh.items():
        _compare(number, kept.get(key), gone.get(key), now, because, changes)
    return changes


def take_away(keys: Iterable[Key], now: datetime, because: str) -> Changes:
    """What stands no more leaves the values; a last revision says so."""
    changes = Changes()
    by_indicator: dict[str, set[Key]] = defaultdict(set)
    for key in keys:
        by_indicator[key.indicator].add(key)
    for indicator, wanted in by_indicator.items():
        changes.gone += [row for key, row in _kept(Value, Row, indicator, wanted).items() if key in wanted]
    for row in changes.gone:
        row.number, row.part, row.whole, row.have, row.due, row.quality = None, None, None, None, None, {}
        row.none_reason, row.revision, row.reckoned_at, row.reason = GONE, row.revision + 1, now, because
    changes.revised += changes.gone
    changes.kinds += ["recomputed" if because else "computed"] * len(changes.gone)
    return changes


def _kept(model: type[Any], kind: type[Any], indicator: str, keys: Iterable[Key]) -> dict[Key, Any]:
    units, periods, slices = ({getattr(key, name) for key in keys} for name in ("unit", "period", "slice"))
    rows = bulk.of_periods(model.objects.filter(indicator=indicator), periods)
    rows = rows.filter(unit__in=units) if len(units) < _NAMED else rows
    rows = rows.filter(slice__in=slices) if len(slices) < _NAMED else rows
    return {Key(*row[:5]): kind(*row) for row in bulk.read(rows, _NAMES[kind])}


def _compare(number: Number, old: Row | None, gone: Left | None, now: datetime, because: str, changes: Changes) -> None:
    if old is None:
        revision, first_at = (gone.revision + 1, gone.first_at) if gone else (1, now)
        changes.back += [gone] if gone else []
        changes.revised.append(_row(number, now, revision, first_at, _reason(number, None, because)))
        changes.kinds.append(_kind(number, because))
        return
    if _SAID(old) != _SAID(number) or old.quality != number.quality:
        changes.revised.append(_row(number, now, old.revision + 1, old.first_at, _reason(number, old, because)))
        changes.kinds.append(_kind(number, because))
    elif _TIMES(old) != _TIMES(number):
        for name in TIMES:
            setattr(old, name, getattr(number, name))
        changes.fresher.append(old)


def _kind(number: Number, because: str) -> str:
    if because:
        return "recomputed"
    return "computed" if number.status == "computed" else "loaded"


def _reason(number: Number, old: Row | None, because: str) -> str:
    """Why a value changed: the recomputation's reason, the source's own, and whether the news came late."""
    if because:
        return because
    given = str(number.quality.get("reason", ""))
    if old is None or old.number == number.number:
        return given
    return "; ".join(part for part in (LATE if _is_late(number, old) else "", given) if part)


def _is_late(number: Number, old: Row) -> bool:
    if number.status == "computed" or number.received_at is None:
        return number.late
    return bool(number.received_at > old.first_at + _SETTLED)


def _row(number: Number, now: datetime, revision: int, first_at: datetime, reason: str) -> Row:
    period = number.period
    return Row(
        *number.key, period.start, period.end, period.hour, number.usual, number.number, number.none_reason, number.part,
        number.whole, number.status, number.as_of, number.received_at, number.source, number.batch, revision, reason,
        number.have, number.due, dict(number.quality), first_at, now,
    )  # fmt: skip


def write(changes: Changes) -> None:
    """Upsert the revised rows, move the times of the fresher ones, and take away what stands no more."""
    bulk.upsert(Value, [row for row in changes.revised if row.none_reason != GONE], KEY, REVISED)
    bulk.update(Value, changes.fresher, TIMES)
    bulk.delete(Value, changes.gone)
    bulk.delete(Gone, changes.back)
    bulk.upsert(Gone, [Left(*(getattr(row, name) for name in _LEFT)) for row in changes.gone])


_LEFT = (*KEY, "revision", "first_at")
_NAMES = {Row: [one.name for one in fields(Row)], Left: [*_LEFT, "pk"]}
_TOLD = (*KEY, "revision", "number", "none_reason", "part", "whole", "status", "source", "batch", "reason", "have", "due")


def revisions(rows: Sequence[Row], kinds: Sequence[str]) -> dict[str, list[Any]]:
    """Revisions as the warehouse keeps them, by columns: times as text, which the outbox can hold."""
    times = {name: [_iso(getattr(row, name)) for row in rows] for name in ("as_of", "received_at", "reckoned_at")}
    plain = {name: [getattr(row, name) for row in rows] for name in _TOLD}
    quality = [json.dumps(row.quality, ensure_ascii=False, sort_keys=True) if row.quality else "{}" for row in rows]
    return {**plain, **times, "quality": quality, "kind": list(kinds)}


@lru_cache(4096)
def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
