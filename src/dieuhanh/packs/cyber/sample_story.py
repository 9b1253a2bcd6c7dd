"""The life of made tickets and holes, cut where the present begins, and the register of made systems."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours, minutes
from dieuhanh.packs.cyber.sample_world import BUSY, KINDS, SLOW, SYSTEMS, System

Row = dict[str, Any]
SEVERITIES, WEIGHTS = ("critical", "high", "medium", "low"), (0.04, 0.2, 0.46, 0.3)
ACK = {"critical": 9, "high": 34, "medium": 110, "low": 400}  # minutes, as this made centre does it
REPAIR = {"critical": 3, "high": 13, "medium": 34, "low": 70}  # hours


def register(seed: int, until: datetime) -> Iterator[Row]:
    """The systems; three are not approved yet, five not wholly protected."""
    dice = Dice(seed, "cyber assets")
    for place, one in enumerate(SYSTEMS):
        approved = place % 7 != 5
        day = (until - days(dice.whole(200, 900))).date().isoformat()
        yield {
            "code": one.code, "name": one.name, "office": one.office, "level": one.level, "critical": one.critical,
            "approved_on": day if approved else None, "decision": f"{dice.whole(1, 400)}/QĐ-MẪU" if approved else None,
            "protected": approved and place % 9 != 3, "changed_at": _text(until - days(dice.whole(1, 25))),
        }  # fmt: skip


def tickets(seed: int, until: datetime, n: int) -> Iterator[Row]:
    """`n` tickets of sixty days, in the order they were opened."""
    dice = Dice(seed, "cyber tickets")
    for place in range(n):
        opened = until - days(60) * (1 - (place + dice.between(0, 0.99)) / n)
        yield _ticket(dice, f"SC-{opened.astimezone(HANOI):%y%m%d}-{place + 1:04d}", opened, until)


def _ticket(dice: Dice, code: str, opened: datetime, until: datetime) -> Row:
    system, severity = dice.weighed(SYSTEMS, BUSY), dice.weighed(SEVERITIES, WEIGHTS)
    late = 3.5 if system.office in SLOW else 1.0
    acknowledged = opened + minutes(ACK[severity] * dice.between(0.2, 1.8) * late)
    repaired = acknowledged + hours(REPAIR[severity] * dice.between(0.1, 2.2) * late)
    closed = repaired + hours(dice.between(1, 30))
    past = [at if at <= until else None for at in (acknowledged, repaired, closed)]
    false_alarm = dice.share(0.12)
    last = max(at for at in (opened, *past) if at)
    report = opened + hours(dice.between(2, 40))
    kind = dice.weighed([name for name, _ in KINDS], [weight for _, weight in KINDS])
    return {
        "code": code, "kind": kind, "severity": severity, "status": _status(past, false_alarm), "system": system.code,
        "office": None if dice.share(0.7) else system.office, "opened_at": _text(opened),
        **{name: _text(at) for name, at in zip(("acknowledged_at", "repaired_at", "closed_at"), past, strict=True)},
        "reported_on": report.astimezone(HANOI).date().isoformat() if report <= until and dice.share(0.85) else None,
        "handler": f"Ca {dice.whole(1, 3)}", "changed_at": _text(last), "address": f"203.0.113.{int(system.code[-2:])}",
        "detail": "Dữ liệu mẫu, không có thật.",
    }  # fmt: skip


def _status(past: list[datetime | None], false_alarm: bool) -> str:
    acknowledged, repaired, closed = past
    if closed:
        return "false_alarm" if false_alarm else "closed"
    return "repaired" if repaired else "in_hand" if acknowledged else "new"


def vulnerabilities(seed: int, until: datetime, n: int) -> Iterator[Row]:
    """`n` holes found in half a year; one in six is still there."""
    dice = Dice(seed, "cyber vulnerabilities")
    for place in range(n):
        system, severity = dice.one_of(SYSTEMS), dice.weighed(SEVERITIES, (0.1, 0.25, 0.4, 0.25))
        found = until - days(180) * (1 - (place + dice.between(0, 0.99)) / n)
        fixed = None if dice.share(0.17) else found + days(dice.between(1, 40))
        yield _hole(dice, f"LH-{place + 1:05d}", system, severity, found, fixed if fixed and fixed <= until else None)


def _hole(dice: Dice, code: str, system: System, severity: str, found: datetime, fixed: datetime | None) -> Row:
    return {
        "code": code, "system": system.code, "severity": severity, "found_on": found.astimezone(HANOI).date().isoformat(),
        "fixed_on": fixed.astimezone(HANOI).date().isoformat() if fixed else None, "cve": f"CVE-0000-{dice.whole(1000, 9999)}",
        "product": "phần mềm mẫu 1.0", "address": f"203.0.113.{int(system.code[-2:])}", "changed_at": _text(fixed or found),
    }  # fmt: skip


def _text(at: datetime | None) -> str | None:
    return at.astimezone(HANOI).replace(microsecond=0).isoformat() if at else None
