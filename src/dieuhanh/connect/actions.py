"""Everything that changes what is kept of sources: keys, mappings, arrivals, silence."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from dieuhanh import catalog, journal
from dieuhanh.connect import keys, mapping_file, queries
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.models import DoorState, SourceKey, SourceState, StoredMapping
from dieuhanh.connect.rhythm import State, state_at
from dieuhanh.declare.handoff import Loaded
from dieuhanh.declare.permit import Permit
from dieuhanh.declare.source import Kind, Source
from dieuhanh.errors import BadInput, NotFound

_NAME = re.compile(r"[\w][\w .-]{0,99}")


def make_key(source: Source, permit: Permit, now: datetime) -> str:
    """A new key for a source; this is the only time it can be read."""
    with transaction.atomic():
        key = f"dh_{secrets.token_urlsafe(32)}"
        kept = SourceKey.objects.create(source=source.id, hash=keys.hashed(key), created=now, created_by=permit.officer_id)
        journal.write(permit.officer_id, "source.key_made", source.id, {"key": kept.pk}, now, permit.reason)
        return key


def revoke_key(source: Source, key: str, permit: Permit, now: datetime) -> None:
    """End a key, given as itself; NotFound where the source has no such key in force."""
    with transaction.atomic():
        _revoke(SourceKey.objects.filter(source=source.id, hash=keys.hashed(key), revoked=None).first(), source, permit, now)


def revoke_key_number(source: Source, number: int, permit: Permit, now: datetime) -> None:
    """End a key, given by its number on the page."""
    with transaction.atomic():
        _revoke(SourceKey.objects.filter(source=source.id, pk=number, revoked=None).first(), source, permit, now)


def _revoke(kept: SourceKey | None, source: Source, permit: Permit, now: datetime) -> None:
    if kept is None:
        raise NotFound(
            "unknown_key", f"Nguồn {source.id} không có khóa này đang dùng.", f"Source {source.id} has no such key in force."
        )
    SourceKey.objects.filter(pk=kept.pk).update(revoked=now)
    keys.forget()
    journal.write(permit.officer_id, "source.key_revoked", source.id, {"key": kept.pk}, now, permit.reason)


def add_mapping(source: Source, name: str, text: str, permit: Permit, now: datetime) -> Mapping:
    """Keep a mapping file under a name, as a new revision where it differs; BadInput lists its mistakes."""
    with transaction.atomic():
        if not _NAME.fullmatch(name):
            raise BadInput("bad_name", f"Tên ánh xạ «{name[:40]}» không dùng được; chỉ dùng chữ, số, dấu chấm và gạch nối.",
                           f"The mapping name {name[:40]!r} will not do; use letters, digits, dots and hyphens.")  # fmt: skip
        mapping = mapping_file.from_json(text, source.into, name)
        last = StoredMapping.objects.filter(source=source.id, name=name).order_by("-revision").first()
        if last is not None and last.body == text:
            return mapping
        revision = last.revision + 1 if last else 1
        StoredMapping.objects.create(
            source=source.id, name=name, revision=revision, body=text, created_by=permit.officer_id, at=now
        )
        journal.write(permit.officer_id, "source.mapping", source.id, {"name": name, "revision": revision}, now, permit.reason)
        return mapping


def note_arrivals(loaded: Sequence[Loaded], now: datetime) -> None:
    """Batches came, in one commit; a source that was stale is journaled as back. Each is noted once, however often it is told."""
    with transaction.atomic():
        for source_id in dict.fromkeys(one.source_id for one in loaded):
            _heard(source_id, [one for one in loaded if one.source_id == source_id], now)


def _heard(source_id: str, batches: list[Loaded], now: datetime) -> None:
    last = max(batches, key=lambda one: one.batch)
    state, made = SourceState.objects.get_or_create(
        source=source_id, defaults={"last_received": last.received_at, "last_batch": 0}
    )
    fresh = [one for one in batches if not one.replayed and one.batch > state.last_batch]
    if not fresh:
        return
    accepted, unchanged, aside = (sum(counts) for counts in zip(*map(_counts, fresh), strict=True))
    SourceState.objects.filter(source=source_id).update(
        last_received=max(state.last_received, *(one.received_at for one in fresh)),
        last_batch=max(state.last_batch, last.batch),
        rows=F("rows") + accepted + unchanged + aside, accepted=F("accepted") + accepted, unchanged=F("unchanged") + unchanged,
        set_aside=F("set_aside") + aside, state=State.OK, stale_since=None, told_at=None,
    )  # fmt: skip
    if not made and state.state == State.STALE:
        _tell_back(state, last.batch, now)


def _tell_back(state: SourceState, batch: int | None, now: datetime) -> None:
    """It speaks again, by rows or, without a batch, by a word that nothing is new."""
    since = state.stale_since and state.stale_since.isoformat()
    journal.write("system", "source.back", state.source, {"silent_since": since, "batch": batch}, now, topics=("sources",))


def _counts(one: Loaded) -> tuple[int, int, int]:
    return one.accepted, one.unchanged, len(one.set_aside)


def note_door(source_id: str, vi: str, en: str, now: datetime, next_at: datetime | None = None) -> None:
    """What keeps a door of this source from working, and when it is tried again; empty texts: it works."""
    DoorState.objects.get_or_create(source=source_id)
    failures: Any = F("failures") + 1 if vi else 0
    DoorState.objects.filter(source=source_id).update(
        failures=failures, trouble_vi=vi[:500], trouble_en=en[:500], tried_at=now, next_at=next_at
    )


def note_nothing_new(source_id: str, now: datetime) -> None:
    """A system that pushes is there, and has nothing to tell since its last delivery."""
    DoorState.objects.update_or_create(source=source_id, defaults={"said_at": now})


def judge_silence(now: datetime) -> list[str]:
    """Sources that have become stale since the last look, each told once; their ids. Those that are back without news are told
    too, and so is their next silence."""
    declared = {one.id: one for pack in catalog.current().packs for one in pack.sources if one.kind is not Kind.OWN}
    doors = {one.source: one for one in DoorState.objects.all()}
    known = SourceState.objects.filter(source__in=declared)
    heard = {one.source: queries.last_heard(declared[one.source], one, doors.get(one.source)) for one in known}
    return [one.source for one in known if _judged(one, declared[one.source].every, heard[one.source], now) is State.STALE]


def _judged(one: SourceState, every: timedelta, heard: datetime, now: datetime) -> State | None:
    """The state that was newly told, or None."""
    state = state_at(heard, every, now)
    if state == one.state:
        return None
    with transaction.atomic():
        told = {"stale_since": heard + every * 2, "told_at": now} if state is State.STALE else {}
        same = SourceState.objects.filter(source=one.source, state=one.state, last_received=one.last_received)
        if not same.update(state=state, **told):
            return None  # it was heard, or told, meanwhile
        if one.state == State.STALE:
            _tell_back(one, None, now)
        if state is State.STALE:
            detail = {"last_received": one.last_received.isoformat(), "every_seconds": int(every.total_seconds())}
            journal.write("system", "source.stale", one.source, detail, now, topics=("sources",))
    return state
