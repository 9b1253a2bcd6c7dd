"""Forecasts are made from kept values, kept each, and say what they mean for a target."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from dieuhanh import catalog
from dieuhanh.declare import Period
from dieuhanh.indicators.forecasts import adds_up, ahead, newest, reckon, unbroken
from dieuhanh.indicators.models import Forecast, Value

pytestmark = pytest.mark.usefixtures("database")
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
FIRMS = "economy.new_enterprises_to_date"


def keep(year: int, month: int, number: str, unit: str = "site") -> None:
    end = date(year + month // 12, month % 12 + 1, 1)
    period = Period(date(year, 1, 1), end)
    known = datetime(end.year, end.month, 1, tzinfo=UTC) - timedelta(days=1)
    Value.objects.create(indicator=FIRMS, unit=unit, period=period.text, begins=period.start, ends=end, number=number,
                         first_at=NOW, reckoned_at=NOW, as_of=known)  # fmt: skip


def three_years(a_month: int = 100) -> None:
    """From January 2024 to October 2026, so many a month, as sums from each year's start."""
    for year in (2024, 2025, 2026):
        for month in range(1, 11 if year == 2026 else 13):
            keep(year, month, str(a_month * month))


def test_only_sums_are_forecast():
    kinds = {one.id: adds_up(one) for one in catalog.current().indicators}
    assert kinds[FIRMS] and kinds["services.received"]
    assert not kinds["economy.grdp_growth"]
    assert not kinds["economy.cashew_area"]


def test_sums_from_the_years_start_become_months_and_a_year():
    three_years()
    (made,) = reckon(NOW)
    assert (made.indicator, made.unit, made.period, made.until) == (FIRMS, "site", "2026", "2026-10")
    assert float(made.number) == pytest.approx(1200)
    assert float(made.error) == pytest.approx(0, abs=0.01)


def test_nothing_new_makes_no_forecast_and_a_correction_makes_another_beside_the_first():
    three_years()
    (first,) = reckon(NOW)
    assert reckon(NOW) == []
    Value.objects.filter(period="2026-01/2026-10").update(number="1100")
    (second,) = reckon(NOW + timedelta(hours=1))
    assert Forecast.objects.count() == 2
    assert newest([FIRMS], "site", "2026", NOW)[FIRMS].id == first.id
    assert newest([FIRMS], "site", "2026", NOW + timedelta(days=1))[FIRMS].id == second.id


def test_a_gap_leaves_only_the_months_after_it():
    three_years()
    Value.objects.filter(ends=date(2025, 7, 1)).delete()
    assert reckon(NOW) == []  # from August 2025 there are fifteen months
    assert unbroken([(2025, 11), (2025, 12), (2026, 2), (2026, 3)]) == [(2026, 2), (2026, 3)]


def test_a_last_month_whose_data_end_early_is_not_known_yet():
    three_years()
    Value.objects.filter(period="2026-01/2026-10").update(as_of=datetime(2026, 10, 12, tzinfo=UTC))
    (made,) = reckon(NOW)
    assert made.until == "2026-09"


@pytest.mark.parametrize(("low", "high", "goal", "better", "said"), [
    ("90", "110", "120", "higher", "missed"), ("90", "110", "100", "higher", "at_risk"), ("90", "110", "80", "higher", "met"),
    ("90", "110", "80", "lower", "missed"), ("90", "110", "100", "lower", "at_risk"), ("90", "110", "120", "lower", "met"),
    ("90", "110", "100", "none", ""),
])  # fmt: skip
def test_what_it_means_for_a_target(low, high, goal, better, said):
    from dataclasses import replace

    one = replace(catalog.current().indicator(FIRMS), better=better)
    assert ahead(one, Forecast(low=low, high=high), Decimal(goal)).verdict == said
    assert ahead(one, Forecast(low=low, high=high), None).verdict == ""


def test_months_of_the_province_before_the_merger_come_before_those_of_the_centre():
    three_years()
    Value.objects.filter(ends__lte=date(2025, 7, 1)).update(unit="70")
    (made,) = reckon(NOW)
    assert (made.unit, made.until) == ("site", "2026-10")
    assert float(made.number) == pytest.approx(1200)
