"""Numbers as people write them: 1.234,5 (vi), 1,234.5 (en), spaces of every width, the true minus sign, 8,34%."""

import re
from collections.abc import Iterable
from decimal import Decimal

from dieuhanh.connect.problems import Problem

STYLES = ("auto", "vi", "en")
NONE = frozenset({"", "-", "–", "—", "…", "..."})  # how statistical tables write "no figure"

_SPACES = re.compile(r"(?<=\d)[ \u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))")
_SIGNS = str.maketrans({"−": "-", "‐": "-", "‑": "-", "–": "-", "％": "%"})
_PLAIN = re.compile(r"[+-]?\d+(?:[eE][+-]?\d{1,3})?")
_FORMS = {
    "en": re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?"),
    "vi": re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)?(?:,\d*)?(?:[eE][+-]?\d{1,3})?"),
}
_WORDS = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
_PERCENT = re.compile(r"\s*%$")


def read(text: str, style: str = "auto", percent: bool = True, unit: str = "") -> Decimal | None:
    """The exact number, None for "no figure"; Problem says why it cannot be read."""
    plain = text.strip().translate(_SIGNS)
    if text.strip() in NONE:
        return None
    plain, marked = _PERCENT.subn("", plain)
    if marked and not percent:
        raise Problem("percent", text, (unit,))
    return _exact(_SPACES.sub("", plain), style, text)


def _exact(plain: str, style: str, text: str) -> Decimal:
    if _PLAIN.fullmatch(plain):
        return Decimal(plain)
    if _WORDS.fullmatch(plain):
        raise Problem("not_finite", text)
    if plain.startswith("=") or not any(map(str.isdigit, plain)):
        raise Problem("formula" if plain.startswith("=") else "not_number", text)
    fits = [one for one in _FORMS if style in ("auto", one) and _FORMS[one].fullmatch(plain)]
    if not fits:
        raise Problem("not_number", text)
    if len({_value(plain, one) for one in fits}) > 1:
        raise Problem("ambiguous_number", text)
    return _value(plain, fits[0])


def _value(plain: str, style: str) -> Decimal:
    group, point = (",", ".") if style == "en" else (".", ",")
    return Decimal(plain.replace(group, "").replace(point, "."))


def style_of(texts: Iterable[str]) -> str:
    """The style that the numbers of one file prove: "vi" or "en", or "auto" where they prove none or both."""
    proven: set[str] = set()
    for text in texts:
        plain = _SPACES.sub("", _PERCENT.sub("", text.strip().translate(_SIGNS)))
        if "." not in plain and "," not in plain:
            continue
        fits = {one for one, form in _FORMS.items() if form.fullmatch(plain) and any(map(str.isdigit, plain))}
        if len(fits) == 1:
            proven |= fits
        if len(proven) == 2:
            return "auto"
    return proven.pop() if proven else "auto"
