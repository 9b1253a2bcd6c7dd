"""`?luc=`: what a page showed at a moment it shows again, though the figures have moved since; what it cannot, it says."""

import html
import json
import re
from datetime import timedelta

import pytest

from tests.screens.world import OFFICES, dossier, rows, steps
from tests.world import Centre

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FIELD = "/linh-vuc/dich-vu-cong?ct=services.on_time_closed"
NUMBER = "/chi-tieu/services.on_time_closed"


def words(part: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", part)))


def drawn(page: str) -> dict[str, list[str]]:
    """What stands in rankings, on the map and in small lines, addresses left out."""
    rank = re.findall(r'<ol class="rank".*?</ol>', page, re.DOTALL)
    return {
        "rank": [words(one) for one in rank],
        "map": [words(one) for one in re.findall(r'<figure class="map.*?</figure>', page, re.DOTALL)],
        "lines": re.findall(r'<path class="data-s" d="([^"]*)"', page),
        "cards": [words(one) for one in re.findall(r'<a class="figure num".*?</a>', page, re.DOTALL)],
    }


@pytest.fixture
def moved(centre: Centre) -> tuple[Centre, dict[str, dict[str, list[str]]], str]:
    """A centre after its figures moved, what its pages drew before, and when that was."""
    made = rows()
    centre.receives_all({"services.dossiers_sample": made, "services.dossier_events_sample": steps(made)})
    centre.waits(timedelta(minutes=1))
    luc = centre.now.astimezone().isoformat(timespec="seconds").replace("+", "%2B")
    before = {path: drawn(centre.get(path).content.decode()) for path in ("/", FIELD, NUMBER)}
    series = json.loads(centre.get(f"{NUMBER}/chuoi").content)
    centre.waits(timedelta(minutes=9))
    on_time = {"status": "10", "finished_at": "2026-11-10T09:00:00+07:00", "changed_at": "2026-11-10T09:00:00+07:00"}
    more = [dossier(60 + n, office) for n in range(9) for office in OFFICES[: 1 + n % 3]]
    more += [dossier(80 + n, OFFICES[3], **on_time) for n in range(5)]
    centre.receives_all({"services.dossiers_sample": more, "services.dossier_events_sample": steps(more)})
    centre.waits(timedelta(minutes=1))
    return centre, {**before, "series": series}, luc


def test_rankings_maps_series_and_cards_of_then_are_those_that_stood_there(
    moved: tuple[Centre, dict[str, dict[str, list[str]]], str],
) -> None:
    centre, before, luc = moved
    for path in ("/", FIELD, NUMBER):
        assert before[path]["rank"] and before[path]["cards"]
        now = drawn(centre.get(path).content.decode())
        assert now["rank"] != before[path]["rank"], "the figures moved"
        then = drawn(centre.get(f"{path}{'&' if '?' in path else '?'}luc={luc}").content.decode())
        assert then == before[path]
    series = [one["values"] for one in json.loads(centre.get(f"{NUMBER}/chuoi?luc={luc}").content)["series"]]
    assert series == [one["values"] for one in before["series"]["series"]]  # type: ignore[index, call-overload]
    assert before[FIELD]["map"], "a map was among them"


def test_lists_of_records_say_that_they_are_of_the_present_only(
    moved: tuple[Centre, dict[str, dict[str, list[str]]], str],
) -> None:
    centre, _before, luc = moved
    said = "chỉ có của hiện tại"
    for path in ("/", "/linh-vuc/dich-vu-cong", "/chi-tieu/services.overdue", "/chi-tieu/services.overdue/ban-ghi",
                 "/tap/services.dossiers"):  # fmt: skip
        page = centre.get(f"{path}?luc={luc}").content.decode()
        assert said in page and "/tap/services.dossiers/" not in page, path
    for path in ("/chi-tieu/services.overdue/ban-ghi.csv", "/tap/services.dossiers.csv"):
        assert centre.get(f"{path}?luc={luc}").status_code == 404


def test_a_record_of_then_is_the_version_that_was_known(centre: Centre) -> None:
    code = "H19.25-261120-0001"
    row = {"code": code, "procedure": "1.001193", "office": "H19.25", "receiving_office": "H19.25", "commune": "25217",
           "received_at": "2026-11-20T08:00:00+07:00", "due_at": "2026-12-20T17:00:00+07:00", "status": "2",
           "changed_at": "2026-11-20T08:00:00+07:00"}  # fmt: skip
    before = centre.now - timedelta(hours=1)
    centre.receives("services.dossiers", [row])
    then = centre.now + timedelta(minutes=1)
    centre.waits(timedelta(minutes=10))
    centre.receives("services.dossiers", [{**row, "officer": "cb7", "changed_at": "2026-11-24T10:05:00+07:00"}])
    text = [one.isoformat().replace("+", "%2B") for one in (before, then)]
    assert "cb7" in centre.get(f"/tap/services.dossiers/{code}").content.decode()
    page = centre.get(f"/tap/services.dossiers/{code}?luc={text[1]}")
    assert page.status_code == 200 and "cb7" not in page.content.decode()
    assert centre.get(f"/tap/services.dossiers/{code}?luc={text[0]}").status_code == 404, "nobody knew of it"
