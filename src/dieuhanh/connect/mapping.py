"""How a file's columns, words, zone and number style become ours; the JSON form is read by `mapping_file`."""

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from decimal import Decimal

from dieuhanh.connect import folding
from dieuhanh.declare.dataset import Dataset, Nature
from dieuhanh.declare.fields import Field
from dieuhanh.declare.source import Coded, Source

OP = "_op"  # the column that says "delete" when no mapping names another


@dataclass(frozen=True)
class Origin:
    """Where the value of one field comes from: columns (several are joined by a space), or none and a constant."""

    columns: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()  # theirs -> ours; a word that is not here sets the row aside
    default: str | None = None  # for an empty cell; the constant where there are no columns
    factor: Decimal | None = None  # numbers are multiplied by it: 0.001 turns triệu into tỷ


@dataclass(frozen=True)
class Deletes:
    """Rows whose `column` holds one of `values` delete their record."""

    column: str = OP
    values: tuple[str, ...] = ("delete",)


@dataclass(frozen=True)
class Mapping:
    """What a file says in its own words; what is not set is taken from the source, or found out where that is unambiguous."""

    columns: MappingOf[str, Origin] = field(default_factory=dict)  # our field -> origin
    name: str = ""
    zone: str = ""
    encoding: str = ""
    numbers: str = "auto"
    dates: tuple[str, ...] = ()
    header_rows: int | None = None  # None: found out; 0: the columns are named A, B, C …
    delimiter: str = ""
    sheet: str = ""
    skip: tuple[str, ...] = ()  # first cells of further lines that are no records
    totals: bool = True  # leave out lines of totals and signatures
    formulas: str = "refuse"  # or "values": take what the spreadsheet last reckoned
    deletes: Deletes = Deletes()

    @property
    def named(self) -> tuple[str, ...]:
        """Every column the mapping speaks of."""
        return tuple(dict.fromkeys(name for origin in self.columns.values() for name in origin.columns))


def for_source(source: Source, mapping: Mapping | None = None) -> Mapping:
    """The mapping that reads this source: every field has an origin, the given mapping before the declared one.

    A field that neither names is looked for under its own name; a given mapping's constant or column always wins.
    """
    given = mapping or Mapping()
    columns = {one.name: _origin(source, one.name, given.columns.get(one.name)) for one in source.into.fields}
    return replace(given, columns=columns, zone=given.zone or source.zone)


def _origin(source: Source, name: str, given: Origin | None) -> Origin:
    """As given; a column of another name still speaks the words that the source declares, unless the mapping lists its own."""
    declared = _declared(source, name)
    return replace(given, words=declared.words) if given and given.columns and not given.words else given or declared


def _declared(source: Source, name: str) -> Origin:
    theirs = source.fields.get(name, name)
    return Origin((theirs.column,), theirs.words) if isinstance(theirs, Coded) else Origin((theirs,))


def needed(one: Field, dataset: Dataset) -> bool:
    """Whether a row without this field is set aside: a figure need not be compared with another period."""
    return one.required or (one.name in dataset.key and dataset.nature is not Nature.FIGURES)


def resolve(mapping: Mapping, headers: Iterable[str], dataset: Dataset) -> Mapping:
    """The same mapping with the headers as this file spells them; a column that is not there keeps its name.

    A field that was left under its own name may stand under its Vietnamese label too.
    """
    there = list(headers)
    claimed = {name for name in mapping.named if name in there}
    columns = {}
    for one in dataset.fields:
        origin = mapping.columns[one.name]
        columns[one.name] = replace(origin, columns=tuple(_spelt(name, one.label if name == one.name else "", there, claimed)
                                                          for name in origin.columns))  # fmt: skip
    deletes = replace(mapping.deletes, column=_spelt(mapping.deletes.column, "", there, claimed))
    return replace(mapping, columns=columns, deletes=deletes)


def _spelt(name: str, label: str, there: list[str], claimed: set[str]) -> str:
    if name in there:
        return name
    free = [one for one in there if one not in claimed]
    return folding.find(name, free) or (label and folding.find(label, free)) or _by_level(label or name, free) or name


def _by_level(name: str, free: list[str]) -> str:
    """A column of several levels, said by its last one alone where only one ends so."""
    ends = [one for one in free if " / " in one and folding.fold(one.rpartition(" / ")[2]) == folding.fold(name)]
    return ends[0] if len(ends) == 1 else ""
