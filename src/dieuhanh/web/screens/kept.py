"""What many viewers ask of one number, worked out once: kept as long as the number itself stays as it is.

Every batch that touches what a number reads moves its batch, its time or its revision, so nothing here outlives the facts.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from dieuhanh.indicators.shown import Shown
from dieuhanh.web.screens.state import KEPT, Look
from dieuhanh.web.words import lang

T = TypeVar("T")
MOST = 500
_FOUND: OrderedDict[Hashable, Any] = OrderedDict()
_LOCK = Lock()


def of(look: Look, what: Hashable, one: Shown, make: Callable[[], T]) -> T:
    """The kept answer, or a new one; `what` names the question and all that it depends on beside number, reader and address."""
    key = (what, _of_number(one), _of_reader(look, one))
    if key in _FOUND:
        return _FOUND[key]  # type: ignore[no-any-return]
    made = make()
    with _LOCK:
        _FOUND[key] = made
        while len(_FOUND) > MOST:
            _FOUND.popitem(last=False)
    return made


def _of_number(one: Shown) -> Hashable:
    text = one.period.text if one.period else ""
    return one.indicator.id, one.unit, text, one.slice, one.text, one.revision, one.batch, one.received_at, one.as_of


def _of_reader(look: Look, one: Shown) -> Hashable:
    scope = look.scope(one.indicator.pack)
    asked = tuple(look.query.get(name, "") for name in KEPT)
    return tuple(scope) if scope is not None else None, asked, lang(), look.places.version, look.today


def forget() -> None:
    """Drop everything, as when a test changes the stores."""
    with _LOCK:
        _FOUND.clear()
