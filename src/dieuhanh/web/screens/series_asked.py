"""What the address of a series asks: which of a data set's series, of which measured field, over which time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from dieuhanh.declare import Dataset, Field, Type
from dieuhanh.errors import NotFound
from dieuhanh.people.allow import Thing
from dieuhanh.people.scope import SITE
from dieuhanh.warehouse.ask import ask
from dieuhanh.warehouse.rolled import Roll, rolls
from dieuhanh.web.guard import leave
from dieuhanh.web.screens import cells
from dieuhanh.web.screens.state import Look

DAY = timedelta(days=1)
SPANS = {
    "24-gio": ("24 giờ", DAY), "7-ngay": ("7 ngày", 7 * DAY), "30-ngay": ("30 ngày", 30 * DAY), "1-nam": ("1 năm", 365 * DAY),
    "5-nam": ("5 năm", 5 * 365 * DAY + DAY),
}  # fmt: skip
USUAL = "7-ngay"
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """One series of one measured field; `where` names it, `flag` is the code whose values count (None: no such field)."""

    dataset: Dataset
    field: Field
    lines: Sequence[Line]  # every series of that field the reader may see
    where: Mapping[str, str]
    flag: str | None
    since: datetime
    until: datetime
    span: str  # a key of SPANS; "" where two days were chosen

    @property
    def roll(self) -> Roll:
        return Roll(self.dataset)

    @property
    def exists(self) -> bool:
        return bool(self.matching(self.where))

    def matching(self, where: Mapping[str, str]) -> list[Line]:
        return [one for one in self.lines if all(one[name] == value for name, value in where.items())]

    def options(self, name: str) -> list[str]:
        """Codes of one part among the series that agree in the parts before it."""
        parts = [*self.roll.keys, *others(self.dataset)]
        before = {part: self.where[part] for part in parts[: parts.index(name)] if part in self.where}
        return sorted({one[name] for one in self.matching(before) if one[name] is not None})


def opened(request: HttpRequest, look: Look, dataset: Dataset) -> None:
    """Leave to read the data set's rows at all; NotAllowed becomes a page, and is journaled."""
    scope = look.scope(dataset.pack)
    units = frozenset({SITE}) if scope is None else frozenset(scope)
    leave(request, "records.read", Thing("records", dataset.id, pack=dataset.pack, units=units))


def read(look: Look, dataset: Dataset) -> Asked:
    """What is asked, the rest filled with what is usual; NotFound where nothing of the data set is measured over time."""
    field = _field(look, dataset)
    lines = ask("series_lines", dataset=dataset.id, field=field.name, where={}, scope=look.scope(dataset.pack))
    flag, (since, until, span) = flag_of(dataset), _time(look)
    made = Asked(dataset, field, lines, {}, "ok" if flag else None, since, until, span)
    for name in (*made.roll.keys, *others(dataset)):
        code = _chosen(look, made, name)
        made = replace(made, where={**made.where, name: code}) if code else made
    return made


def measures(look: Look, dataset: Dataset) -> list[Field]:
    """The measured fields that the reader may see."""
    seen = cells.visible(look, dataset)
    return [dataset.field(name) for name in Roll(dataset).measures if name in seen] if rolls(dataset) else []


def flag_of(dataset: Dataset) -> Field | None:
    """The field that says whether a value counts: a choice named `flag` with a code `ok`."""
    found = next((one for one in dataset.columns if one.name == "flag" and one.type is Type.CHOICE), None)
    return found if found and "ok" in dict(found.choices) else None


def others(dataset: Dataset) -> list[str]:
    """Choices that part a series further (its unit of measure), the flag aside."""
    roll, flag = Roll(dataset), flag_of(dataset)
    return [name for name in roll.dims if name not in roll.keys and (flag is None or name != flag.name)]


def _field(look: Look, dataset: Dataset) -> Field:
    found = measures(look, dataset)
    if not found:
        raise NotFound(
            "no_series", f"{dataset.name} không có số đo theo thời gian.", f"{dataset.id} has no series of measurements."
        )
    return next((one for one in found if one.name == look.query.get("cot")), found[0])


def _chosen(look: Look, asked: Asked, name: str) -> str:
    """The code of the address; else, of what is measured there, that which has been measured most."""
    code, options = look.query.get(name, ""), asked.options(name)
    if code and (code in options or name == asked.roll.keys[0]):
        return code
    count = dict.fromkeys(options, 0)
    for one in asked.matching(asked.where):
        if one[name] in count and (asked.flag is None or one["flag"] == asked.flag):
            count[one[name]] += one["n"]
    return max(options, key=lambda each: count[each], default="")


def _time(look: Look) -> tuple[datetime, datetime, str]:
    """The chosen span until now, or the chosen period; a period shorter than a day becomes the day that it ends."""
    span = look.query.get("khoang", "")
    if look.period is not None and span not in SPANS:
        since, until = look.period.begins(), look.period.ends()
        return min(since, until - DAY), until, ""
    span = span if span in SPANS else USUAL
    return look.now - SPANS[span][1], look.now, span
