"""Some 450 schools."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI
from dieuhanh.simulate.fields.education import Offices
from dieuhanh.simulate.matters import Matter, Span
from dieuhanh.simulate.world import MERGED, hanoi
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

AUTUMN, HALF, SUMMER, EXAMS = date(2026, 10, 5), date(2026, 6, 5), date(2026, 8, 1), date(2026, 7, 15)
BEFORE, PAID = date(2024, 11, 10), date(2026, 11, 20)


@cache
def of(day: date) -> list[Matter]:
    return all_of(Offices(world()), day)


@cache
def year() -> list[Matter]:
    """What happens of itself: no day on which every school tells."""
    span = Span(hanoi(DAY) - EVER, NOW)
    days = (date(2025, 9, 1) + timedelta(days=n) for n in range(365))
    field = Offices(world())
    return [one for day in days for one in (*field._closures(day, span), *field._incidents(day, span))]


def test_every_row_is_taken_by_the_door_it_comes_to():
    days = [of(day) for day in (AUTUMN, HALF, SUMMER, EXAMS, PAID)]
    found = taken([*Offices(world()).registers(date(2020, 1, 1), NOW), *told([*year(), *(one for mine in days for one in mine)])])
    assert set(found) == {one.id for one in catalog.current().sources if one.id.startswith("education.") and not one.sample}
    assert 5_000 < found["education.classes"] < 10_000 and found["education.children"] == 40


@pytest.mark.parametrize("day", [date(2026, 11, 15), BEFORE])
def test_other_days_are_taken_too_in_the_communes_of_that_day(day: date):
    rows = told(of(day))
    assert taken(rows) or day.weekday() == 6
    assert {one.row["ma_xa"] for one in rows} <= {one.code for one in world().places(day)}


class TestField(EveryField):
    offices = Offices
    days = (EXAMS, DAY, date(2025, 10, 20))


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(EXAMS, Span(NOW, NOW))))["education.graduation"]
    assert max(Counter(row["ma_truong"] for row in rows).values()) == 1
    span = Span(hanoi(date(2025, 9, 1)) - EVER, hanoi(date(2026, 3, 1)))
    field, autumn = Offices(world()), (date(2025, 9, 5) + timedelta(days=n) for n in range(60))
    rows = by_source(told(one for day in autumn for one in field._closures(day, span)))["education.closures"]
    assert set(Counter(row["code"] for row in rows).values()) == {2}


def test_what_is_counted_is_known_and_stands_in_its_day():
    matters = [one for day in (AUTUMN, HALF, SUMMER, EXAMS, PAID) for one in of(day)]
    ids = {one.indicator for matter in [*matters, *year()] for one in matter.counted}
    assert ids <= {one.id for one in catalog.current().indicators} and len(ids) == 15
    assert {one.at.astimezone(HANOI).date() for matter in of(AUTUMN) for one in matter.counted} == {AUTUMN}


def test_the_truth_counts_what_the_rows_say():
    classes = by_source(told(of(AUTUMN)))["education.classes"]
    assert sum(one.part for one in counted(of(AUTUMN), "education.pupil_count")) == sum(row["si_so"] for row in classes)
    over = [row for row in classes if row["cap_hoc"] != "MN" and row["si_so"] > (35 if row["cap_hoc"] == "TH" else 45)]
    assert sum(one.part for one in counted(of(AUTUMN), "education.over_size")) == len(over) > 0
    dropouts = by_source(told(of(HALF)))["education.dropouts"]
    shares = counted(of(HALF), "education.dropped")
    assert sum(one.part for one in shares) == sum(row["dropped"] for row in dropouts) > 0
    assert sum(one.of or 0 for one in shares) == sum(row["pupils"] for row in dropouts)


def test_units_are_counted_since_the_merger_alone():
    found = {one.unit for one in counted(of(AUTUMN), "education.lacking")}
    assert found == {"site", *(one.code for one in world().places(MERGED))}
    assert {one.unit for matter in of(BEFORE) for one in matter.counted} == {"site"}


def test_a_cohort_grows_older_and_smaller():
    field = Offices(world())
    for one in field._schools[:80]:
        if one.level == "primary":
            sizes = [field.cohort(one, grade, 2020 + grade) for grade in range(1, 6)]
            assert all(later <= former for former, later in pairwise(sizes)) and sizes[-1] > 0.9 * sizes[0]
    grades, classes = defaultdict(int), defaultdict(int)
    rows = by_source(told(of(AUTUMN)))
    for row in rows["education.grades"]:
        grades[row["ma_truong"], row["khoi"]] += row["pupils"]
    for row in rows["education.classes"]:
        classes[row["ma_truong"], row["grade"]] += row["si_so"] if row["cap_hoc"] != "MN" else 0
    assert grades == {key: many for key, many in classes.items() if many}


def test_schools_close_on_days_of_lessons_and_with_the_rains():
    rows = [row for row in by_source(told(year()))["education.closures"] if row["lost"]]
    wet, dry = (sum(row["cause"] == "flood" and int(row["closed_on"][5:7]) in months for row in rows)
                for months in ((9, 10), (1, 2, 3, 4)))  # fmt: skip
    assert wet > dry and all(world().seasons.school(date.fromisoformat(row["closed_on"])) for row in rows)
    assert all(world().seasons.school(date.fromisoformat(row["reopened_on"])) for row in rows if row["lost"] < 4)


def test_nothing_is_told_on_days_off_and_pupils_drown_in_summer():
    for one in told(of(AUTUMN)):
        assert world().seasons.works(one.at.astimezone(HANOI).date())
    found: dict[str, Any] = {row["code"]: row for row in by_source(told(year()))["education.incidents"]}
    drowned = [int(row["happened_on"][5:7]) for row in found.values() if row["kind"] == "drowning"]
    assert sum(month in (5, 6, 7, 8) for month in drowned) > len(drowned) / 2
