"""Whether a source promises a rhythm, so that it can be in time or late at all."""

from datetime import timedelta

from dieuhanh.declare import Source

NO_RHYTHM = timedelta(days=3650)  # made rows come when somebody makes them: such a source promises nothing


def promises(source: Source) -> bool:
    """Whether it has a rhythm to be judged by."""
    return source.every < NO_RHYTHM
