"""Chooses the language of a request: asked for in the address, remembered in a cookie, the officer's own, Vietnamese."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dieuhanh.web.words import LANGUAGES, Lang, spoken

COOKIE = "ngon-ngu"
KNOWN: dict[str, Lang] = {code: code for code, _ in LANGUAGES}


class Language:
    """Answers each request inside its language, and remembers one that was asked for."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = KNOWN.get(request.GET.get(COOKIE, ""))
        with spoken(asked or _remembered(request)):
            response = self.answer(request)
        if asked:
            response.set_cookie(COOKIE, asked, max_age=365 * 86400, samesite="Lax", httponly=True,
                                secure=settings.SESSION_COOKIE_SECURE)  # fmt: skip
        return response


def _remembered(request: HttpRequest) -> Lang:
    own = getattr(getattr(request, "user", None), "locale", "vi")
    return KNOWN.get(request.COOKIES.get(COOKIE, "")) or KNOWN.get(own, "vi")
