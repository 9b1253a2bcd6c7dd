"""Asking the one process that owns the warehouse; when it is not running, the file is opened here and asked itself."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from http.client import HTTPConnection
from typing import Any

from dieuhanh import catalog, settings
from dieuhanh.declare.dataset import Dataset
from dieuhanh.errors import BadInput, Conflict, NotAllowed, NotFound, Refused, StoreError, TooLarge
from dieuhanh.warehouse import measured, queries, revisions, series
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.warehouse.store import Warehouse

WAIT = 120.0  # seconds: a recomputation or a backup may take long
ANSWERS = {error.status: error for error in (BadInput, Conflict, NotAllowed, NotFound, TooLarge)}


def ask(name: str, **args: Any) -> Any:
    """The answer to one question of `ASKED` (or of line's own), JSON values both ways; raises what the question raises."""
    line = _line(WAIT)
    if line is None:
        return _here(name, args)
    headers = {"Authorization": f"Bearer {settings.secret('line')}", "Content-Type": "application/json"}
    try:
        line.request("POST", f"/internal/{name}", json.dumps(args), headers)
        reply = line.getresponse()
        return _read(name, reply.status, reply.read())
    except OSError as error:
        raise StoreError(f"`line` did not answer {name!r}: {error}. `line` không trả lời: xem `dieuhanh status`.") from error
    finally:
        line.close()


def runs() -> bool:
    """True when `line` is listening on this machine."""
    line = _line(1.0)
    if line:
        line.close()
    return line is not None


def _line(timeout: float) -> HTTPConnection | None:
    connection = HTTPConnection("127.0.0.1", int(settings.LINE_PORT.read()), timeout=timeout)
    try:
        connection.connect()
    except ConnectionRefusedError:
        return None
    return connection


def _read(name: str, status: int, body: bytes) -> Any:
    try:
        said = json.loads(body)
    except ValueError:
        said = {}
    if status == 200:
        return said["answer"]
    told = said.get("error")
    if isinstance(told, Mapping) and status in {400, *ANSWERS}:
        raise ANSWERS.get(status, Refused)(told["code"], told["vi"], told["en"])
    raise StoreError(f"`line` could not answer {name!r} (status {status}): see its log. Xem nhật ký của `line`.")


def _here(name: str, args: Mapping[str, Any]) -> Any:
    if name not in ASKED:
        raise StoreError(f"{name!r} needs `line`: run `dieuhanh up`. Việc này cần `line` đang chạy: `dieuhanh up`.")
    with Warehouse.open() as warehouse:
        return json.loads(json.dumps(ASKED[name](warehouse, **args)))


# ── what may be asked ───────────────────────────────────────────────────────────────────────────────────────────────


def _dataset(dataset_id: str) -> Dataset:
    try:
        return catalog.current().dataset(dataset_id)
    except KeyError:
        raise NotFound("no_dataset", f"Không có tập dữ liệu “{dataset_id}”.", f'There is no data set "{dataset_id}".') from None


def _records(warehouse: Warehouse, dataset: str, spec: Mapping[str, Any], scope: Sequence[str] | None = None) -> dict[str, Any]:
    return queries.records(warehouse, _dataset(dataset), RecordSpec.from_dict(spec), scope).as_dict()


def _count(warehouse: Warehouse, dataset: str, spec: Mapping[str, Any], scope: Sequence[str] | None = None) -> int:
    return queries.count(warehouse, _dataset(dataset), RecordSpec.from_dict(spec), scope)


def _tally(
    warehouse: Warehouse, dataset: str, spec: Mapping[str, Any], by: str, scope: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    return queries.tally(warehouse, _dataset(dataset), RecordSpec.from_dict(spec), by, scope)


def _record(warehouse: Warehouse, dataset: str, key: str, scope: Sequence[str] | None = None) -> dict[str, Any]:
    return queries.record(warehouse, _dataset(dataset), key, scope)


def _versions(warehouse: Warehouse, dataset: str, key: str) -> list[dict[str, Any]]:
    return queries.versions(warehouse, _dataset(dataset), key)


def _values_as_of(warehouse: Warehouse, indicators: Sequence[str], units: Sequence[str], at: str,
                  periods: Sequence[str] = ()) -> list[dict[str, Any]]:  # fmt: skip
    return revisions.values_as_of(warehouse, datetime.fromisoformat(at), indicators, units, periods)


def _series(warehouse: Warehouse, dataset: str, field: str, where: Mapping[str, str], since: str, until: str,
            most: int = series.MOST, scope: Sequence[str] | None = None) -> dict[str, Any]:  # fmt: skip
    """Series.as_dict, and `newest`: {at, value, source} or None."""
    found, ends = _dataset(dataset), (datetime.fromisoformat(since), datetime.fromisoformat(until))
    measured.seen(warehouse, found, field, where, scope)
    drawn = series.series(warehouse, found, field, where, *ends, most)
    return {**drawn.as_dict(), "newest": measured.newest(warehouse, found, field, where, scope)}


def _lines(warehouse: Warehouse, dataset: str, field: str, where: Mapping[str, str],
           scope: Sequence[str] | None = None) -> list[dict[str, Any]]:  # fmt: skip
    return measured.lines(warehouse, _dataset(dataset), field, where, scope)


ASKED: dict[str, Callable[..., Any]] = {
    "records": _records, "count": _count, "tally": _tally, "record": _record, "versions": _versions,
    "message": queries.message, "batches": queries.batches, "batch": queries.batch, "set_aside_rows": queries.set_aside_rows,
    "deliveries": queries.deliveries, "values_as_of": _values_as_of, "revisions": revisions.revisions,
    "series": _series, "series_lines": _lines,
}  # fmt: skip
