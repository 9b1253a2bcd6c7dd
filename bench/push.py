"""How fast the push door keeps rows: validated, idempotent, committed before the answer."""

from datetime import UTC, datetime

from bench.centre import running
from bench.clients import push
from bench.figures import Figure, percentile
from bench.rows import arrow_readings, dossiers, readings

CLIENTS = 16
READINGS = 1_000_000
STANDING = 3_000_000
CHANGED = 200_000


def observations() -> list[Figure]:
    """1,000-row NDJSON batches of observations from 16 clients."""
    with running() as centre:
        key = centre.key("bench_sensors.readings")
        bodies = list(readings(READINGS))
        push(centre.line, "bench_sensors.readings", key, iter(bodies[:20]), CLIENTS)
        seen = push(centre.line, "bench_sensors.readings", key, iter(bodies[20:]), CLIENTS)
        return [
            Figure("observations kept", seen.rate, "rows/s", ">= 100,000", f"{seen.rows:,} rows, {seen.refused} refused"),
            Figure("p95 of one push", percentile(seen.latencies, 95) * 1000, "ms"),
            Figure("line, highest memory", centre.memory_mb("line"), "MB", "< 1,024"),
        ]


ARROW_ROWS, ARROW_BODIES = 20_000, 200


def arrow() -> list[Figure]:
    """20,000-row Arrow batches of observations: validated and committed before the answer."""
    with running() as centre:
        key = centre.key("bench_sensors.readings")
        bodies = list(arrow_readings(ARROW_ROWS * ARROW_BODIES, ARROW_ROWS))
        form = "application/vnd.apache.arrow.stream"
        push(centre.line, "bench_sensors.readings", key, iter(bodies[:10]), 4, form=form)
        seen = push(centre.line, "bench_sensors.readings", key, iter(bodies[10:]), 4, form=form)
        return [
            Figure("Arrow rows kept", seen.rate, "rows/s", ">= 400,000", f"{seen.rows:,} rows, {seen.refused} refused"),
            Figure("p95 of one push", percentile(seen.latencies, 95) * 1000, "ms"),
            Figure("line, highest memory", centre.memory_mb("line"), "MB", "< 1,024"),
        ]


def records() -> list[Figure]:
    """Keyed records with versions, over three million current ones."""
    with running() as centre:
        key = centre.key("services.dossiers")
        now = datetime.now(UTC)
        filled = push(centre.line, "services.dossiers", key, dossiers(0, STANDING, offices(centre), now, 5000), 4)
        while not centre.ask("settled", timeout=60):  # what is measured next is not the backlog of the filling
            pass
        later = list(dossiers(0, CHANGED, offices(centre), now, turn=1))
        seen = push(centre.line, "services.dossiers", key, iter(later), CLIENTS)
        return [
            Figure(
                "records that stand",
                filled.rows,
                "rows",
                "3,000,000",
                f"filled at {filled.rate:,.0f} rows/s, {filled.refused} refused",
            ),
            Figure(
                "keyed records with versions kept",
                seen.rate,
                "rows/s",
                ">= 20,000",
                f"{seen.rows:,} rows, {seen.refused} refused",
            ),
            Figure("p95 of one push", percentile(seen.latencies, 95) * 1000, "ms"),
            Figure("line, highest memory", centre.memory_mb("line"), "MB", "< 1,024"),
        ]


def offices(centre: object) -> list[str]:
    """Codes of the offices that the centre knows today."""
    import csv

    from bench.centre import ROOT

    file = ROOT / "src" / "dieuhanh" / "places" / "data" / "offices.csv"
    with file.open(encoding="utf-8") as rows:
        return [row["code"] for row in csv.DictReader(rows) if row["code"].startswith("H19.")]
