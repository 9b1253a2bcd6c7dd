"""The table of contents of the product: how news becomes a figure that people can act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dieuhanh.connect.actions import note_arrivals
from dieuhanh.declare import Fetched, Loaded
from dieuhanh.errors import Refused
from dieuhanh.indicators.actions import keep, send_outbox
from dieuhanh.indicators.compute import Values, compute
from dieuhanh.indicators.policies import now_in_force
from dieuhanh.warehouse.derive import derive
from dieuhanh.warehouse.load import load
from dieuhanh.warehouse.rollups import roll_up
from dieuhanh.warehouse.store import Warehouse


@dataclass(frozen=True)
class Outcome:
    """What became of the news: the batches carried and the values they moved."""

    loaded: tuple[Loaded, ...]
    values: Values


def receive(warehouse: Warehouse, news: Sequence[Fetched], now: datetime) -> list[Loaded | Refused]:
    """Keep what the doors fetched; when this returns it is safe from any crash, and the doors may answer."""
    return load(warehouse, news, now)


def carry(warehouse: Warehouse, loaded: Sequence[Loaded], now: datetime) -> Outcome:
    """After the doors have answered; carrying one batch twice changes nothing."""
    return reckon(warehouse, complete(warehouse, loaded, now), now)


def complete(warehouse: Warehouse, loaded: Sequence[Loaded], now: datetime) -> list[Loaded]:
    """The rows with all that is derived of them: from here on whoever counts them counts rightly. Each names what it touched."""
    with warehouse.carrying:
        note_arrivals(loaded, now)
        facts = derive(warehouse, loaded, now, now_in_force(now))
        roll_up(warehouse, facts)
    return facts


def reckon(warehouse: Warehouse, facts: Sequence[Loaded], now: datetime) -> Outcome:
    """What they touched is reckoned again, and nothing else."""
    with warehouse.carrying:
        values = compute(warehouse, facts, now)
        keep(values, facts, now)
        send_outbox(warehouse)
    return Outcome(tuple(facts), values)
