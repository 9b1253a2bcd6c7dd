"""The API keeps what its document promises: shapes, refusals with vi and en, scope, masks, keyset pages."""

import json
from pathlib import Path

import pytest

from dieuhanh import catalog
from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.people.keys import make_read_key
from dieuhanh.web.sources.sending import send

from .visitor import Visitor

PACKS = Path(catalog.__file__).parents[1] / "packs"


def brought(source: str) -> None:
    """The pack's own fixture goes in by the front door."""
    file = next((PACKS / source.split(".")[0] / "fixtures").glob(f"{source}.*"))
    send(catalog.current().source(source), file.read_bytes(), file.name, None, "system", now())


@pytest.fixture
def program(visitor: Visitor) -> Visitor:
    """A program with a leader's read key."""
    key = make_read_key(Permit.system("kiểm thử"), "leader", now()).token
    visitor.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    return visitor


def test_a_value_is_answered_as_the_issue_says(program: Visitor) -> None:
    brought("economy.facts")
    told = program.opens("/api/v1/values?indicator=economy.grdp&place=70&period=2023").json()["values"]
    assert len(told) == 1
    assert set(told[0]) == {
        "indicator",
        "place",
        "period",
        "by",
        "value",
        "unit",
        "status",
        "as_of",
        "received_at",
        "source",
        "revision",
        "completeness",
        "evidence_url",
    }
    assert (told[0]["value"], told[0]["place"], told[0]["period"], told[0]["source"]) == ("100.25", "70", "2023", "economy.facts")


def test_a_value_is_found_by_any_of_its_ids_and_without_place_or_period(program: Visitor) -> None:
    brought("economy.facts")
    one = catalog.current().indicator("economy.grdp")
    for name in filter(None, (one.id, one.code, one.national_code)):
        assert program.opens(f"/api/v1/values?indicator={name}").json()["values"], name


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("indicator=economy.grpd", 404, "unknown_indicator"),
        ("indicator=economy.grdp&period=2023-13", 422, "bad_period"),
        ("indicator=economy.grdp&period=nay", 422, "bad_period"),
        ("indicator=economy.grdp&place=99999", 404, "unknown_place"),
        ("indicator=economy.grdp&at=hom-qua", 422, "bad_moment"),
        ("", 422, "bad_parameter"),
    ],
)
def test_a_bad_question_is_told_in_both_languages(program: Visitor, query: str, status: int, code: str) -> None:
    answer = program.opens(f"/api/v1/values?{query}")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert error["vi"] and error["en"] and error["vi"] != error["en"]


def test_no_key_a_wrong_key_and_a_wrong_method(visitor: Visitor) -> None:
    assert visitor.opens("/api/v1/values?indicator=economy.grdp").status_code == 401
    assert visitor.page.headers["WWW-Authenticate"].startswith("Bearer")
    assert visitor.opens("/api/v1/values?indicator=economy.grdp", authorization="Bearer dhr_sai").status_code == 401
    answer = visitor.client.post("/api/v1/values")
    assert (answer.status_code, answer.headers["Allow"], answer.json()["error"]["code"]) == (405, "GET", "method")


def test_a_session_reads_too(visitor: Visitor) -> None:
    visitor.enters("leader")
    assert visitor.opens("/api/v1/values?indicator=economy.grdp").json() == {"values": []}


def test_records_come_page_by_page_and_end(program: Visitor) -> None:
    brought("services.procedures")
    seen, path = [], "/api/v1/records/services.procedures?limit=2&order=code"
    while path:
        told = program.opens(path).json()
        assert program.status == 200, told
        seen += [row["_key"] for row in told["records"]]
        path = told["next"]
    total = program.opens("/api/v1/records/services.procedures").json()["total"]
    assert len(seen) == len(set(seen)) == total and total > 3


def test_records_are_filtered_and_a_bad_filter_is_told(program: Visitor) -> None:
    brought("services.procedures")
    told = program.opens("/api/v1/records/services.procedures?filter=scheme:eq:nd42&filter=code:in:1.001193,x").json()
    assert told["total"] == 1 and told["records"][0]["level"] == "toan_trinh"
    for query in ("filter=scheme", "filter=none:eq:1", "filter=valid_from:ge:hom-qua", "after=xx", "order=none", "limit=0"):
        assert program.opens(f"/api/v1/records/services.procedures?{query}").status_code == 422, query
    assert program.opens("/api/v1/records/services.none").status_code == 404


def test_a_record_outside_ones_units_answers_404_as_one_that_is_not_there(visitor: Visitor) -> None:
    brought("services.dossiers")
    visitor.enters("department_officer", unit="H19.24", domains=("services",))
    mine = visitor.opens("/api/v1/records/services.dossiers").json()
    assert mine["total"] and {row["office"] for row in mine["records"]} == {"H19.24"}
    foreign = visitor.opens("/api/v1/records/services.dossiers/H19.21-251230-0001")
    absent = visitor.opens("/api/v1/records/services.dossiers/H19.21-000000-0000")
    assert foreign.status_code == absent.status_code == 404
    assert foreign.json()["error"]["code"] == absent.json()["error"]["code"]


def test_personal_fields_are_masked_for_people_and_absent_for_keys(visitor: Visitor, program: Visitor) -> None:
    brought("services.dossiers")
    path = "/api/v1/records/services.dossiers/H19.24-251229-0001"
    of_key = program.opens(path).json()["record"]
    assert not of_key.get("applicant_name") and not of_key.get("applicant_phone")
    person = visitor.other().enters("leader")
    told = person.opens(path)
    assert told.json()["record"]["applicant_name"].startswith("Lê***") and "Hữu Phúc" not in told.content.decode()
    assert "0000619507" not in told.content.decode()


def test_an_administrator_reads_no_record_and_no_value(visitor: Visitor) -> None:
    visitor.enters("administrator")
    assert visitor.opens("/api/v1/records/services.dossiers").status_code == 403
    assert visitor.opens("/api/v1/values?indicator=economy.grdp").status_code == 403
    assert visitor.opens("/api/v1/catalogue").status_code == 200


def test_an_indicator_explains_itself_and_has_a_series(program: Visitor) -> None:
    brought("economy.facts")
    told = program.opens("/api/v1/indicators/economy.grdp").json()
    assert told["unit"] == "tỷ đồng" and told["explained"]
    series = program.opens(told["series_url"] + "?place=70").json()
    assert series["points"] and series["points"][-1]["value"]
    assert program.opens("/api/v1/indicators/economy.grdp/series?until=x").status_code == 422


def test_the_document_is_whole(visitor: Visitor) -> None:
    document = visitor.opens("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert {"/api/v1/values", "/api/v1/push/{source}", "/api/v1/records/{dataset_id}", "/api/v1/catalogue"} <= set(
        document["paths"]
    )
    assert {"ReadKey", "Session", "SourceKey"} <= set(document["components"]["securitySchemes"])
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method == "servers":
                continue
            assert operation["security"], path
            assert {"200", "401"} <= set(operation["responses"]), path
            for status, answer in operation["responses"].items():
                assert answer["content"]["application/json"]["schema"], (path, status)
    for reference in set(_references(document)):
        assert reference.removeprefix("#/components/schemas/") in document["components"]["schemas"], reference
    assert json.dumps(document)


def _references(node: object) -> list[str]:
    if isinstance(node, dict):
        return (
            [node["$ref"]]
            if isinstance(node.get("$ref"), str)
            else [one for value in node.values() for one in _references(value)]
        )
    return [one for value in node for one in _references(value)] if isinstance(node, list) else []
