"""A second file of the same kind is taken by mapping alone: every row accounted for, the same values."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.stories.disguises import DISGUISES, Disguise, table
from tests.stories.test_facts import OURS, lines
from tests.world import CSV, Centre, sample

STATUS = {"1": "Moi dang ky", "2": "Da tiep nhan", "3": "Tu choi", "4": "Dang xu ly", "5": "Cho bo sung", "6": "Cho tien",
          "7": "Rut", "8": "Dung", "9": "Xong", "10": "Da tra"}  # fmt: skip


def fill(centre: Centre) -> None:
    for number, disguise in enumerate(DISGUISES):
        centre.maps("economy.facts", f"mau-{number}", disguise.mapping)


def figures(year: int) -> list[dict[str, str]]:
    """Our own figures moved to another year."""
    moved = [{name: _in(year, text) for name, text in row.items()} for row in lines(OURS)]
    return [{**row, "value": str(Decimal(row["value"]) + year)} for row in moved]


def _in(year: int, text: str) -> str:
    return text.replace("2021", str(year)).replace("2020", str(year - 1))


def plain(rows: list[dict[str, str]]) -> bytes:
    return table(rows, ",").encode()


@pytest.mark.parametrize("disguise", DISGUISES, ids=lambda one: one.name)
def test_the_same_figures_in_other_clothes(filled: Centre, disguise: Disguise) -> None:
    number = DISGUISES.index(disguise)
    rows = figures(1990 + number)
    answer = filled.receives("economy.facts", disguise.write(rows), disguise.content_type, f"mau-{number}")
    assert (answer["accepted"], answer["unchanged"], answer["set_aside"]) == (len(rows), 0, [])
    assert filled.value("economy.grdp", "70", str(1990 + number)) == Decimal(rows[0]["value"])
    again = filled.receives("economy.facts", plain(rows), CSV)
    assert (again["accepted"], again["unchanged"]) == (0, len(rows)), "the plain file says something else"


def test_bad_rows_of_a_foreign_file_are_accounted_for(filled: Centre) -> None:
    rows = figures(1980)
    rows[1]["indicator"], rows[2]["value"], rows[3]["area_code"], rows[4]["period"] = "Chỉ tiêu lạ", "nhiều", "99999", "quý ba"
    answer = filled.receives("economy.facts", DISGUISES[1].write(rows), CSV, "mau-1")
    assert answer["accepted"] + answer["unchanged"] + len(answer["set_aside"]) == len(rows)
    assert [one["row"] for one in answer["set_aside"]] == [3, 4, 5, 6]
    assert all(one["vi"] and one["en"] and one["code"] for one in answer["set_aside"])


def disguised(row: dict[str, Any]) -> dict[str, Any]:
    """A dossier as another software writes it: UTC without saying so, days first, its own words and names."""
    moved = {f"C_{name.upper()}": value for name, value in row.items()}
    for name in ("submitted_at", "received_at", "due_at", "finished_at", "returned_at", "changed_at"):
        at = row[name] and datetime.fromisoformat(row[name]).astimezone(UTC)
        moved[f"C_{name.upper()}"] = at.strftime("%d/%m/%Y %H:%M:%S") if at else ""
    return {**moved, "C_STATUS": STATUS[row["status"]]}


def test_dossiers_of_another_software_in_another_zone_are_the_same_dossiers(filled: Centre) -> None:
    rows = sample(60, seed=3)["services.dossiers_sample"]
    columns: dict[str, Any] = {name: f"C_{name.upper()}" for name in rows[0]}
    columns["status"] = {"column": "C_STATUS", "words": {theirs: ours for ours, theirs in STATUS.items()}}
    filled.maps("services.dossiers", "phan-mem-khac", {"columns": columns, "zone": "UTC", "dates": ["dd/MM/yyyy HH:mm:ss"]})
    first = filled.receives("services.dossiers", [disguised(row) for row in rows], mapping="phan-mem-khac")
    assert (first["accepted"], first["set_aside"]) == (60, [])
    again = filled.receives("services.dossiers", rows)
    assert (again["accepted"], again["unchanged"], again["set_aside"]) == (0, 60, [])
    got = filled.records("services.dossiers", filter=f"code:eq:{rows[0]['code']}")["records"][0]
    assert datetime.fromisoformat(got["received_at"]) == datetime.fromisoformat(rows[0]["received_at"])
