"""The second factor: a code from an app (TOTP, RFC 6238) or a recovery code. Allauth keeps and reckons; the pages are ours."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from cryptography.fernet import Fernet
from django.db import transaction

from dieuhanh import journal, settings
from dieuhanh.errors import BadInput, Conflict
from dieuhanh.people.models import Officer

STEP = 30  # seconds that one code lives
DRIFT = (-1, 0, 1)  # a phone may be one step slow or fast


class Adapter(DefaultMFAAdapter):
    """Seeds are encrypted with a key that lies outside the database."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Officer) -> str:
        return str(user.login)


@dataclass(frozen=True)
class Offer:
    """What the page shows an officer who adds a factor; the seed stays in the session until a code proves it."""

    seed: str
    url: str
    svg: str


def required() -> bool:
    """Whether nobody enters without a second factor."""
    return settings.REQUIRE_MFA.read() == "yes"


def enrolled(officer: Officer) -> bool:
    from allauth.mfa.models import Authenticator  # Django's validators reach here before models are ready

    return bool(Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists())


def offer(officer: Officer, seed: str = "") -> Offer:
    """A new seed, or the one already offered, with its picture for the app."""
    from allauth.mfa.totp.internal.auth import generate_totp_secret

    seed = seed or generate_totp_secret()
    url = get_adapter().build_totp_url(officer, seed)
    return Offer(seed, url, get_adapter().build_totp_svg(url))


def add(officer: Officer, seed: str, code: str, now: datetime) -> list[str]:
    """Keep the factor once a code proves that the app has it; returns the recovery codes, to be shown this once."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    step = _step_of(seed, code, now)
    if step is None:
        raise BadInput("code.wrong", "Mã không đúng. Kiểm tra giờ của điện thoại rồi nhập mã mới.", "Wrong code.")
    with transaction.atomic():
        if enrolled(Officer.objects.select_for_update().get(pk=officer.pk)):
            raise Conflict("factor.exists", "Đã có yếu tố thứ hai.", "A second factor is already set.")
        factor = TOTP.activate(officer, seed).instance
        factor.data["last_step"] = step
        factor.save(update_fields=["data"])
        codes: list[str] = RecoveryCodes.activate(officer).get_unused_codes()
        journal.write(str(officer.pk), "factor.added", f"officer:{officer.pk}", {"kind": "totp"}, now)
    return codes


@journal.whole
def accepts(officer: Officer, code: str, now: datetime) -> bool:
    """Whether the code is right, and its first use: each code counts once, in whichever process it arrives."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import decrypt

    factors = {f.type: f for f in Authenticator.objects.select_for_update().filter(user=officer)}
    totp, recovery = factors.get(Authenticator.Type.TOTP), factors.get(Authenticator.Type.RECOVERY_CODES)
    if totp is None:
        return False
    step = _step_of(decrypt(totp.data["secret"]), code, now)
    if step is None:
        return recovery is not None and bool(RecoveryCodes(recovery).validate_code(code))
    if step <= totp.data.get("last_step", 0):
        return False
    totp.data["last_step"], totp.last_used_at = step, now
    totp.save(update_fields=["data", "last_used_at"])
    return True


@journal.whole
def drop(officer: Officer, by: str, reason: str, now: datetime) -> None:
    """Forget the factor of one who lost phone and recovery codes; they enrol anew."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=officer).delete()
    journal.write(by, "factor.dropped", f"officer:{officer.pk}", {}, now, reason)


def _step_of(seed: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, near now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    middle = int(now.timestamp()) // STEP
    steps = (middle + drift for drift in DRIFT)
    return next((s for s in steps if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(seed, s)))), None)


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.secret("second-factor").encode()).digest()))
