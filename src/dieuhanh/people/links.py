"""One-time links: how someone enters for the first time, or after a forgotten password. There is no default password."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from dieuhanh import journal
from dieuhanh.declare.permit import Permit
from dieuhanh.errors import BadInput, Conflict, NotFound
from dieuhanh.people.models import Officer, OneTimeLink
from dieuhanh.people.passwords import normal

LASTS = timedelta(hours=72)
LOGIN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_")


@dataclass(frozen=True)
class Link:
    """A link as it is shown once; the store keeps only its hash."""

    token: str
    officer_id: int
    login: str
    role: str
    expires_at: datetime

    @property
    def path(self) -> str:
        return f"/bat-dau/{self.token}"


def make(permit: Permit, officer: Officer, role: str, now: datetime) -> Link:
    """A fresh link for an officer, in the caller's transaction; older ones end."""
    token = secrets.token_urlsafe(32)
    OneTimeLink.objects.filter(officer=officer, used_at=None).update(expires_at=now)
    OneTimeLink.objects.create(hash=hashed(token), officer=officer, expires_at=now + LASTS)
    until = {"until": (now + LASTS).isoformat()}
    journal.write(permit.officer_id, "link.made", f"officer:{officer.pk}", until, now, permit.reason)
    return Link(token, officer.pk, officer.login, role, now + LASTS)


def open_link(token: str, now: datetime) -> Officer:
    """Whose link it is, without using it; NotFound for a used, expired or unknown one alike."""
    link: OneTimeLink | None = OneTimeLink.objects.select_related("officer").filter(hash=hashed(token)).first()
    if link is None or not link.fits(hashed(token), now) or not link.officer.is_active:
        raise _ended()
    officer: Officer = link.officer
    return officer


def set_password(token: str, password: str, now: datetime, login: str = "", display_name: str = "") -> Officer:
    """Use the link: set the password and, where given, the login and name one wants to go by."""
    with transaction.atomic():
        officer: Officer = Officer.objects.select_for_update().get(pk=open_link(token, now).pk)
        officer.login = _free_login(login, officer) if login else officer.login
        officer.display_name = " ".join(display_name.split()) or officer.display_name
        _check(password, officer)
        if not OneTimeLink.objects.filter(hash=hashed(token), used_at=None).update(used_at=now):
            raise _ended()
        officer.set_password(normal(password))
        officer.must_set_password = False
        officer.rights_version += 1
        officer.save()
        journal.write(str(officer.pk), "password.set", f"officer:{officer.pk}", {"by": "link"}, now)
    return officer


def change_password(officer: Officer, old: str, new: str, now: datetime) -> None:
    """By oneself, signed in, knowing the old one; every other session of the officer ends."""
    with transaction.atomic():
        mine = Officer.objects.select_for_update().get(pk=officer.pk)
        if not mine.check_password(normal(old)):
            raise BadInput("password.old", "Mật khẩu hiện tại không đúng.", "The current password is wrong.")
        _check(new, mine)
        mine.set_password(normal(new))
        mine.rights_version += 1
        mine.save()
        journal.write(str(mine.pk), "password.set", f"officer:{mine.pk}", {"by": "oneself"}, now)


def hashed(token: str) -> str:
    """What is kept of a token of 256 random bits: a plain hash is enough, there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def _check(password: str, officer: Officer) -> None:
    try:
        validate_password(normal(password), officer)
    except ValidationError as wrong:
        raise BadInput("password.weak", " ".join(wrong.messages),
                       "Choose a longer, less common password: a sentence of 15 characters or more.") from None  # fmt: skip


def _free_login(login: str, officer: Officer) -> str:
    login = login.strip().lower()
    if not 3 <= len(login) <= 64 or not LOGIN_LETTERS.issuperset(login):
        raise BadInput("login.letters", "Tên đăng nhập gồm 3–64 chữ thường không dấu, số, dấu chấm, gạch.",
                       "A login has 3 to 64 of a-z, 0-9, dot, hyphen, underscore.")  # fmt: skip
    if Officer.objects.filter(login=login).exclude(pk=officer.pk).exists():
        raise Conflict("login.taken", f"Tên đăng nhập {login} đã có người dùng.", f"The login {login} is taken.")
    return login


def _ended() -> NotFound:
    return NotFound("link.ended", "Liên kết đã dùng hoặc hết hạn. Đề nghị người quản trị cấp liên kết mới.",
                    "The link was used or has expired. Ask the administrator for a new one.")  # fmt: skip
