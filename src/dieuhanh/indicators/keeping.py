"""What changes when reckoned numbers meet those that are kept: new revisions, fresher times, and nothing else."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from dieuhanh.indicators import bulk
from dieuhanh.indicators.models import Gone, Value
from dieuhanh.indicators.numbers import Key, Number

LATE = "muộn"
GONE = "gone"  # why a revision has no number: from here on no value stands
_NAMED = 500  # units or slices asked for by name; of more, all are read
_SETTLED = timedelta(days=7)  # a figure changed later than this after it first appeared is late

KEY = ("indicator", "unit", "period", "slice", "compared_with")
SAID = ("number", "none_reason", "part", "whole", "status", "have", "due", "quality")  # a change here is a revision
TIMES = ("as_of", "received_at", "source", "batch")  # these move without one
REVISED = (*SAID, *TIMES, "revision", "reason", "reckoned_at", "usual")


@dataclass
class Changes:
    """Rows to write: revised ones, which also go to the warehouse, and those only seen again at a later time.

    `gone` are of the revised ones: they stand no more. `back` stood once: their revisions go on.
    """

    revised: list[Value] = field(default_factory=list)
    fresher: list[Value] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # of each revised row: computed, loaded, recomputed
    gone: list[Value] = field(default_factory=list)
    back: list[Gone] = field(default_factory=list)


def portions(numbers: Iterable[Number]) -> Iterator[dict[Key, Number]]:
    """The numbers of one indicator at a time, by key."""
    by_indicator: dict[str, dict[Key, Number]] = defaultdict(dict)
    for number in numbers:
        by_indicator[number.key.indicator][number.key] = number
    yield from by_indicator.values()


def compare(fresh: Mapping[Key, Number], now: datetime, because: str = "") -> Changes:
    """Each number of an indicator against the row that is kept under its key."""
    changes, indicator = Changes(), next(iter(fresh)).indicator
    kept = _kept(Value, indicator, fresh)
    new = fresh.keys() - kept.keys()
    gone = _kept(Gone, indicator, new) if new else {}
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
        changes.gone += [row for key, row in _kept(Value, indicator, wanted).items() if key in wanted]
    for row in changes.gone:
        row.number, row.part, row.whole, row.have, row.due, row.quality = None, None, None, None, None, {}
        row.none_reason, row.revision, row.reckoned_at, row.reason = GONE, row.revision + 1, now, because
    changes.revised += changes.gone
    changes.kinds += ["recomputed" if because else "computed"] * len(changes.gone)
    return changes


def _kept(kind: type[Any], indicator: str, keys: Iterable[Key]) -> dict[Key, Any]:
    units, periods, slices = ({getattr(key, name) for key in keys} for name in ("unit", "period", "slice"))
    rows = kind.objects.filter(indicator=indicator, period__in=periods)
    rows = rows.filter(unit__in=units) if len(units) < _NAMED else rows
    rows = rows.filter(slice__in=slices) if len(slices) < _NAMED else rows
    return {Key(row.indicator, row.unit, row.period, row.slice, row.compared_with): row for row in rows}


def _compare(number: Number, old: Value | None, gone: Gone | None, now: datetime, because: str, changes: Changes) -> None:
    if old is None:
        revision, first_at = (gone.revision + 1, gone.first_at) if gone else (1, now)
        changes.back += [gone] if gone else []
        changes.revised.append(_row(number, now, revision, first_at, _reason(number, None, because)))
        changes.kinds.append(_kind(number, because))
        return
    if any(getattr(old, name) != _said(number, name) for name in SAID):
        changes.revised.append(_row(number, now, old.revision + 1, old.first_at, _reason(number, old, because)))
        changes.kinds.append(_kind(number, because))
    elif any(getattr(old, name) != getattr(number, name) for name in TIMES):
        for name in TIMES:
            setattr(old, name, getattr(number, name))
        changes.fresher.append(old)


def _said(number: Number, name: str) -> Any:
    return dict(number.quality) if name == "quality" else getattr(number, name)


def _kind(number: Number, because: str) -> str:
    if because:
        return "recomputed"
    return "computed" if number.status == "computed" else "loaded"


def _reason(number: Number, old: Value | None, because: str) -> str:
    """Why a value changed: the recomputation's reason, the source's own, and whether the news came late."""
    if because:
        return because
    given = str(number.quality.get("reason", ""))
    if old is None or old.number == number.number:
        return given
    return "; ".join(part for part in (LATE if _is_late(number, old) else "", given) if part)


def _is_late(number: Number, old: Value) -> bool:
    if number.status == "computed" or number.received_at is None:
        return number.late
    return bool(number.received_at > old.first_at + _SETTLED)


def _row(number: Number, now: datetime, revision: int, first_at: datetime, reason: str) -> Value:
    key, period = number.key, number.period
    return Value(
        indicator=key.indicator, unit=key.unit, period=key.period, slice=key.slice, compared_with=key.compared_with,
        begins=period.start, ends=period.end, hour=period.hour, usual=number.usual, number=number.number,
        none_reason=number.none_reason, part=number.part, whole=number.whole, status=number.status, as_of=number.as_of,
        received_at=number.received_at, source=number.source, batch=number.batch, revision=revision, reason=reason,
        have=number.have, due=number.due, quality=dict(number.quality), first_at=first_at, reckoned_at=now,
    )  # fmt: skip


def write(changes: Changes) -> None:
    """Upsert the revised rows, move the times of the fresher ones, and take away what stands no more."""
    gone = {row.pk for row in changes.gone}
    bulk.upsert([row for row in changes.revised if row.pk not in gone], KEY, REVISED)
    bulk.update(changes.fresher, TIMES)
    bulk.delete(changes.gone)
    bulk.delete(changes.back)
    bulk.upsert([Gone(**{name: getattr(row, name) for name in (*KEY, "revision", "first_at")}) for row in changes.gone])


def revision(row: Value, kind: str) -> dict[str, Any]:
    """A revision as the warehouse keeps it."""
    times = {name: _iso(getattr(row, name)) for name in ("as_of", "received_at", "reckoned_at")}
    plain = (*KEY, "revision", "number", "none_reason", "part", "whole", "status", "source", "batch", "reason", "have", "due")
    quality = json.dumps(row.quality, ensure_ascii=False, sort_keys=True)
    return {**{name: getattr(row, name) for name in plain}, **times, "quality": quality, "kind": kind}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
