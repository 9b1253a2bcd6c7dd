"""Sessions: made anew at sign-in, ended after idle time, after 12 hours, and with the account; and who a request comes from."""

from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import ip_address
from uuid import uuid4

from django.conf import settings as django_settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse

from dieuhanh import clock, journal
from dieuhanh.people import second_factor
from dieuhanh.people.actor import Actor, actor_of
from dieuhanh.people.models import Officer

LONGEST = timedelta(hours=12)
FRESH = timedelta(minutes=15)
CODE_WITHIN = timedelta(minutes=5)
TOUCH = timedelta(minutes=1)  # how exact idle time is: a session is written at most this often
BACKEND = "dieuhanh.people.signin.Backend"
ITSELF = "X-Refetch"  # a screen that refetches itself is not a person at the desk: such a request keeps no session alive


class Entrance:
    """Middleware: `request.actor`, `request.now`, `request.request_id`, `request.must_enrol` for every page and API call."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now, request.request_id, request.must_enrol = clock.now(), uuid4().hex, False
        request.actor = _who(request, request.now)
        return self.get_response(request)


def enter(request: HttpRequest, officer: Officer, now: datetime, factor: bool) -> None:
    """Begin a session under a new key; `factor` says a second factor was shown."""
    login(request, officer, backend=BACKEND)
    request.session.pop("pending", None)
    for name in ("entered_at", "seen_at", "confirmed_at"):
        request.session[name] = now.isoformat()
    request.session["factor"] = factor


def ask_code(request: HttpRequest, officer: Officer, now: datetime) -> None:
    """Remember, for five minutes, whose password was right."""
    request.session.cycle_key()
    request.session["pending"] = {"officer": officer.pk, "at": now.isoformat()}


def awaited(request: HttpRequest, now: datetime) -> Officer | None:
    """The officer from whom a code is awaited."""
    pending = request.session.get("pending")
    if not pending or now - datetime.fromisoformat(pending["at"]) > CODE_WITHIN:
        return None
    found: Officer | None = Officer.objects.filter(pk=pending["officer"], is_active=True).first()
    return found


def confirm(request: HttpRequest, now: datetime, factor: bool = False) -> None:
    """Password or code was given again (or the factor just added): the session is fresh for 15 minutes."""
    request.session["confirmed_at"] = now.isoformat()
    request.session["factor"] = factor or request.session.get("factor", False)


def leave(request: HttpRequest, now: datetime, why: str = "left") -> None:
    """End the session."""
    if request.user.is_authenticated:
        journal.write(str(request.user.pk), f"signin.{why}", f"officer:{request.user.pk}", {}, now)
    logout(request)


def address_of(request: HttpRequest) -> str:
    """The address of the client; a proxy is believed only on this machine, and only about its nearest neighbour."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return named if named and _is_address(named) and _is_here(direct) else direct


def _who(request: HttpRequest, now: datetime) -> Actor:
    """The actor of a request; someone who has yet to show the demanded second factor is nobody."""
    if not request.user.is_authenticated:
        return Actor.nobody()
    if _is_over(request, now):
        leave(request, now, "ended")
        return Actor.nobody()
    _touch(request, now)
    request.must_enrol = second_factor.required() and not request.session["factor"]
    if request.must_enrol:
        return Actor.nobody()
    return actor_of(request.user, now, fresh=now - _at(request, "confirmed_at") <= FRESH)


def _is_over(request: HttpRequest, now: datetime) -> bool:
    if "entered_at" not in request.session:
        return True
    idle = timedelta(seconds=django_settings.SESSION_COOKIE_AGE)
    return now - _at(request, "entered_at") >= LONGEST or now - _at(request, "seen_at") >= idle


def _touch(request: HttpRequest, now: datetime) -> None:
    if ITSELF not in request.headers and now - _at(request, "seen_at") >= TOUCH:
        request.session["seen_at"] = now.isoformat()


def _at(request: HttpRequest, name: str) -> datetime:
    return datetime.fromisoformat(request.session[name])


def _is_address(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False


def _is_here(address: str) -> bool:
    return address == "" or (_is_address(address) and ip_address(address).is_loopback)
