"""What doors and screens ask about sources: keys, mappings, and who has been heard when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dieuhanh import catalog
from dieuhanh.connect import keys
from dieuhanh.connect.folding import nearest
from dieuhanh.connect.keys import key_fits
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.mapping_file import from_json
from dieuhanh.connect.models import DoorState, SourceKey, SourceState, StoredMapping
from dieuhanh.connect.rhythm import State, state_at
from dieuhanh.declare.door import Feed, Rest
from dieuhanh.declare.source import Kind, Source
from dieuhanh.errors import NotFound

__all__ = ["SourceView", "forget", "key_fits", "keys_of", "mapping_named", "mappings", "source_view", "sources", "stored"]


@dataclass(frozen=True)
class SourceView:
    """A source as `/du-lieu` shows it."""

    source: Source
    state: State
    last_received: datetime | None
    due_by: datetime | None  # when it is stale unless something comes
    last_batch: int | None
    rows: int
    accepted: int
    unchanged: int
    set_aside: int
    door: DoorState | None = None  # where its door stands, for sources that have one

    @property
    def every(self) -> timedelta:
        return self.source.every


def sources(now: datetime) -> list[SourceView]:
    """Every declared source that someone sends, in the order of packs, with its state at `now`."""
    heard = {one.source: one for one in SourceState.objects.all()}
    doors = {one.source: one for one in DoorState.objects.all()}
    declared = (one for pack in catalog.current().packs for one in pack.sources if one.kind is not Kind.OWN)
    return [_view(one, heard.get(one.id), doors.get(one.id), now) for one in declared]


def source_view(source: Source, now: datetime) -> SourceView:
    """One source with its state at `now`."""
    return _view(
        source, SourceState.objects.filter(source=source.id).first(), DoorState.objects.filter(source=source.id).first(), now
    )


def _view(source: Source, heard: SourceState | None, door: DoorState | None, now: datetime) -> SourceView:
    if heard is None:
        return SourceView(source, State.NEVER, None, None, None, 0, 0, 0, 0, door)
    last, spoke = heard.last_received, last_heard(source, heard, door)
    return SourceView(source, state_at(spoke, source.every, now), last, spoke + source.every * 2, heard.last_batch,
                      heard.rows, heard.accepted, heard.unchanged, heard.set_aside, door)  # fmt: skip


def last_heard(source: Source, heard: SourceState, door: DoorState | None) -> datetime:
    """When the source last spoke: one that we ask also speaks by answering well that it has nothing new, and one that pushes by
    an empty list."""
    last: datetime = heard.last_received
    if door and door.said_at:
        last = max(last, door.said_at)
    if isinstance(source.via, Rest | Feed) and door and door.tried_at and not door.failures:
        last = max(last, door.tried_at)
    return last


def answered() -> dict[str, datetime]:
    """The sources that said that all they know is told, with when: those that we ask, by answering well when they were asked
    last; those that push, by an empty list."""
    asked = {one.id for pack in catalog.current().packs for one in pack.sources if isinstance(one.via, Rest | Feed)}
    doors = list(DoorState.objects.all())
    said = {one.source: one.said_at for one in doors if one.said_at}
    return said | {one.source: one.tried_at for one in doors if one.tried_at and not one.failures and one.source in asked}


def keys_of(source_id: str) -> list[SourceKey]:
    """The keys of a source, newest first, revoked ones too; none of them can be shown again."""
    return list(SourceKey.objects.filter(source=source_id).order_by("-created", "-id"))


def mappings(source_id: str) -> list[str]:
    """The names of the mappings stored for a source."""
    return sorted(set(StoredMapping.objects.filter(source=source_id).values_list("name", flat=True)))


def stored(source_id: str, name: str) -> StoredMapping | None:
    """The newest revision of a mapping, with its file as it was written."""
    found: StoredMapping | None = StoredMapping.objects.filter(source=source_id, name=name).order_by("-revision").first()
    return found


def mapping_named(source: Source, name: str) -> Mapping:
    """A stored mapping, ready to read files with; NotFound names the nearest there is."""
    found = stored(source.id, name)
    if found is None:
        raise _no_mapping(source.id, name)
    return from_json(found.body, source.into, name)


def _no_mapping(source: str, name: str) -> NotFound:
    there = mappings(source)
    near = nearest(name, there) or ", ".join(there)
    vi, en = (f"có: {near}", f"there is: {near}") if near else ("nguồn này chưa có ánh xạ", "this source has none yet")
    return NotFound(
        "unknown_mapping",
        f"Không có ánh xạ «{name}» cho nguồn {source}; {vi}. Nạp: dieuhanh mapping add {source} TỆP",
        f"There is no mapping {name!r} for source {source}; {en}. Load one: dieuhanh mapping add {source} FILE",
    )


def forget() -> None:
    """Drop what this process remembers."""
    keys.forget()
