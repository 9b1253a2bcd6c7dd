"""The arithmetic of small pictures."""

import pytest

from dieuhanh.web import svg


def test_a_sparkline_spans_its_box_and_ends_where_the_last_known_value_is() -> None:
    line = svg.sparkline([0, 5, 10], width=108, height=28)
    assert line is not None
    assert line.path == "M4 24L54 14L104 4"
    assert (line.end_x, line.end_y, line.target_y) == (104, 4, None)


def test_a_missing_value_is_a_gap_and_never_a_zero() -> None:
    line = svg.sparkline([0, None, 10, 10], target=20, width=98, height=28)
    assert line is not None
    assert line.path == "M4 24M64 14L94 14"
    assert line.target_y == 4


def test_a_flat_line_lies_in_the_middle_and_one_point_is_no_line() -> None:
    line = svg.sparkline([3, 3], height=32)
    assert line is not None and line.end_y == 16
    assert svg.sparkline([3]) is None and svg.sparkline([None, None]) is None


def test_the_stretch_into_a_period_that_runs_is_drawn_by_itself() -> None:
    line = svg.sparkline([0, 5, 10], width=108, height=28, running=True)
    assert line is not None and (line.path, line.tail) == ("M4 24L54 14", "M54 14L104 4")
    known = svg.sparkline([0, 5, None], width=108, height=28, running=True)
    assert known is not None and (known.path, known.tail) == ("M4 24L54 4", ""), "nothing is known of it yet"


def test_a_bullet_leaves_room_behind_the_target() -> None:
    drawn = svg.bullet(50, target=100, pace=60)
    assert drawn == svg.Bullet(value=41.67, target=83.33, pace=50.0)


@pytest.mark.parametrize(("value", "wanted"), [(None, None), (0, svg.Bullet(0.0, None, None)), (-5, svg.Bullet(0.0, None, None))])
def test_a_bullet_without_value_is_not_drawn_and_nothing_is_empty(value: float | None, wanted: svg.Bullet | None) -> None:
    assert svg.bullet(value) == wanted


def test_a_value_beyond_the_track_stops_at_its_end() -> None:
    drawn = svg.bullet(150, target=100, top=120)
    assert drawn is not None and drawn.value == 100


def test_bars_start_at_zero_under_a_round_top() -> None:
    drawn = svg.bars([("8 giờ", 20), ("9 giờ", None), ("10 giờ", 31)], now=2)
    assert [t for t, _ in drawn.ticks] == [0, 10, 20, 30, 40]
    assert [b.height for b in drawn.bars] == [50, 0, 77.5]
    assert all(round(b.y + b.height, 2) == 100 for b in drawn.bars)
    assert [b.now for b in drawn.bars] == [False, False, True]


def test_the_usual_level_is_a_staircase_with_gaps() -> None:
    drawn = svg.bars([("a", 4), ("b", 4), ("c", 4), ("d", 4)], usual=[2, 4, None, 4])
    assert drawn.usual == ((0, 50, 25, 50), (25, 50, 25, 0), (25, 0, 50, 0), (75, 0, 100, 0))


def test_shares_fill_the_bar_but_for_the_gaps() -> None:
    assert svg.shares([3, 1]) == ((0, 74.6), (75, 24.6))
    assert svg.shares([0, None]) == ((0, 0), (0, 0))


@pytest.mark.parametrize(("rough", "wanted"), [(0, 1), (0.3, 1), (1.2, 2), (7.75, 10), (21, 50), (400, 500)])
def test_ticks_are_round(rough: float, wanted: float) -> None:
    assert svg.nice_step(rough) == wanted
