"""Killed before and after each of the loader's commits: nothing acknowledged is lost, nothing is there twice."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dieuhanh.warehouse import personal
from dieuhanh.warehouse.models import PersonalField
from dieuhanh.warehouse.store import Warehouse
from tests.warehouse.small import DOSSIERS, STEPS

ROOT = Path(__file__).parents[2]
PUSH = """
import os, sys
import django
django.setup()
from django.db import connections
connections.settings["default"].update(ENGINE="django.db.backends.sqlite3", NAME=sys.argv[2])
from pathlib import Path
from dieuhanh.warehouse.store import Warehouse
from tests.warehouse.small import DOSSIER_PUSH, DOSSIERS, STEPS, at, dossier, sent, take
with Warehouse(Path(sys.argv[1]), memory="200MB") as warehouse:
    warehouse.prepare([DOSSIERS, STEPS])
    for n in range(4):
        rows = [[dossier(f"HS-{n}-{i}-{j}", phone=f"09{n}{i}{j}") for j in range(3)] for i in range(2)]
        group = [sent(DOSSIER_PUSH, *each, key=f"k{n}{i}", body="b") for i, each in enumerate(rows)]
        for answer in take(warehouse, *group):
            print(answer.batch, answer.accepted, answer.replayed, flush=True)
"""


def push(store: Path, operational: str, tmp_path: Path, chaos: str = "") -> list[str]:
    """Push the same eight batches under the same idempotency keys; what was acknowledged before the end."""
    env = {**os.environ, "DIEUHANH_CHAOS": chaos, "DIEUHANH_HOME": str(tmp_path / "home"), "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    ran = subprocess.run(
        [sys.executable, "-c", PUSH, str(store), operational], env=env, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == (-9 if chaos else 0), ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("point", ["before-personal", "after-personal", "before-warehouse", "after-warehouse"])
@pytest.mark.parametrize("time_of", [2])
def test_a_kill_loses_nothing_acknowledged_and_doubles_nothing(database, tmp_path, point, time_of):
    from django.db import connections

    store, operational = tmp_path / "w.duckdb", str(connections["default"].settings_dict["NAME"])
    (tmp_path / "home").mkdir(exist_ok=True)
    acknowledged = push(store, operational, tmp_path, f"{point}:{time_of}")
    assert len(acknowledged) == 2 * (time_of - 1)
    again = push(store, operational, tmp_path)
    assert len(again) == 8 and [line for line in again if line.endswith("True")][: len(acknowledged)] == [
        line.replace("False", "True") for line in acknowledged
    ]
    with Warehouse(store, memory="200MB") as warehouse:
        warehouse.prepare([DOSSIERS, STEPS])
        assert warehouse.one("SELECT count(*) FROM d_t_dossiers") == 24
        assert warehouse.one("SELECT count(*) FROM h_t_dossiers") == 24
        assert warehouse.one("SELECT sum(accepted)::BIGINT FROM _batches") == 24
        places = warehouse.read("SELECT code, _batch, _row FROM d_t_dossiers").to_pylist()
    assert PersonalField.objects.count() == 24
    for row in places:
        assert personal.of_message(row["_batch"], row["_row"]) == {"phone": "09" + row["code"][3:].replace("-", "")}


def test_the_point_is_passed_when_nothing_asks_for_it(monkeypatch):
    from dieuhanh.warehouse import chaos

    monkeypatch.delenv("DIEUHANH_CHAOS", raising=False)
    started = time.monotonic()
    chaos.point("after-personal")
    assert time.monotonic() - started < 5
