"""Everything that reads values for a screen or the API."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q

from dieuhanh.connect.queries import answered
from dieuhanh.declare.indicator import Better, Indicator
from dieuhanh.declare.measures import TargetsMet
from dieuhanh.declare.period import Period
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.indicators import policies
from dieuhanh.indicators.history import as_of
from dieuhanh.indicators.models import Target, Value
from dieuhanh.indicators.periods import by_parts, local_day
from dieuhanh.indicators.shown import (
    Goal,
    Point,
    Shown,
    comparable,
    decimal,
    declared_goal,
    limit,
    pace,
    period_of,
    renewed,
    shown,
)
from dieuhanh.indicators.statements import SITE
from dieuhanh.indicators.units import tree
from dieuhanh.places.queries import load_gazetteer

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

# One seek in the index for each (indicator, unit) asked, however long the history is.
_NEWEST = """SELECT * FROM indicators_value WHERE id IN (
    SELECT (SELECT v.id FROM indicators_value v
            WHERE v.indicator = asked.column1 AND v.unit = asked.column2 AND v.slice = %s AND v.begins <= %s{known}
            ORDER BY v.usual DESC, v.ends DESC, v.begins, v.compared_with LIMIT 1)
    FROM (VALUES {pairs}) asked)"""


def current(
    ids: Iterable[str], unit: str, now: datetime, period: Period | None = None, part: str = "",
    at: datetime | None = None, catalog: "Catalog | None" = None, before: str | None = None, reckoned: datetime | None = None,
) -> dict[str, Shown]:  # fmt: skip
    """Of each indicator its newest value that has a number, or that of a chosen period; one query for a whole overview.

    Where the site has none, its predecessor's is shown, and `before` of the answer names that unit. `at`: as it all stood
    at an earlier moment. `reckoned`: all that came before that instant is in the values; None: all that came.
    """
    catalog = catalog or _catalog()
    asked = {name: catalog.indicator(name) for name in dict.fromkeys(ids)}
    units = [unit, *_before(unit, before)]
    rows = _then(asked, units, part, period, at) if at else _now(asked, units, part, period, now)
    found = {name: _first(rows, name, units) for name in asked}
    made = {name: _shown(one, found[name], unit, catalog, now) for name, one in asked.items()}
    heard = {} if at else {source: min(said, reckoned or now) for source, said in answered().items()}
    return _with_goals({name: renewed(one, heard, catalog, now) for name, one in made.items()}, catalog, now)


def _catalog() -> "Catalog":
    from dieuhanh import catalog

    return catalog.current()


def _before(unit: str, given: str | None) -> list[str]:
    if unit != SITE:
        return []
    if given is not None:
        return [given] if given else []
    before = load_gazetteer().site_predecessor()
    return [before.code] if before else []


def _now(asked: Mapping[str, Indicator], units: Sequence[str], part: str, period: Period | None, now: datetime) -> list[Value]:
    return _chosen(asked, units, part, period) if period else _newest(asked, units, part, now)


def _then(asked: Mapping[str, Indicator], units: Sequence[str], part: str, period: Period | None, at: datetime) -> list[Value]:
    """Rows of an earlier moment, those that are to be preferred first."""
    rows = [row for row in as_of(asked, units, at) if row.slice == part and row.begins <= local_day(at)]
    if period:
        fitting = (row for row in rows if _fits(asked[row.indicator], row, period) and row.ends <= period.end)
        return sorted(fitting, key=lambda row: _rank(row, period))
    return sorted(rows, key=lambda row: (row.number is None, not row.usual, -row.ends.toordinal(), row.begins))


def _newest(asked: Mapping[str, Indicator], units: Sequence[str], part: str, now: datetime) -> list[Value]:
    rows = _seek([(name, unit) for name in asked for unit in units], part, now, " AND v.number IS NOT NULL")
    missing = asked.keys() - {row.indicator for row in rows}
    return rows + _seek([(name, unit) for name in missing for unit in units], part, now, "")


def _seek(pairs: Sequence[tuple[str, str]], part: str, now: datetime, known: str) -> list[Value]:
    if not pairs:
        return []
    sql = _NEWEST.format(known=known, pairs=", ".join(["(%s, %s)"] * len(pairs)))
    given = [text for pair in pairs for text in pair]
    return list(Value.objects.raw(sql, [part, local_day(now), *given]))


def _chosen(asked: Mapping[str, Indicator], units: Sequence[str], part: str, period: Period) -> list[Value]:
    """Of a chosen period: that very one; the sum from the year's start to its end; the last state within it."""
    year = Period.of("year", period.start)
    exact = Q(period=period.text) | Q(begins=year.start, ends=period.end)
    within = Q(begins__gte=period.start, ends__lte=period.end)
    rows = Value.objects.filter(exact | within, indicator__in=list(asked), unit__in=units, slice=part)
    return sorted((row for row in rows if _fits(asked[row.indicator], row, period)), key=lambda row: _rank(row, period))


def _fits(indicator: Indicator, row: Value, period: Period) -> bool:
    if row.period == period.text:
        return True
    return (indicator.kind == "to_date" and row.ends == period.end) or (indicator.kind == "state" and row.begins >= period.start)


def _rank(row: Value, period: Period) -> tuple[bool, bool, int, str]:
    return row.number is None, row.period != period.text, -row.ends.toordinal(), row.compared_with


def _first(rows: Sequence[Value], name: str, units: Sequence[str]) -> Value | None:
    """A number of the unit itself, else of its predecessor, else the unit's own missing number."""
    mine = [row for row in rows if row.indicator == name]
    ordered = sorted(mine, key=lambda row: (row.number is None, units.index(row.unit)))
    return ordered[0] if ordered else None


def _shown(indicator: Indicator, row: Value | None, unit: str, catalog: "Catalog", now: datetime) -> Shown:
    if row is not None:
        return shown(row, indicator, catalog, now, before="" if row.unit == unit else row.unit)
    if isinstance(indicator.value, TargetsMet):
        return Shown(indicator, unit, reason="no_targets", whole=Decimal(indicator.value.of))
    return Shown(indicator, unit)


# ── goals, thresholds, last year ────────────────────────────────────────────────────────────────────────────────────


def _with_goals(made: Mapping[str, Shown], catalog: "Catalog", now: datetime) -> dict[str, Shown]:
    numbers = policies.in_force(catalog.policies.values(), local_day(now))
    targets = _targets(made.values(), local_day(now))
    last = _last_year(one for one in made.values() if comparable(one, now))
    return {name: _judged(one, numbers, targets, last.get(name), now) for name, one in made.items()}


def _judged(
    one: Shown, numbers: Mapping[str, policies.InForce], targets: Mapping[tuple[str, str, str], Target],
    last: Decimal | None, now: datetime,
) -> Shown:  # fmt: skip
    goal = _entered(one, targets) or declared_goal(one.indicator, numbers)
    if goal and one.period:
        goal = replace(goal, pace=pace(one.indicator, goal, one.period, now))
    return replace(one, goal=goal, last_year=last, caution=limit(one.indicator.caution, numbers),
                   serious=limit(one.indicator.serious, numbers))  # fmt: skip


def _entered(one: Shown, targets: Mapping[tuple[str, str, str], Target]) -> Goal | None:
    if one.period is None:
        return None
    year = Period.of("year", one.period.start).text if _of_a_year(one.indicator) else ""
    found = targets.get((one.indicator.id, one.unit, one.period.text)) or targets.get((one.indicator.id, one.unit, year))
    return Goal(Decimal(found.value), found.status == "confirmed", found.document) if found else None


def goals_of(ids: Iterable[str], unit: str, year: str, now: datetime, catalog: "Catalog | None" = None) -> dict[str, Goal]:
    """What each should reach in a whole year, entered or declared, whether or not that year has a number yet."""
    catalog = catalog or _catalog()
    numbers, period = policies.in_force(catalog.policies.values(), local_day(now)), Period.parse(year)
    asked = [Shown(catalog.indicator(name), unit, period) for name in ids]
    targets = _targets(asked, local_day(now))
    found = {one.indicator.id: _entered(one, targets) or declared_goal(one.indicator, numbers) for one in asked}
    return {name: goal for name, goal in found.items() if goal}


def _of_a_year(one: Indicator) -> bool:
    """Whether a year's target says something of its other periods: of sums from the year's start, states and rates; a month's
    amount is not to be held against what a whole year should bring."""
    return one.kind != "flow" or one.unit.startswith("%")


def _targets(made: Iterable[Shown], today: date) -> dict[tuple[str, str, str], Target]:
    """The last in effect of each; of those of one day the last entered."""
    known = [one for one in made if one.period]
    periods = {text for one in known if one.period for text in (one.period.text, Period.of("year", one.period.start).text)}
    rows = Target.objects.filter(indicator__in={one.indicator.id for one in known}, unit__in={one.unit for one in known},
                                 period__in=periods, effective__lte=today).order_by("effective", "id")  # fmt: skip
    return {(row.indicator, row.unit, row.period): row for row in rows}


def _last_year(made: Iterable[Shown]) -> dict[str, Decimal]:
    """Of each, the number of the same period of the year before, of the same unit and slice."""
    wanted = {(one.indicator.id, one.unit, one.period.year_before().text, one.slice, one.compared_with): one.indicator.id
              for one in made if one.period}  # fmt: skip
    rows = Value.objects.filter(indicator__in={key[0] for key in wanted}, unit__in={key[1] for key in wanted},
                                period__in={key[2] for key in wanted}, number__isnull=False)  # fmt: skip
    found = {(row.indicator, row.unit, row.period, row.slice, row.compared_with): row.number for row in rows}
    return {name: Decimal(found[key]) for key, name in wanted.items() if found.get(key) is not None}


# ── many values of one indicator ────────────────────────────────────────────────────────────────────────────────────


def series(
    name: str, unit: str, now: datetime, n: int = 13, until: Period | None = None, part: str = "",
    catalog: "Catalog | None" = None, before: str | None = None,
) -> list[Point]:  # fmt: skip
    """The last n periods, oldest first, ending where there is data; a period without a value is a gap, never a zero."""
    indicator = (catalog or _catalog()).indicator(name)
    units = [unit, *_before(unit, before)]
    last = until.end if until else Period.of("day", local_day(now)).end
    rows = Value.objects.filter(indicator=indicator.id, unit__in=units, slice=part, usual=True, number__isnull=False)
    rows = rows.filter(begins__lt=last).order_by("-ends", "begins", "compared_with")
    rows = rows[: n * 2 * len(units) * (len(indicator.per) if by_parts(indicator) else 1)]
    own: dict[Period, Value] = {}
    for row in sorted(rows, key=lambda row: units.index(row.unit)):
        own.setdefault(period_of(row), row)
    return _drawn(indicator, own, n, until)


def _drawn(indicator: Indicator, rows: Mapping[Period, Value], n: int, until: Period | None) -> list[Point]:
    if not rows:
        return []
    ends = sorted(_alike(indicator, rows, until), key=lambda period: (period.end, period.start, period.hour or 0))[-n:]
    if indicator.kind == "flow" and ends[-1].grain not in ("range", "nine") and ends[-1].scheme == "calendar":
        ends = _every(ends[-1], ends[0], n)
    return [_point(period, rows.get(period)) for period in ends]


def _alike(indicator: Indicator, periods: Iterable[Period], until: Period | None) -> list[Period]:
    """Years beside years, nine months beside nine months: of the grain that is asked for, else that of the newest."""
    if not by_parts(indicator):
        return list(periods)
    asked = until if until and until.grain in indicator.per else max(periods, key=lambda one: (one.end, -one.start.toordinal()))
    return [one for one in periods if one.grain == asked.grain]


def _every(last: Period, first: Period, n: int) -> list[Period]:
    """Each period from first to last, at most the last n."""
    found = [last]
    while len(found) < n and found[-1] != first and found[-1].start > first.start:
        found.append(found[-1].previous())
    return found[::-1]


def _point(period: Period, row: Value | None) -> Point:
    return Point(period, decimal(row.number), row.as_of, row.status, row.unit) if row else Point(period, None)


def ranking(
    name: str, period: Period, now: datetime, units: Iterable[str] | None = None, catalog: "Catalog | None" = None,
) -> list[Shown]:  # fmt: skip
    """Units by value in one period, the worst first, those without a number last; without `units` the lowest ones."""
    catalog = catalog or _catalog()
    indicator = catalog.indicator(name)
    rows = list(Value.objects.filter(indicator=indicator.id, period=period.text, slice="", compared_with=""))
    wanted = set(units) if units is not None else _lowest({row.unit for row in rows}, period, now)
    return sorted((shown(row, indicator, catalog, now) for row in rows if row.unit in wanted), key=_worst_first)


def _lowest(units: set[str], period: Period, now: datetime) -> set[str]:
    """Those that are not sums of others of them."""
    span = tree(load_gazetteer()).on(min(period.start, local_day(now)))
    return units - {above for unit in units for above in span.into(unit) if above != unit} - {SITE}


def _worst_first(one: Shown) -> tuple[bool, Decimal, str]:
    number = one.number if one.number is not None else Decimal(0)
    return one.number is None, number if one.indicator.better == Better.HIGHER else -number, one.unit + one.slice


def slices(
    name: str, unit: str, period: Period, field: str, now: datetime, catalog: "Catalog | None" = None,
) -> list[Shown]:  # fmt: skip
    """The number cut by one field, the worst first."""
    catalog = catalog or _catalog()
    indicator = catalog.indicator(name)
    rows = Value.objects.filter(indicator=indicator.id, unit=unit, period=period.text, slice__startswith=f"{field}=")
    return sorted((shown(row, indicator, catalog, now) for row in rows), key=_worst_first)


def gains(
    name: str, unit: str, period: Period, field: str, now: datetime, catalog: "Catalog | None" = None
) -> list[tuple[Shown, Decimal]]:
    """Of a share or score, what each slice (or with field "unit" each lowest unit) would add to the whole if nothing were
    missing in it, the most first: its missing rows over all rows, in the indicator's own unit."""
    catalog = catalog or _catalog()
    whole = Value.objects.filter(indicator=catalog.indicator(name).id, unit=unit, period=period.text, slice="").first()
    of = decimal(whole.whole) if whole else None
    if not of:
        return []
    cut = ranking(name, period, now, catalog=catalog) if field == "unit" else slices(name, unit, period, field, now, catalog)
    worth = Decimal(str(getattr(catalog.indicator(name).value, "points", 100)))
    found = [(one, (one.whole - one.part) / of * worth) for one in cut if one.whole is not None and one.part is not None]
    return sorted((pair for pair in found if pair[1] > 0), key=lambda pair: (-pair[1], pair[0].slice, pair[0].unit))


# ── the API ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def api_values(
    indicator: str, now: datetime, place: str = "", period: str = "", by: str = "", at: datetime | None = None,
    catalog: "Catalog | None" = None, before: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """`GET /api/v1/values`: of one or more indicators (with commas) the value of a place (the site) in a period (the newest
    with data); `by` is a slice ("officer=a") or a field (all its slices); `at` is an earlier moment."""
    catalog = catalog or _catalog()
    units = [place or SITE, *_before(place or SITE, before)]
    asked = {one.id: one for one in (_known(catalog, name.strip()) for name in indicator.split(",") if name.strip())}
    chosen = _period(period) if period else None
    rows = as_of(asked, units, at) if at else _kept(asked, units)
    wanted = [row for row in rows if _cut(row, by) and (chosen is None or _fits(asked[row.indicator], row, chosen))]
    return {"values": [api_value(row, asked[row.indicator]) for row in _newest_each(wanted, units, asked, chosen)]}


def _known(catalog: "Catalog", name: str) -> Indicator:
    try:
        return catalog.indicator(name)
    except (KeyError, StopIteration):
        raise NotFound("no_indicator", f"Không có chỉ tiêu “{name}”.", f'There is no indicator "{name}".') from None


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        vi = f"Kỳ “{text}” không đúng dạng: 2026, 2026-03, 2026-Q1, 2026-H1, 2026-01/2026-09."
        raise BadInput("period", vi, str(error)) from None


def _kept(asked: Mapping[str, Indicator], units: Sequence[str]) -> list[Value]:
    return list(Value.objects.filter(indicator__in=list(asked), unit__in=units))


def _cut(row: Value, by: str) -> bool:
    return bool(row.slice == by if not by or "=" in by else row.slice.startswith(f"{by}="))


def _newest_each(
    rows: Sequence[Value], units: Sequence[str], asked: Mapping[str, Indicator], chosen: Period | None
) -> list[Value]:
    """Of each indicator the unit and period to answer with, and every slice and comparison of it."""
    answer: list[Value] = []
    for name in asked:
        mine = [row for row in rows if row.indicator == name]
        if mine:
            best = min(mine, key=lambda row: (row.number is None, units.index(row.unit), not row.usual, -row.ends.toordinal(),
                                              row.begins) if chosen is None else (row.number is None, units.index(row.unit),
                                              row.period != chosen.text, -row.ends.toordinal(), row.begins))  # fmt: skip
            answer += sorted((row for row in mine if (row.unit, row.period) == (best.unit, best.period)),
                             key=lambda row: (row.slice, row.compared_with))  # fmt: skip
    return answer


def api_value(row: Value, indicator: Indicator) -> dict[str, Any]:
    """One value as the API says it: moments with zone, the number as decimal text, null where there is none."""
    said = {
        "indicator": row.indicator, "place": row.unit, "period": row.period, "by": row.slice, "value": row.number,
        "unit": indicator.unit, "status": row.status, "as_of": _iso(row.as_of), "received_at": _iso(row.received_at),
        "source": row.source, "revision": row.revision,
        "completeness": None if row.due is None else {"have": row.have, "due": row.due},
        "evidence_url": evidence_url(row.indicator, row.unit, row.period, row.slice),
    }  # fmt: skip
    if row.number is None:
        said["none_reason"] = row.none_reason
    return {**said, "compared_with": row.compared_with} if row.compared_with else said


def evidence_url(indicator: str, unit: str, period: str, part: str = "") -> str:
    """The page of the records behind a value."""
    asked = {"ky": period, **({"db": unit} if unit != SITE else {}), **({"cat": part} if part else {})}
    return f"/chi-tieu/{indicator}/ban-ghi?{urlencode(asked)}"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
