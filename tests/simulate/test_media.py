"""What is said of the province."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from dieuhanh import catalog
from dieuhanh.packs.media import reading, sources
from dieuhanh.packs.media.bursts import states
from dieuhanh.simulate.fields.media import Offices
from dieuhanh.simulate.matters import Matter, Span
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import hanoi
from tests.simulate.telling import (
    DAY,
    EVER,
    NOW,
    EveryField,
    all_of,
    by_source,
    counted,
    taken,
    told,
    world,
)

OLD, SUNDAY = date(2025, 6, 10), date(2026, 11, 22)
LATE = Span(NOW, NOW)


def said(matters: list[Matter]) -> list[dict[str, Any]]:
    """Each article and each post as it stands."""
    rows = by_source(told(matters))
    return [*rows["media.press"], *rows["media.portal"], *rows["media.social"]]


def read(row: dict[str, Any]) -> reading.Read:
    return reading.read(row.get("title") or row["content"], row.get("summary") or row["content"], reading.province())


def tone(row: dict[str, Any]) -> str:
    return reading.tone_of(read(row).points, 0.5)


def some_days(*stories: Story, first: date = DAY - timedelta(days=9), days: int = 10) -> list[Matter]:
    field = Offices(world(*stories))
    return [one for n in range(days) for one in field.day(first + timedelta(days=n), LATE)]


def test_every_row_is_taken_by_the_door_it_comes_to():
    days = [DAY, SUNDAY, *(OLD + timedelta(days=n) for n in range(8))]
    found = taken([one for day in days for one in told(all_of(Offices(world()), day))])
    assert set(found) == {one.id for one in sources.REAL} and found["media.press"] > 350 and found["media.social"] > 800


class TestField(EveryField):
    offices = Offices


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(some_days()))
    keys = {"media.social": "url", "media.press": "link", "media.questions": "SoPhieu", "media.false_news": "MaVuTin"}
    for source, key in keys.items():
        assert max(Counter(row[key] for row in rows[source]).values()) == 1
    whole, half = (told(Offices(world()).day(DAY, Span(hanoi(DAY) - EVER, until))) for until in (NOW, hanoi(DAY, 12)))
    assert half == [one for one in whole if one.at <= hanoi(DAY, 12)]


def test_the_truth_counts_what_the_rows_say_and_any_reader_reads_its_tone():
    for first in (DAY - timedelta(days=9), OLD):
        matters = some_days(first=first)
        about = [row for row in said(matters) if "content" in row or read(row).place or "dongnai" in row["link"]]
        of_all = [one for one in counted(matters, "media.mentions") if one.unit == "site"]
        assert len(of_all) == len(about) > 1000
        tones = Counter(map(tone, about))
        for name in ("positive", "negative", "neutral"):
            mine = [one for one in counted(matters, f"media.{name}_share") if one.unit == "site"]
            assert sum(one.part for one in mine) == tones[name] > 200 and len(mine) == len(about)
        assert sum(one.part for one in counted(matters, "media.reach")) == sum(row.get("reach", 0) for row in about)


def test_a_place_is_counted_where_the_row_or_the_title_names_it():
    matters = some_days()
    mine = [one for one in counted(matters, "media.mentions") if one.unit == "25210"]
    assert len(mine) == sum((row.get("location") or read(row).place) == "25210" for row in said(matters)) > 50
    moved = [one for one in counted(matters, "media.turned_into_requests") if one.unit == "site"]
    assert len(moved) == sum(row.get("ticket_at") is not None for row in said(matters)) > 10


def test_answers_and_pages_are_counted():
    matters = some_days()
    rows = by_source(told(matters))
    asked = [one for one in counted(matters, "media.questions_received") if one.unit == "site"]
    assert len(asked) == len(rows["media.questions"]) > 5
    pages = [one for one in counted(matters, "media.messages_replied") if one.unit == "site"]
    assert sum(one.part for one in pages) == sum(row["replied"] for row in rows["media.channels"]) > 0


def test_each_counted_indicator_exists():
    ids = {one.indicator for matter in some_days() for one in matter.counted}
    assert ids <= {one.id for one in catalog.current().indicators} and len(ids) >= 12


def test_papers_rest_at_the_week_end_and_people_do_not():
    work, rest = (by_source(told(all_of(Offices(world()), day))) for day in (DAY, SUNDAY))
    assert len(rest["media.press"]) < 0.75 * len(work["media.press"]) and not rest["media.questions"]
    assert len(rest["media.social"]) > 0.75 * len(work["media.social"])


def test_a_rumour_is_a_burst_of_one_topic_and_place_that_is_answered():
    story = Story("rumour", "land", hanoi(DAY, 8), hanoi(DAY + timedelta(days=1), 8), 120)
    quiet, loud = (some_days(*stories, first=DAY, days=2) for stories in ((), (story,)))
    bad = [Counter(read(row).topic for row in said(one) if tone(row) == "negative") for one in (quiet, loud)]
    assert bad[1]["land"] == bad[0]["land"] + 120
    mine = [row for row in said(loud) if (row.get("story_id") or "").endswith("-L")]
    assert {row["review"] for row in mine if not row["is_official"]} == {"false"} and sum(row["is_official"] for row in mine) == 3
    assert len({row["location"] for row in mine}) == 1
    before = Offices(world(story)).day(DAY, Span(hanoi(DAY, 14), hanoi(DAY, 14)))
    assert {row["review"] for row in said(list(before)) if (row.get("story_id") or "").endswith("-L")} == {"unverified"}
    assert any(row["MaVuTin"].endswith("-L") for row in by_source(told(loud))["media.false_news"])


def test_the_pack_sees_a_rumour_as_a_hot_topic():
    story = Story("rumour", "health", hanoi(DAY, 7), hanoi(DAY, 22), 60)
    before = [said(some_days(first=DAY - timedelta(days=n), days=1)) for n in range(40, 0, -1)]
    found = []
    for stories in ((), (story,)):
        days = [*before, said(some_days(*stories, first=DAY, days=1))]
        hits = [sum(read(row).topic == "health" for row in rows) for rows in days]
        found.append(states(hits, [len(rows) for rows in days], 2, 1)[-1])
    assert found == [0, 1]
