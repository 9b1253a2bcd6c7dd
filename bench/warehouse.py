"""How fast the warehouse keeps and finds rows, measured in this process: `python bench/warehouse.py [NAME]`."""

import json
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

os.environ.setdefault("DIEUHANH_HOME", tempfile.mkdtemp(prefix="dieuhanh-bench-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from dieuhanh.declare import (  # noqa: E402
    Dataset,
    Derived,
    Fetched,
    Kind,
    Nature,
    Source,
    choice,
    flag,
    minutes,
    moment,
    number,
    office,
    text,
)
from dieuhanh.declare.handoff import arrow_schema  # noqa: E402
from dieuhanh.places.gazetteer import Gazetteer  # noqa: E402
from dieuhanh.places.unit import DatedUnit  # noqa: E402
from dieuhanh.warehouse import queries, schema  # noqa: E402
from dieuhanh.warehouse.derive import derive  # noqa: E402
from dieuhanh.warehouse.load import load  # noqa: E402
from dieuhanh.warehouse.queries import RecordSpec  # noqa: E402
from dieuhanh.warehouse.store import Warehouse  # noqa: E402

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
OFFICES = [f"H19.{i}" for i in range(95)]
STANDING = 3_000_000
GROUPS = 16


def due_by(work: Any) -> pa.Table:
    """A stand-in for a pack's method: so cheap that what is measured is the warehouse."""
    received = work.rows.column("received_at").cast(pa.int64())
    due = pa.array(np.asarray(received.to_numpy()) + 15 * 86_400_000_000).cast(pa.timestamp("us", tz="UTC"))
    return pa.table({"code": work.rows.column("code"), "deadline": due, "paused": pa.repeat(False, work.rows.num_rows)})


DOSSIERS = Dataset(
    id="bench.dossiers", name="Hồ sơ", one_row_is="một hồ sơ", key="code", when="received_at", changed="changed_at",
    fields=(text("code", "Mã"), office("office", "Cơ quan"), text("procedure", "Thủ tục"), text("officer", "Cán bộ"),
            choice("status", "Tình trạng"), choice("channel", "Kênh"), moment("received_at", "Nhận"),
            moment("changed_at", "Đổi"), moment("finished_at", "Xong"), moment("promised_at", "Hẹn")),
    office="office", title=("code",),
    derived=Derived((moment("deadline", "Hạn"), flag("paused", "Dừng")), by=due_by),
)  # fmt: skip
READINGS = Dataset(
    id="bench.readings", name="Số đo", one_row_is="một số đo", key=("station", "metric", "at"), when="at",
    nature=Nature.OBSERVATIONS,
    fields=(text("station", "Trạm"), text("metric", "Chỉ số"), moment("at", "Lúc"), number("value", "Giá trị")),
)  # fmt: skip
CHANGES = Source("bench.dossiers", "Hồ sơ", DOSSIERS, every=minutes(5))
SENSORS = Source("bench.readings", "Trạm đo", READINGS, every=minutes(5), kind=Kind.EVENTS)
GAZETTEER = Gazetteer(tuple(DatedUnit(code, "office", "so", code, code) for code in OFFICES))


def dossiers(numbers: np.ndarray, version: int, start: datetime = NOW) -> pa.Table:
    """Typed rows as connect hands them over; the same number and version give the same row."""
    micros = int(start.timestamp() * 1e6)
    received = pa.array(micros - (numbers * 7919 % 50_000_000) * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    stamp = lambda shift: pa.array(np.asarray(received.cast(pa.int64())) + shift).cast(pa.timestamp("us", tz="UTC"))  # noqa: E731
    codes = [f"{OFFICES[n % 95]}-{n:08d}" for n in numbers.tolist()]
    n = len(numbers)
    done = stamp(9 * 86_400_000_000) if version % 2 else pa.nulls(n, pa.timestamp("us", tz="UTC"))
    table = pa.table({
        "code": codes, "office": [OFFICES[n % 95] for n in numbers.tolist()],
        "procedure": [f"1.{n % 300:06d}" for n in numbers.tolist()], "officer": [f"cb{n % 900}" for n in numbers.tolist()],
        "status": pa.repeat(str(version % 10), n), "channel": pa.repeat("online", n), "received_at": received,
        "changed_at": stamp(version * 1_000), "finished_at": done, "promised_at": stamp(14 * 86_400_000_000),
    }).cast(arrow_schema(DOSSIERS.fields))  # fmt: skip
    raw = [f'{{"maHoSo": "{code}", "trangThai": "{version}", "ngayTiepNhan": "2026-11-24T08:00:00+07:00"}}' for code in codes]
    return _wrapped(table, raw)


def readings(start: int, n: int) -> pa.Table:
    numbers = np.arange(start, start + n)
    at = pa.array(int(NOW.timestamp() * 1e6) + numbers // 500 * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    stations = [f"tram-{n % 100}" for n in numbers.tolist()]
    table = pa.table({"station": stations, "metric": [f"m{n % 500 // 100}" for n in numbers.tolist()], "at": at,
                      "value": np.sqrt(numbers)}).cast(arrow_schema(READINGS.fields))  # fmt: skip
    return _wrapped(table, [f'{{"station": "{each}", "value": 12.5, "at": "2026-11-24T08:00:00Z"}}' for each in stations])


def _wrapped(table: pa.Table, raw: list[str]) -> pa.Table:
    n = table.num_rows
    return (table.append_column("_row", pa.array(np.arange(1, n + 1, dtype=np.int32)))
            .append_column("_raw", pa.array(raw)).append_column("_op", pa.repeat("put", n)))  # fmt: skip


def standing(warehouse: Warehouse, n: int = STANDING) -> None:
    """Fill the current table with n dossiers, straight through the loader's own tables."""
    if warehouse.one("SELECT count(*) FROM " + schema.current(DOSSIERS)):
        return
    for start in range(0, n, 100_000):
        load(warehouse, [Fetched(CHANGES, NOW, dossiers(np.arange(start, start + 100_000), 0))], NOW, GAZETTEER)
    warehouse.connection.execute("UPDATE d_bench_dossiers SET deadline = make_timestamp(epoch_us(received_at) + 1296000000000)")
    warehouse.connection.execute("CHECKPOINT")


def keyed(warehouse: Warehouse) -> dict[str, Any]:
    """New versions of random dossiers, 16 batches of 1,000 rows per commit, over the standing ones."""
    standing(warehouse)
    rng = np.random.default_rng(7)
    groups = []
    first = int(time.time()) % 10_000_000 * 100  # versions nobody has sent to this store
    for version in range(first, first + 20):
        numbers = rng.permutation(STANDING)[: GROUPS * 1000]
        groups.append([Fetched(CHANGES, NOW, dossiers(part, version)) for part in np.split(numbers, GROUPS)])
    return _timed(warehouse, groups)


def observations(warehouse: Warehouse) -> dict[str, Any]:
    """Measurements in the order of time, 16 batches of 1,000 rows per commit."""
    groups = [[Fetched(SENSORS, NOW, readings((g * GROUPS + i) * 1000, 1000)) for i in range(GROUPS)] for g in range(60)]
    return _timed(warehouse, groups)


def _timed(warehouse: Warehouse, groups: list[list[Fetched]]) -> dict[str, Any]:
    times, busy = [], time.process_time()
    for group in groups:
        started = time.perf_counter()
        answers = load(warehouse, group, NOW, GAZETTEER)
        times.append(time.perf_counter() - started)
        assert all(answer.accepted == 1000 for answer in answers), answers[0]
    busy = time.process_time() - busy
    rows = sum(each.rows.num_rows for group in groups for each in group)
    return {
        "rows": rows,
        "rows_per_s": round(rows / sum(times)),
        "group_ms_p50": _ms(times, 0.5),
        "group_ms_p95": _ms(times, 0.95),
    }


def deriving(warehouse: Warehouse) -> dict[str, Any]:
    """Derived fields of changed dossiers, the method itself being nearly free."""
    standing(warehouse)
    rng = np.random.default_rng(8)
    times, rows = [], 0
    first = int(time.time()) % 10_000_000 * 100 + 50
    for version in range(first, first + 5):
        numbers = rng.permutation(STANDING)[: GROUPS * 1000]
        loaded = load(
            warehouse, [Fetched(CHANGES, NOW, dossiers(part, version)) for part in np.split(numbers, GROUPS)], NOW, GAZETTEER
        )
        started = time.perf_counter()
        derive(warehouse, loaded, NOW, deriving={})
        times.append(time.perf_counter() - started)
        rows += GROUPS * 1000
    return {"rows": rows, "rows_per_s": round(rows / sum(times)), "group_ms_p50": _ms(times, 0.5)}


def worklist(warehouse: Warehouse) -> dict[str, Any]:
    """The overdue list of one office among the standing dossiers: first and fiftieth page."""
    standing(warehouse)
    where = "finished_at IS NULL AND deadline < $now::TIMESTAMPTZ"
    answer: dict[str, Any] = {}
    for page in (1, 50):
        times = []
        for i in range(40):
            spec = RecordSpec(
                where=where, params={"now": NOW.isoformat()}, units=(OFFICES[i % 95],), order="deadline", page=page, limit=50
            )
            started = time.perf_counter()
            found = queries.records(warehouse, DOSSIERS, spec)
            times.append(time.perf_counter() - started)
        assert len(found.rows) == 50, (page, len(found.rows), found.total)
        answer |= {f"page_{page}_ms_p50": _ms(times, 0.5), f"page_{page}_ms_p95": _ms(times, 0.95), "of": found.total}
    return answer


def _ms(times: list[float], q: float) -> float:
    return round(float(np.quantile(times, q)) * 1000, 1)


BENCHES: dict[str, Callable[[Warehouse], dict[str, Any]]] = {
    "observations": observations, "keyed": keyed, "derive": deriving, "worklist": worklist}  # fmt: skip


def main(names: list[str]) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    figures: dict[str, Any] = {"machine": f"{platform.machine()} × {os.cpu_count()}", "at": datetime.now(UTC).isoformat()}
    with Warehouse(Path(os.environ["DIEUHANH_HOME"]) / "warehouse.duckdb") as warehouse:
        warehouse.prepare([DOSSIERS, READINGS])
        for name in names or list(BENCHES):
            figures[name] = BENCHES[name](warehouse)
            figures[name]["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(name, json.dumps(figures[name], ensure_ascii=False), flush=True)
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
