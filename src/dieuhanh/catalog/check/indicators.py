"""An indicator counts rows that exist, by conditions that can hold, for someone who answers."""

from collections.abc import Iterator
from typing import Any

from dieuhanh.catalog.catalog import Catalog, datasets_of
from dieuhanh.catalog.check.datasets import TIMES, names
from dieuhanh.catalog.check.saying import mistake, unknown
from dieuhanh.declare.conditions import Moment, Of, Test
from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.indicator import Better, Indicator
from dieuhanh.declare.measures import (
    AsLoaded,
    Count,
    Mean,
    Measure,
    Method,
    Overlap,
    Plus,
    Points,
    Quantile,
    Ratio,
    Rows,
    Score,
    Share,
    TargetsMet,
    TimeIn,
    Total,
    rows_of,
)
from dieuhanh.declare.period import GRAINS
from dieuhanh.declare.policy import Policy
from dieuhanh.errors import Mistake

UNITS = (Type.PLACE, Type.OFFICE, Type.UNIT)
NUMBERS = (Type.INTEGER, Type.NUMBER, Type.MONEY)
WORDS = {
    "kind": ("flow", "to_date", "state"), "scheme": ("calendar", "nd09", "school", "budget", "campaign"),
    "better": (Better.HIGHER, Better.LOWER, Better.BAND, Better.NONE),
}  # fmt: skip
JUDGED = ("target", "caution", "serious")
DATED = ("valid_from", "valid_to")


def check(catalog: Catalog) -> Iterator[Mistake]:
    for one in catalog.indicators:
        yield from _shape(catalog, one)
        yield from _policies(catalog, one)
        yield from _axes(one)
        yield from _measure(catalog, one)
        for rows in rows_of(one.value):
            yield from _rows(catalog, one, rows)
        for dataset, name, types in _read(one.value):
            yield from _field(one, dataset, name, types)


def _shape(catalog: Catalog, one: Indicator) -> Iterator[Mistake]:
    for name, words in WORDS.items():
        if getattr(one, name) not in words:
            yield unknown(one.at, one.id, name, getattr(one, name), words)
    for grain in one.per:
        if grain not in (*GRAINS, "now"):
            yield unknown(one.at, f"{one.id}: per", "grain", grain, (*GRAINS, "now"))
    if one.owner not in catalog.duties:
        yield unknown(one.at, f"{one.id}: owner", "duty", one.owner, catalog.duties)
    if one.plan and one.plan not in catalog.plans:
        yield unknown(one.at, one.id, "plan", one.plan, catalog.plans)
    if one.follows and one.follows not in (known := [other.id for other in catalog.indicators]):
        yield unknown(one.at, f"{one.id}: follows", "indicator", one.follows, known)


def _policies(catalog: Catalog, one: Indicator) -> Iterator[Mistake]:
    """A number that a law or a plan fixes is dated data with its document; a bare one cannot be changed on a page."""
    for name in JUDGED + DATED:
        value = getattr(one, name)
        if isinstance(value, Policy) and catalog.policies.get(value.id) is not value:
            yield unknown(one.at, f"{one.id}: {name}", "policy of its pack", value.id, catalog.policies)
        elif name in JUDGED and isinstance(value, (int, float)):
            yield mistake(one.at, f"{one.id}: {name}={value} stands bare; declare a Policy with its document and mark.")
    for policy in (value for name in JUDGED + DATED if isinstance(value := getattr(one, name), Policy)):
        if not policy.document:
            yield mistake(policy.at, f"{policy.id}: names no document, yet {one.id} is measured by it.")


def _axes(one: Indicator) -> Iterator[Mistake]:
    """Units and cuts are fields of at least one data set that the indicator reads; its parts without them stay whole."""
    read = datasets_of(one.value)
    fields = {field.name: field for dataset in read for field in dataset.columns}
    if one.over and read:
        yield from _known(one, "over", fields, one.over, UNITS)
    for name in one.by if read else ():
        yield from _known(one, "by", fields, name, ())


def _known(one: Indicator, part: str, fields: dict[str, Field], name: str, types: tuple[Type, ...]) -> Iterator[Mistake]:
    if name not in fields:
        yield unknown(one.at, f"{one.id}: {part}", "kept field", name, fields)
    elif types and fields[name].type not in types:
        yield mistake(one.at, f"{one.id}: {part}='{name}' must be of type {' or '.join(types)}.")


def _measure(catalog: Catalog, one: Indicator) -> Iterator[Mistake]:
    ids = {other.id: other for other in catalog.indicators}
    match one.value:
        case AsLoaded() if not catalog.figures(one.pack):
            yield mistake(one.at, f"{one.id} is loaded, but pack {one.pack} has no data set of figures.")
        case Points(parts=parts):
            for part in parts:
                if part not in ids:
                    yield unknown(one.at, f"{one.id}: adds up", "indicator", part, ids)
                elif not isinstance(ids[part].value, Score | AsLoaded):
                    yield mistake(one.at, f"{one.id}: adds up '{part}', which is no score.")
        case Method(whole=whole) if whole and one.kind != "state":
            yield mistake(one.at, f"{one.id}: reads {whole[0].id} whole, which only a state (kind='state') may.")
        case TargetsMet(plan=plan) if plan not in catalog.plans:
            yield unknown(one.at, one.id, "plan", plan, catalog.plans)


def _read(measure: Measure) -> Iterator[tuple[Dataset, str, tuple[Type, ...]]]:
    """Fields a measure reads beside its conditions, with the types they may have."""
    match measure:
        case Count(rows=rows, distinct=name) if name:
            yield rows.of, name, ()
        case Total(rows=rows, field=name) | Mean(rows=rows, field=name) | Quantile(rows=rows, field=name):
            yield rows.of, name, NUMBERS
        case TimeIn(rows=rows, each=name):
            yield rows.of, name, ()
        case Plus(parts=parts):
            for part in parts:
                yield from _read(part)
        case Share(part=part, of=whole) | Ratio(part=part, of=whole):
            yield from _read(part)
            yield from _read(whole)
        case Score(share=share):
            yield from _read(share)


def _rows(catalog: Catalog, one: Indicator, rows: Rows) -> Iterator[Mistake]:
    known = [dataset.id for dataset in catalog.datasets]
    if rows.of.id not in known:
        yield unknown(one.at, one.id, "data set", rows.of.id, known)
    times = (rows.time.start, rows.time.end) if isinstance(rows.time, Overlap) else (rows.time,)
    for name in filter(None, times):
        yield from _field(one, rows.of, name, TIMES)
    for name, test in rows.where:
        yield from _field(one, rows.of, name, ())
        if name in names(rows.of.columns):
            yield from _values(catalog, one, rows.of, rows.of.field(name), test)


def _field(one: Indicator, dataset: Dataset, name: str, types: tuple[Type, ...]) -> Iterator[Mistake]:
    if name not in names(dataset.columns):
        yield unknown(one.at, one.id, f"kept field of {dataset.id}", name, names(dataset.columns))
    elif types and dataset.field(name).type not in types:
        yield mistake(one.at, f"{one.id}: {dataset.id}.{name} must be of type {' or '.join(types)}.")


def _values(catalog: Catalog, one: Indicator, dataset: Dataset, field: Field, test: Test) -> Iterator[Mistake]:
    for value in test.value if isinstance(test.value, tuple) else (test.value,):
        yield from _value(catalog, one, dataset, field, value)


def _value(catalog: Catalog, one: Indicator, dataset: Dataset, field: Field, value: Any) -> Iterator[Mistake]:
    where = f"{one.id}: condition on {dataset.id}.{field.name}"
    match value:
        case None:
            return
        case Of(field=name):
            yield from _field(one, dataset, name, ())
        case Policy(id=name) if name not in catalog.policies:
            yield unknown(one.at, where, "policy", name, catalog.policies)
        case Moment() if field.type not in TIMES:
            yield mistake(one.at, f"{where}: only a time can be compared with {value.value.upper()}.")
        case str() if field.type is Type.CHOICE and not isinstance(value, Moment):
            codes = [code for code, _ in field.choices]
            if value not in codes:
                yield unknown(one.at, where, "choice", value, codes)
        case _ if field.type is Type.FLAG and not isinstance(value, bool):
            yield mistake(one.at, f"{where}: a flag is True or False.")
