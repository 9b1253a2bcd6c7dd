"""Everything that changes values, targets and policy numbers: each in one transaction with its journal entry."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.db import transaction

from dieuhanh import journal
from dieuhanh.declare.handoff import Loaded as Batch
from dieuhanh.declare.period import Period
from dieuhanh.declare.permit import Permit
from dieuhanh.errors import BadInput
from dieuhanh.indicators import compose, keeping, passing, standing
from dieuhanh.indicators.compute import passed, since
from dieuhanh.indicators.found import Found
from dieuhanh.indicators.models import Carried, Outbox, PolicyValue, Target
from dieuhanh.indicators.numbers import PlanTarget, Values, plain
from dieuhanh.indicators.reckoning import Reckoning
from dieuhanh.warehouse import chaos
from dieuhanh.warehouse.answers import loaded_again
from dieuhanh.warehouse.revisions import append_revisions
from dieuhanh.warehouse.store import Warehouse

if TYPE_CHECKING:
    from dieuhanh.catalog import Catalog

AT_ONCE = 20_000  # revisions in one commit of the warehouse
FEW = 5  # parcels of them, each as large at most, that are read at a time
Columns = dict[str, list[Any]]
MACHINE = "system"
ALL = "all"  # in place of one indicator's id


# ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def keep(values: Values, loaded: Sequence[Batch], now: datetime, because: str = "", by: str = MACHINE) -> int:
    """Keep what moved, with its revisions on the outbox, the batches marked and one journal entry; how many were revised."""
    chaos.point("before-operational")
    revised, tiles = 0, Tiles()
    apart = len(values.numbers) > MANY
    with nullcontext() if apart else transaction.atomic():
        for few in keeping.portions(values.numbers):  # an indicator at a time: what is compared is never held all at once
            with transaction.atomic(savepoint=False):
                revised += _write(keeping.compare(few, now, because), tiles)
        with transaction.atomic(savepoint=False):
            revised += _close(values, loaded, now, because, by, tiles, revised)
    chaos.point("after-operational")
    return revised


MANY = 20_000  # values; more are kept an indicator at a time, so that nobody waits for years of them


def _close(values: Values, loaded: Sequence[Batch], now: datetime, because: str, by: str, tiles: "Tiles", revised: int) -> int:
    """What no longer stands goes, and the batches are marked: until then a line that starts anew carries them again, which
    changes nothing of what is already kept."""
    gone = _write(keeping.take_away(values.gone, now, because), tiles)
    standing.keep(values.standing)
    Carried.objects.bulk_create([Carried(batch=n, at=now) for n in sorted({one.batch for one in loaded})], ignore_conflicts=True)
    _keep_targets(values.targets, now)
    _journal(tiles, revised + gone, loaded, now, because, by)
    return gone


def _write(changes: keeping.Changes, tiles: "Tiles") -> int:
    keeping.write(changes)
    for start in range(0, len(changes.revised), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        Outbox.objects.create(revision=keeping.revisions(changes.revised[some], changes.kinds[some]))
    tiles.see(row for row in (*changes.revised, *changes.fresher) if not row.slice)
    return len(changes.revised)


class Tiles:
    """The newest period of each tile; a page that shows another ignores it by its `period`."""

    def __init__(self) -> None:
        self.shown: dict[str, dict[str, Any]] = {}
        self._newest: dict[str, tuple[bool, date, int]] = {}

    def see(self, rows: Iterable[keeping.Row]) -> None:
        for row in rows:
            topic, place = f"value/{row.indicator}/{row.unit}", (row.usual, row.ends, -row.begins.toordinal())
            if topic not in self._newest or place > self._newest[topic]:
                self.shown[topic], self._newest[topic] = _tile(row), place


def _journal(tiles: Tiles, revised: int, loaded: Sequence[Batch], now: datetime, because: str, by: str) -> None:
    topics = [*tiles.shown, *sorted({f"data/{one.dataset_id}" for one in loaded})]
    if topics:
        detail = {"values": tiles.shown, "revised": revised, "batches": sorted({one.batch for one in loaded})}
        journal.write(by, "value.revised", "values", detail, now, because, topics)


def _tile(row: keeping.Row) -> dict[str, Any]:
    return {"number": row.number, "none_reason": row.none_reason, "period": row.period, "status": row.status,
            "as_of": row.as_of.isoformat() if row.as_of else None}  # fmt: skip


def send_outbox(warehouse: Warehouse) -> int:
    """Write waiting revisions to the warehouse, in order; how many were sent."""
    sent = 0
    while waiting := _parcels():
        columns = _together([one for _, one in waiting])
        append_revisions(warehouse, columns)
        chaos.point("after-outbox")
        Outbox.objects.filter(id__lte=waiting[-1][0]).delete()
        sent += len(columns["revision"])
    return sent


def _parcels() -> list[tuple[int, Columns]]:
    """Of what waits, in order, enough for one commit."""
    found, n, last = list[tuple[int, Columns]](), 0, 0
    while n < AT_ONCE and (some := list(Outbox.objects.filter(id__gt=last).order_by("id").values_list("id", "revision")[:FEW])):
        found += some
        n, last = n + sum(len(columns["revision"]) for _, columns in some), some[-1][0]
    return found


def _together(several: Sequence[Columns]) -> Columns:
    return {name: [value for one in several for value in one[name]] for name in several[0]}


def reckon_due(
    warehouse: Warehouse, now: datetime, catalog: "Catalog | None" = None, gazetteer: Any = None,
) -> int:  # fmt: skip
    """What changes as time passes, with no news; called each minute, and cheap in one in which no moment went by."""
    work = Reckoning.of(warehouse, now, catalog, gazetteer)
    values = passed(work)
    revised = keep(values, (), now) if values.numbers or values.gone else 0
    passing.mark(work)
    return revised


def recompute(
    warehouse: Warehouse, indicator_id: str, first: date, because: str, permit: Permit, now: datetime,
    catalog: "Catalog | None" = None, gazetteer: Any = None,
) -> int:  # fmt: skip
    """Reckon one indicator, or ALL, again by its definition of today, closed periods too; twice changes nothing."""
    if not because.strip():
        raise BadInput("because", "Hãy nêu lý do tính lại.", "State why it is reckoned again.")
    asked = [one.id for one in (catalog or _current()).indicators] if indicator_id == ALL else [indicator_id]
    values = since(warehouse, asked, first, now, catalog, gazetteer)
    with transaction.atomic():
        revised = keep(values, (), now, because, permit.officer_id)
        detail = {"from": first.isoformat(), "revised": revised, "reckoned": len(values.numbers)}
        journal.write(permit.officer_id, "value.recomputed", indicator_id, detail, now, because)
    send_outbox(warehouse)
    return revised


def uncarried(warehouse: Warehouse) -> list[Batch]:
    """Batches that the warehouse keeps and whose values are not kept yet, in order."""
    done = set(Carried.objects.values_list("batch", flat=True))
    kept = warehouse.read("SELECT batch FROM _batches ORDER BY batch").column(0).to_pylist()
    missing = [batch for batch in kept if batch not in done]
    if not missing:
        return []
    asked = "SELECT * FROM _batches WHERE batch IN (SELECT unnest(?::BIGINT[])) ORDER BY batch"
    return loaded_again(warehouse, warehouse.read(asked, [missing]).to_pylist())


# ── targets and policy numbers ──────────────────────────────────────────────────────────────────────────────────────


def _keep_targets(targets: Iterable[PlanTarget], now: datetime) -> None:
    """Targets that came as data are confirmed by their document; one that stands already is left alone."""
    for one in targets:
        found, made = Target.objects.get_or_create(
            indicator=one.indicator, unit=one.unit, period=one.period, value=one.value, document=one.document,
            effective=one.effective, defaults={"status": "confirmed" if one.document else "reference",
                                               "by": f"batch:{one.batch}", "at": now})  # fmt: skip
        if made:
            _journal_target(found, f"batch:{one.batch}", now, one.document)


def set_target(
    permit: Permit, indicator: str, unit: str, period: str, value: str, document: str, effective: date, now: datetime,
    catalog: "Catalog | None" = None,
) -> Target:  # fmt: skip
    """Enter a target with its document; the older ones stay in the history, and what counts targets met is reckoned again."""
    text, number = Period.parse(period).text, _number(value)
    with transaction.atomic():
        status = "confirmed" if document.strip() else "reference"
        target: Target = Target.objects.create(
            indicator=indicator, unit=unit, period=text, value=number, document=document.strip(), effective=effective,
            status=status, by=permit.officer_id, reason=permit.reason, at=now)  # fmt: skip
        _journal_target(target, permit.officer_id, now, permit.reason)
        moved = [PlanTarget(indicator, unit, text, number, document, effective, 0)] if document.strip() else []
        found = Found()
        compose.targets_met(catalog or _current(), found, moved, now)
        keep(Values(found.numbers, now), (), now, by=permit.officer_id)
    return target


def _journal_target(target: Target, by: str, now: datetime, reason: str) -> None:
    detail = {"unit": target.unit, "period": target.period, "value": target.value, "document": target.document,
              "effective": target.effective.isoformat(), "status": target.status}  # fmt: skip
    journal.write(by, "target.set", target.indicator, detail, now, reason, [f"target/{target.indicator}"])


def enter_policy(
    permit: Permit, policy_id: str, value: Any, document: str, effective: date, confirmed: bool, now: datetime
) -> PolicyValue:
    """Enter a threshold, due time or legal number with its document and effective date; it counts from that day on."""
    if confirmed and not document.strip():
        raise BadInput("document", "Muốn xác nhận phải ghi văn bản.", "A confirmed number needs its document.")
    with transaction.atomic():
        before = PolicyValue.objects.filter(policy=policy_id).order_by("effective_from", "id").last()
        entered: PolicyValue = PolicyValue.objects.create(
            policy=policy_id, value=value, document=document.strip(), effective_from=effective, confirmed=confirmed,
            by=permit.officer_id, reason=permit.reason, at=now)  # fmt: skip
        detail = {"value": value, "before": before.value if before else None, "document": document.strip(),
                  "effective": effective.isoformat(), "confirmed": confirmed}  # fmt: skip
        journal.write(permit.officer_id, "policy.set", policy_id, detail, now, permit.reason, [f"policy/{policy_id}"])
    return entered


def _number(text: str) -> str:
    try:
        return plain(Decimal(text.strip()))
    except InvalidOperation:
        raise BadInput("value", f"“{text}” không phải là số.", f'"{text}" is not a number.') from None


def _current() -> "Catalog":
    from dieuhanh import catalog

    return catalog.current()
