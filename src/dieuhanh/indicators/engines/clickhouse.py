"""ClickHouse: where Ibis' own words for it are approximate, of another type or too narrow, ours stand in their place.

- `quantile` samples, `uniq` estimates: the exact ones are asked for.
- A double becomes a decimal by cutting its last digits off; DuckDB rounds.
- A decimal literal without quotes is a double before it is a decimal.
- Instants are 32 bits wide (until 2106, whole seconds), days 16 (until 2149), unless DateTime64 and Date32 are asked for.
"""

from typing import Any, ClassVar

import ibis.expr.operations as ops
import sqlglot as sg
from ibis.backends.sql.compilers.clickhouse import ClickHouseCompiler

from dieuhanh.indicators.engines.speech import Speech
from dieuhanh.warehouse.clickhouse import instant_text, literal, quoted

OURS = {"epoch_us": "toUnixTimestamp64Micro"}


def _decimal(x: str, precision: int, scale: int) -> str:
    """A double as a decimal, half a last digit going away from zero; nothing where it does not fit.

    The digits are put together from two words of 64 bits: ClickHouse makes wide integers of large doubles with a small error.
    """
    scaled, word = f"abs(({x}) * 1e{scale})", "18446744073709551616"
    m = f"(floor({scaled}) + ({scaled} - floor({scaled}) >= 0.5))"
    high = f"floor({m} / {word}.0)"
    digits = f"toInt128(toUInt64({high})) * toInt128('{word}') + toInt128(toUInt64({m} - {high} * {word}.0))"
    made = f"reinterpret(assumeNotNull(toInt128(({digits}) * sign({x}))), 'Decimal({precision}, {scale})')"
    return f"if({m} < 1e{precision}, {made}, NULL)"


class Compiler(ClickHouseCompiler):
    """Ibis' compiler with the few words that must differ."""

    __slots__ = ()
    SIMPLE_OPS: ClassVar[dict[Any, str]] = {ops.CountDistinct: "uniqExact"}

    def visit_Quantile(self, op: Any, *, arg: Any, quantile: Any, where: Any) -> Any:  # noqa: N802
        return self._visit_quantile("quantileExactInclusive", arg, quantile, where)

    def visit_TryCast(self, op: Any, *, arg: Any, to: Any) -> Any:  # noqa: N802
        if not (to.is_decimal() and op.arg.dtype.is_floating()):
            return super().visit_TryCast(op, arg=arg, to=to)
        return sg.parse_one(_decimal(arg.sql(self.dialect), to.precision, to.scale), dialect=self.dialect)

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
