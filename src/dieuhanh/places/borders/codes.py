"""Which unit each feature is, of which level, and which units of the area the file lacks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dieuhanh.errors import BadInput
from dieuhanh.places.borders.reading import Feature
from dieuhanh.places.borders.trouble import Trouble, at, shown
from dieuhanh.places.gazetteer import COUNTRY, Gazetteer
from dieuhanh.places.unit import COMMUNE_KINDS, DISTRICT_KINDS, PROVINCE_KINDS, DatedUnit

KINDS = {"commune": COMMUNE_KINDS, "district": DISTRICT_KINDS, "province": PROVINCE_KINDS}
WORDS = {"commune": "cấp xã", "district": "cấp huyện", "province": "cấp tỉnh"}
NAMES = ("code", "code_gso", "gso", "ma_gso", "ma_xa", "maxa", "ma_huyen", "mahuyen", "ma_tinh", "matinh", "ma_dvhc", "madvhc",
         "ma", "ward_code", "district_code", "province_code")  # fmt: skip
ID = "id"
DIGITS = (2, 3, 5)


@dataclass(frozen=True)
class Named:
    """A level, the code of each feature by its number, and what is wrong with them."""

    level: str
    codes: Mapping[int, str]
    troubles: tuple[Trouble, ...]


def name(features: Sequence[Feature], places: Gazetteer, on: date, level: str = "", field: str = "") -> Named:
    """The code of every feature: of `field`, else of the property that names the most units of the day."""
    known = {unit.code: unit for unit in places.all_on(on, "place") if unit.code != COUNTRY}
    written = _written(features, known, level, field)
    level = level or _level(written.values(), known)
    troubles = [*_unknown(written, known, level, places, on), *_twice(written)]
    return Named(level, written, tuple(troubles))


def units_of(places: Gazetteer, level: str, on: date) -> dict[str, DatedUnit]:
    """The units of a level that the site's area consists of, or lies in, on a day."""
    members = places.members(on)
    if level == "commune":
        return {unit.code: unit for unit in members if unit.kind in COMMUNE_KINDS}
    above = [unit for member in members for unit in places.ancestors(member.code, on)]
    return {unit.code: unit for unit in above if unit.kind in KINDS[level]}


def national(places: Gazetteer, codes: set[str], level: str, on: date) -> bool:
    """A layer of provinces that shows more than the area's own is a map of the country."""
    return level == "province" and bool(codes - set(units_of(places, level, on)))


def lacking(places: Gazetteer, codes: set[str], level: str, on: date) -> list[Trouble]:
    """Every unit of the area must be there; on a national layer every province."""
    wanted = units_of(places, level, on)
    if national(places, codes, level, on):
        wanted = {unit.code: unit for unit in places.all_on(on, "place") if unit.kind in PROVINCE_KINDS}
    if not wanted:
        return [Trouble(f"Địa bàn không có đơn vị {WORDS[level]} ngày {on:%d/%m/%Y}. Hãy ghi --on một ngày có.",
                        f"The area has no unit of level {level} on {on:%d/%m/%Y}. Give a day --on which it has.")]  # fmt: skip
    return [Trouble(f"Thiếu {unit.full_name} (mã {unit.code}), có vào ngày {on:%d/%m/%Y}. Hãy bổ sung rồi nạp cả tệp.",
                    f"{unit.full_name} (code {unit.code}) of {on:%d/%m/%Y} is missing. Add it and import the whole file.")
            for code, unit in sorted(wanted.items()) if code not in codes]  # fmt: skip


def _written(features: Sequence[Feature], known: Mapping[str, DatedUnit], level: str, field: str) -> dict[int, str]:
    """The codes by feature under the field that says most; empty text where a feature has none."""
    offered = [field] if field else [*_fields(features), ID]
    read = {name: {one.number: _code(one, name, known) for one in features} for name in offered}
    best = max(offered, key=lambda name: len({code for code in read[name].values() if _is(known.get(code), level)}))
    if any(read[best].values()):
        return read[best]
    seen = ", ".join(sorted({shown(key) for one in features for key in one.properties})[:20]) or "–"
    raise BadInput("borders_code", f"Không trường nào chứa mã đơn vị. Các trường có: {seen}. Hãy ghi --code-field.",
                   f"No property holds codes of units. There are: {seen}. Name one with --code-field.")  # fmt: skip


def _fields(features: Sequence[Feature]) -> list[str]:
    there = {key for one in features for key in one.properties}
    return sorted((key for key in there if key.lower() in NAMES), key=lambda key: (NAMES.index(key.lower()), key))


def _code(one: Feature, field: str, known: Mapping[str, DatedUnit]) -> str:
    """As text; a number has lost its leading zeroes, which are put back where that gives a unit of the day."""
    value = one.id if field == ID and ID not in one.properties else one.properties.get(field)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = shown(int(value) if isinstance(value, float) and value.is_integer() else value, 40).strip()
    padded = [text, *(text.zfill(n) for n in DIGITS)] if text.isdecimal() else [text]
    return next((code for code in padded if code in known), text)


def _is(unit: DatedUnit | None, level: str) -> bool:
    return unit is not None and (not level or unit.kind in KINDS[level])


def _level(codes: Iterable[str], known: Mapping[str, DatedUnit]) -> str:
    """The level of most of the codes; commune where none is known, so that each is told."""
    kinds = [known[code].kind for code in codes if code in known]
    counted = Counter(level for kind in kinds for level, those in KINDS.items() if kind in those)
    return counted.most_common(1)[0][0] if counted else "commune"


def _unknown(
    written: Mapping[int, str], known: Mapping[str, DatedUnit], level: str, places: Gazetteer, on: date
) -> Iterator[Trouble]:
    for number, code in written.items():
        if not code:
            yield at(number, "", "không có mã đơn vị. Hãy ghi mã.", "has no code of a unit. Write it.")
        elif code not in known:
            states = "; ".join(f"{unit.full_name} {unit.years}" for unit in places.states(code))
            was = f" ({states})" if states else ""
            yield at(number, code, f"không có đơn vị mã này ngày {on:%d/%m/%Y}{was}. Hãy xem lại mã, hoặc --on.",
                     f"no unit has this code on {on:%d/%m/%Y}{was}. Mend the code, or --on.")  # fmt: skip
        elif not _is(known[code], level):
            yield at(number, code, f"{known[code].full_name} không phải {WORDS[level]}. Mỗi tệp một cấp.",
                     f"{known[code].full_name} is not of level {level}. One level a file.")  # fmt: skip


def _twice(written: Mapping[int, str]) -> Iterator[Trouble]:
    first: dict[str, int] = {}
    for number, code in written.items():
        if code and code in first:
            yield at(number, code, f"mã đã có ở đối tượng số {first[code]}. Hãy gộp thành một MultiPolygon.",
                     f"feature {first[code]} has this code already. Join both into one MultiPolygon.")  # fmt: skip
        first.setdefault(code, number)
