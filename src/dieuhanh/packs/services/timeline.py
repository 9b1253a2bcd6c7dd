"""The steps of many dossiers as sorted arrays: from events, otherwise from versions that carry a change time."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dieuhanh.declare import Derivation
from dieuhanh.declare.worktime import MISSING, Flags, Ints
from dieuhanh.packs.services import words
from dieuhanh.packs.services.arrays import ints, micros, texts, whole

EVENTS = "services.dossier_events"
OPENINGS = (1, 2, 4)  # versions that begin later than this have a past nobody told us
PARTS = pa.schema([("row", pa.int64()), ("at", pa.int64()), ("status", pa.int64()), ("office", pa.string()),
                   ("officer", pa.string())])  # fmt: skip


@dataclass(frozen=True)
class Steps:
    """Steps sorted by dossier and time; `row` is the dossier's place among `count`, `known` says which have a past at all."""

    row: Ints
    at: Ints
    status: Ints
    office: pa.Array
    officer: pa.Array
    known: Flags

    @property
    def count(self) -> int:
        return len(self.known)

    @property
    def starts(self) -> Flags:
        """True for the first step of each dossier."""
        return np.append(True, self.row[1:] != self.row[:-1]) if len(self.row) else np.zeros(0, np.bool_)

    @property
    def ends(self) -> Flags:
        """True for the last step of each dossier."""
        return np.append(self.row[1:] != self.row[:-1], True) if len(self.row) else np.zeros(0, np.bool_)

    def last(self, values: Ints, chosen: Flags, missing: int = MISSING) -> Ints:
        """For each dossier, the value at the last of its chosen steps."""
        result = np.full(self.count, missing, np.int64)
        result[self.row[chosen]] = values[chosen]  # later steps overwrite earlier ones
        return result

    def last_time(self, status: int) -> Ints:
        """When each dossier last entered that status; MISSING where it never did."""
        return self.last(self.at, self.status == status)

    @property
    def entered(self) -> Flags:
        """True where the status differs from that of the step before."""
        other: Flags = self.starts | np.append(True, self.status[1:] != self.status[:-1])[: len(self.row)]
        return other


def steps_of(work: Derivation) -> Steps:
    """Every known step of `work.rows`."""
    codes = texts(work.rows, "code")
    events = _placed(work.related.get(EVENTS), "dossier", "at", codes)
    from_events = _has(events, len(codes))
    versions = _placed(work.versions, "code", "changed_at", codes)
    from_versions = _begins_early(versions, len(codes)) & ~from_events
    kept = versions.filter(pa.array(from_versions[ints(versions["row"], 0)], pa.bool_()))
    return _sorted(pa.concat_tables([events, kept]), from_events | from_versions)


def _placed(table: pa.Table | None, key: str, time: str, codes: pa.Array) -> pa.Table:
    """The steps of a table whose dossier is among `codes` and whose time is known."""
    if table is None or not table.num_rows:
        return PARTS.empty_table()
    if "_op" in table.column_names:
        table = table.filter(pc.not_equal(table["_op"], "delete"))
    found = pa.table({
        "row": pc.index_in(whole(table[key]), value_set=codes).cast(pa.int64()), "at": pa.array(micros(table, time)),
        "status": texts(table, "status").cast(pa.int64()), "office": texts(table, "office"), "officer": texts(table, "officer"),
    }, schema=PARTS)  # fmt: skip
    timed = pc.and_(pc.is_valid(found["status"]), pc.not_equal(found["at"], MISSING))
    return found.filter(pc.and_(pc.is_valid(found["row"]), timed))


def _has(steps: pa.Table, count: int) -> Flags:
    found = np.zeros(count, np.bool_)
    found[ints(steps["row"], 0)] = True
    return found


def _begins_early(steps: pa.Table, count: int) -> Flags:
    """True for dossiers whose first timed version is an opening one: their past is whole."""
    row, at, status = (ints(steps[name], 0) for name in ("row", "at", "status"))
    order = np.lexsort((status, at, row))[::-1]
    first = np.zeros(count, np.int64)
    first[row[order]] = status[order]
    return np.isin(first, OPENINGS)


def _sorted(steps: pa.Table, known: Flags) -> Steps:
    row, at, status = (ints(steps[name], 0) for name in ("row", "at", "status"))
    order = np.lexsort((status, at, row))
    office, officer = (whole(steps[name]).take(pa.array(order)) for name in ("office", "officer"))
    return Steps(row[order], at[order], status[order], office, officer, known)


@dataclass(frozen=True)
class Holders:
    """Who holds each dossier now, since when, and how often it changed hands; codes are null where nobody said."""

    office: pa.Array
    officer: pa.Array
    since: Ints
    hands: Ints


def holders(steps: Steps) -> Holders:
    """The last hands of each dossier; a step that names nobody leaves it where it was."""
    office, officer = _carried(steps, steps.office), _carried(steps, steps.officer)
    moved = np.append(True, (office[1:] != office[:-1]) | (officer[1:] != officer[:-1]))[: len(office)]
    changed = (steps.starts | moved) & ((office >= 0) | (officer >= 0))
    hands = np.bincount(steps.row[changed], minlength=steps.count) - 1
    return Holders(
        _at_end(steps, office, steps.office), _at_end(steps, officer, steps.officer), steps.last(steps.at, changed),
        np.maximum(hands, 0),
    )  # fmt: skip


def _carried(steps: Steps, names: pa.Array) -> Ints:
    """Codes of names, each null filled from the step before within the same dossier; -1: nobody named yet."""
    codes = ints(names.dictionary_encode().indices, -1)
    place = np.arange(len(codes))
    seen = np.maximum.accumulate(np.where(codes >= 0, place, -1)) if len(codes) else place
    begun = np.maximum.accumulate(np.where(steps.starts, place, 0)) if len(codes) else place
    return np.where(seen >= begun, codes[seen], -1)


def _at_end(steps: Steps, codes: Ints, names: pa.Array) -> pa.Array:
    last = steps.last(codes, steps.ends, -1)
    words_ = names.dictionary_encode().dictionary
    return words_.take(pa.array(np.where(last >= 0, last, 0), mask=last < 0))


def strange(steps: Steps) -> Ints:
    """How many steps of each dossier the official table does not allow."""
    allowed = np.zeros((11, 11), np.bool_)
    for status, following in words.ALLOWED.items():
        allowed[int(status), [int(one) for one in following]] = True
    np.fill_diagonal(allowed, True)
    before = np.append(0, steps.status[:-1])[: len(steps.status)]
    odd = ~steps.starts & ~allowed[before, steps.status]
    return np.bincount(steps.row[odd], minlength=steps.count)
