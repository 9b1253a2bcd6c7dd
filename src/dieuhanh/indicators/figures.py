"""Numbers that come as numbers: the newest row of each touched (indicator, unit, period, compared with)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ibis
import pyarrow as pa

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.declare.handoff import Loaded as Batch
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import AsLoaded
from dieuhanh.declare.period import Period
from dieuhanh.indicators import engine
from dieuhanh.indicators.amounts import decimal
from dieuhanh.indicators.numbers import Key, Number, canonical, exact
from dieuhanh.indicators.periods import usual
from dieuhanh.warehouse.reading import Engine

KEYS = ("indicator", "unit", "period", "compared_with")
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Roles:
    """Which field of a data set of figures plays which part."""

    indicator: str
    unit: str
    period: str
    compared_with: str
    value: str
    status: str
    reason: str

    @classmethod
    def of(cls, dataset: Dataset) -> "Roles":
        """By the order of its key, and by the names `value`, `status`, `reason`."""
        names = {field.name for field in dataset.columns}
        numbers = [f.name for f in dataset.columns if f.type in (Type.MONEY, Type.NUMBER) and f.name not in dataset.key]
        keys = dict(zip(KEYS, (*dataset.key, "", "", ""), strict=False))
        return cls(**keys, value="value" if "value" in names else numbers[0],
                   status="status" if "status" in names else "", reason="reason" if "reason" in names else "")  # fmt: skip


def figures(warehouse: Engine, batch: Batch, dataset: Dataset, known: dict[str, Indicator]) -> Iterator[Number]:
    """One number for each touched key of an indicator that is loaded; a row that is gone leaves no number."""
    wanted = [key for key in sorted(batch.touched.keys) if isinstance(getattr(known.get(key[0]), "value", None), AsLoaded)]
    rows = newest(warehouse, dataset, wanted)
    for key in wanted:
        yield _number(known[key[0]], key, rows.get(_four(key)), batch)


def newest(warehouse: Engine, dataset: Dataset, keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], dict[str, Any]]:
    """The row that counts for each key: its last version."""
    roles, table = Roles.of(dataset), engine.table(dataset)
    asked = ibis.table({f"_k{i}": "string" for i in range(4)}, name="asked")
    fields = [table[name] if name else ibis.literal("") for name in (getattr(roles, key) for key in KEYS)]
    named = table.mutate(**{f"_k{i}": one.cast("string").fill_null("") for i, one in enumerate(fields)})
    found = named.semi_join(asked, [f"_k{i}" for i in range(4)])
    extra = [name for name in (roles.status, roles.reason) if name]
    picked = found.select(*(f"_k{i}" for i in range(4)), "_seq", "_batch", "_row", "_received", *extra, _value=found[roles.value])
    columns = list(zip(*map(_four, keys), strict=True)) or [()] * 4
    given = pa.table([pa.array(column, pa.string()) for column in columns], names=[f"_k{i}" for i in range(4)])
    rows = warehouse.read(engine.text(picked, warehouse.dialect), asked=given).to_pylist()
    ordered = sorted(rows, key=lambda row: (row["_seq"] or 0, row["_batch"] or 0, row["_row"] or 0))
    return {tuple(row[f"_k{i}"] for i in range(4)): _plain(row, roles) for row in ordered}


def _plain(row: dict[str, Any], roles: Roles) -> dict[str, Any]:
    return {**row, "_status": row.get(roles.status) or UNKNOWN, "_reason": row.get(roles.reason) or ""}


def _four(key: tuple[str, ...]) -> tuple[str, str, str, str]:
    a, b, c, d = (*(part or "" for part in key), "", "", "", "")[:4]
    return a, b, c, d


def _number(indicator: Indicator, key: tuple[str, ...], row: dict[str, Any] | None, batch: Batch) -> Number:
    name, unit, text, compared = _four(key)
    period = Period.parse(text)
    number = canonical(exact(row["_value"])) if row else None
    received: datetime = row["_received"] if row and row["_received"] else batch.received_at
    points = indicator.value.points if isinstance(indicator.value, AsLoaded) else 0
    return Number(
        Key(name, unit, period.text, "", compared), period, number, "" if number is not None else "no_rows",
        whole=canonical(decimal(points)) if points else None, status=row["_status"] if row else UNKNOWN,
        as_of=min(period.ends(), received), received_at=received, source=batch.source_id,
        batch=row["_batch"] if row else batch.batch, have=1, due=1, usual=usual(indicator, period),
        quality={"reason": row["_reason"]} if row and row["_reason"] else {},
    )  # fmt: skip
