"""How the year will end: from figures that came by the door to the screen that says which target will be missed."""

from pathlib import Path

import pytest

from dieuhanh.indicators.forecasts import reckon
from tests.screens.world import NOW, Centre, open_page, words

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FIRMS = "economy.new_enterprises_to_date"


def firms(year: int, month: int) -> dict[str, str]:
    """A hundred new firms a month, told as the sum from the year's start."""
    return {"indicator": "Doanh nghiệp thành lập mới lũy kế", "area_code": "75", "period": f"{year}-01/{year}-{month:02d}",
            "value": str(100 * month), "unit": "doanh nghiệp", "source_kind": "official"}  # fmt: skip


def told(year: int) -> dict[str, str]:
    return firms(year, 12) | {"period": str(year)}


def test_a_leader_sees_which_target_of_the_plan_will_be_missed(database: str, held_clock: Path) -> None:
    centre = Centre().fill_figures()
    months = [firms(year, month) for year in (2024, 2025, 2026) for month in range(1, 12 if year < 2026 else 11)]
    centre.receives("economy.facts", *months, told(2024), told(2025))
    target = {"year": "2026", "indicator": FIRMS, "unit": "75", "target": "1500", "document": "NQ 01/NQ-HĐND",
              "effective_on": "2026-01-01"}  # fmt: skip
    centre.receives("economy.targets", target)
    browser = centre.person()
    assert "Dự báo đến hết năm" not in open_page(browser, f"/chi-tieu/{FIRMS}?db=75")
    assert [(one.unit, one.until) for one in reckon(NOW)] == [("75", "2026-10")]
    page = words(open_page(browser, f"/chi-tieu/{FIRMS}?db=75"))
    assert "Dự báo đến hết năm 2026" in page
    assert "1.200 doanh nghiệp" in page and "1.500 doanh nghiệp" in page and "sẽ không đạt" in page
    assert "0,0 % qua 6 lần" in page
    assert "sẽ không đạt" in words(open_page(browser, "/chi-tieu/economy.plan_targets_met?db=75"))
    assert "Dự báo đến hết năm" not in words(open_page(browser, f"/chi-tieu/{FIRMS}?db=75&luc=2026-11-01T08:00"))
