"""A method reads what is declared: a register whole only where the number is of now, a list only by a time."""

from dataclasses import replace
from datetime import date

from dieuhanh.declare import Period
from tests.catalog.packs_of import TRUE, said, with_pack

SILENT = TRUE.indicator("environment.silent_now")


def environment(**changes):
    others = [one for one in TRUE.pack("environment").indicators if one is not SILENT]
    return said(with_pack("environment", indicators=(*others, replace(SILENT, **changes)), rules=(), screen=None))


def test_only_a_state_may_read_a_data_set_whole():
    assert environment() == []
    found = environment(kind="flow", per=("day",))
    assert len(found) == 1 and "environment.stations whole" in found[0]


def test_news_of_a_register_reaches_the_numbers_that_read_it_whole():
    assert SILENT in TRUE.reading("environment.stations")


def test_a_list_of_records_is_ordered_by_a_time():
    screen = TRUE.pack("environment").screen
    bad = replace(screen, worklist=(replace(screen.worklist[0], order="metric"),))
    assert [one for one in said(with_pack("environment", screen=bad)) if "must be a time" in one]


def test_the_hours_of_a_day_come_after_it_in_order():
    day = Period.of("day", date(2026, 11, 24))
    hours = [Period.of("hour", day.start, hour=hour) for hour in (23, 0, 9)]
    assert sorted([*hours, day]) == [day, *sorted(hours, key=lambda one: one.begins())]
