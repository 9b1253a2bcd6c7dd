"""Opens one sheet of a workbook in a process of its own, with limits: a crafted file may end this process, never the line.

Reads the workbook from standard input, writes its rows as JSON. A date, time or length of time is written ["date", "2026-01-31"].
Run as a script, so it imports nothing of ours.
"""

import datetime as dt
import io
import resource
import sys
from typing import Any

import msgspec
from python_calamine import CalamineWorkbook

MEMORY = 1536 * 1024 * 1024
SECONDS = 60
REFUSED = 3  # exit code: the workbook cannot be opened; why stands on standard error


def main(sheet: str) -> int:
    """Limit this process, then answer with the rows of `sheet`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as book:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except Exception as error:  # whatever a crafted file brings about; the caller says it is no workbook
        sys.stderr.write(str(error)[:200])
        return REFUSED
    sys.stdout.buffer.write(msgspec.json.encode([[_plain(cell) for cell in row] for row in rows]))
    return 0


def _plain(cell: Any) -> Any:
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return [type(cell).__name__, cell.isoformat()]
    return ["timedelta", cell.total_seconds()] if isinstance(cell, dt.timedelta) else cell


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
