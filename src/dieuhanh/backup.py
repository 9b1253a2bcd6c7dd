"""Both stores copied as of one moment: nothing enters the warehouse while the copies are made."""

import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path

from dieuhanh import settings
from dieuhanh.warehouse.store import Warehouse


def backup(warehouse: Warehouse, now: datetime) -> Path:
    """Copy both stores into `backups/<time>/`. Keys are left out: they belong in another place than the data they open.

    A batch whose personal fields are committed and whose rows are not yet leaves orphans in the copy, which `line` sweeps.
    """
    folder = settings.home() / "backups" / now.strftime("%Y%m%dT%H%M%SZ")
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    with warehouse.writing:
        warehouse.backup(folder / "warehouse.duckdb")
        copy_operational(folder)
    return folder


def copy_operational(folder: Path) -> None:
    """SQLite by its own copy command, PostgreSQL by pg_dump."""
    if settings.DATABASE.read():
        command = ["pg_dump", "--format=custom", f"--file={folder / 'operational.dump'}", settings.DATABASE.read()]
        subprocess.run(command, check=True)
        return
    with closing(sqlite3.connect(settings.home() / "operational.sqlite3")) as store:
        store.execute("VACUUM INTO ?", (str(folder / "operational.sqlite3"),))
