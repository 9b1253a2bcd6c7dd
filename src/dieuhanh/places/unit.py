"""One unit as it was for a while: the frozen value every other part is handed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dieuhanh.places.names import Syllable, syllables

COMMUNE_KINDS = frozenset({"phuong", "xa", "thi_tran", "dac_khu"})
DISTRICT_KINDS = frozenset({"thanh_pho", "thi_xa", "huyen", "quan"})
PROVINCE_KINDS = frozenset({"tinh", "thanh_pho_truc_thuoc_tw"})


@dataclass(frozen=True)
class DatedUnit:
    """An administrative unit ("place"), an office or the site, from `valid_from` to `valid_to` (its last day); None is open."""

    code: str
    role: str
    kind: str
    name: str
    full_name: str
    name_en: str = ""
    parent_code: str = ""
    place_code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    code_qd20: str = ""
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()
    decision: str = ""
    note: str = ""

    def valid_on(self, day: date) -> bool:
        """True when it existed in this form on that day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    @property
    def since(self) -> date:
        return self.valid_from or date.min

    @property
    def until(self) -> date:
        return self.valid_to or date.max

    @cached_property
    def spellings(self) -> tuple[tuple[Syllable, ...], ...]:
        """Every name it answers to, full name first."""
        return tuple(dict.fromkeys(syllables(text) for text in (self.full_name, self.name, *self.aliases)))

    @property
    def years(self) -> str:
        """Its dates as people read them: "đến 30/06/2025", "từ 01/07/2025 đến 29/04/2026"."""
        words = [f"từ {self.valid_from:%d/%m/%Y}"] if self.valid_from else []
        return " ".join([*words, *([f"đến {self.valid_to:%d/%m/%Y}"] if self.valid_to else [])])


@dataclass(frozen=True)
class Succession:
    """One unit went into another on a day: whole ("merge", "rename", "retype") or not ("part", "split")."""

    from_code: str
    from_valid_from: date | None
    to_code: str
    to_valid_from: date | None
    kind: str
    on: date
    decision: str = ""
    note: str = ""

    @property
    def whole(self) -> bool:
        return self.kind in ("merge", "rename", "retype")
