"""The doors besides push and upload: each brings the bytes of a source to `take` and acknowledges what `take` has kept."""

from collections.abc import Callable
from datetime import datetime

from dieuhanh.declare.handoff import Loaded
from dieuhanh.declare.source import Source

NDJSON = "application/x-ndjson"

# (source, body, content type, idempotency key or "") -> what was committed. Refused: nothing of it could be read;
# StoreError: not kept, to be brought again later.
Take = Callable[[Source, bytes, str, str], Loaded]

# (sources, Vietnamese, English): what keeps a door from working; two empty texts when it works again
Tell = Callable[[tuple[Source, ...], str, str], None]


def due(now: datetime) -> list[Source]:
    """Sources whose time to be pulled has come: hand each to `poll.poll(source, take, now)`."""
    from dieuhanh.connect.doors import poll  # Django's models exist only once its settings are loaded

    return poll.due(now)
