"""The life of one made dossier, told step by step and cut where the present begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours
from dieuhanh.packs.services.sample_world import CALENDAR, SLOW, Procedure, firm, person, phone

Row = dict[str, Any]
ONLINE = {"toan_trinh": 0.82, "mot_phan": 0.55, "thong_tin": 0.0, "": 0.2}
LATE_OTHERWISE = 0.012


@dataclass(frozen=True)
class Step:
    at: datetime
    status: str
    office: str
    officer: str


@dataclass(frozen=True)
class Story:
    """A dossier as its record stands at the end, and the steps that led there."""

    dossier: Row
    steps: tuple[Row, ...]


@dataclass(frozen=True)
class Life:
    """All that will become of a dossier, whatever the day is."""

    record: Row
    steps: tuple[Step, ...]
    submitted: datetime
    due: datetime | None

    def standing(self, n: int) -> Row:
        """The record as it stands after its first `n` steps."""
        return _filled(self.record, self.steps[:n], self.submitted, self.due)

    def told(self, n: int) -> Row:
        """Its `n`-th step (from 0), as the office tells it."""
        one = self.steps[n]
        return {"dossier": self.record["code"], "at": _text(one.at), "status": one.status, "office": one.office,
                "officer": one.officer}  # fmt: skip


def tell(
    dice: Dice, code: str, procedure: Procedure, office: str, home: str, place: str, arrival: datetime, until: datetime,
    waits: bool,
) -> Story:  # fmt: skip
    """One dossier that came at `arrival`; what would come after `until` is not told."""
    lived = life(dice, code, procedure, office, home, place, arrival, waits)
    n = sum(step.at <= until for step in lived.steps)
    return Story(lived.standing(n), tuple(lived.told(step) for step in range(n)))


def life(
    dice: Dice, code: str, procedure: Procedure, office: str, home: str, place: str, arrival: datetime, waits: bool = False,
    online: float | None = None, drag: float = 1.0,
) -> Life:  # fmt: skip
    """One dossier that comes at `arrival`; `waits`: it lies unopened. `online`: the chance that it comes by the net, in place of
    its level's; `drag`: by how much its office is slower than it is used to."""
    usual = ONLINE[procedure.level] * (0.6 if office in SLOW else 1)
    by_net = dice.share(usual if online is None else online)
    submitted = arrival - hours(dice.between(0.2, 14)) if by_net else arrival
    beyond = not by_net and dice.share(0.02)
    if waits and by_net:
        submitted, past, due = arrival, [Step(arrival, "1", office, f"{office}.mc1")], None
    else:
        due = _due(procedure, arrival)
        past = _life(dice, procedure, office, submitted, arrival, due, drag)
    return Life(_record(dice, code, procedure, office, home, place, by_net, beyond), tuple(past), submitted, due)


def _due(procedure: Procedure, received: datetime) -> datetime:
    match procedure.unit:
        case "hours":
            return CALENDAR.add_working_hours(received, procedure.allowance).at
        case "days":
            return CALENDAR.add_days(received, procedure.allowance).at
        case "months":
            return CALENDAR.add_months(received, procedure.allowance).at
    return CALENDAR.add_working_days(received, procedure.allowance).at


def _life(
    dice: Dice, procedure: Procedure, office: str, submitted: datetime, received: datetime, due: datetime, drag: float = 1.0
) -> list[Step]:
    desk, officer = f"{office}.mc1", f"{office}.cb{dice.whole(1, 4)}"
    start = Step(submitted, "1", office, desk)
    if dice.share(0.015):
        return [start, Step(received, "3", office, desk)]
    told = [start, Step(received + timedelta(minutes=1), "2", office, desk)]
    work = CALENDAR.working_time(received, due) * _effort(dice, office, officer) * drag
    at = CALENDAR.shift(received, work * 0.1 + timedelta(minutes=5)).at
    told.append(Step(at, "4", office, officer))
    if dice.share(0.012):
        return [*told, Step(CALENDAR.shift(at, work * 0.3).at, dice.one_of(("7", "7", "8")), office, officer)]
    at = _pauses(dice, procedure, office, officer, at, told)
    signs = CALENDAR.shift(at, work * 0.7).at
    told.append(Step(signs, "4", office, f"{office}.ld1"))
    done = CALENDAR.shift(signs, work * 0.2).at
    if dice.share(0.35 if officer.endswith("cb2") and office in SLOW else 0.0):
        return told[:-1] if dice.share(0.12) else [*told, Step(done + days(9), "9", office, officer)]
    told.append(Step(done, "9", office, f"{office}.ld1"))
    told.append(Step(CALENDAR.shift(done, hours(dice.between(0.5, 12))).at, "10", office, desk))
    return told


def _effort(dice: Dice, office: str, officer: str) -> float:
    """How much of the allowance the work takes: over one is late."""
    late = SLOW.get(office, LATE_OTHERWISE) * (2.2 if officer.endswith("cb2") and office in SLOW else 0.8)
    return dice.between(1.05, 2.2) if dice.share(late) else dice.between(0.15, 0.93)


def _pauses(dice: Dice, procedure: Procedure, office: str, officer: str, at: datetime, told: list[Step]) -> datetime:
    """Papers asked for, sometimes twice; money waited for; answers when the clock runs again."""
    asked = 0 if not dice.share(0.09) else 2 if dice.share(0.14) else 1
    for _ in range(asked):
        at = CALENDAR.shift(at, hours(dice.between(0.5, 5))).at
        told.append(Step(at, "5", office, officer))
        if dice.share(0.08):
            return _never(at, told)
        at += days(dice.between(0.8, 12))
        told.append(Step(at, "4", office, officer))
    if procedure.fee >= 200_000 and dice.share(0.4):
        at = CALENDAR.shift(at, hours(1)).at
        told.append(Step(at, "6", office, officer))
        at += days(dice.between(0.1, 4))
        told.append(Step(at, "4", office, officer))
    return at


def _never(at: datetime, told: list[Step]) -> datetime:
    """The citizen comes back after two months, if at all."""
    back = at + days(60)
    told.append(Step(back, "4", told[-1].office, told[-1].officer))
    return back


def _record(dice: Dice, code: str, procedure: Procedure, office: str, home: str, place: str, online: bool, beyond: bool) -> Row:
    business = procedure.field in ("Doanh nghiệp", "Đầu tư", "Thương mại", "Du lịch") or dice.share(0.05)
    household = procedure.field == "Hộ kinh doanh"
    digital = dice.share(0.9 if online else 0.55)
    return {
        "code": code, "procedure": procedure.code, "procedure_name": procedure.name, "field": procedure.field,
        "receiving_office": home if beyond else office, "office": office, "commune": place,
        "channel": "2" if online else "3" if dice.share(0.03) else "1",
        "applicant_kind": "2" if household else "1" if business else "0",
        "applicant_name": firm(dice) if business and not household else person(dice), "applicant_phone": phone(dice),
        "allowance": procedure.allowance, "allowance_unit": procedure.unit, "fee": procedure.fee,
        "paid_online": ("1" if dice.share(0.7) else "2") if procedure.fee and dice.share(0.78 if online else 0.2) else "0",
        "digitised": digital, "reused": dice.share(0.5 if online else 0.2), "personal_store": dice.share(0.3 if online else 0.05),
        "vneid": online and dice.share(0.93), "beyond_border": beyond, "_e_result": dice.share(0.85 if digital else 0.3),
        "_rating": "like" if dice.share(0.93) else "dislike" if dice.share(0.4) else "neutral", "_rated": dice.share(0.3),
    }  # fmt: skip


def _filled(record: Row, told: Sequence[Step], submitted: datetime, due: datetime | None) -> Row:
    """The record as it stands after the steps told so far."""
    when = {step.status: step.at for step in told}
    status, closed, received = told[-1].status if told else "1", "9" in when, when.get("2")
    return {name: value for name, value in record.items() if not name.startswith("_")} | {
        "submitted_at": _text(submitted), "received_at": _text(received), "due_at": _text(due if received else None),
        "finished_at": _text(when.get("9")), "returned_at": _text(when.get("10")), "status": status,
        "supplements": sum(step.status == "5" for step in told), "e_result": closed and record["_e_result"],
        "rating": record["_rating"] if record["_rated"] and "10" in when else None,
        "officer": told[-1].officer if told else None, "changed_at": _text(told[-1].at if told else submitted),
    }  # fmt: skip


def _text(at: datetime | None) -> str | None:
    return at.astimezone(HANOI).replace(microsecond=0).isoformat() if at else None
