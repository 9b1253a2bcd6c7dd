"""How long a source may be silent: its promised rhythm once is late, twice is stale."""

from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """What a source's silence means."""

    OK = "ok"
    LATE = "late"
    STALE = "stale"
    NEVER = "never"  # nothing has ever come


def state_at(last_received: datetime | None, every: timedelta, now: datetime) -> State:
    """The state of a source at any moment."""
    if last_received is None:
        return State.NEVER
    silent = now - last_received
    if silent > every * 2:
        return State.STALE
    return State.LATE if silent > every else State.OK
