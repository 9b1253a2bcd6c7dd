"""The lines of logs that these tests read, a moment to read them at, and a data set of alerts."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from dieuhanh.connect.doors import syslog
from dieuhanh.declare import Dataset, Kind, Nature, Privacy, Source, hours, integer, moment, text

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 10:00 in Hanoi
LOGS = Path(__file__).parents[3] / "fixtures" / "logs"

alerts = Dataset(
    id="test.alerts", name="Cảnh báo xâm nhập", one_row_is="một cảnh báo", nature=Nature.EVENTS,
    key=("at", "flow", "signature"), when="at",
    fields=(
        moment("at", "Lúc", required=True),
        text("flow", "Luồng", required=True),
        text("signature", "Dấu hiệu", required=True),
        integer("severity", "Mức"),
        text("source", "Nguồn", privacy=Privacy.P2),
        text("account", "Tài khoản", privacy=Privacy.P2),
    ),
)  # fmt: skip
suricata = Source(
    "test.alerts", "Suricata", alerts, hours(1), kind=Kind.EVENTS,
    fields={"at": "timestamp", "flow": "flow_id", "signature": "alert.signature", "severity": "alert.severity",
            "source": "src_ip", "account": "alert.metadata.user"},
)  # fmt: skip


def lines(name: str) -> list[bytes]:
    return (LOGS / name).read_bytes().splitlines()


def said(line: bytes | str) -> dict[str, Any]:
    """What a line says, as the syslog door names it."""
    return syslog.parse(line.encode() if isinstance(line, str) else line, NOW).header


def as_row(line: bytes | str, form: str = "") -> dict[str, Any]:
    """The row that a line becomes for a source of a form; by default the form it has."""
    found = syslog.parse(line.encode() if isinstance(line, str) else line, NOW)
    row: dict[str, Any] = msgspec.json.decode(syslog.row(found, form or syslog.form_of(found), NOW))
    return row
