"""What a row is made of: typed fields with a Vietnamese label and a class of privacy."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Type(StrEnum):
    """The types a field may have, and how each is kept in the warehouse."""

    TEXT = "text"
    PLACE = "place"  # code of an administrative unit, valid on the row's date
    OFFICE = "office"  # code of an office, valid on the row's date
    UNIT = "unit"  # either of the two, or the site
    OFFICER = "officer"  # an id, never a name
    CHOICE = "choice"
    INTEGER = "integer"
    NUMBER = "number"  # a measured quantity: double
    MONEY = "money"  # an exact decimal
    DATE = "date"
    MOMENT = "moment"  # an instant, kept in UTC
    FLAG = "flag"
    INDICATOR = "indicator"  # id of an indicator of this pack (data sets of figures)
    PERIOD = "period"  # canonical text of a Period


class Privacy(StrEnum):
    """Classes of `trust.md` §2.3; from P2 on a field never enters the warehouse."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


@dataclass(frozen=True)
class Field:
    """One field of a data set."""

    name: str
    label: str
    type: Type
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    privacy: Privacy = Privacy.P1
    was: str = ""
    low: float | None = None  # values below are set aside
    high: float | None = None  # values above are set aside

    @property
    def personal(self) -> bool:
        return self.privacy >= Privacy.P2

    def word(self, code: str) -> str:
        """The Vietnamese word of a coded value, or the code itself."""
        return dict(self.choices).get(code, code)


def _maker(kind: Type) -> Any:
    def make(name: str, label: str, **options: Any) -> Field:
        return Field(name, label, kind, **options)

    make.__name__ = kind.value
    make.__doc__ = f"A field of type {kind.value}: name, Vietnamese label."
    return make


text, place, office, unit, officer = map(_maker, (Type.TEXT, Type.PLACE, Type.OFFICE, Type.UNIT, Type.OFFICER))
integer, number, money = map(_maker, (Type.INTEGER, Type.NUMBER, Type.MONEY))
date, moment, flag = map(_maker, (Type.DATE, Type.MOMENT, Type.FLAG))
indicator_id, period_text = map(_maker, (Type.INDICATOR, Type.PERIOD))


def choice(
    name: str,
    label: str,
    choices: dict[str, str] | None = None,
    /,
    required: bool = False,
    privacy: Privacy = Privacy.P1,
    was: str = "",
    **words: str,
) -> Field:
    """A coded field: `choice("status", "Tình trạng", active="Đang có", over="Đã hết")`, or a dict where codes are digits."""
    return Field(
        name, label, Type.CHOICE, choices=tuple({**(choices or {}), **words}.items()), required=required, privacy=privacy, was=was
    )
