"""Made rows for measuring: cheap to make, of the shape that sources send; the same for the same seed."""

import io
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

OFFICES = [f"H19.{number}" for number in range(5, 18)]
BORN = datetime(2025, 7, 1, 1, tzinfo=UTC)


def readings(rows: int, per_body: int = 1000, stations: int = 50) -> Iterator[tuple[bytes, int]]:
    """NDJSON bodies of observations, each row of another minute."""
    chance = random.Random(7)
    for first in range(0, rows, per_body):
        lines = []
        for number in range(first, first + per_body):
            at = BORN + timedelta(minutes=number // stations)
            lines.append(f'{{"station":"T{number % stations:03}","metric":"rain","at":"{at:%Y-%m-%dT%H:%M:%SZ}",'
                         f'"value":{chance.random() * 50:.2f},"flag":"ok"}}')  # fmt: skip
        yield "\n".join(lines).encode(), per_body


def arrow_readings(rows: int, per_body: int = 20_000, stations: int = 50) -> Iterator[tuple[bytes, int]]:
    """The same kind of rows as Arrow IPC streams."""
    import numpy as np
    import pyarrow as pa

    chance = np.random.default_rng(7)
    names = pa.array([f"T{number:03}" for number in range(stations)])
    for first in range(0, rows, per_body):
        number = np.arange(first, first + per_body)
        at = (int(BORN.timestamp()) + number // stations * 60) * 1_000_000
        table = pa.table({
            "station": pa.DictionaryArray.from_arrays(pa.array(number % stations, pa.int32()), names),
            "metric": pa.array(["rain"]).dictionary_encode().take(pa.array(np.zeros(per_body, np.int32))),
            "at": pa.array(at).cast(pa.timestamp("us", tz="UTC")), "value": chance.random(per_body).round(2) * 50,
            "flag": pa.array(["ok"]).dictionary_encode().take(pa.array(np.zeros(per_body, np.int32))),
        })  # fmt: skip
        out = io.BytesIO()
        with pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)
        yield out.getvalue(), per_body


def dossiers(
    first: int, rows: int, offices: list[str], now: datetime, per_body: int = 1000, turn: int = 0
) -> Iterator[tuple[bytes, int]]:
    """NDJSON bodies of dossiers `first … first + rows`; another `turn` is a later version of the same ones."""
    chance = random.Random(first * 31 + turn)
    for start in range(first, first + rows, per_body):
        lines = [json.dumps(_dossier(number, chance, offices, now, turn)) for number in range(start, start + per_body)]
        yield "\n".join(lines).encode(), per_body


def _dossier(number: int, chance: random.Random, offices: list[str], now: datetime, turn: int) -> dict[str, object]:
    office = offices[number % len(offices)]
    received = BORN + timedelta(minutes=number % 700_000, seconds=number % 60)
    due = received + timedelta(days=3 + number % 12)
    closed = number % 20 != 0 and due < now
    finished = received + timedelta(days=1 + number % 14)
    return {
        "code": f"{office}-{received:%y%m%d}-{number:07}", "procedure": f"1.{number % 60:06}", "office": office,
        "receiving_office": office, "channel": "2" if chance.random() < 0.7 else "1", "applicant_kind": str(number % 3),
        "received_at": f"{received:%Y-%m-%dT%H:%M:%SZ}", "due_at": f"{due:%Y-%m-%dT%H:%M:%SZ}",
        "finished_at": f"{finished:%Y-%m-%dT%H:%M:%SZ}" if closed and finished < now else None,
        "status": "9" if closed and finished < now else "4", "officer": f"cb-{number % 400:03}",
        "changed_at": f"{received + timedelta(hours=1 + turn):%Y-%m-%dT%H:%M:%SZ}",
    }  # fmt: skip
