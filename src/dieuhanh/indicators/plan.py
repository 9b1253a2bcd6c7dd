"""Which queries reckon which indicators: amounts over the same rows, units and cut are counted together, in one statement.

Statements are compiled once and kept by catalogue edition and policies in force. A statement reads two relations that each
run brings along: `args` (periods) and `closure` (which unit adds up into which).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from dieuhanh.declare.indicator import Indicator
from dieuhanh.indicators import engine
from dieuhanh.indicators.amounts import Leaf, leaves
from dieuhanh.indicators.express import ARGS, Policies
from dieuhanh.indicators.statements import Group, compiled, group_of, holds, in_two


@dataclass(frozen=True)
class Query:
    """One statement: columns _period, _unit, _slice, have (units with rows), then a0, a1 … for the leaves.

    Compiled when it is first asked: after a start the first batch waits for its own statements, not for those of all fields.
    """

    group: Group
    leaves: tuple[Leaf, ...]
    indicators: frozenset[str]
    policies: Policies
    dialect: str

    @cached_property
    def held(self) -> bool:
        """It counts each unit's own in a stretch of days alone, which stays true until a row of these changes."""
        return holds(self.group, self.leaves)

    @property
    def sql(self) -> str:
        return self._texts[0]

    @cached_property
    def whole(self) -> str:
        """One statement for rows and sums together, where too many periods are asked for to be held."""
        with _compiling:
            return compiled(self.group, self.leaves, self.policies, self.dialect)

    @property
    def up(self) -> str:
        """The statement that adds up what is held, where one does."""
        return self._texts[1]

    @property
    def parameters(self) -> tuple[str, ...]:
        """Of a statement about one period alone: the columns of `args` it takes by name."""
        return self._texts[2]

    @cached_property
    def _texts(self) -> tuple[str, str, tuple[str, ...]]:
        with _compiling:
            if self.held:
                return (*in_two(self.group, self.leaves, self.policies, self.dialect), ())
            text = compiled(self.group, self.leaves, self.policies, self.dialect)
            sql, parameters = engine.with_parameters(text, self.dialect, ARGS)
            return sql, "", parameters


_compiling = Lock()  # the maker of statements works for one at a time


Place = tuple[int, int]  # number of the query, number of the leaf in it


@dataclass(frozen=True)
class Plan:
    """All statements of a catalogue, and where each indicator finds its leaves, in their order, whole ("") or cut."""

    queries: tuple[Query, ...]
    places: Mapping[tuple[str, str], tuple[Place, ...]]


def plan(indicators: Iterable[Indicator], policies: Policies, edition: Any, dialect: str) -> Plan:
    """The statements that reckon these indicators, kept by engine and edition of the catalogue."""
    key = tuple(sorted((name, repr(value)) for name, value in policies.items()))
    with _lock:
        kept = _kept.get(dialect)
        if kept is None or kept[0] is not edition or kept[1] != key:
            kept = _kept[dialect] = (edition, key, lay_out(indicators, policies, dialect))
        return kept[2]


_kept: dict[str, tuple[Any, Any, Plan]] = {}  # by engine
_lock = Lock()


def lay_out(indicators: Iterable[Indicator], policies: Policies, dialect: str) -> Plan:
    """Gather leaves by what can share a statement."""
    wanted: dict[Group, dict[Leaf, int]] = {}
    users: dict[Group, set[str]] = defaultdict(set)
    places: dict[tuple[str, str], tuple[Place, ...]] = {}
    for indicator in indicators:
        for cut in ("", *indicator.by):
            found = [(group_of(leaf, indicator.over, cut), leaf) for leaf in leaves(indicator.value)]
            places[indicator.id, cut] = tuple(_place(wanted, group, leaf) for group, leaf in found)
            for group, _ in found:
                users[group].add(indicator.id)
    asked = (Query(group, tuple(found), frozenset(users[group]), policies, dialect) for group, found in wanted.items())
    return Plan(tuple(asked), places)


def _place(wanted: dict[Group, dict[Leaf, int]], group: Group, leaf: Leaf) -> Place:
    found = wanted.setdefault(group, {})
    column = found.setdefault(leaf, len(found))
    return list(wanted).index(group), column
