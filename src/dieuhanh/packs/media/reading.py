"""Đọc tít và đoạn trích tiếng Việt theo từ điển: sắc thái, chủ đề, nơi được nhắc. Không học máy, giải thích được từng điểm.

Tone: words carry points; a negation, a verb that ends or lessens, an intensifier changes the points of a word near it (Polanyi,
Zaenen, "Contextual Valence Shifters", 2006; Taboada, Brooke, Tofiloski, Voll, Stede, "Lexicon-Based Methods for Sentiment
Analysis", Computational Linguistics 37(2), 2011, pp. 267–307). The factors stand in `tables/shifters.csv`.
Vietnamese is written in syllables: an entry is a row of syllables, the longest entry that fits is the one that is meant.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
EDITION = "2026-11"  # of the tables; a derived row says which edition read it
REACH = 4  # syllables between a shifter and the word it changes
BEHIND = 6  # the same where the shifter stands behind
NEXT = 1  # the same between two words that share a shifter
BUT = frozenset({"nhưng", "tuy nhiên", "thế nhưng"})
STOPS = frozenset('.,;:!?…()[]"“”–—|/')  # a clause ends here
BEFORE_BUT, AFTER_BUT = 0.5, 1.5  # what follows "nhưng" is what is meant (Hutto, Gilbert, VADER, ICWSM 2014)
EXCERPT = 0.5  # a word of the excerpt against one of the title
OTHER = "other"
PIECE = re.compile(r"\w+|[^\w\s]")
# Where the tone mark stands differs between two habits of writing (hòa, hoà); one of them is read.
ACCENTS = "\u0300\u0301\u0303\u0309\u0323"
MARKS = {unicodedata.normalize("NFC", pair + accent): unicodedata.normalize("NFC", pair[0] + accent + pair[1])
         for pair in ("oa", "oe", "uy") for accent in ACCENTS}  # fmt: skip
MOVED = re.compile("|".join(MARKS))

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """An entry found in a text: its points or its factor, what it is worth when it reaches no word, and where it stands."""

    kind: str  # tone | negate | reverse | raise | lower | but
    value: float
    alone: float
    start: int
    end: int


@dataclass(frozen=True)
class Read:
    """What a text says: points of tone, topic, code of the commune or of the province it names ("" where none)."""

    points: float
    topic: str
    place: str


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def spelled(text: str) -> str:
    """One spelling: composed letters, small, tone marks in one place."""
    small = unicodedata.normalize("NFC", text).lower()
    return MOVED.sub(lambda found: MARKS[found[0]], small)


def pieces(text: str) -> list[str]:
    """Syllables and signs, in order."""
    return PIECE.findall(spelled(text))


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def longest(words: Sequence[str], entries: Mapping[Phrase, object]) -> Iterator[tuple[Phrase, int]]:
    """Entries that stand in the text and where, the longest first at each place; none overlaps another."""
    most, at = max(map(len, entries), default=0), 0
    while at < len(words):
        found = next((size for size in range(min(most, len(words) - at), 0, -1) if tuple(words[at : at + size]) in entries), 0)
        if found:
            yield tuple(words[at : at + found]), at
        at += found or 1


# ── tone ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(1)
def _tones() -> dict[Phrase, tuple[str, float, float]]:
    known = {tuple(pieces(row["phrase"])): ("tone", float(row["points"]), 0.0) for row in table("tone")}
    known |= {tuple(pieces(row["phrase"])): (row["kind"], float(row["factor"]), float(row["alone"])) for row in table("shifters")}
    return known | {tuple(word.split()): ("but", 0.0, 0.0) for word in BUT}


def hits(words: Sequence[str]) -> list[Hit]:
    known = _tones()
    return [Hit(*known[phrase], at, at + len(phrase)) for phrase, at in longest(words, known)]


def tone_points(text: str) -> float:
    """The sum of the words' points as the words around them leave them; "không ai trả lời": a shifter that reaches none may
    say something by itself."""
    words = pieces(text)
    found = hits(words)
    turn = next((one.start for one in found if one.kind == "but"), None)
    points, used = 0.0, set[int]()
    for place, one in enumerate(found):
        if one.kind == "tone":
            factor, by = _changed(place, found, words)
            points += _side(one, turn) * one.value * factor
            used |= by
    return points + sum(_side(one, turn) * one.alone for place, one in enumerate(found) if place not in used)


def _side(one: Hit, turn: int | None) -> float:
    return 1.0 if turn is None else BEFORE_BUT if one.start < turn else AFTER_BUT


def _changed(place: int, found: Sequence[Hit], words: Sequence[str]) -> tuple[float, set[int]]:
    """The factors of the shifters that reach a word, and which they are: those before it in its clause, one right behind it."""
    factor, start, used = _behind(found[place:], words), found[place].start, set[int]()
    if factor != 1.0:
        used.add(place + 1)
    for at in range(place - 1, -1, -1):
        one = found[at]
        near = start - one.end <= (NEXT if one.kind == "tone" else REACH)  # "ca mắc sởi": what is said of one is said of both
        if one.kind == "but" or not near or _parted(words[one.end : start]):
            break
        start = one.start
        if one.kind != "tone":
            factor *= one.value
            used.add(at)
    return factor, used


def _behind(found: Sequence[Hit], words: Sequence[str]) -> float:
    """An intensifier right behind the word; a verb that ends or lessens, where it has no word of its own: "tai nạn giảm"."""
    mine, after, own = [*found[:3], None, None][:3]
    if mine is None or after is None or _parted(words[mine.end : after.start]):
        return 1.0
    if after.kind in ("raise", "lower"):
        return after.value if after.start == mine.end else 1.0
    free = own is None or own.kind != "tone" or own.start - after.end > REACH or _parted(words[after.end : own.start])
    return after.value if after.kind == "reverse" and after.start - mine.end <= BEHIND and free else 1.0


def _parted(between: Sequence[str]) -> bool:
    return not STOPS.isdisjoint(between)


# ── topic ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(1)
def _topics() -> dict[Phrase, tuple[tuple[str, float], ...]]:
    known: dict[Phrase, list[tuple[str, float]]] = defaultdict(list)
    for row in table("topics"):
        known[tuple(pieces(row["phrase"]))].append((row["topic"], float(row["points"])))
    return {phrase: tuple(said) for phrase, said in known.items()}


def topic_of(title: str, excerpt: str) -> str:
    """The topic with the most points; of equals the one named first; without a word of any, "other"."""
    points: dict[str, float] = {}
    for text, worth in ((title, 1.0), (excerpt, EXCERPT)):
        for phrase, _ in longest(pieces(text), _topics()):
            for topic, value in _topics()[phrase]:
                points[topic] = points.get(topic, 0.0) + worth * value
    return max(points, key=lambda topic: points[topic], default=OTHER)


# ── place ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(1)
def _places() -> dict[Phrase, str]:
    """Ways to write a place → its code. A name that also means something else counts only behind its kind."""
    known: dict[Phrase, str] = {}
    for row in table("places"):
        name, kinds = _cased(row["name"]), [kind.split() for kind in row["kinds"].split("|")]
        known |= {(first, *rest, *name): row["code"] for begin, *rest in kinds for first in (begin, begin.title())}
        if row["alone"] == "1":
            known[name] = row["code"]
    return known


def place_of(title: str, excerpt: str, province: str) -> str:
    """The first commune named, in the title before the excerpt; else the province where it is named; else ""."""
    named = [_places()[phrase] for text in (title, excerpt) for phrase, _ in longest(_cased(text), _places())]
    return next((code for code in named if code != province), next(iter(named), ""))


def _cased(text: str) -> Phrase:
    """Syllables with their capitals: a name is written with them, a word is not. A text all in capitals is as names are."""
    whole = unicodedata.normalize("NFC", text.title() if text.isupper() else text)
    return tuple(PIECE.findall(MOVED.sub(lambda found: MARKS[found[0]], whole)))


@lru_cache(4096)
def read(title: str, excerpt: str, province: str) -> Read:
    """All three of one text; the same text is read once."""
    points = tone_points(title) + EXCERPT * tone_points(excerpt)
    return Read(points, topic_of(title, excerpt), place_of(title, excerpt, province))


def tone_of(points: float, cut: float) -> str:
    return "positive" if points >= cut else "negative" if points <= -cut else "neutral"


@lru_cache(1)
def province() -> str:
    """The code of the province itself: the first line of the table of places."""
    return table("places")[0]["code"]
