"""The limits a series is seen against: thresholds of the numbers that are counted from these very measurements."""

from dataclasses import dataclass
from decimal import Decimal

from dieuhanh import catalog
from dieuhanh.declare import Indicator, Mean, Policy, Quantile, Rows
from dieuhanh.indicators import policies
from dieuhanh.web.screens import say
from dieuhanh.web.screens.series_asked import Asked
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _


@dataclass(frozen=True)
class Limit:
    """One threshold; only a confirmed one judges, any other is for reference."""

    value: float
    name: str
    unit: str
    confirmed: bool
    document: str

    @property
    def words(self) -> str:
        number = f"{self.name}: {say.plain(Decimal(str(self.value)))} {self.unit}".strip()
        return number if self.confirmed else f"{number} ({_('tham khảo')})"


def of(look: Look, asked: Asked) -> list[Limit]:
    """Each threshold once, the lowest first."""
    found = {bound.id: bound for one in catalog.current().reading(asked.dataset.id) if _counts(one, asked)
             for bound in (one.caution, one.serious) if isinstance(bound, Policy)}  # fmt: skip
    numbers = policies.in_force(found.values(), look.today)
    made = [Limit(float(numbers[id].value), say.words(one.name), say.words(one.unit), numbers[id].confirmed,
                  say.words(numbers[id].document)) for id, one in found.items()]  # fmt: skip
    return sorted(made, key=lambda one: one.value)


def _counts(one: Indicator, asked: Asked) -> bool:
    """A mean or a quantile of this field, of rows that are of this series."""
    value = one.value
    return isinstance(value, Mean | Quantile) and value.field == asked.field.name and _of(value.rows, asked)


def _of(rows: Rows, asked: Asked) -> bool:
    known = {**asked.where, **({"flag": asked.flag} if asked.flag else {})}
    tests = [(name, test) for name, test in rows.where if name in asked.roll.dims]
    return rows.of.id == asked.dataset.id and all(test.op == "in" and known.get(name) in test.value for name, test in tests)
