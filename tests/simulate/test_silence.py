"""The whole province falls silent: what stood stays, grows old and says so; nothing becomes zero because nobody speaks."""

from datetime import timedelta

import pytest

from dieuhanh import catalog
from dieuhanh.connect.queries import sources
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.queries import current
from dieuhanh.indicators.reckoning import COMPOSED
from dieuhanh.indicators.shown import Shown, rhythm
from dieuhanh.indicators.want import runs_with_the_clock
from tests.world import Centre

SILENCE = timedelta(days=2)


def figures(at: Centre) -> dict[str, Shown]:
    ids = [indicator.id for pack in catalog.current().packs if pack.screen for indicator in pack.screen.lead]
    return current(ids, "site", at.now)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_when_all_fall_silent_nothing_becomes_zero_and_all_that_should_have_come_is_old(lively: Centre) -> None:
    before = figures(lively)
    spoke = {name for name, one in before.items() if one.number is not None}
    assert len(spoke) > 55, "nearly every figure of the field pages"
    lively.waits(SILENCE)
    after = figures(lively)
    today = lively.now.date().isoformat()
    sums = [one.id for one in catalog.current().indicators if one.kind != "state"]
    nought = Value.objects.filter(period=today, indicator__in=sums, number="0")
    assert not set(nought.values_list("indicator", flat=True)), "a day of which nobody told has no number, not zero"
    for name in spoke:
        old, new = before[name], after[name]
        assert new.number is not None, name
        if not (runs_with_the_clock(new.indicator) or isinstance(new.indicator.value, COMPOSED)):  # what is due becomes late
            assert (new.number, new.period, new.as_of) == (old.number, old.period, old.as_of), name
        beat = rhythm(new.indicator, catalog.current(), new.source)
        if beat is not None and beat < timedelta(hours=20):
            assert new.freshness == "stale", name
    heard = [one for one in sources(lively.now) if one.last_received]
    assert len(heard) >= 90
    for one in heard:
        assert str(one.state) == ("stale" if one.every * 2 <= SILENCE else "late" if one.every <= SILENCE else "ok"), (
            one.source.id
        )
