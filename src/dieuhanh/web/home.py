"""The small doors: is `web` alive, and the next ticket of a page that listens."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from dieuhanh.clock import now
from dieuhanh.errors import NotAllowed
from dieuhanh.people import tickets
from dieuhanh.web import behind
from dieuhanh.web.guard import actor_of


def health(request: HttpRequest) -> HttpResponse:
    """200 as soon as requests are answered; says nothing more to strangers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def reckoning(request: HttpRequest) -> HttpResponse:
    """`GET /dang-tinh`: the mark of the strip that says how many batches are still being reckoned."""
    if actor_of(request).kind != "officer":
        raise NotAllowed("not_allowed.signin", "Mời đăng nhập.", "Please sign in.")
    return render(request, "pages/reckoning.html", {"behind": behind.waiting(now())}, using="jinja2")


def ticket(request: HttpRequest) -> HttpResponse:
    """`GET /ve?chu-de=a,b`: a fresh ticket for those of the topics that this person may hear."""
    actor = actor_of(request)
    if actor.kind != "officer":
        raise NotAllowed("not_allowed.signin", "Mời đăng nhập.", "Please sign in.")
    topics = [one for one in request.GET.get("chu-de", "").split(",") if one][:500]
    return JsonResponse({"ticket": tickets.issue(actor, topics)})
