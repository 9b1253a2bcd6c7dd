"""Where an old code or an old address lies today, and a plain sentence when that cannot be told."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.names import readings
from dieuhanh.places.search import LONGEST, later, named, qd20, where
from dieuhanh.places.unit import COMMUNE_KINDS, DISTRICT_KINDS, PROVINCE_KINDS, DatedUnit

# A comma parts an address, and so does the next word of rank: "xã Tân Thành huyện Bù Đốp tỉnh Bình Phước".
CUT = re.compile(
    r"[,;\n]|\s[-–]\s|(?=(?<!\w)(?:phường|phuong|thị trấn|thi tran|thị xã|thi xa|thành phố|thanh pho|huyện|huyen|tỉnh|tinh|"
    r"đặc khu|dac khu|(?<!thị )(?<!thi )(?:xã|xa))\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Today:
    """Units that a code or address means on the day asked about; `certain` only when it is one unit, whole."""

    units: tuple[DatedUnit, ...]
    certain: bool
    vi: str
    en: str
    was: tuple[DatedUnit, ...] = ()


@dataclass(frozen=True)
class _Piece:
    """One part of an address: the units its words name, and the kinds its word of rank allows (empty: none was written)."""

    units: tuple[DatedUnit, ...]
    kinds: frozenset[str]


def today_of(gazetteer: Gazetteer, text: str, on: date) -> Today:
    """What an old code ("25198") or address ("ấp 3, xã Tân Thành, huyện Bù Đốp, tỉnh Bình Phước") is on that day."""
    text = text.strip()[:LONGEST]
    states = gazetteer.states(qd20(text))
    if states:
        return _become(gazetteer, _of_code(states, on), on)
    pieces = _pieces(gazetteer, text)
    was = _meant(gazetteer, pieces, on)
    if not was:
        return _cannot_tell(text)
    become = _become(gazetteer, was, on)
    return _only_above(become) if _names_lower(pieces, was) else become


def _of_code(states: tuple[DatedUnit, ...], on: date) -> list[DatedUnit]:
    """A code still in use stands for itself: in our tables an old commune that shares it went into that very unit."""
    valid = [unit for unit in states if unit.valid_on(on)]
    return valid or list(states[-1:])


# ── reading an address ──────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(gazetteer: Gazetteer, text: str) -> list[_Piece]:
    parts = [part.strip(" .") for part in CUT.split(unicodedata.normalize("NFC", text))]
    return [_piece(gazetteer, part) for part in parts if part]


def _piece(gazetteer: Gazetteer, part: str) -> _Piece:
    units = tuple(unit for unit, fits in named(gazetteer, part, "place") if fits)
    return _Piece(units, readings(part)[-1].kinds)


def _meant(gazetteer: Gazetteer, pieces: list[_Piece], on: date) -> list[DatedUnit]:
    """The units named by the lowest piece that agrees with every piece after it; communes before districts before provinces."""
    for level in (COMMUNE_KINDS, DISTRICT_KINDS, PROVINCE_KINDS):
        for place, piece in enumerate(pieces):
            above = pieces[place + 1 :]
            units = [unit for unit in piece.units if unit.kind in level and _agrees(gazetteer, unit, above)]
            if units:
                return _newest_form(units, above, on)
    return []


def _agrees(gazetteer: Gazetteer, unit: DatedUnit, above: list[_Piece]) -> bool:
    over = gazetteer.ancestors(unit.code, unit.since if unit.valid_to is None else unit.until)
    became = [end for each in over for _, end in gazetteer.successors(each)]
    codes = {each.code for each in [*over, *became]}
    if any(piece.units and not codes & {each.code for each in piece.units} for piece in above):
        return False
    return not any(_unknown_district(piece) for piece in above) or _district_may_be_missing(unit, above)


def _unknown_district(piece: _Piece) -> bool:
    return not piece.units and bool(piece.kinds & DISTRICT_KINDS)


def _district_may_be_missing(unit: DatedUnit, above: list[_Piece]) -> bool:
    """An unheard-of district is believed only for old Đồng Nai, whose districts are not in our tables, and when it is named."""
    return unit.valid_to is not None and unit.kind in COMMUNE_KINDS and any(
        each.code == unit.parent_code and each.kind in PROVINCE_KINDS for piece in above for each in piece.units
    )  # fmt: skip


def _newest_form(units: list[DatedUnit], above: list[_Piece], on: date) -> list[DatedUnit]:
    """An address that ends in today's name of a province ("thành phố Đồng Nai") and names no district is one of today."""
    modern = any(piece.kinds and any(each.valid_on(on) for each in piece.units) for piece in above)
    today = [unit for unit in units if unit.valid_on(on)]
    return today if modern and today else units


def _names_lower(pieces: list[_Piece], was: list[DatedUnit]) -> bool:
    """True when a commune was written that we do not know, and only the province above it was found."""
    return was[0].kind in PROVINCE_KINDS and any(piece.kinds & COMMUNE_KINDS for piece in pieces)


# ── the answer ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _become(gazetteer: Gazetteer, was: list[DatedUnit], on: date) -> Today:
    ends = {end.code: end for unit in was for end in _ends(gazetteer, unit, on)}
    units = tuple(ends[code] for code in sorted(ends))
    if not units:
        return _gone(was, on)
    certain = len(units) == 1 and all(_whole(gazetteer, unit, on) for unit in was)
    old = [unit for unit in was if not unit.valid_on(on)]
    return Today(units, certain, *_sentence(gazetteer, old, units, on), was=tuple(was))


def _ends(gazetteer: Gazetteer, unit: DatedUnit, on: date) -> list[DatedUnit]:
    """What a unit became by that day; an abolished district, what its communes became."""
    ends = [end for end in later(gazetteer, unit, on) if end.role == unit.role]
    if ends or unit.kind not in DISTRICT_KINDS:
        return ends
    return [end for child in gazetteer.children(unit.code, unit.until) for end in later(gazetteer, child, on)]


def _whole(gazetteer: Gazetteer, unit: DatedUnit, on: date) -> bool:
    if unit.valid_on(on):
        return True
    steps = [(edge, end) for edge, end in gazetteer.successors(unit) if end.role == unit.role and edge.on <= on]
    return len(steps) == 1 and all(edge.whole and _whole(gazetteer, end, on) for edge, end in steps)


def _sentence(gazetteer: Gazetteer, old: list[DatedUnit], units: tuple[DatedUnit, ...], on: date) -> tuple[str, str]:
    names = [f"{where(gazetteer, unit, on)} ({unit.code})" for unit in units]
    if not old:
        several = len(names) > 1
        return ("Có thể là: " if several else "Nay là ") + "; ".join(names) + ".", (
            "One of: " if several else "Now "
        ) + "; ".join(names) + "."
    was = "; ".join(f"{where(gazetteer, unit, unit.until)} (đến {unit.until:%d/%m/%Y})" for unit in old)
    if len(names) == 1:
        return f"{was} nay là {names[0]}.", f"{was} is now {names[0]}."
    return (
        f"{was} nay thuộc một trong các đơn vị: {'; '.join(names)}; cần hỏi thêm thôn, ấp hoặc huyện cũ.",
        f"{was} now lies in one of: {'; '.join(names)}; ask for the hamlet or the former district.",
    )


def _gone(was: list[DatedUnit], on: date) -> Today:
    names = "; ".join(f"{unit.full_name} ({unit.years})" for unit in was)
    return Today(
        (), False, f"{names} không có hiệu lực ngày {on:%d/%m/%Y} và chưa rõ nay là đơn vị nào.",
        f"{names} is not valid on {on:%d/%m/%Y}, and what it became is not known.", tuple(was),
    )  # fmt: skip


def _only_above(become: Today) -> Today:
    return Today(
        become.units, False,
        f"Chỉ biết đến cấp tỉnh; chưa có bảng chuyển đổi xã, phường của nơi này. {become.vi}",
        f"Known to the province only; there is no table of communes for it. {become.en}", become.was,
    )  # fmt: skip


def _cannot_tell(text: str) -> Today:
    return Today(
        (),
        False,
        f"Không nhận ra đơn vị hành chính trong “{text}”. Bảng chuyển đổi có đủ cho Bình Phước cũ, một phần cho Đồng Nai.",
        f'No administrative unit was recognised in "{text}". The table is full for old Bình Phước, partial for Đồng Nai.',
    )
