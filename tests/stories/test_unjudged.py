"""A number without a confirmed limit is neither well nor ill; made rows are called so where they are shown, and only there."""

from datetime import timedelta
from decimal import Decimal

from dieuhanh import catalog
from dieuhanh.indicators.shown import Shown
from dieuhanh.web.screens.field import status_phrase, worst_state
from tests.world import Centre


def shown(**more) -> Shown:
    return Shown(catalog.current().indicator("services.overdue"), "site", number=Decimal(3), **more)


def test_nothing_judged_is_no_green_tick(centre: Centre):
    assert (worst_state([shown()]), status_phrase([shown()])) == ("", "Chưa có ngưỡng nào được xác nhận để xét")


def test_what_is_judged_says_how_it_stands(centre: Centre):
    ill, well = shown(caution=Decimal(2)), shown(caution=Decimal(9))
    assert (worst_state([shown(), ill]), worst_state([shown(), well])) == ("caution", "normal")
    assert status_phrase([shown(), well]) == "Không có vấn đề cần chú ý"


def test_a_real_series_is_not_called_sample_because_made_rows_stand_beside_it(centre: Centre):
    hours = [centre.now - timedelta(hours=i) for i in range(5)]
    for source, station in (("environment.weather", "THAT"), ("environment.weather_sample", "MADE")):
        centre.receives(source, [{"station": station, "at": at.isoformat(), "temp": 21} for at in hours])
    pages = {
        name: centre.get(f"/chuoi/environment.weather?station={name}&cot=temp").content.decode() for name in ("THAT", "MADE")
    }
    assert "Dữ liệu mẫu:" in pages["MADE"] and "Dữ liệu mẫu: có bản ghi" not in pages["THAT"]
