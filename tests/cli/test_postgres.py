"""A centre whose operational store is PostgreSQL, by its own commands and processes: up, push, a value, down, up again."""

import csv
import http.client
import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from tests.conftest import NewStore
from tests.running import Running

FACTS = Path(__file__).parents[2] / "fixtures" / "economy" / "facts.csv"
GRDP = "GRDP (giá so sánh 2010)"


@pytest.fixture
def centre(new_store: NewStore, tmp_path: Path) -> Iterator[Running]:
    """A home with an empty database of its own."""
    store = new_store("postgres", f"up{os.getpid()}", tmp_path)
    with psycopg.connect(store.address, autocommit=True) as link:
        link.execute("DROP SCHEMA public CASCADE")
        link.execute("CREATE SCHEMA public")
    made = Running(tmp_path / "centre", {"DIEUHANH_DATABASE": store.address})
    yield made
    made.command("down")
    store.drop()


def values(of: Running, key: str, period: str) -> list[Decimal]:
    """What the API of `web` answers to a program."""
    link = http.client.HTTPConnection("127.0.0.1", of.web, timeout=60)
    link.request(
        "GET", f"/api/v1/values?indicator=economy.grdp&place=70&period={period}", headers={"authorization": f"Bearer {key}"}
    )
    answer = link.getresponse()
    told = json.loads(answer.read())
    link.close()
    assert answer.status == 200, told
    return [Decimal(one["value"]) for one in told["values"]]


@pytest.mark.long
def test_a_centre_on_postgresql_starts_takes_answers_and_stops(centre: Running) -> None:
    with FACTS.open(encoding="utf-8", newline="") as lines:
        wanted = next(row for row in csv.DictReader(lines) if row["indicator"] == GRDP)
    assert centre.command("up", "--detach").count("/bat-dau/") == 2, "two one-time links"
    told = centre.command("push", "economy.facts", str(FACTS))
    assert "set aside 0" in told and "accepted 0" not in told
    key = centre.command("key", "--read", "leader").split()[-1]
    assert centre.command("crawl", "--as", "leader"), "settled"
    assert values(centre, key, wanted["period"]) == [Decimal(wanted["value"])]
    assert not list(centre.home.glob("*.sqlite3")), "nothing of it stands in SQLite"
    centre.command("down")
    assert not centre.answers()
    centre.command("up", "--detach")
    assert values(centre, key, wanted["period"]) == [Decimal(wanted["value"])]
