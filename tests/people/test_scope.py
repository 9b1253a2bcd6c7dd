"""Which units a grant reaches, among places made up so that codes recur."""

from datetime import date

from dieuhanh.people.scope import Scope, within
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.unit import DatedUnit, Succession

MERGED, TODAY = date(2025, 7, 1), date(2026, 11, 24)
BEFORE = date(2025, 6, 30)


def place(code: str, parent: str = "P", since: date | None = MERGED, until: date | None = None) -> DatedUnit:
    return DatedUnit(code, "place", "xa", code, f"Xã {code}", parent_code=parent, valid_from=since, valid_to=until)


def office(code: str, serves: str, parent: str = "H") -> DatedUnit:
    return DatedUnit(code, "office", "so", code, code, parent_code=parent, place_code=serves)


def became(old: str, new: str, kind: str = "merge") -> Succession:
    return Succession(old, None, new, MERGED, kind, MERGED, "", "")


GAZETTEER = Gazetteer(
    units=(
        place("P", parent="", since=None), place("A"), place("B"),
        place("A", "", None, BEFORE), place("B", "", None, BEFORE), place("C", "", None, BEFORE), place("D", "", None, BEFORE),
        office("H", "P", parent=""), office("H.1", "P"), office("H.A", "A"), office("H.B", "B"),
    ),
    successions=(became("B", "A"), became("C", "A"), became("D", "A", "part"), became("A", "B")),
)  # fmt: skip


def test_what_went_whole_into_a_commune_is_its_own_and_what_went_in_part_is_not() -> None:
    assert within(GAZETTEER, "A", TODAY) == {"A", "H.A", "C"}


def test_a_code_that_a_neighbour_bears_today_is_not_opened_by_its_past() -> None:
    """The old B went into A, yet B is now the neighbour: A's officers must not see it, nor B's see A."""
    assert "B" not in within(GAZETTEER, "A", TODAY)
    assert within(GAZETTEER, "B", TODAY) == {"B", "H.B"}


def test_a_department_does_not_reach_the_communes_of_its_province() -> None:
    assert within(GAZETTEER, "H.1", TODAY) == {"H.1"}


def test_the_province_s_committee_reaches_departments_communes_and_their_places() -> None:
    assert within(GAZETTEER, "H", TODAY) == {"H", "H.1", "H.A", "H.B", "A", "B", "C"}


def test_an_unknown_unit_reaches_itself_alone() -> None:
    assert within(GAZETTEER, "X", TODAY) == {"X"}


def test_a_thing_of_no_known_unit_belongs_to_the_whole_site_alone() -> None:
    assert not Scope(units=frozenset({"A"})).covers(())
    assert Scope(all=True).covers(())
    assert not Scope().covers(("A",))
