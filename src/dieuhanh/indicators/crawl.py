"""Open every number that a screen opens on, and compare it with the records behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dieuhanh.indicators.evidence import check
from dieuhanh.indicators.models import Value
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.warehouse.store import Warehouse

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog


@dataclass(frozen=True)
class Found:
    """How many numbers were opened, and those that differ from their records."""

    opened: int
    differ: tuple[dict[str, Any], ...]
    role: str = ""

    @property
    def clean(self) -> bool:
        return not self.differ

    def as_dict(self) -> dict[str, Any]:
        return {"role": self.role, "opened": self.opened, "differ": list(self.differ)}

    def __str__(self) -> str:
        lines = [f"  {one['indicator']} {one['unit']} {one['period']} {one['slice']}: {one['kept']} ≠ {one['found']} {one['why']}"
                 for one in self.differ]  # fmt: skip
        return "\n".join([f"{self.opened} số đã mở, {len(self.differ)} số khác bản ghi / {self.opened} numbers opened, "
                          f"{len(self.differ)} differ", *lines])  # fmt: skip


def crawl(role: str, now: datetime) -> Found:
    """Every indicator of the catalogue; roles differ in which records they may open, not in what a number is."""
    from dieuhanh import catalog
    from dieuhanh.warehouse.ask import ask

    answers = [ask("check_evidence", indicator=one.id, now=now.isoformat()) for one in catalog.current().indicators]
    return Found(sum(one["opened"] for one in answers), tuple(bad for one in answers for bad in one["differ"]), role)


def check_indicator(
    warehouse: Warehouse, indicator: str, now: datetime, catalog: "Catalog | None" = None, gazetteer: Gazetteer | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The newest number of each unit, whole and cut."""
    opened, differ = 0, []
    for row in newest(indicator):
        result = check(warehouse, row, now, catalog, gazetteer)
        opened += 1
        if not result.equal:
            differ.append({"indicator": row.indicator, "unit": row.unit, "period": row.period, "slice": row.slice,
                           "kept": result.kept, "found": result.found, "why": result.why})  # fmt: skip
    return {"opened": opened, "differ": differ}


def newest(indicator: str) -> Iterator[Value]:
    """Of each unit, slice and comparison, the value that a screen opens on."""
    rows = Value.objects.filter(indicator=indicator, number__isnull=False)
    seen: set[tuple[str, str, str]] = set()
    for row in rows.order_by("-usual", "-ends", "begins").iterator():
        if (row.unit, row.slice, row.compared_with) not in seen:
            seen.add((row.unit, row.slice, row.compared_with))
            yield row
