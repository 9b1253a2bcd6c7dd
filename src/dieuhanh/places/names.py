"""Vietnamese place names as people type them: with or without marks, hòa or hoà, Mỹ or Mĩ, Đăk or Đak, P. or phường."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}

# What may stand before a name, folded, and the kinds it allows. Longest first, for "thị xã" holds "xã".
PREFIXES: tuple[tuple[str, frozenset[str]], ...] = (
    ("thanh pho", frozenset({"thanh_pho", "thanh_pho_truc_thuoc_tw"})),
    ("thi tran", frozenset({"thi_tran"})),
    ("dac khu", frozenset({"dac_khu"})),
    ("phuong", frozenset({"phuong"})),
    ("thi xa", frozenset({"thi_xa"})),
    ("huyen", frozenset({"huyen"})),
    ("tinh", frozenset({"tinh"})),
    ("quan", frozenset({"quan"})),
    ("tp", frozenset({"thanh_pho", "thanh_pho_truc_thuoc_tw"})),
    ("tt", frozenset({"thi_tran"})),
    ("tx", frozenset({"thi_xa"})),
    ("dk", frozenset({"dac_khu"})),
    ("xa", frozenset({"xa"})),
    ("p", frozenset({"phuong"})),
    ("x", frozenset({"xa"})),
    ("h", frozenset({"huyen"})),
    ("q", frozenset({"quan"})),
    ("t", frozenset({"tinh"})),
)
_PREFIX_KINDS = dict(PREFIXES)
_MARKED_PREFIXES = {
    "thanh pho": "thành phố",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "phuong": "phường",
    "thi xa": "thị xã",
    "huyen": "huyện",
    "tinh": "tỉnh",
    "quan": "quận",
    "xa": "xã",
}

Syllable = tuple[str, str]  # letters with their quality marks (ă, ê, ơ, đ), and the tone


@dataclass(frozen=True)
class Reading:
    """One way to read what was typed: a bare name, and the kinds its prefix allows (empty: any)."""

    kinds: frozenset[str]
    syllables: tuple[Syllable, ...]

    @property
    def folded(self) -> str:
        return _plain(self.syllables)


@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[Syllable, ...]:
    """The syllables of a name, lower case, tone apart from its letter, spelling variants made one."""
    loose = unicodedata.normalize("NFD", text.casefold())
    return tuple(_syllable(word) for word in re.findall(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", loose))


def _syllable(word: str) -> Syllable:
    tone = "".join(TONES.get(letter, "") for letter in word)
    letters = unicodedata.normalize("NFC", "".join(letter for letter in word if letter not in TONES))
    if re.fullmatch(r"đ[aăâ][kc]", letters):
        return "đak", ""  # Đăk, Đắk, Đắc, Đak: one word of the highlands, spelt four ways
    return re.sub(r"^([bcdđghklmnpqrstvx]+|qu)y$", r"\1i", letters), tone


def _plain(parts: tuple[Syllable, ...]) -> str:
    marked = unicodedata.normalize("NFD", " ".join(letters for letters, _ in parts).replace("đ", "d"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """A name for search: lower case, no marks, đ as d, variants made one, single spaces."""
    return _plain(syllables(text))


def same(typed: tuple[Syllable, ...], name: tuple[Syllable, ...]) -> bool:
    """True when every mark that was typed is in the name: a syllable may be bare, never marked wrongly."""
    return len(typed) == len(name) and all(map(_fits, typed, name))


def begins(typed: tuple[Syllable, ...], name: tuple[Syllable, ...]) -> bool:
    """The same for a name of which only the beginning is typed, its last syllable perhaps not to the end."""
    *whole, (letters, tone) = typed
    if len(typed) > len(name) or not all(map(_fits, whole, name)):
        return False
    rest = name[len(whole)]
    return tone in ("", rest[1]) and len(letters) <= len(rest[0]) and all(map(_letter_fits, letters, rest[0]))


def _fits(typed: Syllable, name: Syllable) -> bool:
    bare = typed[0].isascii() and not typed[1]
    return (bare or typed[1] == name[1]) and len(typed[0]) == len(name[0]) and all(map(_letter_fits, typed[0], name[0]))


def _letter_fits(typed: str, name: str) -> bool:
    return typed == name or typed == unicodedata.normalize("NFD", name.replace("đ", "d"))[0]


@lru_cache(maxsize=20_000)
def readings(text: str) -> tuple[Reading, ...]:
    """All ways to read a typed name: as it stands, and without each prefix it may begin with ("P.Đồng Xoài", "Xa Mát")."""
    whole = syllables(text)
    plain = [_plain((part,)) for part in whole]
    found = [Reading(frozenset(), whole)]
    for length in (2, 1):
        kinds = _PREFIX_KINDS.get(" ".join(plain[:length]))
        if kinds and len(whole) > length and _prefix_fits(whole[:length]):
            found.append(Reading(kinds, whole[length:]))
    return tuple(found)


def _prefix_fits(typed: tuple[Syllable, ...]) -> bool:
    marked = _MARKED_PREFIXES.get(_plain(typed))
    return marked is None or same(typed, syllables(marked))
