"""All packs together, and what may be asked of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.indicator import Indicator
from dieuhanh.declare.measures import AsLoaded, Measure, Method, rows_of
from dieuhanh.declare.pack import Pack
from dieuhanh.declare.policy import Policy
from dieuhanh.declare.rule import AlertRule
from dieuhanh.declare.screen import Plan, Report, Worklist
from dieuhanh.declare.source import Source

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Catalog:
    """Everything declared; lookups raise KeyError with the id that nobody declares."""

    packs: tuple[Pack, ...]
    words: Mapping[str, str]  # Vietnamese text of a declaration -> English

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        return tuple(one for pack in self.packs for one in pack.datasets)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return tuple(one for pack in self.packs for one in pack.sources)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(one for pack in self.packs for one in pack.indicators)

    @cached_property
    def rules(self) -> tuple[AlertRule, ...]:
        return tuple(one for pack in self.packs for one in pack.rules)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        return tuple(one for pack in self.packs for one in pack.reports)

    @cached_property
    def worklists(self) -> tuple[Worklist, ...]:
        return tuple(one for pack in self.packs if pack.screen for one in pack.screen.worklist)

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """Policy of each id."""
        return {one.id: one for pack in self.packs for one in pack.policies}

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """Plan of each id."""
        return {one.id: one for pack in self.packs for one in pack.plans}

    @cached_property
    def duties(self) -> Mapping[str, str]:
        """Vietnamese name of each duty key, all packs together."""
        return {key: name for pack in self.packs for key, name in pack.duties.items()}

    def pack(self, pack_id: str) -> Pack:
        """The pack of that id or slug."""
        return self._one(Pack, pack_id)

    def dataset(self, dataset_id: str) -> Dataset:
        return self._one(Dataset, dataset_id)

    def source(self, source_id: str) -> Source:
        return self._one(Source, source_id)

    def indicator(self, any_id: str) -> Indicator:
        """By id, by our code (HC03), or by the ministry's."""
        return self._one(Indicator, any_id)

    def rule(self, rule_id: str) -> AlertRule:
        return self._one(AlertRule, rule_id)

    def worklist(self, worklist_id: str) -> Worklist:
        return self._one(Worklist, worklist_id)

    def sources_into(self, dataset_id: str) -> tuple[Source, ...]:
        """The sources that feed a data set."""
        return tuple(one for one in self.sources if one.into.id == dataset_id)

    def reading(self, dataset_id: str) -> tuple[Indicator, ...]:
        """The indicators that read a data set."""
        return self._reading.get(dataset_id, ())

    def deriving(self, dataset_id: str) -> tuple[Dataset, ...]:
        """The data sets whose derived fields read it, or look it up."""
        return tuple(one for one in self.datasets if dataset_id in _neighbours(one))

    def figures(self, pack_id: str) -> tuple[Dataset, ...]:
        """The data sets that bring a pack's loaded figures."""
        return tuple(one for one in self.pack(pack_id).datasets if one.nature is Nature.FIGURES)

    def en(self, any_id: str) -> str:
        """The English name of a declaration; `data.set.field` and `data.set.field=code` name a field and a coded value."""
        return self.english(self.vi(any_id))

    def english(self, text: str) -> str:
        """English for a Vietnamese text of a declaration; the text itself where nobody translated it."""
        return self.words.get(text, text)

    def vi(self, any_id: str) -> str:
        """The Vietnamese name of the same ids."""
        for named in self._named.values():
            if any_id in named:
                return str(named[any_id].name)
        if any_id in self.policies:
            return self.policies[any_id].name
        name, _, code = any_id.partition("=")
        dataset, _, field = name.rpartition(".")
        found = self.dataset(dataset).field(field)
        return found.word(code) if code else found.label

    def _one(self, kind: type[T], any_id: str) -> T:
        found: T = self._named[kind][any_id]
        return found

    @cached_property
    def _named(self) -> Mapping[type, Mapping[str, Any]]:
        indicators = {key: one for one in self.indicators for key in (one.national_code, one.code, one.id) if key}
        return {
            Indicator: indicators, Dataset: _by_id(self.datasets), Source: _by_id(self.sources), AlertRule: _by_id(self.rules),
            Pack: {key: one for one in self.packs for key in (one.slug, one.id)}, Worklist: _by_id(self.worklists),
            Report: _by_id(self.reports), Plan: self.plans,
        }  # fmt: skip

    @cached_property
    def _reading(self) -> Mapping[str, tuple[Indicator, ...]]:
        found: dict[str, tuple[Indicator, ...]] = {}
        for one in self.indicators:
            for dataset in self._read_by(one):
                found[dataset] = (*found.get(dataset, ()), one)
        return found

    def _read_by(self, indicator: Indicator) -> tuple[str, ...]:
        if isinstance(indicator.value, AsLoaded):
            return tuple(one.id for one in self.figures(indicator.pack))
        return tuple(one.id for one in datasets_of(indicator.value))


def datasets_of(measure: Measure) -> tuple[Dataset, ...]:
    """The data sets whose rows a measure reads, each once."""
    found = measure.reads + measure.whole if isinstance(measure, Method) else tuple(rows.of for rows in rows_of(measure))
    return tuple({one.id: one for one in found}.values())


def _neighbours(dataset: Dataset) -> frozenset[str]:
    derived = dataset.derived
    return frozenset(other.id for other, _ in derived.reads + derived.looks_up) if derived else frozenset()


def _by_id(things: Iterable[Any]) -> dict[str, Any]:
    return {one.id: one for one in things}
