"""Two thousand dossiers through the door: what is counted is what the file says, to the last office and the last record."""

from collections import Counter
from datetime import datetime
from decimal import Decimal
from functools import cache

import pytest

from dieuhanh import catalog
from dieuhanh.warehouse.ask import ask
from tests.stories import clockwork, pages
from tests.world import Centre, sample

N = 2000
NOW = datetime.fromisoformat("2026-11-24T10:00")  # the centre's clock, on the wall in Hanoi
MONTH = "2026-10"


@cache
def rows() -> dict[str, list[dict[str, object]]]:
    return sample(N)


@cache
def fates() -> list[clockwork.Fate]:
    made = rows()
    return clockwork.fates(made["services.dossiers_sample"], made["services.dossier_events_sample"], NOW)


def fill(centre: Centre) -> None:
    answers = centre.receives_all(rows())
    assert [(one["accepted"], one["set_aside"]) for one in answers] == [(len(news), []) for news in rows().values()]


def month(at: datetime | None) -> str:
    return f"{at:%Y-%m}" if at else ""


def test_the_same_seed_makes_the_same_rows() -> None:
    assert sample(50) == sample(50) != sample(50, seed=8)
    assert len(rows()["services.dossiers_sample"]) == N


def test_received_of_every_month_is_what_the_file_says(filled: Centre) -> None:
    told = Counter(month(one.received) for one in fates() if one.received)
    assert sum(told.values()) > N * 0.9
    for name, n in told.items():
        assert filled.value("services.received", period=name) == n, name


def test_on_time_shares_are_what_the_file_says(filled: Centre) -> None:
    closed = [one for one in fates() if month(one.closed) == MONTH]
    judged = [one for one in closed if one.outcome() != "unknown"]
    good = [one for one in judged if one.outcome() in ("early", "on_time")]
    found = filled.values("services.on_time_closed", period=MONTH)[0]
    assert filled.value("services.closed", period=MONTH) == len(closed) > 50
    assert filled.value("services.closed_late", period=MONTH) == len(judged) - len(good) > 0
    assert abs(Decimal(found["value"]) - Decimal(100) * len(good) / len(judged)) < Decimal("0.005")


def test_open_overdue_of_every_office_is_what_the_file_says_at_the_api_and_in_the_records(filled: Centre) -> None:
    late = [one for one in fates() if one.overdue(NOW)]
    told = Counter(one.holder for one in late)
    assert len(late) > 5 and filled.value("services.overdue") == len(late)
    for office, n in told.items():
        assert filled.value("services.overdue", office) == n, office
    office, n = told.most_common(1)[0]
    page = filled.get(filled.values("services.overdue", office)[0]["evidence_url"])
    listed = set(filter(None, (link.partition("/tap/services.dossiers/")[2].partition("?")[0] for link in pages.links(page))))
    assert listed == {one.code for one in late if one.holder == office} and len(listed) == n


def test_the_overview_and_the_field_say_the_same(filled: Centre) -> None:
    n = filled.value("services.overdue")
    assert n is not None
    for path in ("/", "/linh-vuc", f"/linh-vuc/{catalog.current().pack('services').slug}"):
        page = pages.words(filled.get(path))
        assert pages.vietnamese(n) in page, path
        assert "mẫu" in page.lower(), f"{path} does not say that these rows are made ones"


def test_a_record_shows_its_hands_and_the_files_own_line_without_the_name(filled: Centre) -> None:
    row = rows()["services.dossiers_sample"][0]
    page = pages.words(filled.get(f"/tap/services.dossiers/{row['code']}"))
    assert str(row["code"]) in page and f'"allowance":{row["allowance"]}' in page.replace('": ', '":')
    assert str(row["applicant_name"]) not in page and str(row["applicant_phone"]) not in page


@pytest.mark.parametrize("cut", ["procedure", "channel", "applicant_kind"])
def test_slices_add_up_to_the_whole(filled: Centre, cut: str) -> None:
    parts = filled.values("services.received", period=MONTH, slice=cut)
    assert sum(int(one["value"]) for one in parts) == filled.value("services.received", period=MONTH)


@pytest.mark.parametrize("name", ["on_time_closed", "taken_median", "overdue", "received", "repeated"])
def test_numbers_open_to_equal_evidence(filled: Centre, name: str) -> None:
    found = ask("check_evidence", indicator=f"services.{name}")
    assert found["opened"] > 10 and found["differ"] == []
