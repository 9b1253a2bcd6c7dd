"""The newest change we have had of a source, as the source itself wrote it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from dieuhanh.connect import moments
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import Row
from dieuhanh.connect.problems import Problem
from dieuhanh.declare.door import Rest
from dieuhanh.declare.fields import Type
from dieuhanh.declare.source import Source

_AHEAD = timedelta(minutes=5)  # a clock may be that fast; a later time would hide everything that comes before it
_LONGEST = 200


def newest(source: Source, mapping: Mapping, rows: Sequence[Row], held: str, now: datetime) -> str:
    """The newest of what we hold and what these rows say; what cannot be read, or lies ahead of now, does not count."""
    if not isinstance(source.via, Rest):
        return held
    name = source.via.watermark or source.into.changed or source.into.when
    column, kind = mapping.columns[name].columns[0], source.into.field(name).type
    best, best_rank = held, _rank(held, kind, source.zone, now)
    for row in rows:
        written = row.get(column)
        rank = _rank(written, kind, source.zone, now)
        if rank is not None and (best_rank is None or rank > best_rank):
            best, best_rank = str(written), rank
    return best


def _rank(written: Any, kind: Type, zone: str, now: datetime) -> Any:
    """What is compared, of one kind for one field; None for what does not count."""
    if written is None or written == "" or isinstance(written, bool | list | dict) or len(str(written)) > _LONGEST:
        return None
    if kind in (Type.MOMENT, Type.DATE):
        return _instant(written, zone, now)
    return _number(written) if kind in (Type.INTEGER, Type.NUMBER) else str(written)


def _number(written: Any) -> Decimal | None:
    try:
        found = Decimal(str(written))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _instant(written: Any, zone: str, now: datetime) -> Decimal | None:
    """Seconds since 1970; a bare number (of seconds, or whatever the source counts) is compared as it stands."""
    if (number := _number(written)) is not None:
        return number
    try:
        at = moments.as_moment(moments.read(written), zone or "Asia/Ho_Chi_Minh", written)
    except Problem:
        return None
    return Decimal(at.timestamp()) if at <= now + _AHEAD else None
