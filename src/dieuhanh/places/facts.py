"""How `data/places.csv` and `data/successions.csv` were made: `python -m dieuhanh.places.facts FOLDER` writes them again.

FOLDER holds the reference tables (`admin/` of the project's data). Only facts go over: codes, names, kinds, dates,
decisions, centre points; never borders. Change a fact there and run this, or edit the centre's own data on its page.
"""

import csv
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from pathlib import Path

DATA = Path(__file__).parent / "data"
MERGER = date(2025, 7, 1)
LAST_DAY_BEFORE = MERGER - timedelta(days=1)
MERGED_PROVINCES, MERGED_COMMUNES = "202/2025/QH15", "1662/NQ-UBTVQH15"
PARTLY = " (Nhập một phần)"
KIND_WORDS = {"Phường": "phuong", "Xã": "xa", "Thị trấn": "thi_tran"}
PROVINCE_WORDS = {"tinh": "Tỉnh", "thanh_pho_truc_thuoc_tw": "Thành phố", "xa": "Xã", "phuong": "Phường"}
# Spellings in use that folding alone does not join.
ALIASES = {
    "79": "TP.HCM;Sài Gòn",
    "66": "Đắc Lắc",
    "77": "Bà Rịa Vũng Tàu;BR-VT",
    "46": "Thừa Thiên Huế;Thừa Thiên - Huế",
}

Row = dict[str, str]


@dataclass(frozen=True)
class PlaceFact:
    """One line of places.csv; an empty `valid_from` means since before the first day of history."""

    code: str
    name: str
    full_name: str
    name_en: str
    kind: str
    parent_code: str
    valid_from: str = ""
    valid_to: str = ""
    decision: str = ""
    lat: str = ""
    lon: str = ""
    aliases: str = ""
    note: str = ""


@dataclass(frozen=True)
class SuccessionFact:
    """One line of successions.csv; `merge` says that the old unit went whole into the new one, `part` that a part did."""

    from_code: str
    from_valid_from: str
    to_code: str
    to_valid_from: str
    kind: str
    on: str
    decision: str
    note: str = ""


def make(folder: Path, into: Path = DATA) -> None:
    """Read the reference tables and write both files."""
    tables = {name: _read(folder / f"{name}.csv") for name in ("vn_provinces_34_2026", "vn_provinces_63_until_2025-06-30",
              "bp_districts_until_2025-06-30", "bp_communes_until_2025-06-30", "dongnai_communes_2026")}  # fmt: skip
    new, old, districts, communes, today = tables.values()
    places = [COUNTRY, *_provinces(new, old), *_districts(districts), *_old_communes(communes)]
    places += [*_neighbours(today, {row["code"] for row in communes}), *_communes(today)]
    _write(into / "places.csv", PlaceFact, places)
    _write(into / "successions.csv", SuccessionFact, [*_province_edges(new), *_commune_edges(today)])


COUNTRY = PlaceFact("00", "Cả nước", "Cả nước", "Viet Nam", "nuoc", "")


def _provinces(new: list[Row], old: list[Row]) -> Iterator[PlaceFact]:
    """A province that neither merged nor changed kind is one row through both states."""
    english = {row["name"]: row["name_en"] for row in new}
    unmoved = {row["code"] for row in new if row["formed_from_old_codes"] == row["code"]}
    since = {row["code"]: date.fromisoformat(row["type_since"]) for row in new if row["code"] in unmoved}
    for row in old:
        retyped = since.get(row["code"], MERGER)
        end = "" if row["code"] in unmoved and retyped == MERGER else (retyped - timedelta(days=1)).isoformat()
        yield _province(row, english.get(row["name"], ascii_name(row["name"])), row["type"], "", end)
    for row in new:
        yield from _province_states(row, unmoved)


def _province_states(row: Row, unmoved: set[str]) -> Iterator[PlaceFact]:
    retyped = date.fromisoformat(row["type_since"])
    if row["code"] not in unmoved:
        end = (retyped - timedelta(days=1)).isoformat() if retyped > MERGER else ""
        kind = "tinh" if retyped > MERGER else row["type"]
        yield _province(row, row["name_en"], kind, MERGER.isoformat(), end, MERGED_PROVINCES)
    if retyped > MERGER:
        yield _province(row, row["name_en"], row["type"], retyped.isoformat(), "", row["resolution"])


def _province(row: Row, english: str, kind: str, start: str, end: str, decision: str = "") -> PlaceFact:
    full_name = f"{PROVINCE_WORDS[kind]} {row['name']}"
    return PlaceFact(row["code"], row["name"], full_name, english, kind, "00", start, end, decision,
                     aliases=ALIASES.get(row["code"], ""))  # fmt: skip


def _districts(rows: list[Row]) -> Iterator[PlaceFact]:
    for row in rows:
        yield _ended(row, row["province_code"])


def _old_communes(rows: list[Row]) -> Iterator[PlaceFact]:
    for row in rows:
        aliases = "Đak Ơ" if row["name"] == "Đăk Ơ" else ""
        yield _ended(row, row["district_code"], aliases)


def _ended(row: Row, parent: str, aliases: str = "", note: str = "") -> PlaceFact:
    return PlaceFact(row["code"], row["name"], row["full_name"], ascii_name(row["name"]), row["type"], parent,
                     "", LAST_DAY_BEFORE.isoformat(), aliases=aliases, note=note)  # fmt: skip


def _neighbours(today: list[Row], known: set[str]) -> Iterator[PlaceFact]:
    """Old communes of old Đồng Nai, as far as `formed_from` names them; their districts are not in our tables."""
    seen = set(known)
    for code, full_name, _ in sorted(part for row in today for part in _parts(row)):
        if code in seen:
            continue
        seen.add(code)
        word = next(word for word in KIND_WORDS if full_name.startswith(word))
        row = {
            "code": code,
            "name": full_name.removeprefix(word + " "),
            "full_name": full_name,
            "type": KIND_WORDS[word],
        }
        yield _ended(row, "75", note="không rõ cấp huyện")


def _communes(today: list[Row]) -> Iterator[PlaceFact]:
    for row in today:
        retyped = row["type_since"] > MERGER.isoformat()
        end = (date.fromisoformat(row["type_since"]) - timedelta(days=1)).isoformat() if retyped else ""
        yield _commune(row, row["type_at_2025-07-01"], MERGER.isoformat(), end, MERGED_COMMUNES)
        if retyped:
            yield _commune(row, row["type"], row["type_since"], "", row["type_resolution"])


def _commune(row: Row, kind: str, start: str, end: str, decision: str) -> PlaceFact:
    aliases = "Đak Ơ" if row["name"] == "Đăk Ơ" else ""
    return PlaceFact(row["code"], row["name"], f"{PROVINCE_WORDS[kind]} {row['name']}", row["name_en"], kind,
                     row["province_code"], start, end, decision, row["lat"], row["lon"], aliases)  # fmt: skip


def _parts(row: Row) -> list[tuple[str, str, bool]]:
    """(old code, old full name, went in whole) of one commune of today."""
    pairs = zip(row["formed_from_codes"].split(";"), row["formed_from_names"].split(";"), strict=True)
    return [(code, name.removesuffix(PARTLY), not name.endswith(PARTLY)) for code, name in pairs]


def _province_edges(new: list[Row]) -> Iterator[SuccessionFact]:
    day = MERGER.isoformat()
    for row in new:
        if row["formed_from_old_codes"] != row["code"]:
            for code in row["formed_from_old_codes"].split(";"):
                yield SuccessionFact(code, "", row["code"], day, "merge", day, MERGED_PROVINCES)
        if row["type_since"] > day:
            start = "" if row["formed_from_old_codes"] == row["code"] else day
            yield _retype(row, start, row["resolution"])


def _commune_edges(today: list[Row]) -> Iterator[SuccessionFact]:
    day = MERGER.isoformat()
    for row in today:
        for code, _, whole in _parts(row):
            kind, note = ("merge", "") if whole else ("part", "Nhập một phần")
            yield SuccessionFact(code, "", row["code"], day, kind, day, MERGED_COMMUNES, note)
        if row["type_since"] > day:
            yield _retype(row, day, row["type_resolution"])


def _retype(row: Row, start: str, decision: str) -> SuccessionFact:
    return SuccessionFact(row["code"], start, row["code"], row["type_since"], "retype", row["type_since"], decision)


def ascii_name(name: str) -> str:
    """A Vietnamese name as English text writes it: without marks, đ as d."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(file: Path, shape: type, rows: Iterable[PlaceFact | SuccessionFact]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(field.name for field in fields(shape))
        writer.writerows(astuple(row) for row in rows)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
