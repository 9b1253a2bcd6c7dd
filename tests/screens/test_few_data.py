"""The first screen while little has come: what has no data is not drawn."""

import re
from pathlib import Path

import pytest

from tests.screens.world import Centre, open_page

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_with_figures_alone_every_card_of_the_first_screen_has_a_number(database: str, held_clock: Path) -> None:
    page = open_page(Centre().fill_figures().person(), "/")
    cards = re.findall(r'<article class="card number-card.*?</article>', page, re.DOTALL)
    assert len(cards) == 2, "growth and GRDP: two figures came"
    assert all("Chưa có" not in card and "chưa nhập" not in card for card in cards)
    assert "services." not in page, "nothing of a field that has no data"


def test_a_period_without_figures_says_so_and_leads_back(database: str, held_clock: Path) -> None:
    page = open_page(Centre().fill_figures().person(), "/?ky=2019")
    assert "Không có số liệu trong kỳ" in page and 'href="/"' in page
