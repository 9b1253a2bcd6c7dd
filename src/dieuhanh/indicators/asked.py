"""Questions that only `line` can answer, because it holds the warehouse: JSON in, JSON out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from dieuhanh import clock
from dieuhanh.declare.period import Period
from dieuhanh.declare.permit import Permit
from dieuhanh.indicators import actions, crawl
from dieuhanh.indicators.compute import now_of
from dieuhanh.warehouse.serving import engine_named
from dieuhanh.warehouse.store import Warehouse


def recompute(warehouse: Warehouse, indicator: str, start: str, because: str, now: str = "") -> int:
    """`dieuhanh recompute ID --from … --because …`, typed on the machine itself."""
    with warehouse.carrying:  # what reckons takes turns
        return actions.recompute(warehouse, indicator, date.fromisoformat(start), because, Permit.system(because), _moment(now))


def reckon_due(warehouse: Warehouse, now: str = "") -> int:
    """Bring what moves with the clock up to this instant; how many values were revised."""
    with warehouse.carrying:
        return actions.reckon_due(warehouse, _moment(now))


def check_evidence(warehouse: Warehouse, indicator: str, now: str = "", skip: int = 0, engine: str = "") -> dict[str, Any]:
    """Open the newest numbers of one indicator, a part at a time: how many, and those whose records, on that engine, differ."""
    return crawl.check_indicator(engine_named(engine, warehouse), indicator, _moment(now), skip=skip)


def reckon_now(
    warehouse: Warehouse, indicators: Sequence[str], unit: str, period: str, by: str = "", now: str = ""
) -> list[dict[str, Any]]:
    """Numbers that are not kept (fine periods of a unit, old slices), reckoned when one asks."""
    found = now_of(warehouse, indicators, unit, Period.parse(period), by, _moment(now))
    return [{"indicator": n.key.indicator, "unit": n.key.unit, "period": n.key.period, "slice": n.key.slice, "number": n.number,
             "none_reason": n.none_reason, "part": n.part, "whole": n.whole, "have": n.have, "due": n.due,
             "as_of": n.as_of.isoformat() if n.as_of else None} for n in found]  # fmt: skip


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text) if text else clock.now()


ASKED = {"recompute": recompute, "reckon_due": reckon_due, "check_evidence": check_evidence, "reckon_now": reckon_now}
