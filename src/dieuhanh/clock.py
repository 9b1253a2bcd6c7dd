"""The one place that asks what time it is; tests hold this clock by a file."""

from datetime import UTC, datetime
from pathlib import Path

from dieuhanh import settings


def now() -> datetime:
    """The instant, in UTC: of the machine, or of the file that the setting DIEUHANH_CLOCK names."""
    held = settings.CLOCK.read()
    if not held:
        return datetime.now(UTC)
    return datetime.fromisoformat(Path(held).read_text().strip()).astimezone(UTC)
