"""Periods as the facts file writes them."""

from datetime import UTC, date, datetime

import pytest

from dieuhanh.declare import Period

TEXTS = (
    ("2024", "year", date(2024, 1, 1), date(2025, 1, 1)),
    ("2024-03", "month", date(2024, 3, 1), date(2024, 4, 1)),
    ("2024-Q1", "quarter", date(2024, 1, 1), date(2024, 4, 1)),
    ("2024-H2", "half", date(2024, 7, 1), date(2025, 1, 1)),
    ("2024-01/2024-09", "nine", date(2024, 1, 1), date(2024, 10, 1)),
    ("2024-01/2024-08", "range", date(2024, 1, 1), date(2024, 9, 1)),
    ("2024-12-31", "day", date(2024, 12, 31), date(2025, 1, 1)),
    ("2026-W01", "week", date(2025, 12, 29), date(2026, 1, 5)),
    ("nd09:2023-12-15/2024-01-14", "range", date(2023, 12, 15), date(2024, 1, 15)),
)


@pytest.mark.parametrize(("text", "grain", "start", "end"), TEXTS)
def test_a_period_is_read_and_written_back(text: str, grain: str, start: date, end: date) -> None:
    period = Period.parse(text)
    assert (period.grain, period.start, period.end, period.text) == (grain, start, end, text)


TWICE = [("2024-01/2024-12", "2024"), ("2024-01/2024-03", "2024-Q1"), ("2024-Q1/2024-Q2", "2024-H1")]


@pytest.mark.parametrize(("text", "plain"), TWICE)
def test_two_ways_to_write_one_period_are_one_period(text: str, plain: str) -> None:
    assert Period.parse(text).text == plain


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-Q5", "2024-02-30", "2024-09/2024-01", "năm 2024", "2024-W60"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Period.parse(text)


def test_a_period_begins_and_ends_at_local_midnight() -> None:
    march = Period.parse("2024-03")
    assert march.begins() == datetime(2024, 2, 29, 17, tzinfo=UTC)
    assert march.ends() == datetime(2024, 3, 31, 17, tzinfo=UTC)


def test_the_same_period_of_the_year_before() -> None:
    assert Period.parse("2024-01/2024-08").year_before().text == "2023-01/2023-08"
    assert Period.parse("2024-02-29").year_before().text == "2023-02-28"
    assert Period.parse("2021-W01").year_before().text == "2020-W01"
