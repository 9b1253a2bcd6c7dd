"""The frame of every page: who we are, where one may go, how fresh the sources are, what the page listens to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import Resolver404, resolve

from dieuhanh import settings
from dieuhanh.clock import now
from dieuhanh.declare import HANOI
from dieuhanh.people import tickets
from dieuhanh.people.roles import ROLES
from dieuhanh.places import queries as places
from dieuhanh.web import behind, formats, strip
from dieuhanh.web.guard import actor_of, may
from dieuhanh.web.language import COOKIE
from dieuhanh.web.shield import line_url
from dieuhanh.web.words import LANGUAGES, _, either, lang


@dataclass(frozen=True)
class Entry:
    """One place of the rail, drawn only for who may open it."""

    key: str
    label: str
    href: str
    action: str
    go: str = ""
    phone: bool = True


RAIL = (
    Entry("overview", "Toàn cảnh", "/", "values.read", go="t"),
    Entry("fields", "Lĩnh vực", "/linh-vuc", "values.read", go="l"),
    Entry("sources", "Nguồn", "/du-lieu", "sources.read", go="d"),
    Entry("admin", "Quản trị", "/quan-tri", "", phone=False),
)


def page(
    request: HttpRequest, template: str, title: str, *, current: str = "", topics: Sequence[str] = (), status: int = 200,
    banners: Sequence[dict[str, str]] = (), **context: Any,
) -> HttpResponse:  # fmt: skip
    """A page within the frame. `current` is a rail key; `topics` are those of its `data-topic`s, for the live stream."""
    at = now()
    frame = {
        **plain_context(request, title), "now_iso": at.isoformat(), "clock": formats.clock(at, seconds=True),
        "day": formats.weekday(at, lang()), "me": _me(request), "level": None, "languages": _languages(request),
        "search_value": "", "rail_entries": _rail(request, current), "sources": strip.sources(request, at),
        "behind": behind.waiting(at),
        "live": _live(request, topics), "banners": [*_notice(), *_said(request), *banners],
    }  # fmt: skip
    return render(request, template, {**frame, **context}, status=status, using="jinja2")


def _notice() -> list[dict[str, str]]:
    """What the machine says of the whole centre: that its rows are made, or that it is a drill."""
    return [{"kind": "drill", "text": text}] if (text := settings.NOTICE.read()) else []


def _said(request: HttpRequest) -> list[dict[str, str]]:
    """What the change just made has to say, once."""
    return [
        {"kind": "error" if one.level >= messages.ERROR else "note", "text": str(one)} for one in messages.get_messages(request)
    ]


def plain(request: HttpRequest, template: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page without the frame: signing in, links, errors."""
    return render(request, template, {**plain_context(request, title), **context}, status=status, using="jinja2")


def plain_context(request: HttpRequest, title: str) -> dict[str, Any]:
    return {"lang": lang(), "theme": "", "title": title, "site": _site(), "csrf_token": get_token(request),
            "banners": _notice()}  # fmt: skip


def _site() -> dict[str, str]:
    """The centre's name on this day, from its data."""
    unit = places.site(now().astimezone(HANOI).date())
    if unit is None:
        return {"name": "dieuhanh", "short": "ĐH", "place": ""}
    return {"name": either(unit.full_name, unit.name_en), "short": _initials(unit.name), "place": unit.name}


def _initials(name: str) -> str:
    """Two letters for the badge: those of the first two words."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def _rail(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    return [
        {
            "key": e.key,
            "label": _(e.label),
            "icon": e.key,
            "href": e.href,
            "current": e.key == current,
            "go": e.go,
            "phone": e.phone,
        }
        for e in RAIL
        if _exists(e.href) and _opens(request, e)
    ]


def _opens(request: HttpRequest, entry: Entry) -> bool:
    if entry.key == "admin":
        from dieuhanh.web.control.parts import open_to  # the parts draw pages with this very frame

        return bool(open_to(request))
    if entry.action == "values.read":
        return actor_of(request).reads_data
    return may(request, entry.action) or actor_of(request).reads_data


def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _me(request: HttpRequest) -> dict[str, Any] | None:
    actor = actor_of(request)
    if actor.kind == "nobody":
        return None
    name = getattr(request.user, "display_name", "") or actor.id
    roles = ", ".join(either(ROLES[role].vi, ROLES[role].en) for role in sorted(actor.roles))
    words = name.split()
    initials = (words[0][:1] + words[-1][:1] if len(words) > 1 else name[:2]).upper()
    links = [(_("Tài khoản và bảo mật"), "/tai-khoan"), (_("Trợ giúp"), "/tro-giup")]
    return {"name": name, "role": roles, "initials": initials, "links": links}


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    made = []
    for code, label in LANGUAGES:
        query = request.GET.copy()
        query[COOKIE] = code
        made.append({"code": code, "label": label, "href": f"{request.path}?{query.urlencode()}", "current": code == lang()})
    return made


def _live(request: HttpRequest, topics: Sequence[str]) -> dict[str, str] | None:
    """The signed ticket for what this page shows; a page that shows nothing live holds no stream."""
    if not topics or actor_of(request).kind != "officer":
        return None
    return {"line_url": line_url(request), "ticket": tickets.issue(actor_of(request), topics), "ticket_src": ticket_src(topics)}


def ticket_src(topics: Sequence[str]) -> str:
    """Where the page asks for its next ticket."""
    from urllib.parse import urlencode

    return "/ve?" + urlencode({"chu-de": ",".join(topics)})
