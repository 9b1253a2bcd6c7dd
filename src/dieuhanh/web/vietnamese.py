"""Vietnamese order and search: letters first, tones second; typing without marks still finds (ui.md §7.5)."""

import unicodedata
from dataclasses import dataclass

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# The order of Vietnamese dictionaries: none, huyền, hỏi, ngã, sắc, nặng.
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Part = tuple[int, int]
Key = tuple[tuple[Part, ...], tuple[int, ...], str]


def sort_key(text: str) -> Key:
    """Orders as a Vietnamese dictionary does; numbers inside by their size; `hòa` beside `hoà`."""
    clean = unicodedata.normalize("NFC", text)
    parts: list[Part] = []
    tones: list[int] = [0]
    for char in clean.lower():
        letter, tone = split_tone(char)
        parts = _put(parts, letter)
        tones[-1] = max(tones[-1], tone)
        if letter.isspace():
            tones.append(0)
    return tuple(parts), tuple(tones), clean.swapcase()


def _put(parts: list[Part], letter: str) -> list[Part]:
    if letter.isdecimal():
        if parts and parts[-1][0] == 1:
            return [*parts[:-1], (1, parts[-1][1] * 10 + int(letter))]
        return [*parts, (1, int(letter))]
    if letter in LETTERS:
        return [*parts, (2, LETTERS.index(letter))]
    return [*parts, (0, 0)] if not letter.isalpha() else [*parts, (3, ord(letter[0]))]


def split_tone(char: str) -> tuple[str, int]:
    """The letter without its tone, and the tone 0-5: `ộ` is (`ô`, 5)."""
    marks = unicodedata.normalize("NFD", char)
    tone = next((TONES[m] for m in marks if m in TONES), 0)
    letter = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
    return letter, tone


def fold(text: str) -> str:
    """What search compares: small letters without marks, đ as d, single spaces; one character for one."""
    plain = "".join(fold_char(c) for c in unicodedata.normalize("NFC", text))
    return " ".join(plain.split())


def fold_char(char: str) -> str:
    """One character folded to one character."""
    base = unicodedata.normalize("NFD", char)[:1].lower()[:1]
    return "d" if base == "đ" else base


def same_tone_place(text: str) -> str:
    """Text with tones moved behind the word, so that `hòa` equals `hoà`: what an exact hit compares."""
    return " ".join(_tone_last(word) for word in unicodedata.normalize("NFC", text.lower()).split())


def _tone_last(word: str) -> str:
    pairs = [split_tone(c) for c in word]
    return "".join(letter for letter, _ in pairs) + str(max((tone for _, tone in pairs), default=0))


def rank(query: str, text: str) -> int | None:
    """0 where the marks typed are found too, 1 where only the folded letters are, None where nothing is."""
    if not query.strip():
        return None
    if fold(query) not in fold(text):
        return None
    return 0 if f" {same_tone_place(query)} " in f" {same_tone_place(text)} " else 1


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and whether the query hit it."""

    text: str
    hit: bool


def highlight(text: str, query: str) -> tuple[Piece, ...]:
    """The text cut at the hits of the query, its marks kept."""
    clean, wanted = unicodedata.normalize("NFC", text), fold(query)
    folded = "".join(fold_char(c) for c in clean)
    pieces: list[Piece] = []
    done = 0
    while wanted and (at := folded.find(wanted, done)) >= 0:
        pieces += [Piece(clean[done:at], False), Piece(clean[at : at + len(wanted)], True)]
        done = at + len(wanted)
    pieces.append(Piece(clean[done:], False))
    return tuple(p for p in pieces if p.text)
