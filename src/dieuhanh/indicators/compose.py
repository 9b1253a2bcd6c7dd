"""Numbers made of other numbers: points out of those that can be reckoned, and targets met out of a plan's."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.declare.handoff import Loaded as Batch
from dieuhanh.declare.indicator import Better, Indicator
from dieuhanh.declare.measures import AsLoaded, Points, Score, TargetsMet
from dieuhanh.declare.period import HANOI, Period
from dieuhanh.indicators import engine
from dieuhanh.indicators.amounts import decimal
from dieuhanh.indicators.found import Found
from dieuhanh.indicators.models import Target, Value
from dieuhanh.indicators.numbers import Exact, Key, Number, PlanTarget, canonical, exact
from dieuhanh.indicators.periods import usual
from dieuhanh.warehouse.reading import Engine

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

Where = tuple[str, str]  # unit, period text


class Figure(Protocol):
    """What a value, kept or just reckoned, has to say here."""

    @property
    def number(self) -> str | None: ...
    @property
    def whole(self) -> str | None: ...
    @property
    def as_of(self) -> datetime | None: ...
    @property
    def received_at(self) -> datetime | None: ...
    @property
    def source(self) -> str: ...


Figures = dict[tuple[str, str, str], Figure]  # indicator, unit, period


# ── points ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def points(catalog: "Catalog", found: Found) -> None:
    """The sums whose parts were just reckoned; a sum of sums comes after the sums. Without any part there is no sum."""
    for indicator in _inner_first([one for one in catalog.indicators if isinstance(one.value, Points)]):
        parts = indicator.value.parts if isinstance(indicator.value, Points) else ()
        if wheres := _moved(parts, found):
            figures = _figures(parts, wheres, found)
            told = {where for where in wheres if any((part, *where) in figures for part in parts)}
            found.add([_sum(catalog, indicator, where, figures) for where in sorted(told)],
                      [Key(indicator.id, *where) for where in wheres])  # fmt: skip


def _moved(indicators: Collection[str], found: Found) -> set[Where]:
    """Where one of these was just reckoned, or stands no more."""
    keys = (*(number.key for number in found.numbers), *found.gone)
    return {(key.unit, key.period) for key in keys if key.indicator in indicators and not key.slice}


def _inner_first(indicators: list[Indicator]) -> list[Indicator]:
    ids = {one.id: one for one in indicators}
    ordered: dict[str, Indicator] = {}

    def place(one: Indicator) -> None:
        for part in one.value.parts if isinstance(one.value, Points) else ():
            if part in ids and part not in ordered:
                place(ids[part])
        ordered[one.id] = one

    for one in indicators:
        place(one)
    return list(ordered.values())


def _figures(indicators: Iterable[str], wheres: Iterable[Where], found: Found) -> Figures:
    """The newest of each: kept ones that stand, and over them those just reckoned."""
    names, units, periods = set(indicators), {unit for unit, _ in wheres}, {period for _, period in wheres}
    kept = Value.objects.filter(indicator__in=names, unit__in=units, period__in=periods, slice="", compared_with="")
    known: Figures = {(one.indicator, one.unit, one.period): one for one in kept
                      if Key(one.indicator, one.unit, one.period) not in found.gone}  # fmt: skip
    known.update({(n.key.indicator, n.key.unit, n.key.period): n for n in found.numbers
                  if n.key.indicator in names and not n.key.slice and not n.key.compared_with})  # fmt: skip
    return known


def _sum(catalog: "Catalog", indicator: Indicator, where: Where, figures: Figures) -> Number:
    parts = indicator.value.parts if isinstance(indicator.value, Points) else ()
    known = {part: one for part in parts if (one := figures.get((part, *where))) and one.number is not None}
    out_of = indicator.value.out_of if isinstance(indicator.value, Points) else 0
    total = sum((_exact(one.number) for one in known.values()), Fraction(0))
    whole = sum((_worth(catalog.indicator(part), one) for part, one in known.items()), Fraction(0))
    unit, text = where
    period = Period.parse(text)
    return Number(
        Key(indicator.id, unit, text), period, canonical(total) if known else None, "" if known else "no_rows",
        part=canonical(total) if known else None, whole=canonical(whole),
        as_of=min((one.as_of for one in known.values() if one.as_of), default=None),
        received_at=max((one.received_at for one in known.values() if one.received_at), default=None),
        source=next((one.source for one in known.values()), ""), usual=usual(indicator, period),
        quality={"missing": [part for part in parts if part not in known], "out_of": canonical(decimal(out_of))},
    )  # fmt: skip


def _worth(part: Indicator, figure: Figure) -> Exact:
    """The most points a part can earn: of a sum, those that could be reckoned."""
    match part.value:
        case Score() | AsLoaded():
            return decimal(part.value.points)
        case _:
            return _exact(figure.whole)


def _exact(text: str | None) -> Exact:
    return exact(Decimal(text)) or 0 if text is not None else 0


# ── targets ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def plan_targets(warehouse: Engine, catalog: "Catalog", loaded: Iterable[Batch]) -> tuple[PlanTarget, ...]:
    """Every target of a data set of targets that news came for; such a data set has a field `target`."""
    datasets = {batch.dataset_id: catalog.dataset(batch.dataset_id) for batch in loaded}
    return tuple(one for dataset in datasets.values() if _holds_targets(dataset) for one in _targets(warehouse, dataset))


def _holds_targets(dataset: Dataset) -> bool:
    return {Type.INDICATOR, Type.PERIOD} <= {field.type for field in dataset.fields} and any(
        field.name == "target" for field in dataset.fields)  # fmt: skip


def _targets(warehouse: Engine, dataset: Dataset) -> list[PlanTarget]:
    first = {kind: next((f.name for f in dataset.fields if f.type is kind), "") for kind in Type}
    unit = first[Type.UNIT] or first[Type.PLACE] or first[Type.OFFICE]
    rows = warehouse.read(engine.text(engine.table(dataset), warehouse.dialect)).to_pylist()
    found = [
        PlanTarget(row[first[Type.INDICATOR]], row[unit], Period.parse(row[first[Type.PERIOD]]).text,
                   canonical(exact(row["target"])) or "0", row.get("document") or "", row[first[Type.DATE]], row["_batch"])
        for row in rows if row["target"] is not None
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.batch, one.indicator, one.unit, one.period))  # no engine promises an order


def targets_met(catalog: "Catalog", found: Found, new: Sequence[PlanTarget], now: datetime) -> None:
    """Of each plan whose targets or values moved: how many confirmed targets are reached. Without any: no number."""
    today = now.astimezone(HANOI).date()
    for indicator in catalog.indicators:
        if isinstance(indicator.value, TargetsMet):
            members = {one.id: one for one in catalog.indicators if one.plan == indicator.value.plan and one is not indicator}
            wheres = _moved(members, found) | {(one.unit, one.period) for one in new if one.indicator in members}
            aims = confirmed(members, wheres, new, today)
            figures = _figures(members, wheres, found)
            found.add(_met(indicator, members, where, aims, figures) for where in sorted(wheres) if where in aims)


Aims = dict[Where, dict[str, str]]  # unit, period → indicator → target


def confirmed(members: Iterable[str], wheres: Iterable[Where], new: Iterable[PlanTarget], today: date) -> Aims:
    """Targets that may be judged against, the last in effect; of those of one day the last entered, just loaded ones last."""
    units, periods = {unit for unit, _ in wheres}, {text for _, text in wheres}
    kept = Target.objects.filter(indicator__in=list(members), unit__in=units, period__in=periods)
    entered = kept.filter(status="confirmed", effective__lte=today).order_by("effective", "id")
    fresh = (one for one in new if one.effective <= today)
    aims: Aims = {}
    for one in sorted((*entered, *fresh), key=lambda one: one.effective):
        aims.setdefault((one.unit, one.period), {})[one.indicator] = one.value
    return aims


def _met(plan: Indicator, members: dict[str, Indicator], where: Where, aims: Aims, figures: Figures) -> Number:
    known = {name: one for name in aims[where] if (one := figures.get((name, *where))) and one.number is not None}
    met = [name for name, one in known.items() if reached(members[name], _exact(one.number), _exact(aims[where][name]))]
    period = Period.parse(where[1])
    of = plan.value.of if isinstance(plan.value, TargetsMet) else 0
    number, reason = (str(len(met)), "") if known else (None, "no_figures")  # the year runs: none is met, none is missed
    return Number(
        Key(plan.id, *where), period, number, reason, part=number, whole=str(of),
        as_of=max((one.as_of for one in known.values() if one.as_of), default=None),
        received_at=max((one.received_at for one in known.values() if one.received_at), default=None),
        source=next((one.source for one in known.values()), ""), usual=usual(plan, period), have=len(known), due=of,
        quality={"met": sorted(met), "missed": sorted(set(known) - set(met)), "no_value": sorted(set(aims[where]) - set(known))},
    )  # fmt: skip


def reached(indicator: Indicator, number: Exact, target: Exact) -> bool:
    """Higher is better unless it says lower; a band is reached from below its upper edge."""
    return number <= target if indicator.better in (Better.LOWER, Better.BAND) else number >= target
