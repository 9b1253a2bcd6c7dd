"""The doors besides push and upload: each brings the bytes of a source to `take` and acknowledges what `take` has kept."""

from collections.abc import Callable

from dieuhanh.declare.handoff import Loaded
from dieuhanh.declare.source import Source

NDJSON = "application/x-ndjson"

# (source, body, content type, idempotency key or "") -> what was committed. Refused: nothing of it could be read;
# StoreError: not kept, to be brought again later.
Take = Callable[[Source, bytes, str, str], Loaded]

# (sources, Vietnamese, English): what keeps a door from working; two empty texts when it works again
Tell = Callable[[tuple[Source, ...], str, str], None]
