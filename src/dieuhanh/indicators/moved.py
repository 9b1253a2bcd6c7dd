"""From what news touched to all it can have moved: periods that begin or end to speak, units that begin or end to report.

Counts move where rows were touched, in `Want`. Which values stand beside them moves with more (decision: standing.md), and is
found by comparing what the data sets had with what they have: so it does not matter in which portions the news was carried.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import Method, rows_of
from dieuhanh.declare.period import Period
from dieuhanh.indicators import bulk
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.periods import speaks_of, touched
from dieuhanh.indicators.reckoning import Reckoning, placed
from dieuhanh.indicators.standing import Had
from dieuhanh.indicators.want import Want, long_ago, newest_two
from dieuhanh.indicators.windows import last_day

Kept = Mapping[str, frozenset[str]]  # indicator → periods in which a value of the whole stands
_DAY = timedelta(days=1)


@dataclass
class Moved:
    """Wants that speak of touched units alone, and those of whole periods; periods whose slices are kept no longer."""

    few: dict[str, Want] = field(default_factory=dict)
    whole: dict[str, Want] = field(default_factory=dict)
    uncut: dict[str, set[Period]] = field(default_factory=dict)

    def part(self, want: Want, opened: set[Period], cut: set[Period]) -> None:
        """Periods just opened are reckoned whole, of the others only what is wanted."""
        few = Want(want.indicator, want.periods - opened, want.units, want.late - opened, cut - opened, want.parts,
                   want.spared - opened, want.alone)  # fmt: skip
        whole = replace(whole_of(want.indicator, opened, cut, want.late & opened), alone=want.alone)
        self.few |= {want.indicator.id: few} if few.periods else {}
        self.whole |= {want.indicator.id: whole} if whole.periods else {}


def moved(work: Reckoning, wants: Mapping[str, Want]) -> Moved:
    """What is to be reckoned of indicators that are counted."""
    kept, found = kept_periods(work, wants), Moved()
    for name, want in wants.items():
        before, after = _cut_before(work, want.indicator), cut_periods(work, want.indicator)
        _widen(work, want, kept[name])
        in_short(work, want)
        opened = {one for one in want.periods if one.text not in kept[name]} | _to_date(work, want.indicator)
        found.part(want, opened | (after - before), after)
        found.uncut |= {name: before - after} if before - after else {}
    return found


def passed(work: Reckoning, wants: Mapping[str, Want]) -> Moved:
    """What is to be reckoned where nothing but time has passed."""
    kept, found = kept_periods(work, wants), Moved()
    for name, want in wants.items():
        found.part(want, {one for one in want.periods if one.text not in kept[name]}, cut_periods(work, want.indicator))
    return found


def whole_of(indicator: Indicator, periods: set[Period], cut: set[Period], late: Iterable[Period] = ()) -> Want:
    """Everything of these periods: every unit, and every slice where slices are kept."""
    return Want(indicator, periods, None, set(late), periods & cut)


def kept_periods(work: Reckoning, indicators: Iterable[str]) -> dict[str, frozenset[str]]:
    """Periods of each in which a value of a unit on top stands."""
    names = list(indicators)
    rows = Value.objects.filter(indicator__in=names, unit__in=work.tree.tops(), slice="")
    found: dict[str, set[str]] = {name: set() for name in names}
    for name, text in rows.values_list("indicator", "period"):
        found[name].add(text)
    return {name: frozenset(texts) for name, texts in found.items()}


def in_short(work: Reckoning, want: Want) -> Want:
    """The same want without spared details that stand nowhere; days stay, of the whole centre alone: years that are told at once
    are read by the month, and by the day as a whole."""
    if not want.spared:
        return want
    rows = bulk.of_periods(Value.objects.filter(indicator=want.indicator.id, slice=""), {one.text for one in want.spared})
    stand, tops = set(bulk.read(rows, ("period", "unit"))), set(work.tree.tops())
    known, of_units = {text for text, _ in stand}, {text for text, unit in stand if unit not in tops}
    counted = not isinstance(want.indicator.value, Method)
    want.periods -= {one for one in want.spared if one.text not in known and not (counted and one.grain == "day")}
    want.alone = {one for one in want.spared if one.text not in of_units}
    return want


def spare(work: Reckoning, want: Want) -> Want:
    """The same want in short, of whatever lies long ago."""
    return in_short(work, replace(want, spared=long_ago(want.periods, work.now)))


# ── slices ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def cut_periods(work: Reckoning, indicator: Indicator) -> set[Period]:
    """Periods whose slices are kept: the two newest with data."""
    return _newest(work, indicator, [work.since(rows.of.id, indicator.over) for rows in rows_of(indicator.value)])


def _cut_before(work: Reckoning, indicator: Indicator) -> set[Period]:
    return _newest(work, indicator, [work.before(rows.of.id, indicator.over) for rows in rows_of(indicator.value)])


def _newest(work: Reckoning, indicator: Indicator, had: Iterable[Had]) -> set[Period]:
    last = max((one.last for one in had if one.last), default=None)
    if not indicator.by or (last is None and indicator.kind != "state"):
        return set()
    return {one for one in newest_two(indicator, last, work.now) if speaks_of(indicator, one, work.policies)}


# ── units and days ──────────────────────────────────────────────────────────────────────────────────────────────────


def _widen(work: Reckoning, want: Want, kept: Iterable[str]) -> None:
    """Units that report since another day speak otherwise in every period between, touched or not."""
    over = want.indicator.over
    changes = [change for rows in {rows.of.id for rows in rows_of(want.indicator.value)}
               for change in work.before(rows, over).reports_otherwise(work.since(rows, over)).items()]  # fmt: skip
    if not changes:
        return
    want.parts = None
    want.units = None if want.units is None else want.units | {unit for unit, _ in changes if unit}
    if want.indicator.kind != "state":
        spans = [days for _, days in changes]
        want.periods |= {one for one in map(Period.parse, kept) if any(a <= last_day(one, work.now) < b for a, b in spans)}


def _to_date(work: Reckoning, indicator: Indicator) -> set[Period]:
    """A figure to date goes as far as its data: periods between the last day there was and the one there is."""
    found: set[Period] = set()
    before, after = (
        max((day for rows in placed(indicator) if (day := had(rows.of.id, indicator.over).ends.get(rows.time))), default=None)
        for had in (work.before, work.since)
    )
    if before and after and before != after:
        found = touched(indicator, _days(*sorted((before, after))), work.now, False, after, work.policies)
    return found


def _days(first: date, last: date) -> list[date]:
    return [first + n * _DAY for n in range((last - first).days + 1)]
