"""What a derived method is given: rows and their neighbours as Arrow tables, and the calendars in force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa

from dieuhanh.declare.worktime import WorkCalendar


@dataclass(frozen=True)
class Derivation:
    """Input of a method: `rows` (current rows touched), `related[dataset id]` (rows of the data sets it reads that name
    one of our keys), `versions` (all versions of the rows, with `_changed_at` timestamps, UTC), `calendar(office code)`,
    `policy[id]` (value in force), `now`. Moments are timestamp[us, UTC]."""

    rows: pa.Table
    related: Mapping[str, pa.Table]
    versions: pa.Table | None
    calendar: Callable[[str], WorkCalendar]
    policy: Mapping[str, Any]
    now: datetime
    extra: Mapping[str, Any] = field(default_factory=dict)
