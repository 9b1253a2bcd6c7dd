"""What must be known of an engine to speak to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Speech:
    """An engine's words: how expressions are compiled, and the few pieces of text that are written by hand around them."""

    name: str  # as Ibis and sqlglot call it
    compiler: Any  # of Ibis
    literal: Callable[[date], str]  # a day, or an instant, as it stands in a condition
    as_text: Callable[[str], str]  # the text of a column, none where it has none
    quoted: Callable[[str], str]  # text between quotes
    parameter: Callable[[str, str], str]  # a parameter of this name and kind (of `express.ARGS`)
