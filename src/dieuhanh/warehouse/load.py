"""Keep what the doors fetched: several batches in one commit, each row new, unchanged or set aside; then it is safe."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from dieuhanh.declare.handoff import Fetched, Loaded
from dieuhanh.declare.source import Kind
from dieuhanh.errors import Refused, StoreLost
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.warehouse import chaos, personal
from dieuhanh.warehouse.answers import Answer, first_answers
from dieuhanh.warehouse.aside import Aside
from dieuhanh.warehouse.personal import Personal
from dieuhanh.warehouse.run import run
from dieuhanh.warehouse.sift import Sifted, sift
from dieuhanh.warehouse.store import Warehouse
from dieuhanh.warehouse.write import Run


@dataclass(frozen=True)
class Batch:
    """One delivery under its number, its rows parted."""

    number: int
    fetched: Fetched
    sifted: Sifted

    @property
    def unread(self) -> Iterator[Aside]:
        """Rows that the door itself could not read."""
        fetched = self.fetched
        for i, reason in enumerate(fetched.set_aside):
            message = fetched.set_aside_raw[i] if i < len(fetched.set_aside_raw) else ""
            values = fetched.set_aside_personal[i] if i < len(fetched.set_aside_personal) else {}
            yield Aside(self.number, reason, message, {}, values)


def load(warehouse: Warehouse, fetched: Sequence[Fetched], now: datetime,
         gazetteer: Gazetteer | None = None) -> list[Loaded | Refused]:  # fmt: skip
    """Keep these deliveries in one commit; one answer each, in order. What was answered is never lost, never twice."""
    known = gazetteer or load_gazetteer()
    warehouse.prepare(each.dataset for each in fetched)
    with warehouse.writing:
        answers = first_answers(warehouse, fetched)
        fresh = [i for i, answer in enumerate(answers) if answer is None]
        for i, loaded in zip(fresh, _keep(warehouse, [fetched[i] for i in fresh], known), strict=True):
            answers[i] = loaded
        return [_settled(each, answers) for each in answers]


def _settled(answer: Answer, answers: Sequence[Answer]) -> Loaded | Refused:
    """An answer that points to an earlier one of the same group is that one again."""
    if isinstance(answer, int):
        first = answers[answer]
        assert isinstance(first, Loaded)
        return replace(first, replayed=True)
    assert answer is not None
    return answer


def _keep(warehouse: Warehouse, fetched: Sequence[Fetched], gazetteer: Gazetteer) -> list[Loaded]:
    if not fetched:
        return []
    batches = _numbered(warehouse, fetched, gazetteer)
    try:
        loaded = _commit(warehouse, batches)
    except StoreLost:  # whether its file has the batches will be known when it is opened again: orphans are swept then
        raise
    except BaseException:
        personal.drop_batches(batch.number for batch in batches)
        raise
    chaos.point("after-warehouse")
    return loaded


def _numbered(warehouse: Warehouse, fetched: Sequence[Fetched], gazetteer: Gazetteer) -> list[Batch]:
    above = 0
    if not warehouse.numbered:  # the first load of this process: what a crash left half way must not meet a new batch
        personal.drop_orphans(warehouse.last_batch())
        above = personal.newest_batch()
    first = warehouse.new_batches(len(fetched), above)
    return [Batch(first + i, each, sift(each.rows, each.dataset, each.received_at, gazetteer)) for i, each in enumerate(fetched)]


def _commit(warehouse: Warehouse, batches: Sequence[Batch]) -> list[Loaded]:
    """The crash protocol: personal fields are committed first, then the facts; both, or in the end neither."""
    with warehouse.write() as connection:
        done: dict[int, Loaded] = {}
        private: list[Personal] = []
        for each in runs(batches):
            outcome = run(connection, each)
            done |= {loaded.batch: loaded for loaded in outcome.loaded}
            private += outcome.personal
        personal.keep(private)
        chaos.point("before-warehouse")
    return [done[batch.number] for batch in batches]


def runs(batches: Iterable[Batch]) -> Iterator[Run]:
    """Batches that can be judged together: of one data set and one kind; a snapshot stands alone."""
    ordered = sorted(batches, key=lambda batch: (batch.fetched.dataset.id, batch.number))
    for _, same in groupby(ordered, key=_together):
        group = list(same)
        yield Run(
            group[0].fetched.dataset,
            group[0].fetched.source.kind,
            tuple((batch.number, batch.fetched, batch.sifted) for batch in group),
            tuple(aside for batch in group for aside in batch.unread),
        )


def _together(batch: Batch) -> tuple[str, Kind, int]:
    kind = batch.fetched.source.kind
    return batch.fetched.dataset.id, kind, batch.number if kind is Kind.SNAPSHOT else 0
