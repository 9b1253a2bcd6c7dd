"""What a reckoning found: the numbers that stand, and of those that are kept the ones that stand no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dieuhanh.declare.period import Period
from dieuhanh.indicators import bulk
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.numbers import Key, Number
from dieuhanh.indicators.want import Want

_NAMED = 500  # slices asked for by name; of more, all are read


@dataclass
class Found:
    """Filled step by step: what is made of other numbers comes after them."""

    numbers: list[Number] = field(default_factory=list)
    gone: set[Key] = field(default_factory=set)

    def add(self, numbers: Iterable[Number], kept: Iterable[Key] = ()) -> None:
        """Numbers that stand now, and the keys under which one stood of all that was reckoned."""
        fresh = list(numbers)
        self.numbers += fresh
        self.gone.update(kept)
        self.gone.difference_update(number.key for number in fresh)


def kept_of(want: Want) -> dict[str, list[Key]]:
    """Keys that stand in these periods, by period; of slices those that may have moved."""
    rows = bulk.of_periods(Value.objects.filter(indicator=want.indicator.id), {one.text for one in want.periods})
    only = {cut: want.only(cut) for cut in want.indicator.by}
    texts = ["", *(f"{cut}={value}" for cut, values in only.items() for value in values or ())]
    rows = rows if None in only.values() or len(texts) > _NAMED else rows.filter(slice__in=texts)
    found: dict[str, list[Key]] = {}
    for text, unit, part in bulk.read(rows, ("period", "unit", "slice")):
        found.setdefault(text, []).append(Key(want.indicator.id, unit, text, part))
    return found


def kept_slices(uncut: Mapping[str, Iterable[Period]]) -> set[Key]:
    """Every slice that stands in these periods."""
    found: set[Key] = set()
    for name, periods in uncut.items():
        texts = {one.text for one in periods}
        rows = bulk.of_periods(Value.objects.filter(indicator=name).exclude(slice=""), texts)
        named = bulk.read(rows, ("unit", "period", "slice"))
        found |= {Key(name, unit, text, part) for unit, text, part in named if text in texts}
    return found
