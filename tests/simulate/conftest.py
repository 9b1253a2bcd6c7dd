"""A centre that the whole province has told three days of."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from dieuhanh.simulate.matters import Span
from dieuhanh.simulate.run import offices
from dieuhanh.simulate.world import World
from tests.simulate.telling import by_source
from tests.world import NOW, Centre

DAYS = 3  # that are told, today last


@pytest.fixture(scope="session")
def told() -> dict[str, list[Any]]:
    """Three days of a small part of each field, and its lists."""
    rows = []
    for office in offices(World(7)):
        rows += office.registers((NOW - timedelta(days=70)).date(), NOW)
        for n in range(DAYS):
            matters = office.day((NOW - timedelta(days=n)).date(), Span(NOW, NOW))
            rows += [one for matter in matters for one in matter.told if one.at <= NOW]
    return by_source(rows)


@pytest.fixture
def lively(centre: Centre, told: dict[str, list[Any]]) -> Iterator[Centre]:
    centre.receives_all(told)
    centre.waits(timedelta(minutes=1))
    yield centre
