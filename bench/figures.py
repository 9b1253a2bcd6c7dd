"""A figure as it is printed and kept: what, how much, against which aim, on which machine."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

VERSIONS = ("duckdb", "pyarrow", "django", "granian", "uvicorn", "msgspec", "ibis-framework")


@dataclass(frozen=True)
class Figure:
    """One measured number. `aim` is what the issue asks for; it is no limit of any test."""

    name: str
    value: float
    unit: str
    aim: str = ""
    note: str = ""


def percentile(values: list[float], q: float) -> float:
    """The q-percentile of what was measured, by the nearest rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(q / 100 * (len(ranked) - 1)))]


def machine() -> dict[str, str]:
    """Where and with what it was measured."""
    model = next(
        (row.partition(":")[2].strip() for row in Path("/proc/cpuinfo").read_text().splitlines() if row.startswith("model name")),
        "",
    )
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{os.cpu_count()} cores, {model or platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in VERSIONS},
    }


def show(bench: str, figures: list[Figure], out: Path) -> None:
    """Print a table and keep the same as JSON."""
    about = machine()
    print(f"\n{bench} · {about['date']} · {about['machine']}")
    for one in figures:
        print(f"  {one.name:<58} {one.value:>12,.1f} {one.unit:<7} {one.aim:<22} {one.note}")
    out.mkdir(parents=True, exist_ok=True)
    kept = {"bench": bench, "machine": about, "figures": [asdict(one) for one in figures]}
    (out / f"{bench}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1))
