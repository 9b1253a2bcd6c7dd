"""The page of a series of measurements: which series, gaps left open, what counts, limits, its table, its file, its readers."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from dieuhanh.declare import Permit
from dieuhanh.indicators.actions import enter_policy
from dieuhanh.web.build import ASSETS
from tests.screens.world import NOW, Centre, Links, body, open_page, words

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PAGE = "/chuoi/environment.observations"
AXE = ASSETS / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def measured(hours: float, value: float, station: str = "KK-DX01", metric: str = "pm25", **more: Any) -> dict[str, Any]:
    at = (NOW - timedelta(hours=hours)).isoformat()
    return {"station": station, "metric": metric, "at": at, "value": value, "unit": "ug_m3", "flag": "ok", "commune": "25195",
            **more}  # fmt: skip


STATION = {"code": "KK-DX01", "name": "Trạm không khí Đồng Xoài", "kind": "air", "commune": "25195", "inside": True,
           "rhythm": 60, "valid_from": "2025-07-01"}  # fmt: skip


@pytest.fixture
def sent(centre: Centre) -> Centre:
    """A station measures dust each hour, was silent for a night and out of order for an hour; another measures ozone."""
    rows = [measured(i, 20 + i % 7) for i in range(1, 60) if not 20 < i <= 30]
    centre.receives("environment.stations", STATION)
    rows += [measured(0.5, 900, flag="fault"), measured(2, 61, "NM-01", "o3", commune="25326")]
    centre.receives("environment.observations", *rows)
    return centre


def rows_of(page: str) -> list[list[str]]:
    """The table under the drawing."""
    inside = page[page.index('<table class="points">') :]
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", inside, re.S)
    return [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", each) for each in lines]


def test_a_series_says_what_it_is_how_new_and_in_which_steps(sent: Centre) -> None:
    page = open_page(sent.person(), f"{PAGE}?station=KK-DX01&metric=pm25")
    text = words(page)
    assert "PM2.5, Trạm không khí Đồng Xoài (KK-DX01), µg/m³, 7 ngày qua" in text
    assert "một lần đo" in text and "09:00, 24/11/2026: 21 µg/m³" in text
    assert "Thấp nhất 20 µg/m³" in text and "1 quãng không có số đo" in text
    assert Links(page).found["/du-lieu/environment.observations"]
    assert not re.search(r'style="', page)


def test_the_table_holds_what_is_drawn_and_a_gap_stays_open(sent: Centre) -> None:
    page = open_page(sent.person(), f"{PAGE}?station=KK-DX01&metric=pm25")
    heads, *rows = rows_of(page)
    assert heads == ["Lúc", "Giá trị"] and len(rows) == 49
    assert rows[0] == ["09:00, 24/11/2026", "21"]
    path = re.search(r'<path class="data-s" d="(M[^"]{60,})"', page)
    assert path and path[1].count("M") == 2 and len(re.findall("[ML]", path[1])) == 49


def test_what_does_not_count_is_shown_only_when_asked(sent: Centre) -> None:
    browser = sent.person()
    page = open_page(browser, f"{PAGE}?station=KK-DX01&metric=pm25")
    assert "900" not in words(page) and 'class="aside-s"' not in page
    more = next(href for href, said in Links(page).found.items() if "không được tính" in said)
    page = open_page(browser, more)
    assert ["09:30, 24/11/2026", "900", "Thiết bị lỗi"] in rows_of(page) and 'class="aside-s"' in page


def test_over_long_times_each_point_is_a_stretch_and_no_extreme_is_lost(sent: Centre) -> None:
    old = [measured(24 * 40 + i, 30 + (i == 700) * 300, metric="pm10") for i in range(1500)]
    sent.receives("environment.observations", *old)
    page = open_page(sent.person(), f"{PAGE}?station=KK-DX01&metric=pm10&khoang=1-nam")
    heads, *rows = rows_of(page)
    assert heads == ["Từ lúc", "Thấp nhất", "Trung bình", "Cao nhất", "Số lần đo"]
    assert "12 giờ: thấp nhất – trung bình – cao nhất" in words(page) and 'class="band-f"' in page
    assert max(float(row[3].replace(",", ".")) for row in rows) == 330
    assert sum(int(row[4]) for row in rows) == 1500 and len(rows) <= 1000


def test_nothing_in_the_time_says_when_there_was_and_leads_there(sent: Centre) -> None:
    sent.receives("environment.observations", measured(24 * 400, 5, "KK-OLD"))
    browser = sent.person()
    page = open_page(browser, f"{PAGE}?station=KK-OLD")
    assert "Không có số đo trong khoảng này" in words(page) and "cũ 13 tháng" in words(page)
    page = open_page(browser, next(href for href, said in Links(page).found.items() if "7 ngày cuối" in said))
    assert rows_of(page)[1][1] == "5"
    assert "Chưa có số đo nào của chuỗi này" in words(open_page(browser, f"{PAGE}?station=KHONG-CO"))


def test_a_limit_judges_only_when_confirmed(sent: Centre) -> None:
    browser, path = sent.person(), f"{PAGE}?station=KK-DX01&metric=pm25"
    page = open_page(browser, path)
    assert "45 µg/m³ (tham khảo)" in words(page) and '<path class="limit-s"' not in page
    enter_policy(Permit.system("kiểm thử"), "environment.pm25_limit", 24, "Văn bản số 1", NOW.date(), True, NOW)
    page = open_page(browser, path)
    assert "24 µg/m³" in words(page) and "tham khảo" not in words(page) and page.count('<line class="limit-s"') == 1


def test_the_ways_to_it(sent: Centre) -> None:
    browser = sent.person()
    way = f"{PAGE}?station=KK-DX01"
    assert way in Links(open_page(browser, "/tap/environment.stations/KK-DX01")).found
    key = next(href for href in Links(open_page(browser, "/tap/environment.observations?metric=pm25")).found if "KK-DX01" in href)
    assert f"{way}&metric=pm25" in Links(open_page(browser, key)).found
    number = open_page(browser, "/chi-tieu/environment.pm25_day?ky=2026-11-23")
    path = next(href for href in Links(number).found if href.startswith("/chuoi/"))
    assert path == f"{PAGE}?metric=pm25&ky=2026-11-23"
    assert "23/11/2026 – 23/11/2026" in words(open_page(browser, path))


def test_a_file_of_it_is_safe_and_journaled(sent: Centre) -> None:
    from dieuhanh.journal.models import Entry

    sent.receives("environment.observations", measured(3, -4.5, "=2+3"))
    text = body(sent.person().get(f"{PAGE}.csv?station==2%2B3&metric=pm25")).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Lúc", "Giá trị"] and rows[1][0] == "07:00, 24/11/2026" and "Xuất bởi" in rows[-1][0]
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)
    assert Entry.objects.filter(kind="records.exported").last().detail["spec"]["where"]["station"] == "=2+3"


def test_who_sees_some_units_sees_their_stations_alone(sent: Centre) -> None:
    browser = sent.person("department_officer", "25195", ("environment",))
    page = open_page(browser, PAGE)
    assert "KK-DX01" in page and "NM-01" not in page
    assert "Chưa có số đo nào của chuỗi này" in words(open_page(browser, f"{PAGE}?station=NM-01&metric=o3"))
    assert sent.person("department_officer", "25326", ("economy",)).get(PAGE).status_code in (403, 404)


def test_a_page_of_the_past_and_what_is_no_series_say_so(sent: Centre) -> None:
    browser = sent.person()
    assert "Chuỗi số đo chỉ có của hiện tại" in words(open_page(browser, f"{PAGE}?luc=2026-11-24T09:00"))
    assert "không có số đo theo thời gian" in words(open_page(browser, "/chuoi/environment.stations", 404))
    open_page(browser, "/chuoi/environment.nothing", 404)
    open_page(browser, f"{PAGE}?tu=1/13/2026&den=2/2/2026", 422)


@pytest.mark.browser
def test_it_is_open_to_everyone_and_read_by_the_keyboard(sent: Centre, show: Callable[..., Any]) -> None:
    path = f"{PAGE}?station=KK-DX01&metric=pm25&khac=1"
    html = sent.person().get(path).content.decode()
    for theme, size in (("dark", (1366, 768)), ("light", (390, 844))):
        page = show({"/": html}, size, theme, policy=None)
        page.wait_for_selector("ioc-series[role=slider]")
        page.evaluate(AXE.read_text())
        assert page.evaluate("rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => v.id))", RULES) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.focus("ioc-series")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        assert page.inner_text(".readout") == "00:00, 22/11/2026: giá trị 22 · tình trạng thiết bị Đang đo"
        assert not page.errors
