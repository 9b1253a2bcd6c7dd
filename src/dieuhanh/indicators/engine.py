"""What expressions are made of that Ibis has no word for, or a dangerous one: types, exact quantiles and sums, microseconds.

Each function that makes text takes the name of the engine it is for; how engines differ stands in `engines/`, a file for each.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import ibis
import ibis.expr.types as ir
import numpy as np
from sqlglot import exp

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Type
from dieuhanh.indicators.engines import DUCKDB, SPEECHES

INSTANT = "timestamp('UTC', 6)"
TYPES = {
    Type.INTEGER: "int64", Type.NUMBER: "float64", Type.MONEY: "decimal(28, 8)", Type.DATE: "date",
    Type.MOMENT: INSTANT, Type.FLAG: "boolean",
}  # fmt: skip
SYSTEM = {"_batch": "int64", "_row": "int32", "_seq": "int32", "_received": INSTANT}


@ibis.udf.scalar.builtin(name="epoch_us")  # type: ignore[untyped-decorator]
def _micros(at: datetime) -> int: ...  # type: ignore[empty-body]


def table_name(dataset: Dataset) -> str:
    """The current table of a data set."""
    return "d_" + dataset.id.replace(".", "_")


FACTS = "facts"  # what a statement reads, when which rows of a current table these are is said only when it is asked


def table(dataset: Dataset, name: str = "") -> ir.Table:
    """The current table as an unbound Ibis table: declared and derived columns, and those of the system."""
    columns = {field.name: TYPES.get(field.type, "string") for field in dataset.columns}
    return ibis.table({**columns, **SYSTEM}, name=name or table_name(dataset))


def over_facts(
    sql: str, dialect: str, dataset: Dataset, stretch: tuple[str, date, date] | None = None, cut: str = ""
) -> str:  # fmt: skip
    """The statement over the rows of a stretch of time, and over slices in the relation `chosen`, so that it reads no others."""
    speech, quoted = SPEECHES[dialect], f'"{cut}"'
    tests = [f"COALESCE({speech.as_text(quoted)}, '') IN (SELECT value FROM chosen)"] if cut else []
    if stretch:
        at, begins, until = stretch
        tests += [f'"{at}" >= {speech.literal(begins)}', f'"{at}" < {speech.literal(until)}']
    facts = f"SELECT * FROM {table_name(dataset)}" + (f" WHERE {' AND '.join(tests)}" if tests else "")
    return f"WITH {FACTS} AS ({facts})" + (f", {sql[5:]}" if sql.startswith("WITH ") else f" {sql}")


def exact_quantile(x: ir.Value, q: float, where: ir.Value) -> ir.Value:
    """The inclusive quantile, interpolated between order statistics, never approximate."""
    return x.cast("float64").quantile(q, where=where)


def quantiles(values: np.ndarray, asked: Iterable[float]) -> dict[float, float]:
    """The same as `exact_quantile`, to the last bit, of values in memory; none of no values."""
    if not len(values):
        return {}
    places = {q: (len(values) - 1) * q for q in asked}
    ranks = sorted({int(edge(place)) for place in places.values() for edge in (math.floor, math.ceil)})
    chosen = np.partition(values, ranks)
    return {q: _between(chosen, place) for q, place in places.items()}


def _between(ranked: np.ndarray, place: float) -> float:
    low, high, weight = math.floor(place), math.ceil(place), place - math.floor(place)
    return float(ranked[low] if low == high else ranked[low] * (1.0 - weight) + ranked[high] * weight)


def exact_sum(x: ir.Value, where: ir.Value) -> ir.Value:
    """A sum that does not depend on the order of rows: measured quantities are added as decimals of twelve places."""
    return (x.try_cast("decimal(38, 12)") if x.type().is_floating() else x).sum(where=where)


def micros(at: ir.Value) -> ir.Value:
    """Microseconds since 1970, UTC."""
    return _micros(at)


def quoted(dialect: str) -> Callable[[str], str]:
    """How the engine reads text between quotes."""
    return SPEECHES[dialect].quoted


def text(expression: ir.Table, dialect: str = DUCKDB.name) -> str:
    """The statement in the engine's own words."""
    return str(_tree(expression, dialect).sql(dialect=SPEECHES[dialect].compiler.dialect))


def _tree(expression: ir.Table, dialect: str) -> exp.Expression:
    tree: exp.Expression = SPEECHES[dialect].compiler.to_sqlglot(expression.unbind())
    return tree


def condition(kept: ir.Table, dialect: str = DUCKDB.name) -> str:
    """The WHERE of a filtered table, with bare column names: what a list of records is filtered by."""
    tree = _tree(kept, dialect)
    where = tree.args.get("where")
    if where is None:
        return "true"
    alias = tree.args["from_"].this.alias_or_name if tree.args.get("from_") else tree.args["from"].this.alias_or_name
    bare = where.this.transform(lambda node: _bare(node, alias))
    return str(bare.sql(dialect=SPEECHES[dialect].compiler.dialect))


def _bare(node: exp.Expression, alias: str) -> exp.Expression:
    mine = isinstance(node, exp.Column) and node.table == alias
    return exp.column(node.name, quoted=True) if mine else node


# ── one period as parameters ────────────────────────────────────────────────────────────────────────────────────────

_PLACE = re.compile(r"\bARGS(_\w+)\(\)", re.IGNORECASE)


def place(name: str, kind: str) -> ir.Value:
    """Where a parameter of the statement will stand: Ibis cannot compile one that is not bound, so it is written as a call."""

    def args() -> None: ...

    return ibis.udf.scalar.builtin(args, name=f"args{name}", signature=((), kind))()


def with_parameters(sql: str, dialect: str, kinds: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The statement with named parameters, and which it has: the engine plans with their values, and skips what is outside."""
    found = tuple(dict.fromkeys(name.lower() for name in _PLACE.findall(sql)))
    speech = SPEECHES[dialect]
    return _PLACE.sub(lambda match: speech.parameter(name := match[1].lower(), kinds[name]), sql), found
