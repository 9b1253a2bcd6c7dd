"""The share of the last second that a thread has worked."""

from dieuhanh.hub.busy import Busy


class Hand:
    """A clock that we move."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


def test_work_of_the_last_second_counts_and_older_work_does_not() -> None:
    clock = Hand()
    busy = Busy(clock)
    assert busy.share() == 0
    with busy.working():
        clock.at += 0.75
        assert busy.share() == 0.75  # what is still being worked counts too
    assert busy.share() == 0.75
    clock.at += 0.5
    assert busy.share() == 0.5
    clock.at += 1
    assert busy.share() == 0
