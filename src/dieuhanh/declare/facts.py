"""What a method of an indicator is given: the rows of one period as Arrow tables, and the numbers in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa


@dataclass(frozen=True)
class Facts:
    """Input of `method(by, ...)`: `tables[data set id]` (rows whose event time is in the period, or in its `before`; whole
    where it asks so), its bounds (UTC, `end` exclusive, `now` the earlier of `end` and the time of reckoning), `policy[id]`
    (value in force).

    `by(facts)` answers a table with columns `unit` (string), `slice` (string, "" or "field=value") and `value` (number or
    null); a `whole` column (number) may say out of how much. The unit of the whole centre is "site".
    """

    tables: Mapping[str, pa.Table]
    start: datetime
    end: datetime
    now: datetime
    policy: Mapping[str, Any]
