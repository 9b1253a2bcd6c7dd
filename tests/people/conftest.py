"""A moment that stands still."""

from datetime import datetime

import pytest

from .staff import NOW


@pytest.fixture
def now() -> datetime:
    return NOW
