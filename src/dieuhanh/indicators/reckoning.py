"""What every step of one reckoning reads: rows, declarations, the map of units, numbers in force, and what data sets have."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import AsLoaded, Method, Points, TargetsMet, rows_of
from dieuhanh.declare.period import HANOI
from dieuhanh.indicators import policies, standing
from dieuhanh.indicators.express import Policies
from dieuhanh.indicators.plan import Plan, plan
from dieuhanh.indicators.seen import Seen, look
from dieuhanh.indicators.units import Tree, tree
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.warehouse.reading import Engine

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

COMPOSED = (AsLoaded, Points, TargetsMet)


@dataclass(frozen=True)
class Reckoning:
    """One reckoning, at one instant."""

    warehouse: Engine
    catalog: "Catalog"
    tree: Tree
    policies: Policies
    now: datetime
    seen: dict[standing.Key, Seen] = field(default_factory=dict)
    had: dict[standing.Key, standing.Had] = field(default_factory=dict)
    scenes: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, warehouse: Engine, now: datetime, catalog: "Catalog | None", gazetteer: Gazetteer | None) -> "Reckoning":
        catalog = catalog or _current()
        today = now.astimezone(HANOI).date()
        numbers = policies.values(catalog.policies.values(), today)
        return cls(warehouse, catalog, tree(gazetteer or load_gazetteer()), numbers, now)

    @cached_property
    def plan(self) -> Plan:
        counted = [one for one in self.catalog.indicators if not isinstance(one.value, (*COMPOSED, Method))]
        return plan(counted, self.policies, self.catalog, self.warehouse.dialect)

    def key(self, dataset_id: str, over: str) -> standing.Key:
        """A data set without the field has no units of it."""
        return dataset_id, over if over in {one.name for one in self.catalog.dataset(dataset_id).columns} else ""

    def look(self, dataset_id: str, over: str) -> Seen:
        """What a data set has of each unit, asked once in a reckoning."""
        key = self.key(dataset_id, over)
        if key not in self.seen:
            ends = sorted(_ends(self.catalog, dataset_id))
            self.seen[key] = look(self.warehouse, self.catalog.dataset(dataset_id), key[1], self.now, ends)
        return self.seen[key]

    def before(self, dataset_id: str, over: str) -> standing.Had:
        """What it had when its last batch was carried."""
        return self.had.get(self.key(dataset_id, over), standing.Had())

    def since(self, dataset_id: str, over: str) -> standing.Had:
        """What it has now."""
        return standing.Had.of(self.look(dataset_id, over))


def _ends(catalog: "Catalog", dataset_id: str) -> set[str]:
    """Time fields whose last day says how far a figure to date goes."""
    return {rows.time for one in catalog.reading(dataset_id) for rows in placed(one) if rows.of.id == dataset_id
            if isinstance(rows.time, str)}  # fmt: skip


def placed(indicator: Indicator) -> tuple[Any, ...]:
    """Rows of a figure to date that a time field places."""
    reads = rows_of(indicator.value) if indicator.kind == "to_date" else ()
    return tuple(rows for rows in reads if isinstance(rows.time, str))


def _current() -> "Catalog":
    from dieuhanh import catalog

    return catalog.current()
