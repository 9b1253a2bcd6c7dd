"""Which unit is meant: for a person typing (`find`), and for a loader that must be sure (`resolve`)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.names import Reading, begins, fold, readings, same
from dieuhanh.places.unit import DatedUnit

Status = Literal["found", "ambiguous", "unknown", "not_valid_on"]

ROLES = {"place": 0, "site": 1, "office": 2}
QCVN_102 = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})")  # 000.12.05.H10, read from the right: H10.05.12
LONGEST = 300  # no name is longer; longer text is neither read nor remembered
OFFICE_WORDS = ("ubnd", "ui ban nhan dan", fold("ủy ban nhân dân"), fold("trung tâm phục vụ hành chính công"))


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a code or name in a row means: one unit, or why not, in words for the row's owner."""

    status: Status
    unit: DatedUnit | None = None
    candidates: tuple[DatedUnit, ...] = ()
    vi: str = ""
    en: str = ""


def resolve(gazetteer: Gazetteer, text: str, on: date, role: str | None = None) -> Resolution:
    """The one unit a code valid on that day, or an unambiguous name, stands for; never a guess."""
    typed = text.strip()
    if len(typed) > LONGEST:
        return _unknown(typed[:LONGEST] + "…", [])
    unit = gazetteer.unit(typed, on)
    if unit and role in (None, unit.role):
        return Resolution("found", unit)
    code = qd20(typed)
    states = [each for each in gazetteer.states(code) if role in (None, each.role)]
    return _by_code(gazetteer, code, states, on) if states else _by_name(gazetteer, typed, on, role)


def qd20(code: str) -> str:
    """An agency code of the order before QĐ 20/2020 (000.12.05.H10) in today's (H10.05.12); any other text unchanged."""
    old = QCVN_102.fullmatch(code)
    if not old:
        return code
    parts = [old[4], old[3], old[2], old[1]]
    while len(parts) > 1 and not parts[-1].strip("0"):
        parts.pop()
    return ".".join(parts)


def _by_code(gazetteer: Gazetteer, code: str, states: list[DatedUnit], on: date) -> Resolution:
    valid = next((unit for unit in states if unit.valid_on(on)), None)
    return Resolution("found", valid) if valid else _not_valid(gazetteer, f"mã {code}", f"code {code}", states, on)


def _not_valid(gazetteer: Gazetteer, vi: str, en: str, states: list[DatedUnit], on: date) -> Resolution:
    was = states[-1]
    now = tuple(unit for unit in later(gazetteer, was, on) if unit.role == was.role)
    names = " hoặc ".join(f"{unit.full_name} ({unit.code})" for unit in now)
    return Resolution(
        "not_valid_on", None, now or tuple(states),
        f"{vi} ({was.full_name}, {was.years}) không có hiệu lực ngày {on:%d/%m/%Y}" + (f"; ngày đó là {names}" if now else ""),
        f"{en} ({was.full_name}) is not valid on {on:%d/%m/%Y}" + (f"; on that day it is {names}" if now else ""),
    )  # fmt: skip


def later(gazetteer: Gazetteer, unit: DatedUnit, on: date) -> list[DatedUnit]:
    """The unit itself where it is valid that day, else all that it had become by then."""
    if unit.valid_on(on):
        return [unit]
    found = [end for edge, step in gazetteer.successors(unit) if edge.on <= on for end in later(gazetteer, step, on)]
    return list({each.code: each for each in found}.values())


def _by_name(gazetteer: Gazetteer, typed: str, on: date, role: str | None) -> Resolution:
    close = named(gazetteer, typed, role)
    meant = [unit for unit, fits in close if fits]
    valid = [unit for unit in meant if unit.valid_on(on)]
    if not valid:
        valid = _retyped(gazetteer, meant, on) or (_office_of(gazetteer, typed, on) if role != "place" else [])
    if len(valid) == 1:
        return Resolution("found", valid[0])
    if valid:
        return _ambiguous(gazetteer, typed, _exactly(valid, typed), on)
    if meant:
        return _not_valid(gazetteer, f"“{typed}”", f'"{typed}"', sorted(meant, key=lambda unit: unit.until), on)
    return _unknown(typed, [unit for unit, _ in close if unit.valid_on(on)])


def _retyped(gazetteer: Gazetteer, meant: list[DatedUnit], on: date) -> list[DatedUnit]:
    """The same units under the kind they had that day: "xã Tân Khai" is still written long after it became a phường."""
    found = {}
    for unit in meant:
        steps = [*gazetteer.successors(unit), *gazetteer.predecessors(unit)]
        found.update({end.code: end for edge, end in steps if edge.kind == "retype" and end.valid_on(on)})
    return list(found.values())


def named(gazetteer: Gazetteer, typed: str, role: str | None = None) -> list[tuple[DatedUnit, bool]]:
    """Units of all times whose name is the typed one but for marks, each with whether the marks agree as well."""
    found: dict[tuple[str, date | None], tuple[DatedUnit, bool]] = {}
    for reading in readings(typed):
        for unit in gazetteer.by_name.get(reading.folded, ()):
            if role in (None, unit.role) and (not reading.kinds or unit.kind in reading.kinds):
                key = unit.code, unit.valid_from
                found[key] = unit, fits(reading, unit) or (key in found and found[key][1])
    return list(found.values())


def fits(reading: Reading, unit: DatedUnit) -> bool:
    """True when every mark that was typed belongs to one of the unit's names."""
    return any(same(reading.syllables, spelling) for spelling in unit.spellings)


def _exactly(units: list[DatedUnit], typed: str) -> list[DatedUnit]:
    """Of several that fit, those spelt to the mark as typed; all of them when none is."""
    exact = [unit for unit in units if any(reading.syllables in unit.spellings for reading in readings(typed))]
    return exact or units


def _office_of(gazetteer: Gazetteer, typed: str, on: date) -> list[DatedUnit]:
    """ "UBND P. Đồng Xoài": the office of the place that the rest of the words names."""
    folded = fold(typed)
    words = next((words for words in OFFICE_WORDS if folded.startswith(words + " ")), None)
    if not words:
        return []
    rest = " ".join(typed.replace(".", ". ").split()[len(words.split()) :])
    place = _by_name(gazetteer, rest, on, "place").unit
    office = gazetteer.office_of_place(place.code, on) if place else None
    return [office] if office else []


def _ambiguous(gazetteer: Gazetteer, typed: str, units: list[DatedUnit], on: date) -> Resolution:
    if len(units) == 1:
        return Resolution("found", units[0])
    names = "; ".join(f"{where(gazetteer, unit, on)} ({unit.code})" for unit in units)
    return Resolution(
        "ambiguous", None, tuple(units),
        f"“{typed}” chỉ nhiều đơn vị: {names}. Hãy ghi mã.", f'"{typed}" names several units: {names}. Give the code.',
    )  # fmt: skip


def _unknown(typed: str, near: list[DatedUnit]) -> Resolution:
    names = ", ".join(f"{unit.full_name} ({unit.code})" for unit in near)
    return Resolution(
        "unknown", None, tuple(near),
        f"không có đơn vị nào mang mã hay tên “{typed}”" + (f"; có phải {names}?" if near else ""),
        f'no unit has the code or name "{typed}"' + (f"; did you mean {names}?" if near else ""),
    )  # fmt: skip


def where(gazetteer: Gazetteer, unit: DatedUnit, on: date) -> str:
    """A unit with those above it, as an address reads: "Xã Tân Tiến, Thành phố Đồng Nai"."""
    day = min(max(on, unit.since), unit.until)
    return ", ".join(each.full_name for each in [unit, *gazetteer.ancestors(unit.code, day)] if each.parent_code or each is unit)


# ── a person typing ─────────────────────────────────────────────────────────────────────────────────────────────────


def find(gazetteer: Gazetteer, text: str, on: date, role: str | None = None, limit: int = 20) -> list[DatedUnit]:
    """Units valid that day that match what has been typed so far, the best first; exact marks before missing ones."""
    typed = text.strip()[:LONGEST]
    if not fold(typed):
        return []
    ranked = [(rank, unit) for unit in gazetteer.all_on(on, role) if (rank := _rank(typed, unit)) is not None]
    ranked.sort(key=lambda pair: (pair[0], ROLES[pair[1].role], fold(pair[1].name), pair[1].code))
    return [unit for _, unit in ranked[:limit]]


def _rank(typed: str, unit: DatedUnit) -> int | None:
    """0 the code itself, then whole name, its beginning, a later word; in each, marks as typed before marks left out."""
    if unit.code == qd20(typed):
        return 0
    ranks = [_reading_rank(reading, spelling) for reading in readings(typed) if not reading.kinds or unit.kind in reading.kinds
             for spelling in unit.spellings]  # fmt: skip
    return min((rank for rank in ranks if rank is not None), default=None)


def _reading_rank(reading: Reading, spelling: tuple[tuple[str, str], ...]) -> int | None:
    name, wanted = Reading(frozenset(), spelling).folded, reading.folded
    if name == wanted:
        return 1 if reading.syllables == spelling else 2 if same(reading.syllables, spelling) else 3
    place = f" {name}".find(f" {wanted}")
    if place < 0:
        return None
    marked = begins(reading.syllables, spelling[name[:place].count(" ") :])
    return (4 if place == 0 else 6) + (0 if marked else 1)


def search_text(unit: DatedUnit) -> str:
    """What the database keeps for its own search: every name, folded."""
    return " | ".join(dict.fromkeys(fold(text) for text in (unit.code, unit.full_name, unit.name, *unit.aliases)))
