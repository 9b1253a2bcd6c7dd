"""What a password must be: long, not common, not one's own name. No composition rules, no forced change (NIST 800-63B-4)."""

import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from dieuhanh.people.models import Officer

ALONE, WITH_SECOND_FACTOR, LONGEST, FEWEST_LETTERS = 15, 8, 256, 5


def normal(password: str) -> str:
    """The same password from every keyboard: Vietnamese letters may arrive composed or decomposed."""
    return unicodedata.normalize("NFKC", password)


class LongEnough:
    """At least 15 characters, or 8 beside a second factor; not the same few characters over and over."""

    def validate(self, password: str, user: "Officer | None" = None) -> None:
        from dieuhanh.people.second_factor import enrolled  # Django reads validators before models are ready

        least = WITH_SECOND_FACTOR if user is not None and user.pk and enrolled(user) else ALONE
        if not least <= len(password) <= LONGEST:
            raise ValidationError(f"Mật khẩu dài từ {least} đến {LONGEST} ký tự.", code="password.length")
        if len(set(password)) < FEWEST_LETTERS:
            raise ValidationError("Mật khẩu lặp lại vài ký tự.", code="password.repeats")

    def get_help_text(self) -> str:
        return f"Ít nhất {ALONE} ký tự; một câu dễ nhớ là tốt nhất."


class NotOneself:
    """Not the login or the name with something little around it."""

    def validate(self, password: str, user: "Officer | None" = None) -> None:
        own = [user.login, user.display_name] if user is not None else []
        rest = password.casefold()
        for word in own:
            rest = rest.replace(word.casefold(), "") if word else rest
        if len(rest) < WITH_SECOND_FACTOR and rest != password.casefold():
            raise ValidationError("Mật khẩu gần trùng tên hoặc tên đăng nhập.", code="password.self")

    def get_help_text(self) -> str:
        return "Không dùng tên hay tên đăng nhập của mình."
