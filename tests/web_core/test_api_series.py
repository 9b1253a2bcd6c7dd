"""`GET /api/v1/series`: what a program reads of measurements, in which shape, and what it is refused."""

import csv
import io
import json
from datetime import timedelta

import pytest

from dieuhanh import catalog
from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.people.keys import make_read_key
from dieuhanh.web.sources.sending import send

from .visitor import Visitor

PATH = "/api/v1/series?dataset=environment.observations"
ONE = f"{PATH}&station=KK-01&metric=pm25"


def measured(hours: float, value: float, station: str = "KK-01", flag: str = "ok") -> dict:
    return {"station": station, "metric": "pm25", "at": (now() - timedelta(hours=hours)).isoformat(), "value": value,
            "unit": "ug_m3", "flag": flag, "commune": "25195"}  # fmt: skip


@pytest.fixture
def program(visitor: Visitor) -> Visitor:
    """A program with a leader's read key, among a few measurements."""
    rows = [*(measured(i, 20.5 - i) for i in range(1, 5)), measured(2.5, 99, flag="fault"), measured(1, 7, "KK-02")]
    text = "\n".join(json.dumps(row) for row in rows).encode()
    send(catalog.current().source("environment.observations"), text, "rows.ndjson", None, "system", now())
    return with_key(visitor)


def with_key(visitor: Visitor, **more: object) -> Visitor:
    key = make_read_key(Permit.system("kiểm thử"), "leader", now(), **more).token
    visitor.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    return visitor


def test_points_are_told_oldest_first_with_numbers_as_text(program: Visitor) -> None:
    told = program.opens(f"{ONE}&flag=ok&unit=ug_m3").json()
    assert {"dataset", "field", "unit", "where", "from", "to", "step_seconds", "points", "newest"} == set(told)
    assert [(one["mean"], one["low"], one["n"]) for one in told["points"]] == [
        (v, v, 1) for v in ("16.5", "17.5", "18.5", "19.5")
    ]
    assert (told["step_seconds"], told["unit"], told["field"]) == (0, "µg/m³", "value")
    assert told["newest"] == {"at": "2026-11-24T02:00:00Z", "value": "19.5", "source": "environment.observations"}
    assert len(program.opens(ONE).json()["points"]) == 5  # no flag asked for: all that was sent


def test_a_file_holds_the_same(program: Visitor) -> None:
    answer = program.opens(f"{ONE}&flag=ok&format=csv&from=2026-11-24T08:00:00")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert answer["Content-Type"].startswith("text/csv") and "attachment" in answer["Content-Disposition"]
    assert [(row["at"], row["low"]) for row in rows] == [
        ("2026-11-24T01:00:00+00:00", "18.5"),
        ("2026-11-24T02:00:00+00:00", "19.5"),
    ]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{ONE}&field=station", 422, "no_series"),
        (f"{ONE}&colour=red", 422, "bad_parameter"),
        (f"{ONE}&from=hom-qua", 422, "bad_moment"),
        (f"{ONE}&from=2026-11-24&to=2026-11-23", 422, "bad_range"),
        (f"{ONE}&most=9000", 422, "bad_parameter"),
        ("/api/v1/series?dataset=environment.nothing", 404, "unknown_data_set"),
        ("/api/v1/series?dataset=environment.stations", 422, "no_series"),
        ("/api/v1/series", 422, "bad_parameter"),
    ],
)
def test_a_bad_question_is_told_in_both_languages(program: Visitor, path: str, status: int, code: str) -> None:
    answer = program.opens(path)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert error["vi"] and error["en"] and error["vi"] != error["en"]


def test_strangers_and_other_units_see_nothing(program: Visitor) -> None:
    assert program.other().opens(ONE).status_code == 401
    inside = program.other().enters("department_officer", "25195", ("environment",), login="trong")
    assert inside.opens(ONE).status_code == 200 and inside.opens(PATH).status_code == 404
    outside = program.other().enters("department_officer", "25326", ("environment",), login="ngoai")
    assert outside.opens(ONE).status_code == 404
    elsewhere = program.other().enters("department_officer", "25195", ("economy",), login="khac")
    assert elsewhere.opens(ONE).status_code in (403, 404)


def test_the_document_describes_it(program: Visitor) -> None:
    paths = program.opens("/api/v1/openapi.json").json()["paths"]
    named = {one["name"]: one for one in paths["/api/v1/series"]["get"]["parameters"]}
    assert {"dataset", "field", "from", "to", "most", "format", "where"} == set(named)
    assert named["where"]["explode"] and named["dataset"]["required"]
