"""The field's methods against numbers reckoned by hand; made rows go in by the doors and every number has a value."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.declare import Facts, arrow_schema
from dieuhanh.packs.education import methods
from dieuhanh.packs.education.datasets import classes, grades, staffing
from dieuhanh.packs.education.policies import POLICIES
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store


def fill(centre: Centre) -> None:
    made = catalog.sample("education")(5, NOW, 1_400)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


def test_a_cohort_without_repeaters_is_the_product_of_its_promotions():
    # 90/100 · 72/90 = 0.9 · 0.8 = 0.72
    assert methods.survival([100, 90, 80], [100, 90, 72], [0, 0, 0]) == pytest.approx(0.72)


def test_those_who_repeat_get_another_chance_at_most_twice():
    # p = (90 − 10)/100 = 0.8, r = 10/100 = 0.1: 0.8 + 0.1·0.8 + 0.01·0.8 = 0.888
    assert methods.survival([100, 90], [100, 90], [10, 10]) == pytest.approx(0.888)


def test_gini_of_equal_parts_is_nothing_and_of_one_and_three_a_quarter():
    # two of the same weight, shares 1/4 and 3/4: 1 − ½·(1/4) − ½·(1/4 + 1) = 0.25
    assert methods.gini([30, 30, 30], [1, 5, 2]) == pytest.approx(0)
    assert methods.gini([3, 1], [1, 1]) == pytest.approx(0.25)


def test_the_spread_of_two_schools_is_that_of_all_their_marks():
    # marks 4, 6 (mean 5, sd 1) and 6, 8 (mean 7, sd 1): of 4, 6, 6, 8 the variance is (4 + 0 + 0 + 4)/4 = 2
    assert methods.pooled([2, 2], [5, 7], [1, 1]) == pytest.approx(2**0.5)


def test_the_sample_is_the_same_for_the_same_arguments_and_ends_in_time():
    until = datetime(2026, 11, 24, 3, tzinfo=UTC)
    one, other = ({k: list(v) for k, v in catalog.sample("education")(7, until, 1_200).items()} for _ in range(2))
    days = [
        row[name] for rows in one.values() for row in rows for name in ("counted_on", "closed_on", "happened_on") if name in row
    ]
    assert one == other and max(days) <= "2026-11-24"


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    assert found.clean, str(found)


def test_every_number_has_a_value_from_the_sample(filled):
    def told(one) -> object:
        periods = {
            "now": (None,),
            "half": ("2026-H2",),
            "month": ("2026-11",),
            "week": ("2026-W48", "2026-W47"),
            "year": ("2026",),
        }
        grain = one.per if isinstance(one.per, str) else one.per[-1]
        return next((v for p in periods[grain] if (v := filled.value(one.id, **({"period": p} if p else {}))) is not None), None)

    pack = catalog.load().pack("education")
    assert [one.id for one in pack.indicators if told(one) is None] == []


def facts(**rows: list[dict[str, Any]]) -> Facts:
    sets = {one.id: one for one in (classes, grades, staffing)}
    tables = {id: pa.Table.from_pylist(rows.get(id.split(".")[1], []), arrow_schema(of.columns)) for id, of in sets.items()}
    start, end = (datetime(year, 12, 31, 17, tzinfo=UTC) for year in (2025, 2026))
    return Facts(tables, start, end, end, {one.id: one.value for one in POLICIES})


def told(table: pa.Table) -> dict[str, float]:
    return dict(zip(table["slice"].to_pylist(), table["value"].to_pylist(), strict=True))


def test_a_school_with_too_many_teachers_gives_none_to_one_that_lacks():
    # A: 1.5 · 4 − 4 = 2 lacking; B: 1.5 · 2 − 9 is a surplus, 0; C sent no teachers and is left out
    rooms = [{"school": s, "level": "primary", "pupils": 30} for s in "AAAABBCC"]
    staff = [{"school": s, "level": "primary", "teachers": n} for s, n in (("A", 3.0), ("A", 1.0), ("B", 9.0))]
    assert told(methods.missing_teachers(facts(classes=rooms, staffing=staff))) == {"": 2, "level=primary": 2}


def test_the_cohort_takes_this_autumn_and_the_one_before_and_needs_both():
    # THPT: (90 − 0)/100 · (72 − 0)/90 = 72 %; no primary: nothing at the site
    counts = {2025: (100, 90, 80), 2026: (100, 90, 72)}
    rows = [
        {"grade": g, "pupils": n, "counted_on": date(year, 10, 5)} for year, of in counts.items() for g, n in enumerate(of, 10)
    ]
    assert told(methods.cohort(facts(grades=rows))) == {"level=upper": pytest.approx(72)}
    assert told(methods.cohort(facts(grades=rows[3:]))) == {}


def test_crowding_compares_communes_not_classes():
    # one commune of two classes (20, 40: mean 30), another of two classes of 30: no inequality between them
    rows = [{"commune": c, "level": "lower", "pupils": n} for c, n in (("1", 20), ("1", 40), ("2", 30), ("2", 30))]
    assert told(methods.crowding(facts(classes=rows))) == {"": pytest.approx(0), "level=lower": pytest.approx(0)}
