"""trust.md §4.5: what a connected system may bring; README.md says which test holds each line of it."""

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.centre import Centre

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCE = "services.dossiers"
GRDP = {"indicator": "GRDP (giá so sánh 2010)", "area_code": "70", "period": "2023", "value": "54894.49", "unit": "tỷ đồng"}


def dossier(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00", "status": "4",
            "changed_at": "2026-11-22T08:00:00+07:00", **more}  # fmt: skip


def test_the_snapshot_of_yesterday_undoes_nothing(live: Centre) -> None:
    live.push(SOURCE, [dossier("C-1")], rows=1)
    old = dossier("C-1", status="2", changed_at="2026-11-21T08:00:00+07:00")
    live.push(SOURCE, [old], rows=1)
    assert live.record(SOURCE, "C-1")["status"] == "4", "what was changed later holds, in whatever order it comes"
    assert len(live.running.asked("versions", dataset=SOURCE, key="C-1")) == 2, "and the older version is kept"


def test_a_field_renamed_or_removed_is_told(live: Centre) -> None:
    renamed = {("trang_thai" if name == "status" else name): value for name, value in dossier("C-2").items()}
    answer = live.push(SOURCE, [renamed, dossier("C-3")], rows=2).json
    assert (answer["accepted"], [(one["field"], one["code"]) for one in answer["set_aside"]]) == (1, [("status", "missing")])
    gone = {name: value for name, value in dossier("C-4").items() if name not in ("office", "changed_at")}
    assert live.push(SOURCE, [gone], rows=1).json["accepted"] == 1, "a field that need not be there may go"


def test_a_field_of_another_type_costs_its_rows_alone(live: Centre) -> None:
    answer = live.push(SOURCE, [dossier("C-5", fee="mười nghìn"), dossier("C-6", fee=10_000)], rows=2).json
    assert (answer["accepted"], [one["code"] for one in answer["set_aside"]]) == (1, ["not_number"])


def test_a_figure_in_another_unit_or_times_a_thousand(live: Centre) -> None:
    station = {"station": "QA-1", "at": "2026-11-20T08:00:00+07:00"}
    answer = live.push("environment.weather", [{**station, "temp": 27.5, "pressure": 101.2}, {**station, "temp": 27_500},
                                               {**station, "pressure": 101_200}], rows=3).json  # fmt: skip
    assert (answer["accepted"], [one["code"] for one in answer["set_aside"]]) == (1, ["out_of_range", "out_of_range"])


def test_a_word_that_no_list_has(live: Centre) -> None:
    answer = live.push("economy.facts", [GRDP, {**GRDP, "indicator": "GRDP xanh"}, {**GRDP, "area_code": "00000"}], rows=3).json
    assert answer["accepted"] == 1 and {one["field"] for one in answer["set_aside"]} == {"indicator", "unit"}


def test_one_key_with_two_values(live: Centre) -> None:
    twice = [dossier("C-7", changed_at=None), dossier("C-7", changed_at=None, status="2"), dossier("C-8")]
    answer = live.push(SOURCE, twice, rows=3).json
    assert (answer["accepted"], [one["row"] for one in answer["set_aside"]]) == (1, [1, 2])


def test_a_delete_of_what_never_was(live: Centre) -> None:
    stood = live.rows(SOURCE)
    answer = live.push(SOURCE, [{"code": "C-none", "_op": "delete", "changed_at": "2026-11-22T08:00:00+07:00"}], rows=1)
    assert answer.status == 200 and live.rows(SOURCE) == stood
    late = live.push(SOURCE, [dossier("C-none", changed_at="2026-11-21T08:00:00+07:00")], rows=1)
    assert late.status == 200 and live.rows(SOURCE) == stood, "what was deleted later does not come back by an older row"


def test_an_event_of_the_future(live: Centre) -> None:
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    answer = live.push(SOURCE, [dossier("C-9", received_at=ahead), dossier("C-10")], rows=2).json
    assert (answer["accepted"], [one["code"] for one in answer["set_aside"]]) == (1, ["future"])


def test_a_time_without_zone_is_of_the_zone_of_its_source(live: Centre) -> None:
    live.push(SOURCE, [dossier("C-11", received_at="2026-11-20T08:00:00")], rows=1)
    assert live.record(SOURCE, "C-11")["received_at"] == "2026-11-20T01:00:00Z"


# ── the table of README.md ──────────────────────────────────────────────────────────────────────────────────────────

TABLE = (HERE / "README.md").read_text("utf-8").partition("## 4.5")[2]
LINES = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", TABLE, re.MULTILINE)[1:]


@pytest.mark.parametrize("line, tests", LINES, ids=[line for line, _ in LINES])
def test_every_line_has_its_test(line: str, tests: str) -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", tests)
    assert named or tests == "no such door", "a line names its tests, or says that the product has no such door"
    for file, name in named:
        tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
        assert any(isinstance(one, ast.FunctionDef) and one.name == name for one in tree.body), f"{file} has no {name}"
