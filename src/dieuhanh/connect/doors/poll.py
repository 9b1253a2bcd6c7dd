"""The pulling doors in turn: whose time has come, one visit, and what is remembered of it."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from dieuhanh import catalog
from dieuhanh.connect.actions import note_door
from dieuhanh.connect.doors import Take, feed, folder, rest
from dieuhanh.connect.doors.folder import Looks
from dieuhanh.connect.doors.http import Client, opened
from dieuhanh.connect.doors.standing import Standing, is_said
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.doors.waiting import Chance, backoff
from dieuhanh.connect.models import DoorState
from dieuhanh.declare.door import Env, Feed, Folder, Rest
from dieuhanh.declare.source import Kind, Source
from dieuhanh.errors import Refused, StoreError

LOOK = timedelta(seconds=10)  # between two looks into a folder
_HELD = timedelta(minutes=1)  # a fault of our own must not make the door spin
_LOOKS = Looks()


def due(now: datetime) -> list[Source]:
    """Sources with a pulling door that the machine knows the address of, and whose time has come; the longest waiting first."""
    waiting = {one.source: one.next_at for one in DoorState.objects.all()}
    pulled = [one for pack in catalog.current().packs for one in pack.sources if _pulled(one)]
    ready = [one for one in pulled if (at := waiting.get(one.id)) is None or at <= now]
    return sorted(ready, key=lambda one: (waiting.get(one.id) or datetime.min.replace(tzinfo=now.tzinfo), one.id))


def _pulled(source: Source) -> bool:
    if source.kind is Kind.OWN:
        return False
    address = address_of(source)
    return address is not None and is_said(address)


def address_of(source: Source) -> Env | None:
    """The name under which the machine holds the address that a source is pulled from; None for other doors."""
    via = source.via
    if isinstance(via, Rest | Feed):
        return via.url
    return via.path if isinstance(via, Folder) else None


def poll(
    source: Source, take: Take, now: datetime, *, client: Callable[[], Client] = opened, chance: Chance = random.random,
    looks: Looks = _LOOKS,
) -> None:  # fmt: skip
    """Visit one source and bring its news to `take`; a trouble is kept in words with the time of the next try.

    Errors that are faults of ours travel on; the door then rests for a minute.
    """
    state, _ = DoorState.objects.get_or_create(source=source.id)
    _keep(source, tried_at=now, next_at=now + _HELD)
    try:
        standing = _visit(source, take, now, Standing(state.watermark, state.etag, state.modified), client, looks)
    except Trouble as trouble:
        _note(source, trouble.vi, trouble.en, trouble.wait or backoff(state.failures + 1, source.every, chance), now)
    except Refused as refused:
        _note(source, refused.vi, refused.en, backoff(state.failures + 1, source.every, chance), now)
    except StoreError:
        _note(source, *_STORE, backoff(state.failures + 1, source.every, chance), now)
    else:
        note_door(source.id, "", "", now, now + _rhythm(source))
        _keep(source, watermark=standing.watermark, etag=standing.etag, modified=standing.modified)


_STORE = (
    "Kho dữ liệu chưa ghi được lúc này nên chưa nhận; sẽ tự lấy lại.",
    "The store cannot write now, so nothing was taken; it will be fetched again.",
)


def _visit(source: Source, take: Take, now: datetime, standing: Standing, client: Callable[[], Client], looks: Looks) -> Standing:
    via = source.via
    if isinstance(via, Folder):
        folder.look(source, via, take, now, looks)
        return standing
    with client() as opened_client:
        if isinstance(via, Rest):
            return rest.fetch(source, via, standing, take, opened_client, now)
        if isinstance(via, Feed):
            return feed.fetch(source, via, standing, take, opened_client, now)
    raise TypeError(f"{source.id} is not pulled")


def _rhythm(source: Source) -> timedelta:
    return min(LOOK, source.every) if isinstance(source.via, Folder) else source.every


def _note(source: Source, vi: str, en: str, wait: timedelta, now: datetime) -> None:
    note_door(source.id, vi, en, now, now + wait)


def _keep(source: Source, **news: object) -> None:
    DoorState.objects.filter(source=source.id).update(**news)
