"""Django's Jinja2 environment: what `environment.py` gives every template, with the words and formats of this request."""

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from jinja2 import Environment

from dieuhanh.web import cells, formats, people_words, words
from dieuhanh.web.build import asset
from dieuhanh.web.environment import furnish

# Formats that end in a language; a template writes `fmt.day(x)` and gets that of the page.
SPOKEN = ("number", "short", "percent", "points", "signed", "money", "money_full", "day", "day_short", "weekday", "hour",
          "moment", "as_of", "relative", "length", "deadline", "age", "period")  # fmt: skip
PLAIN = ("clock", "document_day", "phone", "scale_of")


def environment(**options: Any) -> Environment:
    """Named in settings; made once."""
    env = furnish(Environment(**options), words._, asset)
    env.globals.update(url=reverse, fmt=_formats(), role_word=people_words.role_word, domain_words=people_words.domain_words,
                       cell_of=cells.cell_of, moment_of=_moment_of, decimal_of=_decimal_of)  # fmt: skip
    return env


def _formats() -> SimpleNamespace:
    return SimpleNamespace(**{name: _spoken(name) for name in SPOKEN}, **{name: getattr(formats, name) for name in PLAIN})


def _moment_of(text: str | None) -> str:
    """An instant that came as ISO text from the warehouse."""
    return formats.moment(datetime.fromisoformat(text) if text else None, words.lang())


def _decimal_of(text: str | None) -> str:
    """A number that is kept as decimal text."""
    return formats.number(Decimal(text) if text else None, lang=words.lang())


def _spoken(name: str) -> Any:
    write = getattr(formats, name)

    def in_page_language(*values: Any, **options: Any) -> str:
        return str(write(*values, lang=words.lang(), **options))

    return in_page_language
