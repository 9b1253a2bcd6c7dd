"""A record specification as SQL: conditions with named parameters, never with values inside the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Type
from dieuhanh.errors import BadInput
from dieuhanh.warehouse.engine import SQL_TYPE, folded, key_text, quote
from dieuhanh.warehouse.plain import typed

if TYPE_CHECKING:
    from dieuhanh.warehouse.queries import RecordSpec

OPS = {"=": "=", "!=": "IS DISTINCT FROM", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
FEW = 200  # up to here a list is compared value by value, which lets the engine skip blocks
OURS = {"_batch": "BIGINT", "_row": "BIGINT", "_seq": "BIGINT", "_received": "TIMESTAMPTZ"}
FIELDS = {name: Field(name, name, Type.MOMENT if kind == "TIMESTAMPTZ" else Type.INTEGER) for name, kind in OURS.items()}
MOST_MONEY = Decimal(10) ** 20  # what DECIMAL(28,8) holds


@dataclass
class Conditions:
    """Conditions joined by AND, with their parameters."""

    dataset: Dataset
    parts: list[str] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def sql(self) -> str:
        return " AND ".join(f"({part})" for part in self.parts) or "true"

    def param(self, value: Any, kind: str) -> str:
        """A value as a named parameter of this SQL type."""
        name = f"_p{len(self.params)}"
        self.params[name] = value
        return f"${name}::{kind}"

    def one_of(self, column: str, codes: Sequence[str]) -> str:
        if len(codes) > FEW:
            return f"{column} IN (SELECT unnest({self.param(list(codes), 'VARCHAR[]')}))"
        return f"{column} IN ({', '.join(self.param(code, 'VARCHAR') for code in codes)})" if codes else "false"


def conditions(dataset: Dataset, spec: "RecordSpec", scope: Sequence[str] | None) -> Conditions:
    """Everything a row must be to belong to the list."""
    made = Conditions(dataset, [spec.where] if spec.where else [], dict(spec.params))
    made.parts += [_filter(made, name, op, value) for name, op, value in spec.filters]
    if spec.units is not None:
        made.parts.append(" OR ".join(made.one_of(quote(name), spec.units) for name in _where(dataset)) or "false")
    if scope is not None:
        made.parts.append(made.one_of(quote(_where(dataset)[0]), scope) if _where(dataset) else "false")
    if spec.keys is not None:
        made.parts.append(" OR ".join(same_key(made, key) for key in spec.keys) or "false")
    if spec.search.strip():
        made.parts.append(_search(made, spec.search))
    return made


def _where(dataset: Dataset) -> list[str]:
    """Fields that say whose a row is, the office first; nobody's rows are shown to no scope."""
    named = [name for name in (dataset.office, dataset.place) if name]
    return named or [one.name for one in dataset.columns if one.type in (Type.OFFICE, Type.PLACE, Type.UNIT)][:1]


def kind_of(dataset: Dataset, name: str) -> str:
    """The SQL type of a column people may name; BadInput for any other."""
    if name in OURS:
        return OURS[name]
    for one in dataset.columns:
        if one.name == name:
            return SQL_TYPE[one.type]
    names = ", ".join(one.name for one in dataset.columns)
    raise BadInput("unknown_field", f"Không có trường “{name}”; có: {names}.", f'There is no field "{name}"; there are: {names}.')


def _filter(made: Conditions, name: str, op: str, value: Any) -> str:
    kind, column = kind_of(made.dataset, name), quote(name)
    if op in ("missing", "present"):
        return f"{column} IS {'NOT ' if op == 'present' else ''}NULL"
    if op == "in":
        values = [_value(made.dataset, name, each) for each in value]
        return f"{column} IN (SELECT unnest({made.param(values, kind + '[]')}))"
    if op not in OPS:
        known = ", ".join([*OPS, "in", "missing", "present"])
        raise BadInput("unknown_test", f"Không có phép so “{op}”; có: {known}.", f'There is no test "{op}"; there are: {known}.')
    return f"{column} {OPS[op]} {made.param(_value(made.dataset, name, value), kind)}"


def _value(dataset: Dataset, name: str, value: Any) -> Any:
    """The value as text the engine casts, once it is sure to be of the field's type."""
    one = FIELDS[name] if name in OURS else dataset.field(name)
    try:
        read = typed(one, value)
        _fits(read)
    except (ValueError, ArithmeticError, TypeError) as error:
        shown = str(value)[:60]
        raise BadInput("bad_value", f"“{one.label}”: không hiểu giá trị «{shown}».", f"{name}: {shown!r} will not do") from error
    return read if isinstance(read, bool | int | float) or read is None else str(read)


def _fits(read: Any) -> None:
    """ValueError where a number is none that a column can hold."""
    if (isinstance(read, Decimal) and not abs(read) < MOST_MONEY) or (type(read) is int and not -(2**63) <= read < 2**63):
        raise ValueError("out of range")


def same_key(made: Conditions, key: str) -> str:
    """The condition that names one record by its key text."""
    names = made.dataset.key
    parts = key.split("|") if len(names) > 1 else [key]
    if len(parts) != len(names):
        return f"{key_text(names)} = {made.param(key, 'VARCHAR')}"
    return " AND ".join(_part(made, name, part) for name, part in zip(names, parts, strict=True))


def _part(made: Conditions, name: str, part: str) -> str:
    if not part:
        return f"coalesce({quote(name)}::VARCHAR, '') = ''"
    return f"{quote(name)} = TRY_CAST({made.param(part, 'VARCHAR')} AS {kind_of(made.dataset, name)})"


def _search(made: Conditions, text: str) -> str:
    """As letters, never as a pattern: one made of wildcards alone would keep the engine for minutes."""
    word = made.param(text.strip(), "VARCHAR")
    names = dict.fromkeys([*made.dataset.key, *made.dataset.title])
    return " OR ".join(f"contains({folded(quote(name) + '::VARCHAR')}, {folded(word)})" for name in names)


def beyond(made: Conditions, order: str, down: bool, after: Sequence[Any]) -> str:
    """Rows that come after the cursor (order value, number of the key); missing order values stand last."""
    if len(after) != 2 or not str(after[1]).isascii() or not str(after[1]).isdigit() or int(str(after[1])[:21]) >= 2**64:
        raise BadInput("bad_cursor", "Địa chỉ trang sau không đúng; mở lại từ trang đầu.", "The page cursor is malformed.")
    value, key = after[0] if after[0] is None else _value(made.dataset, order, after[0]), str(after[1])
    column, last = quote(order), made.param(key, "UBIGINT")
    if value is None:
        return f"{column} IS NULL AND _key > {last}"
    at = made.param(value, kind_of(made.dataset, order))
    return f"{column} {'<' if down else '>'} {at} OR {column} IS NULL OR ({column} = {at} AND _key > {last})"
