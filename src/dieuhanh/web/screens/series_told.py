"""What was measured in a series, asked of the warehouse, and how one of its values is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from dieuhanh.warehouse.ask import ask
from dieuhanh.web import formats
from dieuhanh.web.screens import say, series_drawn
from dieuhanh.web.screens.series_asked import Asked, flag_of
from dieuhanh.web.screens.series_drawn import Spot
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import lang

MOST_PLACES = 3
Context = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What was measured: the values that count, those that do not by their flag, and the newest of the counted."""

    step: timedelta
    spots: Sequence[Spot]
    aside: dict[str, Sequence[Spot]]
    newest: Context | None

    @cached_property
    def n(self) -> int:
        return sum(one.n for one in self.spots)

    @cached_property
    def places(self) -> int:
        """As many decimals as the measurements have, and one more where they are means."""
        shown = [f"{value:.{MOST_PLACES}f}".rstrip("0") for one in self.spots for value in (one.low, one.high)]
        most = max((len(text) - text.index(".") - 1 for text in shown), default=0)
        return min(MOST_PLACES, max(most, 1)) if self.step else most


# ── what was measured ───────────────────────────────────────────────────────────────────────────────────────────────


def told(look: Look, asked: Asked) -> Told:
    """Asks for the series, and for what does not count where the page wants it seen."""
    flag = flag_of(asked.dataset)
    answer = _ask(look, asked, asked.flag)
    aside = [code for code, _word in flag.choices if code != asked.flag] if flag and with_aside(look) else []
    return Told(
        timedelta(seconds=answer["step"]), series_drawn.spots(answer, asked.since, asked.until),
        {code: series_drawn.spots(_ask(look, asked, code), asked.since, asked.until) for code in aside}, answer["newest"],
    )  # fmt: skip


def with_aside(look: Look) -> bool:
    """Whether values that do not count are shown too."""
    return look.query.get("khac") == "1"


def _ask(look: Look, asked: Asked, flag: str | None) -> Context:
    where = {**asked.where, **({"flag": flag} if flag else {})}
    answer: Context = ask("series", dataset=asked.dataset.id, field=asked.field.name, where=where,
                          since=asked.since.isoformat(), until=asked.until.isoformat(),
                          scope=look.scope(asked.dataset.pack))  # fmt: skip
    return answer


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def unit(asked: Asked) -> str:
    """Of the field itself, or of the choice that tells it."""
    if asked.field.unit or "unit" not in asked.where:
        return say.words(asked.field.unit)
    return say.words(asked.dataset.field("unit").word(asked.where["unit"]))


def amount(value: float, one: Told, asked: Asked) -> str:
    """With its unit."""
    gap = "" if unit(asked) == "%" else " "
    return f"{figure(value, one.places)}{gap}{unit(asked)}".strip()


def figure(value: float, places: int) -> str:
    """Without the sign of a small negative that rounds to nothing."""
    return formats.number(round(value, places) or 0.0, places, lang())
