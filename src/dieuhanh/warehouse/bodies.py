"""Arrow bodies, kept whole: the message of a row is its row of the body, as JSON."""

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

_FILE = b"ARROW1\x00\x00"


def messages_of(body: bytes, rows: Sequence[int]) -> dict[int, str]:
    """Rows (from 1) of an IPC stream or file as JSON; one that it does not have is left out."""
    table = pa.ipc.open_stream(body[len(_FILE) :] if body.startswith(_FILE) else body).read_all()
    there = [row for row in rows if 0 < row <= table.num_rows]
    found = table.take(pa.array([row - 1 for row in there], pa.int64())).to_pylist()
    return {row: json.dumps(one, ensure_ascii=False, default=_plain) for row, one in zip(there, found, strict=True)}


def _plain(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
