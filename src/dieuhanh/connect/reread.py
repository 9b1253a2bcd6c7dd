"""Set-aside rows read again: one that a person has mended, or many after a mapping was put right."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dieuhanh.connect.aside import LINE
from dieuhanh.connect.fetch import given_mapping
from dieuhanh.connect.jsons import patiently, without
from dieuhanh.connect.mapping import Mapping, Origin, for_source, resolve
from dieuhanh.connect.messages import Broken, Messages, Row
from dieuhanh.connect.problems import Problem
from dieuhanh.connect.typed import typed
from dieuhanh.declare.handoff import Fetched
from dieuhanh.declare.source import Coded, Source


def reread(
    source: Source, row: int, message: str, personal: MappingOf[str, str], changes: MappingOf[str, str], now: datetime,
    *, mapping: Mapping | str | None = None, by: str = "key",
) -> Fetched:  # fmt: skip
    """The row with `changes` (our field -> text as a person writes it) in place of what was sent.

    `message` and `personal` are those that `Fetched` gave when the row was set aside. Fields that are not changed are read
    again by the mapping; a message that is no object (a broken line) leaves the changes alone.
    """
    sent = patiently(message) or {}
    whole = resolve(for_source(source, given_mapping(source, mapping)), list(sent), source.into)
    own = {**personal, **changes}
    columns = {name: _own(name, origin, name in changes) if name in own else origin for name, origin in whole.columns.items()}
    values = {**sent, **{f"={name}": text for name, text in own.items()}}
    return _typed(source, replace(whole, columns=columns), [(row, values, message)], (), now, by)


def _own(name: str, origin: Origin, changed: bool) -> Origin:
    return Origin((f"={name}",)) if changed else replace(origin, columns=(f"={name}",))


def read_messages(
    source: Source, messages: Sequence[tuple[int, str]], now: datetime, *, mapping: Mapping | str | None = None, by: str = "key"
) -> Fetched:
    """(row number, message with its personal values put back) read by the mapping as it is now.

    A message that is still no object is set aside once more.
    """
    read = [(row, _whole_line(patiently(text)), text) for row, text in messages]
    good = [(row, sent, text) for row, sent, text in read if sent is not None]
    broken = tuple(Broken(row, text, Problem("not_object")) for row, sent, text in read if sent is None)
    whole = for_source(source, given_mapping(source, mapping))
    whole = resolve(whole, dict.fromkeys(key for _, sent, _ in good for key in sent), source.into)
    for _, sent, _ in good:
        _rename(sent, source, whole)
    return _typed(source, whole, good, broken, now, by)


def _whole_line(sent: Row | None) -> Row | None:
    """What was sent; of a line that could not be told apart, the line itself, read once more."""
    return patiently(str(sent[LINE])) if sent and LINE in sent else sent


def _rename(sent: Row, source: Source, mapping: Mapping) -> None:
    """Personal values come back under the names the source declares; this mapping may look for them under another."""
    for one in source.into.personal:
        theirs = _declared(source, one.name)
        wanted = mapping.columns[one.name].columns
        if len(wanted) == 1 and wanted[0] != theirs and sent.get(wanted[0]) is None and theirs in sent:
            sent[wanted[0]] = sent.pop(theirs)


def _declared(source: Source, name: str) -> str:
    theirs = source.fields.get(name, name)
    return theirs.column if isinstance(theirs, Coded) else theirs


def _typed(
    source: Source, mapping: Mapping, read: list[tuple[int, Row, str]], broken: tuple[Broken, ...], now: datetime, by: str
) -> Fetched:
    hidden = frozenset({LINE, *(_declared(source, one.name) for one in source.into.personal)})
    raws = [_cut(text, hidden) for _, _, text in read]
    messages = Messages(
        [row for row, _, _ in read],
        [sent for _, sent, _ in read],
        raws,
        lambda index, columns: _cut(raws[index], columns),
        broken,
        sheet=True,
    )
    found = typed(messages, mapping, source.into, source.kind, now)
    return Fetched(source=source, received_at=now, rows=found.rows, set_aside=found.set_aside, set_aside_raw=found.set_aside_raw,
                   set_aside_personal=found.set_aside_personal, mapping=mapping.name, by=by)  # fmt: skip


def _cut(raw: str, columns: frozenset[str]) -> str:
    return raw if patiently(raw) is None else without(raw, columns)
