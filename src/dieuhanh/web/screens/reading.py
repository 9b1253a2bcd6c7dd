"""What the screens ask about values: always of units that the reader may see, at the period, unit and past of the address."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import Dataset, Indicator, Method, Period, rows_of
from dieuhanh.errors import NotFound, StoreError
from dieuhanh.indicators import evidence, queries, then
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.shown import Point, Shown
from dieuhanh.places.gazetteer import SITE
from dieuhanh.warehouse.ask import ask
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.web import behind
from dieuhanh.web.screens import cells, kept, lookups, say, store
from dieuhanh.web.screens.layout import over_office
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _

Row = Mapping[str, Any]


# ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def current(look: Look, indicators: Iterable[Indicator], unit: str = "", period: Period | None = None) -> dict[str, Shown]:
    """Each number at the page's unit: of the chosen period, else its own newest; one query for a whole page."""
    asked = list(indicators)
    found: dict[str, Shown] = {}
    for where, group in _by_unit(look, asked, unit).items():
        found |= _current(look, group, where, period or look.period)
    return found


def _by_unit(look: Look, asked: Sequence[Indicator], unit: str) -> dict[str, list[Indicator]]:
    """A commune's numbers of offices are those of its office."""
    groups: dict[str, list[Indicator]] = {}
    for one in asked:
        groups.setdefault(unit or unit_of(look, one), []).append(one)
    return groups


def unit_of(look: Look, one: Indicator) -> str:
    """The page's unit in the kind of units that the indicator counts by."""
    if look.unit == SITE or not one.over:
        return look.unit
    if over_office(one):
        office = look.places.office_of_place(look.unit, look.today)
        return office.code if office else look.unit
    place = look.places.place_of_office(look.unit, look.today)
    return place.code if place else look.unit


def _current(look: Look, group: Sequence[Indicator], unit: str, period: Period | None) -> dict[str, Shown]:
    open_ones = [one.id for one in group if look.reads(one.pack, unit)]
    made = {one.id: Shown(one, unit, reason="not_allowed") for one in group if one.id not in open_ones}
    if not look.back:
        return made | queries.current(open_ones, unit, look.now, period, reckoned=behind.reckoned(look.now))
    return made | then.last_years(queries.current(open_ones, unit, look.now, period, at=look.now), look.now)


def lines(look: Look, figures: Iterable[Shown]) -> dict[str, list[Point]]:
    """The last periods of several numbers, for small drawings."""
    if look.back:
        return _lines_then(look, list(figures))
    return {one.indicator.id: kept.of(look, "line", one, partial(_line, look, one)) for one in figures}


def _lines_then(look: Look, figures: Sequence[Shown]) -> dict[str, list[Point]]:
    """Those of each unit are asked at once."""
    found: dict[str, list[Point]] = {one.indicator.id: [] for one in figures}
    for unit in {_asked_unit(one) for one in figures if one.period}:
        ids = [one.indicator.id for one in figures if one.period and _asked_unit(one) == unit]
        found |= then.series(ids, unit, look.now, 12, look.period)
    return found


def _asked_unit(one: Shown) -> str:
    """A number of what came before the site is asked of the site, whose series goes on from it."""
    return SITE if one.before else one.unit


def _line(look: Look, one: Shown) -> list[Point]:
    return queries.series(one.indicator.id, _asked_unit(one), look.now, 12, look.period) if one.period else []


def series(look: Look, one: Shown, n: int) -> tuple[list[Point], int | None]:
    """The last n periods; where the series continues another, the older one before it and the place of the break."""
    points = _series(look, one.indicator.id, _asked_unit(one), n, one.period)
    if not one.indicator.follows or len(points) >= n:
        return points, None
    first = points[0].period if points else None
    older = _series(look, one.indicator.follows, one.unit, n - len(points), first.previous() if first else None)
    return (older + points, len(older)) if older and points else (older or points, None)


def _series(look: Look, name: str, unit: str, n: int, until: Period | None) -> list[Point]:
    """As it is known at the moment the page speaks of."""
    if look.back:
        return then.series([name], unit, look.now, n, until)[name]
    return queries.series(name, unit, look.now, n, until)


def units(look: Look, whole: Shown) -> list[Shown]:
    """The lowest units that add up into this number, worst first, within the reader's units."""
    if whole.period is None:
        return []
    return kept.of(look, "units", whole, partial(_units, look, whole, whole.period))


def _units(look: Look, whole: Shown, period: Period) -> list[Shown]:
    scope = look.scope(whole.indicator.pack)
    wanted = _below(look, whole.unit, min(look.today, period.end - timedelta(days=1)))
    ranking = then.ranking if look.back else queries.ranking
    found = ranking(whole.indicator.id, period, look.now)
    return [one for one in found if (scope is None or one.unit in scope) and (wanted is None or one.unit in wanted)]


def of_units(look: Look, whole: Shown, units: Collection[str]) -> list[Shown]:
    """The number of each of these units in the period of another, within the reader's units; today's knowledge alone."""
    scope = look.scope(whole.indicator.pack)
    open_ones = [one for one in units if scope is None or one in scope]
    if whole.period is None or look.back or not open_ones:
        return []
    return queries.ranking(whole.indicator.id, whole.period, look.now, open_ones)


def _below(look: Look, unit: str, on: date) -> set[str] | None:
    """As it was at the period's end: a province of before has its communes of before."""
    if unit == SITE:
        return None
    found, waiting = set[str](), [unit]
    while waiting:
        code = waiting.pop()
        found.add(code)
        waiting += [one.code for one in look.places.children(code, on) if one.code not in found]
    return found - {unit} or found


def slices(look: Look, whole: Shown, field: str) -> list[Shown]:
    """The number cut by one field, worst first; what is not kept of an older period is reckoned now, for a page of now."""
    if whole.period is None:
        return []
    if look.back:
        return then.slices(whole.indicator.id, whole.unit, whole.period, field, look.now)
    kept = queries.slices(whole.indicator.id, whole.unit, whole.period, field, look.now)
    return kept or _reckoned(look, whole, field)


def _reckoned(look: Look, whole: Shown, field: str) -> list[Shown]:
    """Slices that only `line` can reckon; none while it is stopped."""
    if whole.number is None or not rows_of(whole.indicator.value) or whole.period is None:
        return []
    try:
        found = ask(
            "reckon_now",
            indicators=[whole.indicator.id],
            unit=whole.unit,
            period=whole.period.text,
            by=field,
            now=look.now.isoformat(),
        )
    except (StoreError, NotFound):
        return []
    return [_sliced(whole, row) for row in found if row["slice"]]


def _sliced(whole: Shown, row: Row) -> Shown:
    number, part, amount = (Decimal(row[name]) if row[name] is not None else None for name in ("number", "part", "whole"))
    return replace(whole, slice=row["slice"], number=number, part=part, whole=amount, reason=row["none_reason"], last_year=None)


def gains(look: Look, whole: Shown, field: str) -> list[tuple[Shown, Decimal]]:
    """What each slice, or each unit, would add to the whole if nothing were missing in it."""
    if whole.period is None:
        return []
    scope = look.scope(whole.indicator.pack)
    if look.back:
        found = then.gains(whole, field, look.now)
    else:
        found = queries.gains(whole.indicator.id, whole.unit, whole.period, field, look.now)
    return [pair for pair in found if scope is None or pair[0].unit in scope]


def not_then(look: Look) -> str:
    """What stands in the place of records on a page of the past."""
    return _("Danh sách bản ghi chỉ có của hiện tại, không xem lại được của lúc ấy.") if look.back else ""


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def dataset_of(indicator: Indicator) -> Dataset | None:
    """The data set whose rows the indicator counts, or its method reads, first."""
    if isinstance(indicator.value, Method):
        return indicator.value.reads[0]
    rows = rows_of(indicator.value)
    return rows[0].of if rows else next(iter(catalog.current().figures(indicator.pack)), None)


def field_word(indicator: Indicator, field: str) -> str:
    """The label of a field that cuts an indicator."""
    dataset = dataset_of(indicator)
    return say.field_label(dataset.field(field)) if dataset and field else ""


def slice_word(look: Look, one: Shown) -> str:
    """ "channel=2" as people read it."""
    name, _equal, value = one.slice.partition("=")
    dataset = dataset_of(one.indicator)
    if dataset is None or not name:
        return one.slice
    if not value:
        return say.NONE
    return lookups.names(dataset, name, [value]).get(value) or cells.text(look, dataset.field(name), value)


def slice_code(one: Shown) -> str:
    """The code that stands small beside a name; nothing where the words are all there is."""
    name, _equal, value = one.slice.partition("=")
    dataset = dataset_of(one.indicator)
    if dataset is None or not value:
        return ""
    unit = dataset.field(name).type in cells.UNITS
    return value if unit or value in lookups.names(dataset, name, [value]) else ""


def learn(figures: Iterable[Shown]) -> None:
    """Ask for the names of many slices at once, before each is written."""
    cut = [(one.indicator, *one.slice.partition("=")[::2]) for one in figures if one.slice]
    for indicator, name in dict.fromkeys((indicator, name) for indicator, name, _value in cut):
        dataset = dataset_of(indicator)
        if dataset:
            lookups.names(dataset, name, [value for each, field, value in cut if (each, field) == (indicator, name)])


def evidence_href(look: Look, one: Shown, part: str = "", more: str = "") -> str:
    """The page of the records behind a number, or a part of it."""
    return look.to(f"/chi-tieu/{one.indicator.id}/ban-ghi{more}", ky=one.period.text if one.period else None,
                   db=None if one.unit == SITE else one.unit, cat=one.slice, phan=part)  # fmt: skip


# ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def cut(look: Look, whole: Shown, slice_text: str) -> Shown:
    """The number of one slice of it ("channel=2"); the whole where none is asked for."""
    if not slice_text or whole.period is None:
        return whole
    field, dataset = slice_text.partition("=")[0], dataset_of(whole.indicator)
    if dataset is not None and all(one.name != field for one in dataset.columns):
        raise NotFound("no_slice", f"Con số này không chia theo “{field[:60]}”.", f"This number is not cut by {field[:60]!r}.")
    found = [one for one in slices(look, whole, field) if one.slice == slice_text]
    return found[0] if found else Shown(whole.indicator, whole.unit, whole.period, slice_text, reason="no_rows")


def revisions(look: Look, one: Shown) -> Sequence[Row]:
    """The revisions of this very value, newest first, up to the moment the page speaks of."""
    if one.period is None:
        return []
    rows = ask(
        "revisions",
        indicator=one.indicator.id,
        unit=one.unit,
        period=one.period.text,
        slice=one.slice,
        compared_with=one.compared_with,
    )
    return [row for row in rows if not look.back or row["reckoned_at"] <= look.now.isoformat()]


def records(look: Look, one: Shown, part: str = "all", order: str = "", limit: int = 20, after: Sequence[Any] = (),
            search: str = "") -> dict[str, Any] | None:  # fmt: skip
    """The records a number is made of: rows, total, next, dataset; None where it is made of other numbers."""
    if look.back:
        return None  # the records of then are not the records of now: `not_then` says so in their place
    asked = ("records", part, order, limit, tuple(after), search)
    return kept.of(look, asked, one, lambda: _records(look, one, part, order, limit, after, search))


def _records(
    look: Look, one: Shown, part: str, order: str, limit: int, after: Sequence[Any], search: str
) -> dict[str, Any] | None:
    found = spec(look, one, part)
    if found is None:
        return None
    dataset, wanted = found
    page = store.records(
        look, dataset, replace(wanted, order=order or wanted.order, down=not order, limit=limit, after=after, search=search)
    )
    return {**page, "dataset": dataset}


def _cut_at(look: Look, one: Shown) -> datetime:
    """The moment the number speaks of: when it was last reckoned, or when its source was last heard without moving it."""
    kept = Value.objects.filter(indicator=one.indicator.id, unit=one.unit, slice=one.slice, compared_with=one.compared_with,
                                period=one.period.text if one.period else "").values_list("reckoned_at",
                                "received_at").first()  # fmt: skip
    return min(look.now, max(at for at in kept if at)) if kept else look.now


def spec(look: Look, one: Shown, part: str = "all") -> tuple[Dataset, RecordSpec] | None:
    """Which records, under the same time cut as the number; None where it is made of other numbers."""
    if one.period is None:
        return None
    point = evidence.Point.of(one.indicator.id, one.unit, one.period.text, one.slice, _cut_at(look, one))
    lists = evidence.spec(point, part, compared_with=one.compared_with)
    return (catalog.current().dataset(lists[0].dataset), lists[0].spec) if lists else None
