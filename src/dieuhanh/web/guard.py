"""Who may open a page: asked of `people`, and refused in words; the refusal is journaled there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.people.actor import Actor
from dieuhanh.people.allow import Thing, allow, permit
from dieuhanh.people.scope import SITE

ANYTHING = Thing()  # no thing in particular: what the role alone decides
View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks; the entrance has put it on the request."""
    actor: Actor = getattr(request, "actor", None) or Actor.nobody()
    return actor


def may(request: HttpRequest, action: str, thing: Thing = ANYTHING) -> bool:
    """Whether a link or a button is drawn at all; journals nothing."""
    return allow(actor_of(request), action, thing).allowed


def own_units(request: HttpRequest) -> frozenset[str]:
    """Every unit that some grant of theirs reaches: for asking whether they may do a thing anywhere at all."""
    return frozenset({SITE}).union(*(held.scope.units for held in actor_of(request).rights))


def leave(request: HttpRequest, action: str, thing: Thing = ANYTHING, reason: str = "") -> Permit:
    """Leave to look or to act; raises NotAllowed or NotFound, which become pages."""
    return permit(actor_of(request), action, thing, reason, now(), getattr(request, "request_id", ""))


def signed_in(view: View) -> View:
    """Sends a stranger to the sign-in page, and brings them back after it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if actor_of(request).kind != "nobody":
            return view(request, *args, **kwargs)
        if getattr(request, "must_enrol", False):
            return HttpResponseRedirect("/tai-khoan/hai-buoc")
        back = request.get_full_path() if request.method == "GET" else "/"
        return HttpResponseRedirect("/dang-nhap" + ("" if back == "/" else "?" + urlencode({"tiep": back})))

    return guarded
