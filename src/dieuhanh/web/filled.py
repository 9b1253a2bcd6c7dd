"""A form as somebody filled it in: each answer read with its error beside it, and a change carried out with leave and reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest

from dieuhanh.declare import Permit
from dieuhanh.errors import NotAllowed, Refused
from dieuhanh.people.allow import Thing
from dieuhanh.web.guard import leave
from dieuhanh.web.words import _, either

LONGEST = 10_000


@dataclass
class Filled:
    """What was sent, and what is wrong with it; `errors[""]` belongs to the form as a whole."""

    given: Mapping[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """The text as sent, for showing the form again."""
        return self.given.get(name, "")

    def text(self, name: str, required: bool = True) -> str:
        text = self[name].strip()
        if required and not text:
            self.errors.setdefault(name, _("Chưa điền."))
        if len(text) > LONGEST:
            self.errors.setdefault(name, _("Quá dài."))
        return text

    def day(self, name: str, required: bool = True) -> date | None:
        """dd/mm/yyyy."""
        text = self.text(name, required)
        if not text:
            return None
        try:
            return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            self.errors.setdefault(name, _("Viết ngày như 23/11/2026."))
            return None

    def number(self, name: str, required: bool = True) -> Decimal | None:
        """As Vietnamese write it: 1.234,5."""
        text = self.text(name, required).replace(" ", "")
        if not text:
            return None
        plain = text.replace(".", "").replace(",", ".").replace("\u2212", "-")
        try:
            number = Decimal(plain)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self.errors.setdefault(name, _("Viết số như 1.234,5."))
            return None
        return number

    def one_of(self, name: str, known: Mapping[str, object]) -> str:
        text = self.text(name)
        if text and text not in known:
            self.errors.setdefault(name, _("Không có lựa chọn này."))
        return text

    def refuse(self, error: Refused) -> None:
        """Show why an action did not do it, above the form."""
        self.errors[""] = either(error.vi, error.en)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """For the macro `error_summary`: field and text."""
        return list(self.errors.items())

    def error(self, name: str) -> str:
        return self.errors.get(name, "")


def carried_out(request: HttpRequest, filled: Filled, action: str, thing: Thing, do: Callable[[Permit], str]) -> bool:
    """Do one change, told in `because`; False when the form must be shown again. A refusal of rights becomes a page."""
    because = filled.text("because")
    if filled.errors:
        return False
    permit = leave(request, action, thing, because)
    try:
        said = do(permit)
    except NotAllowed as error:
        if not error.code.startswith("grant."):
            raise
        filled.refuse(error)
        return False
    except Refused as error:
        filled.refuse(error)
        return False
    messages.success(request, said)
    return True
