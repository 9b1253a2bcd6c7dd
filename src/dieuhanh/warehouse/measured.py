"""Which series of measurements there are, how new each is and who sent it, and whose stations a reader may see."""

from collections.abc import Mapping, Sequence
from typing import Any

from dieuhanh.declare.dataset import Dataset
from dieuhanh.errors import NotFound
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.asked import conditions as conditions_of
from dieuhanh.warehouse.engine import columns, quote
from dieuhanh.warehouse.plain import plain_rows
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.warehouse.rolled import Roll
from dieuhanh.warehouse.series import conditions, roll_of
from dieuhanh.warehouse.store import Warehouse

MOST = 5_000  # series offered for choice
Row = dict[str, Any]


def lines(warehouse: Warehouse, dataset: Dataset, field: str, where: Mapping[str, str],
          scope: Sequence[str] | None = None) -> list[Row]:  # fmt: skip
    """Every series of `field`: its key parts and choices, how many measurements, the first and the last local day."""
    roll = roll_of(dataset, field, where)
    sql, params = conditions(roll, where)
    n, among, more = quote(f"n_{field}"), "", dict[str, Any]()
    if scope is not None:
        among, more = _stations_in(roll, scope)
    rows = warehouse.read(
        f"""SELECT {columns(roll.dims, "r")}, sum(r.{n})::BIGINT AS n, min(r._t) AS first, max(r._t) AS last
            FROM {roll.table("day")} r {among} WHERE r.{n} > 0{sql}
            GROUP BY ALL ORDER BY {columns(roll.dims, "r")} LIMIT {MOST}""",
        {**params, **more})  # fmt: skip
    return plain_rows(rows)


def _stations_in(roll: Roll, scope: Sequence[str]) -> tuple[str, Row]:
    """Those whose newest row lies in these units: a station belongs where it stands now."""
    mine = conditions_of(roll.dataset, RecordSpec(), scope)
    same = " AND ".join(f"r.{quote(name)} = s.{quote(name)}" for name in roll.keys)
    sql = f"""SEMI JOIN (SELECT {columns(roll.keys)} FROM {schema.current(roll.dataset)} GROUP BY {columns(roll.keys)}
        HAVING arg_max(coalesce({mine.sql}, false), {quote(roll.dataset.when)})) s ON {same}"""
    return sql, mine.params


def newest(warehouse: Warehouse, dataset: Dataset, field: str, where: Mapping[str, str],
           scope: Sequence[str] | None = None) -> Row | None:  # fmt: skip
    """The last measurement: `at`, `value` and the `source` that sent it; None where there is none, or none in scope."""
    roll = roll_of(dataset, field, where)
    sql, params = conditions(roll, where)
    day = warehouse.one(f"SELECT max(_t)::VARCHAR FROM {roll.table('day')} WHERE {quote(f'n_{field}')} > 0{sql}", params)
    if day is None:
        return None
    at, value, mine = quote(dataset.when), quote(field), conditions_of(dataset, RecordSpec(), scope)
    found = plain_rows(warehouse.read(
        f"""SELECT n.at, n.value, b.source, n.mine FROM (
              SELECT {at} AS at, {value} AS value, _batch, coalesce({mine.sql}, false) AS mine FROM {schema.current(dataset)}
              WHERE {at} >= $day::TIMESTAMPTZ AND {value} IS NOT NULL{sql} ORDER BY {at} DESC LIMIT 1) n
            LEFT JOIN _batches b ON b.batch = n._batch""",
        {**params, **mine.params, "day": f"{day} 00:00:00+07"}))  # fmt: skip
    return {name: found[0][name] for name in ("at", "value", "source")} if found and found[0]["mine"] else None


def seen(warehouse: Warehouse, dataset: Dataset, field: str, where: Mapping[str, str], scope: Sequence[str] | None) -> None:
    """NotFound unless the reader may see this series: who sees some units names one series, and its newest row is theirs."""
    whole = set(Roll(dataset).keys) <= set(where)
    if scope is not None and not (whole and newest(warehouse, dataset, field, where, scope)):
        raise NotFound("no_series_here", "Không có chuỗi số đo nào như vậy trong địa bàn của bạn; chọn đủ trạm và thông số.",
                       "There is no such series in your units; name the station and all else that makes it one.")  # fmt: skip
