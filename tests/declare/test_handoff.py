"""What a batch touched survives being written down."""

from datetime import date

from dieuhanh.declare import Touched

FIGURE = ("a", "70", "2023", "")
ONE = Touched({"received_at": frozenset({date(2026, 1, 2)})}, {"office": frozenset({"H19.05"})}, frozenset({FIGURE}))
TWO = Touched({"received_at": frozenset({date(2026, 1, 3)}), "ended_at": frozenset()}, {"office": None})


def test_it_is_the_same_after_json() -> None:
    assert Touched.from_json(ONE.to_json()) == ONE
    assert Touched.from_json(TWO.to_json()) == TWO


def test_two_merge_and_any_unit_stays_any() -> None:
    both = ONE.merge(TWO)
    assert both.days["received_at"] == {date(2026, 1, 2), date(2026, 1, 3)}
    assert both.units["office"] is None
    assert both.keys == ONE.keys
