"""Who reads: a session of the pages, or a read key."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from dieuhanh.clock import now
from dieuhanh.errors import Refused
from dieuhanh.people import keys
from dieuhanh.people.actor import Actor


class SignIn(Refused):
    """Nobody has said who they are, or the key is none of ours."""

    status = 401

    def __init__(self) -> None:
        super().__init__(
            "not_allowed.signin",
            "Cần đăng nhập, hoặc khóa đọc trong Authorization: Bearer. Cấp khóa: dieuhanh key --read VAI.",
            "Sign in, or send a read key as Authorization: Bearer. Make one: dieuhanh key --read ROLE.",
        )


class ReadKey(HttpBearer):
    """`Authorization: Bearer dhr_…`, made in Quản trị › Khóa or by `dieuhanh key --read ROLE`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        actor = keys.reader(token, now())
        if actor.kind == "nobody":
            raise SignIn
        request.actor = actor
        return actor


class Session(APIKeyCookie):
    """The cookie of somebody signed in to the pages."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        actor: Actor | None = getattr(request, "actor", None)
        return actor if actor is not None and actor.kind == "officer" else None
