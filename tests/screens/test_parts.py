"""The small pure parts: cells that no spreadsheet reckons, classes of a map, and which records a number meant."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import dieuhanh
from dieuhanh import catalog, declare
from dieuhanh.declare import HANOI
from dieuhanh.web.screens import export, maps, overview, say, search


@pytest.mark.parametrize(("given", "shown"), [
    ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+84912", "+84912"), ("-3,2", "'-3,2"), ("-3.2", "-3.2"),
    ("\tx", "'\tx"), ("Xã Bom Bo", "Xã Bom Bo"), ("", ""), ("+cmd|calc", "'+cmd|calc"),
])  # fmt: skip
def test_a_cell_is_text_or_a_number_and_never_a_formula(given: str, shown: str) -> None:
    assert export.safe(given) == shown


def test_classes_hold_equally_many_where_values_differ() -> None:
    bounds = maps.steps([float(n) for n in range(50)])
    assert [sum(maps.shade(float(n), bounds) == place for n in range(50)) for place in range(1, 6)] == [10] * 5


def test_where_most_are_equal_classes_are_equal_stretches() -> None:
    bounds = maps.steps([50.0, 60.0, *[100.0] * 40])
    assert bounds == [50.0, 60.0, 70.0, 80.0, 90.0]
    assert (maps.shade(50.0, bounds), maps.shade(100.0, bounds)) == (1, 5)
    assert maps.steps([100.0] * 9) == [100.0], "all equal: one class"


def test_a_file_s_name_is_plain() -> None:
    from tests.screens.world import NOW

    assert export.file_name(("services.overdue", "2026-11", "H19.23"), NOW) == "services-overdue-2026-11-H19-23-20261124-1000"


def test_a_search_finds_what_the_reader_sees_before_what_only_its_definition_says() -> None:
    seen, behind = (search._place("GR", catalog.current().indicator(one)) for one in ("economy.grdp", "economy.retail_growth"))
    assert seen is not None and behind is not None and seen < behind


def test_what_a_process_keeps_is_forgotten_between_tests() -> None:
    from tests.conftest import KEEPING

    root = Path(dieuhanh.__file__).parent
    files = [file for file in root.rglob("*.py") if "node_modules" not in file.parts]
    keeping = {".".join(file.relative_to(root).with_suffix("").parts) for file in files
               if re.search(r"^def forget\(\)", file.read_text(), re.MULTILINE)}  # fmt: skip
    assert keeping <= set(KEEPING)


def test_a_list_by_deadline_says_how_long_is_left_and_one_by_beginning_says_since_when() -> None:
    now = datetime(2026, 11, 29, 12, tzinfo=HANOI)
    slow, shut = (next(one for one in catalog.current().worklists if one.id == name)
                  for name in ("economy.slow_list", "education.shut_list"))  # fmt: skip
    assert overview._due(now + timedelta(days=63), now, slow) == "còn 63 ngày"
    assert overview._due(now - timedelta(days=2), now, slow) == "quá hạn 2 ngày"
    assert overview._due(now - timedelta(days=2), now, shut) == "từ 27/11"


def test_what_was_divided_is_not_read_to_the_last_digit_of_the_machine() -> None:
    assert say.cell(declare.number("share", "Tỷ lệ", unit="%"), 42.592592592592595) == "42,592593 %"
    assert say.cell(declare.money("amount", "Số tiền", unit="tỷ đồng"), "2.16000001") == "2,16000001 tỷ đồng"
