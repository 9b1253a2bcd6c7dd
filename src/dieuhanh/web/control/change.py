"""One change as a page: what is asked, the reason, the day it counts from; done with leave, shown with its history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dieuhanh.clock import now
from dieuhanh.declare import HANOI, Permit
from dieuhanh.people.allow import Thing
from dieuhanh.web import formats
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.filled import Filled, carried_out
from dieuhanh.web.guard import leave
from dieuhanh.web.words import _

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Ask:
    """One question of a form; `kind`: text, day, choice, long, number."""

    name: str
    label: str
    kind: str = "text"
    options: Options = ()
    help: str = ""
    value: str = ""
    required: bool = True


@dataclass(frozen=True)
class Change:
    """One thing that may be changed; `do` gets the permit and the answers, and says what was done."""

    part: str
    title: str
    action: str
    asks: tuple[Ask, ...]
    do: Callable[[Permit, dict[str, Any]], str]
    back: str
    thing: Thing = Thing()
    facts: tuple[tuple[str, str, str | None], ...] = ()
    about: str = ""
    objects: tuple[str, ...] = ()
    danger: bool = False
    once: bool = False  # what `do` says is a secret: shown on this page, once
    extra: dict[str, Any] = field(default_factory=dict)


def change_page(request: HttpRequest, change: Change) -> HttpResponse:
    """GET shows the form, POST does it and goes back; what is wrong is said at its field."""
    if request.method != "POST":
        leave(request, change.action, change.thing)
        return _form(request, change, Filled({ask.name: ask.value for ask in change.asks}))
    filled = Filled(request.POST)
    answers = {ask.name: answer(filled, ask) for ask in change.asks}
    told: list[str] = []
    if not carried_out(request, filled, change.action, change.thing, lambda permit: _do(change, permit, answers, told)):
        return _form(request, change, filled, 422)
    if change.once:
        return part_page(request, change.part, "control/once.html", change=change, secret=told[0], objects=change.objects)
    return HttpResponseRedirect(change.back)


def _do(change: Change, permit: Permit, answers: dict[str, Any], told: list[str]) -> str:
    told.append(change.do(permit, answers))
    return _("Đã xong: {}").format(change.title) if change.once else told[0]


def answer(filled: Filled, ask: Ask) -> Any:
    """The answer in its own type; a mistake is noted at the field."""
    if ask.kind == "day":
        return filled.day(ask.name, ask.required)
    if ask.kind == "choice" and (ask.required or filled[ask.name]):
        return filled.one_of(ask.name, dict(ask.options))
    if ask.kind == "number":
        return filled.number(ask.name, ask.required)
    return filled.text(ask.name, ask.required)


def _form(request: HttpRequest, change: Change, filled: Filled, status: int = 200) -> HttpResponse:
    return part_page(request, change.part, "control/change.html", objects=change.objects, status=status, change=change,
                     filled=filled, **change.extra)  # fmt: skip


def today() -> date:
    return now().astimezone(HANOI).date()


def from_day(value: date | None = None) -> Ask:
    """The day a change counts from; today unless said otherwise."""
    return Ask("from", _("Có hiệu lực từ ngày"), "day", value=formats.day(value or today()), help=_("dd/mm/yyyy"))


def document(required: bool = True) -> Ask:
    return Ask("document", _("Văn bản"), help=_("Số, ký hiệu và ngày của văn bản."), required=required)
