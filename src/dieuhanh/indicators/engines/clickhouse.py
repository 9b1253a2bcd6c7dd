"""ClickHouse: where Ibis' own words for it are approximate, of another type or too narrow, ours stand in their place.

- `quantile` samples, `uniq` estimates: the exact ones are asked for.
- A double becomes a decimal by cutting its last digits off; DuckDB rounds, so we round first and carry the digits over.
- A decimal literal without quotes is a double before it is a decimal.
- Instants are 32 bits wide (until 2106, whole seconds), days 16 (until 2149), unless DateTime64 and Date32 are asked for.
"""

from typing import Any, ClassVar

import ibis.expr.operations as ops
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.clickhouse import ClickHouseCompiler

from dieuhanh.indicators.engines.speech import Speech
from dieuhanh.warehouse.clickhouse import instant_text, literal, quoted

OURS = {"epoch_us": "toUnixTimestamp64Micro"}


class Compiler(ClickHouseCompiler):
    """Ibis' compiler with the few words that must differ."""

    __slots__ = ()
    SIMPLE_OPS: ClassVar[dict[Any, str]] = {ops.CountDistinct: "uniqExact"}

    def visit_Quantile(self, op: Any, *, arg: Any, quantile: Any, where: Any) -> Any:  # noqa: N802
        return self._visit_quantile("quantileExactInclusive", arg, quantile, where)

    def visit_TryCast(self, op: Any, *, arg: Any, to: Any) -> Any:  # noqa: N802
        if not (to.is_decimal() and op.arg.dtype.is_floating()):
            return super().visit_TryCast(op, arg=arg, to=to)
        kind = f"Decimal({to.precision}, {to.scale})"
        digits = self.f.round(sge.Mul(this=sge.Paren(this=arg), expression=sge.convert(10.0**to.scale)))
        whole = self.f.accurateCastOrNull(digits, "Int128")
        fits = sge.LT(this=self.f.abs(digits), expression=sge.convert(10.0**to.precision))
        return self.if_(fits, self.f.reinterpret(self.f.assumeNotNull(whole), kind), sge.Null())

    def visit_ScalarUDF(self, op: Any, **given: Any) -> Any:  # noqa: N802
        name = op.__func_name__
        return self.f[OURS[name]](*given.values()) if name in OURS else super().visit_ScalarUDF(op, **given)

    def visit_NonNullLiteral(self, op: Any, *, value: Any, dtype: Any) -> Any:  # noqa: N802
        if dtype.is_timestamp():
            return self.f.toDateTime64(instant_text(value), 6, "UTC")
        if dtype.is_date():
            return self.f.toDate32(value.isoformat())
        if dtype.is_decimal():
            return self.f.toDecimal128(format(value, "f"), dtype.scale)
        return super().visit_NonNullLiteral(op, value=value, dtype=dtype)


CLICKHOUSE = Speech(
    "clickhouse",
    Compiler(),
    literal=literal,
    as_text=lambda column: f"CAST({column} AS Nullable(String))",
    quoted=quoted,
    parameter=lambda name, kind: f"${name}",
)
