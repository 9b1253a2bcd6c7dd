"""The sample is the same for the same arguments, the codes are read as written, the 766 parts add up to 100."""

import hashlib
import json
from datetime import date, datetime

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import HANOI, AsLoaded, Points, Score
from dieuhanh.packs.services.codes import days_of, read
from dieuhanh.packs.services.datasets import dossiers

UNTIL = datetime(2026, 11, 24, 10, tzinfo=HANOI)
MADE = catalog.sample("services")


def body(source: str, seed: int = 7, n: int = 300) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in MADE(seed, UNTIL, n)[source])


def test_the_same_bytes_for_the_same_arguments():
    once, again, other = (hashlib.sha256(body("services.dossiers_sample", seed)).hexdigest() for seed in (7, 7, 8))
    assert once == again != other


def test_the_sample_has_so_many_dossiers_each_once_and_nothing_of_the_future():
    rows = list(MADE(7, UNTIL, 300)["services.dossiers_sample"])
    assert len({row["code"] for row in rows}) == 300
    past = [row[name] for row in rows for name in ("submitted_at", "received_at", "finished_at", "returned_at", "changed_at")]
    assert all(datetime.fromisoformat(at) <= UNTIL for at in past if at)


def test_steps_belong_to_dossiers_and_end_where_the_record_stands():
    made = MADE(7, UNTIL, 300)
    stands = {row["code"]: row["status"] for row in made["services.dossiers_sample"]}
    last = {step["dossier"]: step["status"] for step in made["services.dossier_events_sample"]}
    assert last == stands


@pytest.mark.parametrize("source", ["services.dossiers_sample", "services.dossier_events_sample", "services.procedures_sample"])
def test_the_front_door_takes_every_made_row(source):
    sent = body(source)
    found = fetch(catalog.current().source(source), sent, "application/x-ndjson", UNTIL)
    assert [one.vi for one in found.set_aside] == []
    assert found.rows.num_rows == sent.count(b"\n")


def test_names_and_phones_are_personal():
    assert [field.name for field in dossiers.personal] == ["applicant_name", "applicant_phone"]


@pytest.mark.parametrize(
    ("code", "unit", "day"),
    [("000.00.12.H10-210115-0001", "000.00.12.H10", date(2021, 1, 15)), ("H19.05-260213-0001", "H19.05", date(2026, 2, 13)),
     ("H10-210115-12345", "H10", date(2021, 1, 15))],
)  # fmt: skip
def test_codes_say_office_and_day(code, unit, day):
    found = read(code)
    assert found and (found.unit, found.day) == (unit, day)
    assert days_of(pa.array([code])).to_pylist() == [day]


@pytest.mark.parametrize("code", ["H19.05-260230-0001", "H19.05-26021-0001", "h19-260213-0001", "H19.05-260213-001", ""])
def test_codes_that_follow_no_rule_say_nothing(code):
    assert read(code) is None
    assert days_of(pa.array([code])).to_pylist() == [None]


def test_the_parts_of_766_give_a_hundred_points():
    found = catalog.current()
    total = found.indicator("HC01").value
    assert isinstance(total, Points)
    parts = [found.indicator(part).value for part in total.parts]
    assert all(isinstance(part, (Score, AsLoaded)) for part in parts)
    assert sum(part.points for part in parts) == total.out_of == 100
