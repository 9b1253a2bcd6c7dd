"""The lines of SQL that only this engine understands; another engine rewrites this file and nothing else.

Instants are stored as TIMESTAMPTZ and reckoned as microseconds: no time zone library is needed inside the engine.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from dieuhanh.declare.fields import Field, Type

LOCAL = timedelta(hours=7)  # Asia/Ho_Chi_Minh, without summer time since 1975
_LOCAL_MICROS = LOCAL // timedelta(microseconds=1)
EPOCH = date(1970, 1, 1)

SQL_TYPE = {
    Type.TEXT: "VARCHAR", Type.PLACE: "VARCHAR", Type.OFFICE: "VARCHAR", Type.UNIT: "VARCHAR", Type.OFFICER: "VARCHAR",
    Type.CHOICE: "VARCHAR", Type.INDICATOR: "VARCHAR", Type.PERIOD: "VARCHAR", Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE", Type.MONEY: "DECIMAL(28,8)", Type.DATE: "DATE", Type.MOMENT: "TIMESTAMPTZ", Type.FLAG: "BOOLEAN",
}  # fmt: skip


def quote(name: str) -> str:
    """A column's name, safe inside SQL."""
    return '"' + name.replace('"', '""') + '"'


def columns(names: Iterable[str], of: str = "") -> str:
    """Names with commas, each from table `of` when given."""
    return ", ".join(f"{of}.{quote(name)}" if of else quote(name) for name in names)


def local_day(moment: str) -> str:
    """The local day of an instant."""
    return f"make_timestamp(epoch_us({moment}) + {_LOCAL_MICROS})::DATE"


def quantile(column: str, q: float) -> str:
    """Exact quantile, linear between order statistics."""
    return f"quantile_cont({column}, {q!r})"


def folded(column: str) -> str:
    """Text as it is searched: lower case, no marks, đ as d."""
    return f"replace(strip_accents(lower({column})), 'đ', 'd')"


def text_of(field: Field, column: str) -> str:
    """One value as text that is equal exactly when the values are; missing has a mark of its own."""
    value = f"epoch_us({column})" if field.type is Type.MOMENT else column
    return f"coalesce({value}::VARCHAR, chr(0))"


def number_of(texts: Iterable[str]) -> str:
    """Sixty-four bits of MD5 over these texts: the same on every machine and in every version."""
    return f"md5_number_lower(concat_ws(chr(31), {', '.join(texts)}))"


def sealed(texts: Iterable[str], secret: str) -> str:
    """A keyed digest of personal values: says whether they changed, and nothing else to who lacks the key."""
    return f"sha256(concat_ws(chr(31), {secret}, {', '.join(texts)}, {secret}))"


def key_text(names: Iterable[str], of: str = "") -> str:
    """A record's key as the one text that pages and the operational store name it by."""
    prefix = f"{of}." if of else ""
    parts = (f"coalesce({prefix}{quote(name)}::VARCHAR, '')" for name in names)
    return f"concat_ws('|', {', '.join(parts)})"
