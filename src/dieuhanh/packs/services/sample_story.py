"""The life of one made dossier, told step by step and cut where the present begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from dieuhanh.declare import Dice
from dieuhanh.declare.workaxis import DAY, WorkAxis
from dieuhanh.packs.services.sample_world import CALENDAR, SLOW, Procedure, firm, person, phone

Row = dict[str, Any]
ONLINE = {"toan_trinh": 0.82, "mot_phan": 0.55, "thong_tin": 0.0, "": 0.2}
LATE_OTHERWISE = 0.012
HOUR, AHEAD = 3_600, 7 * 3_600  # of Hanoi, in seconds


class Step(NamedTuple):
    """`at` in seconds since 1970, as all moments of a life."""

    at: int
    status: str
    office: str
    officer: str


@dataclass(frozen=True)
class Story:
    """A dossier as its record stands at the end, and the steps that led there."""

    dossier: Row
    steps: tuple[Row, ...]


class After(NamedTuple):
    """What will be said of it once it is closed."""

    e_result: bool
    rating: str | None


class Life(NamedTuple):
    """All that will become of a dossier, whatever the day is; `record` is what does not change."""

    record: Row
    steps: Sequence[Step]
    submitted: int
    due: int | None
    after: After

    def standing(self, n: int) -> Row:
        """The record as it stands after its first `n` steps."""
        told = self.steps[:n]
        when = {step.status: step.at for step in told}
        closed, received, returned, last = when.get("9"), when.get("2"), when.get("10"), told[-1] if told else None
        return self.record | {
            "submitted_at": text(self.submitted), "received_at": text(received), "due_at": text(self.due if received else None),
            "finished_at": text(closed), "returned_at": text(returned), "status": last.status if last else "1",
            "supplements": sum(step.status == "5" for step in told), "e_result": bool(closed) and self.after.e_result,
            "rating": self.after.rating if returned else None, "officer": last.officer if last else None,
            "changed_at": text(last.at if last else self.submitted),
        }  # fmt: skip

    def told(self, n: int) -> Row:
        """Its `n`-th step (from 0), as the office tells it."""
        at, status, office, officer = self.steps[n]
        return {"dossier": self.record["code"], "at": text(at), "status": status, "office": office, "officer": officer}


def tell(
    dice: Dice, code: str, procedure: Procedure, office: str, home: str, place: str, arrival: int, until: int, waits: bool,
) -> Story:  # fmt: skip
    """One dossier that came at `arrival`; what would come after `until` is not told."""
    lived = life(dice, code, procedure, office, home, place, arrival, waits)
    n = sum(step.at <= until for step in lived.steps)
    return Story(lived.standing(n), tuple(lived.told(step) for step in range(n)))


def life(
    dice: Dice, code: str, procedure: Procedure, office: str, home: str, place: str, arrival: int, waits: bool = False,
    online: float | None = None, drag: float = 1.0, forgotten: int | None = None,
) -> Life:  # fmt: skip
    """One dossier that comes at `arrival`; `waits`: it lies unopened. `online`: the chance that it comes by the net, in place of
    its level's; `drag`: by how much its office is slower than it is used to; `forgotten`: days that one lies which nobody asks
    for, None: for ever."""
    usual = ONLINE[procedure.level] * (0.6 if office in SLOW else 1)
    by_net = dice.share(usual if online is None else online)
    submitted = arrival - int(dice.between(0.2, 14) * HOUR) if by_net else arrival
    beyond = not by_net and dice.share(0.02)
    due: int | None
    if waits and by_net:
        submitted, past, due = arrival, [Step(arrival, "1", office, f"{office}.mc1")], None
    else:
        due = _due(procedure, arrival)
        past = _life(dice, procedure, office, submitted, arrival, due, drag, forgotten)
    record, after = _record(dice, code, procedure, office, home, place, by_net, beyond)
    return Life(record, past, submitted, due, after)


@cache
def axis() -> WorkAxis:
    return WorkAxis(CALENDAR)


def text(at: int | None) -> str | None:
    """That moment in Hanoi, to the second."""
    if at is None:
        return None
    day, second = divmod(at + AHEAD, DAY)
    return f"{_day(day)}T{_MINUTES[second // 60]}:{_SECONDS[second % 60]}+07:00"


_SECONDS = tuple(f"{second:02d}" for second in range(60))
_MINUTES = tuple(f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(DAY // 60))


@cache
def _day(since: int) -> str:
    return date.fromordinal(date(1970, 1, 1).toordinal() + since).isoformat()


def _due(procedure: Procedure, received: int) -> int:
    match procedure.unit:
        case "hours":
            return axis().shift(received, procedure.allowance * HOUR)
        case "days":
            return axis().add_days(received, procedure.allowance)
        case "months":
            return axis().add_months(received, procedure.allowance)
    return axis().add_working_days(received, procedure.allowance)


def _life(
    dice: Dice, procedure: Procedure, office: str, submitted: int, received: int, due: int, drag: float, forgotten: int | None
) -> list[Step]:
    desk, officer, shift = f"{office}.mc1", f"{office}.cb{dice.whole(1, 4)}", axis().shift
    start = Step(submitted, "1", office, desk)
    if dice.share(0.015):
        return [start, Step(received, "3", office, desk)]
    told = [start, Step(received + 60, "2", office, desk)]
    work = (axis().worked(due) - axis().worked(received)) * _effort(dice, office, officer) * drag
    at = shift(received, int(work * 0.1) + 300)
    told.append(Step(at, "4", office, officer))
    if dice.share(0.012):
        return [*told, Step(shift(at, int(work * 0.3)), dice.one_of(("7", "7", "8")), office, officer)]
    at = _pauses(dice, procedure, office, officer, at, told)
    signs = shift(at, int(work * 0.7))
    told.append(Step(signs, "4", office, f"{office}.ld1"))
    done = shift(signs, int(work * 0.2))
    if dice.share(0.35 if officer.endswith("cb2") and office in SLOW else 0.0):
        if not dice.share(0.12):
            return [*told, Step(done + 9 * DAY, "9", office, officer)]
        return told[:-1] if forgotten is None else [*told[:-1], Step(done + forgotten * DAY, "9", office, officer)]
    told.append(Step(done, "9", office, f"{office}.ld1"))
    told.append(Step(shift(done, int(dice.between(0.5, 12) * HOUR)), "10", office, desk))
    return told


def _effort(dice: Dice, office: str, officer: str) -> float:
    """How much of the allowance the work takes: over one is late."""
    late = SLOW.get(office, LATE_OTHERWISE) * (2.2 if officer.endswith("cb2") and office in SLOW else 0.8)
    return dice.between(1.05, 2.2) if dice.share(late) else dice.between(0.15, 0.93)


def _pauses(dice: Dice, procedure: Procedure, office: str, officer: str, at: int, told: list[Step]) -> int:
    """Papers asked for, sometimes twice; money waited for; answers when the clock runs again."""
    asked = 0 if not dice.share(0.09) else 2 if dice.share(0.14) else 1
    for _ in range(asked):
        at = axis().shift(at, int(dice.between(0.5, 5) * HOUR))
        told.append(Step(at, "5", office, officer))
        if dice.share(0.08):
            return _never(at, told)
        at += int(dice.between(0.8, 12) * DAY)
        told.append(Step(at, "4", office, officer))
    if procedure.fee >= 200_000 and dice.share(0.4):
        at = axis().shift(at, HOUR)
        told.append(Step(at, "6", office, officer))
        at += int(dice.between(0.1, 4) * DAY)
        told.append(Step(at, "4", office, officer))
    return at


def _never(at: int, told: list[Step]) -> int:
    """The citizen comes back after two months, if at all."""
    back = at + 60 * DAY
    told.append(Step(back, "4", told[-1].office, told[-1].officer))
    return back


def _record(
    dice: Dice, code: str, procedure: Procedure, office: str, home: str, place: str, online: bool, beyond: bool
) -> tuple[Row, After]:
    business = procedure.field in _BUSINESS or dice.share(0.05)
    household = procedure.field == "Hộ kinh doanh"
    digital = dice.share(0.9 if online else 0.55)
    record = {
        "code": code, "procedure": procedure.code, "procedure_name": procedure.name, "field": procedure.field,
        "receiving_office": home if beyond else office, "office": office, "commune": place,
        "channel": "2" if online else "3" if dice.share(0.03) else "1",
        "applicant_kind": "2" if household else "1" if business else "0",
        "applicant_name": firm(dice) if business and not household else person(dice), "applicant_phone": phone(dice),
        "allowance": procedure.allowance, "allowance_unit": procedure.unit, "fee": procedure.fee,
        "paid_online": ("1" if dice.share(0.7) else "2") if procedure.fee and dice.share(0.78 if online else 0.2) else "0",
        "digitised": digital, "reused": dice.share(0.5 if online else 0.2), "personal_store": dice.share(0.3 if online else 0.05),
        "vneid": online and dice.share(0.93), "beyond_border": beyond,
    }  # fmt: skip
    e_result, rating = dice.share(0.85 if digital else 0.3), _rating(dice)
    return record, After(e_result, rating if dice.share(0.3) else None)


_BUSINESS = frozenset(("Doanh nghiệp", "Đầu tư", "Thương mại", "Du lịch"))


def _rating(dice: Dice) -> str:
    return "like" if dice.share(0.93) else "dislike" if dice.share(0.4) else "neutral"
