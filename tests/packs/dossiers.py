"""Dossiers as an officer would write them down, for tests of the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa

from dieuhanh.declare import Derivation, WorkCalendar, arrow_schema
from dieuhanh.packs.services.datasets import dossier_events, dossiers, procedures
from dieuhanh.packs.services.methods import clock

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OFF = [
    *(date(2026, 1, day) for day in (1, 2)), *(date(2026, 2, day) for day in range(16, 21)),
    *(date(2026, 4, day) for day in (27, 30)), date(2026, 5, 1), date(2026, 8, 31), *(date(2026, 9, day) for day in (1, 2)),
]  # fmt: skip
CALENDAR = WorkCalendar(
    off=frozenset(OFF), extra=frozenset({date(2026, 1, 10), date(2026, 8, 22)}), loaded=frozenset({2026, 2025, 2022})
)
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def at(text: str) -> datetime:
    """Local wall time as people write it."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def local(instant: datetime | None) -> str | None:
    return instant and instant.astimezone(HANOI).strftime("%Y-%m-%d %H:%M")


def table(dataset, rows: list[dict], **more) -> pa.Table:
    schema = arrow_schema(dataset.kept)
    whole = [dict.fromkeys(schema.names) | row for row in rows]
    return pa.Table.from_pylist(whole, schema=schema)


def dossier(**fields) -> dict:
    return {"code": "H19.05-260213-0001", "procedure": "1.000001", "office": "H19.05", "status": "4"} | fields


def steps(code: str, *told: tuple) -> list[dict]:
    """(time, status[, office, officer]) …"""
    names = ("at", "status", "office", "officer")
    return [{"dossier": code} | dict(zip(names, (at(one[0]), *one[1:]), strict=False)) for one in told]


def work_of(rows: list[dict], events=(), versions=(), known=(), calendar=lambda office: CALENDAR, policy=None) -> Derivation:
    related = {dossier_events.id: table(dossier_events, list(events)), procedures.id: table(procedures, list(known))}
    return Derivation(table(dossiers, rows), related, table(dossiers, list(versions)), calendar, policy or {}, NOW)


def reckoned(row: dict, *told: tuple, **more) -> dict:
    """What the clock says of one dossier with these steps."""
    return clock(work_of([row], steps(row["code"], *told), **more)).to_pylist()[0]
