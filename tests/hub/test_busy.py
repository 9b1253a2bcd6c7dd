"""The share of the last moments that a thread has worked."""

from dieuhanh.hub.busy import WINDOW_SECONDS, Busy


class Hand:
    """A clock that we move."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


def test_work_of_the_last_moments_counts_and_older_work_does_not() -> None:
    clock = Hand()
    busy = Busy(clock)
    assert busy.share() == 0
    with busy.working():
        clock.at += WINDOW_SECONDS * 0.75
        assert busy.share() == 0.75  # what is still being worked counts too
    assert busy.share() == 0.75
    clock.at += WINDOW_SECONDS * 0.5
    assert busy.share() == 0.5
    clock.at += WINDOW_SECONDS
    assert busy.share() == 0
