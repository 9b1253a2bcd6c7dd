"""A data set: what one row means, its key, its times, its fields, and what is derived from them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from dieuhanh.declare.fields import Field
from dieuhanh.declare.times import days
from dieuhanh.declare.where import Where, declared


class Nature(StrEnum):
    """How the rows of a data set live."""

    EVENTS = "events"  # happened once; never change
    RECORDS = "records"  # have a life: versions, deletes
    OBSERVATIONS = "observations"  # measurements of a station at a time
    FIGURES = "figures"  # numbers loaded as such: (indicator, unit, period, compared_with)


@dataclass(frozen=True)
class Derived:
    """Fields reckoned from a row and its neighbours by one pure method, again whenever one of them changes.

    `by(work: dieuhanh.declare.Derivation) -> pyarrow.Table` answers one row for each row of `work.rows`,
    in any order, with the key fields and exactly `fields`. `reads` brings rows that name us, `looks_up` rows that we
    name (a dossier's procedure, all its dated rows): both stand in `work.related`, and a change in either derives again.
    """

    fields: tuple[Field, ...]
    by: Callable[[Any], Any]
    reads: tuple[tuple["Dataset", str], ...] = ()  # (other data set, its field that names our key)
    versions: bool = False  # also hand over all versions of the rows
    looks_up: tuple[tuple["Dataset", str], ...] = ()  # (other data set, our field that names its first key field)


@dataclass(frozen=True)
class Dataset:
    """What one row means; `when` is the event time that places it in a period."""

    id: str
    name: str
    one_row_is: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] | str
    when: str
    nature: Nature = Nature.RECORDS
    changed: str = ""  # the field with the source's own change time: orders versions
    place: str = ""  # the field that says where
    office: str = ""  # the field that says which office
    title: tuple[str, ...] = ()  # the fields a person recognises a row by
    keep: timedelta = days(5 * 365)
    derived: Derived | None = None
    at: Where = declared()

    def __post_init__(self) -> None:
        if isinstance(self.key, str):
            object.__setattr__(self, "key", (self.key,))

    @property
    def pack(self) -> str:
        return self.id.partition(".")[0]

    @cached_property
    def personal(self) -> tuple[Field, ...]:
        """Fields that never enter the warehouse."""
        return tuple(f for f in self.fields if f.personal)

    @cached_property
    def kept(self) -> tuple[Field, ...]:
        """Fields that the warehouse keeps."""
        return tuple(f for f in self.fields if not f.personal)

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """Every column of the current table: kept fields, then derived ones."""
        return self.kept + (self.derived.fields if self.derived else ())

    def field(self, name: str) -> Field:
        """The field of that name, derived ones included; KeyError where there is none."""
        for one in self.fields + (self.derived.fields if self.derived else ()):
            if one.name == name:
                return one
        raise KeyError(name)
