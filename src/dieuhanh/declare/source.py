"""A source: where rows come from, how often, and how its words map to ours."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.door import Door
from dieuhanh.declare.times import days
from dieuhanh.declare.where import Where, declared


class Kind(StrEnum):
    """What an incoming batch means."""

    EVENTS = "events"  # append
    CHANGES = "changes"  # upsert and explicit delete
    SNAPSHOT = "snapshot"  # what is absent is gone
    OWN = "own"  # our own cases


@dataclass(frozen=True)
class Coded:
    """A column whose words are the source's own: each maps to one of ours; an unknown word sets the row aside."""

    column: str
    words: tuple[tuple[str, str], ...]


def coded(column: str, words: dict[str, str] | None = None, /, **more: str) -> Coded:
    return Coded(column, tuple({**(words or {}), **more}.items()))


class Made(str):
    """The name of a column that nobody sends: its values are made from those of `columns`, row by row."""

    columns: tuple[str, ...]

    def __new__(cls, *columns: str) -> "Made":
        made = super().__new__(cls, f"{cls.__name__.lower()}({', '.join(columns)})")
        made.columns = columns
        return made


class Fingerprint(Made):
    """A keyed hash of other columns, for rows without a key of their own.

    Same values, same fingerprint (of one installation), so a row that comes twice is the same row; what the columns say
    cannot be read back from it, so it may stand where an address may not.
    """


class First(Made):
    """The first of these columns that says something."""


class Gathered(Made):
    """All of these columns as one JSON object: what a source says beside what we read, kept under one class of privacy."""


def fingerprint(*columns: str) -> Made:
    """`fields={"code": fingerprint("flow_id", "timestamp", "alert.signature_id")}`."""
    return Fingerprint(*columns)


def first(*columns: str) -> Made:
    """`fields={"at": first("rt", "timestamp")}`."""
    return First(*columns)


def gathered(*columns: str) -> Made:
    """`fields={"traffic": gathered("http", "tls", "payload")}`: whole objects, cut out of what the warehouse keeps."""
    return Gathered(*columns)


@dataclass(frozen=True)
class Source:
    """Rows pushed to us, uploaded, or brought by a door, into one data set."""

    id: str
    name: str
    into: Dataset
    every: timedelta  # the rhythm promised: silent for longer than twice this, the source is stale
    kind: Kind = Kind.CHANGES
    owner: str = ""  # the office that answers for it (a duty key)
    zone: str = ""  # IANA name, for times that carry none; empty: such times are set aside
    fields: dict[str, str | Coded] = field(default_factory=dict)  # ours -> theirs; what is not named keeps its name
    method: str = "api"  # api | file | hand
    via: Door | None = None  # the door besides push and upload
    sample: bool = False  # its rows are made ones: pages say "mẫu"
    at: Where = declared()


def sample_of(source: Source, name: str = "", *, mapped: bool = False) -> Source:
    """The source of made rows beside a real one: no door, never late, in our own words, or, where `mapped`, in the source's."""
    told = f"Dữ liệu mẫu: {source.into.name[0].lower()}{source.into.name[1:]}"
    return replace(source, id=f"{name or source.id}_sample", name=told, sample=True, every=days(3650), via=None,
                   fields=source.fields if mapped else {})  # fmt: skip
