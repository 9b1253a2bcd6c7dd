"""Signing in: who it is, at a pace that guessing cannot keep. An unknown login is answered like a wrong password, as slowly."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from dieuhanh import clock, journal
from dieuhanh.people import second_factor, throttle
from dieuhanh.people.models import Officer
from dieuhanh.people.passwords import LONGEST, normal


class Step(StrEnum):
    """What comes next."""

    IN = "in"  # enter
    CODE = "code"  # ask for the code of the second factor
    ENROL = "enrol"  # enter only to add a second factor: the centre demands one
    NO = "no"  # wrong
    WAIT = "wait"  # too many tries: nothing was checked


@dataclass(frozen=True)
class Answer:
    """The next step, for whom, how long to wait before another try, and the words to show."""

    step: Step
    officer: Officer | None = None
    wait: int = 0
    vi: str = ""
    en: str = ""


def sign_in(login: str, password: str, address: str, now: datetime, request_id: str = "") -> Answer:
    """Check login and password of a try from that address; call outside a transaction, so that a failed try stays counted."""
    tried = throttle.subjects(login, address)
    wait = throttle.charge(tried, now)
    if wait:
        return _waits(wait)
    officer = _checked(login, password)
    if officer is None:
        return _wrong(login, tried, address, now, request_id, "Sai tên đăng nhập hoặc mật khẩu.", "Wrong login or password.")
    if second_factor.enrolled(officer):
        return Answer(Step.CODE, officer)
    throttle.clear(tried)
    step = Step.ENROL if second_factor.required() else Step.IN
    _journal(officer, address, now, request_id, "none")
    return Answer(step, officer)


def check_code(officer: Officer, code: str, address: str, now: datetime, request_id: str = "") -> Answer:
    """Check the second factor of one whose password was right."""
    tried = throttle.subjects(officer.login, address, "code")
    wait = throttle.charge(tried, now)
    if wait:
        return _waits(wait)
    if not second_factor.accepts(officer, code, now):
        return _wrong(officer.login, tried, address, now, request_id, "Mã không đúng hoặc đã dùng.", "Wrong or used code.")
    throttle.clear(tried)
    throttle.clear(throttle.subjects(officer.login, address))
    _journal(officer, address, now, request_id, "code")
    return Answer(Step.IN, officer)


class Backend(BaseBackend):
    """How Django finds the officer of a session, and of a direct `authenticate()`; a closed account is nobody."""

    def authenticate(self, request: HttpRequest | None, login: str = "", password: str = "") -> Officer | None:
        address = request.META.get("REMOTE_ADDR", "") if request is not None else ""
        answer = sign_in(login, password, address, clock.now())
        return answer.officer if answer.step is Step.IN else None

    def get_user(self, user_id: int) -> Officer | None:
        found: Officer | None = Officer.objects.filter(pk=user_id, is_active=True).first()
        return found


def _checked(login: str, password: str) -> Officer | None:
    """The officer, if all is right; the costly hash runs either way, so time tells nothing about who exists."""
    password = normal(password[:LONGEST])
    officer: Officer | None = Officer.objects.filter(login=login.strip().lower()).first()
    if officer is None or not officer.has_usable_password():
        Officer().set_password(password)
        return None
    return officer if officer.check_password(password) and officer.is_active else None


def _waits(wait: int) -> Answer:
    return Answer(Step.WAIT, wait=wait, vi=f"Thử lại sau {wait} giây.", en=f"Try again in {wait} seconds.")


def _wrong(
    login: str, tried: tuple[throttle.Subject, ...], address: str, now: datetime, request_id: str, vi: str, en: str,
) -> Answer:  # fmt: skip
    """The entry names the account only where there is one: what was typed may be anything, even a password."""
    known = Officer.objects.filter(login=login.strip().lower()).values_list("pk", flat=True).first()
    wait = throttle.wait_after(tried, now)
    detail = {"address": address, "wait": wait}
    journal.write("nobody", "signin.failed", f"officer:{known or 'unknown'}", detail, now, decision="deny", request_id=request_id)
    later = _waits(wait) if wait else Answer(Step.NO)
    return Answer(Step.NO, wait=wait, vi=f"{vi} {later.vi}".strip(), en=f"{en} {later.en}".strip())


def _journal(officer: Officer, address: str, now: datetime, request_id: str, factor: str) -> None:
    journal.write(str(officer.pk), "signin.ok", f"officer:{officer.pk}", {"address": address, "factor": factor}, now,
                  request_id=request_id)  # fmt: skip
