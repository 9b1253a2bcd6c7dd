"""A believable year of dossiers with its truth: few offices are late, one officer in each of them most of all.

The same bytes for the same arguments; nothing lies after `until`; nothing before the offices there are today (01/07/2025).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, month_ends
from dieuhanh.packs.services.sample_story import HOUR, Story, axis, tell
from dieuhanh.packs.services.sample_world import BUSY, OFFICES, SLOW, Procedure, Wheel, procedures

Row = dict[str, Any]
SINCE = datetime(2025, 7, 1, tzinfo=HANOI)
SPAN = timedelta(days=330)
OFFICIAL = {"score_1_1": 6, "score_1_2": 4, "score_1_3": 2, "score_1_4": 6, "score_4_2b": 2, "score_4_5a": 2, "score_5_2": 6,
            "score_5_3": 6, "score_5_4": 6, "official_766": 100}  # fmt: skip


def rows(seed: int, until: datetime, n: int = 20_000, offices: Mapping[str, str] = OFFICES) -> Mapping[str, Iterator[Row]]:
    """`n` dossiers with their steps and procedures, in the order they came: {source id: rows for its push door}.

    `offices`: office code -> code of the place it serves, empty for a department.
    """
    until = until.astimezone(UTC)
    return {
        "services.dossiers_sample": (story.dossier for story in _stories(seed, until, n, offices)),
        "services.dossier_events_sample": (step for story in _stories(seed, until, n, offices) for step in story.steps),
        "services.procedures_sample": iter(catalogue(procedures())),
        "services.official_scores_sample": _published(seed, until),
        "services.reports_sample": _reported(seed, until, offices),
    }


@dataclass(frozen=True)
class _World:
    procedures: tuple[Procedure, ...]
    often: Wheel
    communes: tuple[str, ...]
    crowd: Wheel
    places: Mapping[str, str]


def _world(offices: Mapping[str, str]) -> _World:
    known = tuple(one for one in procedures() if one.at == "commune" or one.at in offices)
    communes = tuple(code for code, place in offices.items() if place)
    crowd = Wheel.of([BUSY.get(offices[code], 1) for code in communes])
    return _World(known, Wheel.of([one.weight for one in known]), communes, crowd, offices)


def _stories(seed: int, until: datetime, n: int, offices: Mapping[str, str]) -> Iterator[Story]:
    dice, world, end = Dice(seed, "dossiers"), _world(offices), int(until.timestamp())
    start = int((max(until - SPAN, SINCE.astimezone(UTC)) if until > SINCE else until - SPAN).timestamp())
    whole = axis().worked(end) - axis().worked(start)
    numbers: dict[tuple[str, date], int] = {}
    for place in range(n):
        arrival = axis().shift(start, int(whole * (place + dice.between(0, 0.99)) / n))
        procedure = world.procedures[world.often.turn(dice)]
        home = world.communes[world.crowd.turn(dice)]
        office = home if procedure.at == "commune" else procedure.at
        code = _code(office, arrival, numbers)
        waits = arrival > end - 10 * HOUR and dice.share(0.4)
        yield tell(dice, code, procedure, office, home, world.places[home], arrival, end, waits)


def _code(office: str, at: int, numbers: dict[tuple[str, date], int]) -> str:
    day = datetime.fromtimestamp(at, HANOI).date()
    numbers[office, day] = numbers.get((office, day), 0) + 1
    return f"{office}-{day:%y%m%d}-{numbers[office, day]:04d}"


def _published(seed: int, until: datetime) -> Iterator[Row]:
    dice, today = Dice(seed, "official scores"), until.astimezone(HANOI).date()
    for n in range(_months(SINCE.date()), _months(today)):
        yield from published(dice, date(n // 12, n % 12 + 1, 1))


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def published(dice: Dice, month: date) -> Iterator[Row]:
    """Scores of a month as the national portal publishes them, made: each month a little better."""
    for name, points in OFFICIAL.items():
        share = min(0.99, 0.72 + 0.015 * (_months(month) - _months(SINCE.date())) + dice.between(0, 0.06))
        yield {"indicator": f"services.{name}", "unit": "site", "period": f"{month:%Y-%m}", "value": round(points * share, 2),
               "publisher": "official", "status": "official"}  # fmt: skip


def _reported(seed: int, until: datetime, offices: Mapping[str, str]) -> Iterator[Row]:
    """A year of months of the offices there are today, as each sent them."""
    dice = Dice(seed, "one-stop reports")
    for end in month_ends(until.astimezone(HANOI).date(), 12):
        for office in offices if end >= SINCE.date() else ():
            received = dice.whole(200, 900) * BUSY.get(offices[office], 1)
            yield reported(dice, end, office, received, dice.between(0.85, 0.97), SLOW.get(office, 0.015))


def reported(dice: Dice, end: date, office: str, received: int, online: float, late: float) -> Row:
    """One line of the sheet: of those received in a month nearly all are closed in it, a twelfth is in hand at its end."""
    by_net, closed, left = round(received * online), round(received * dice.between(0.94, 1.02)), round(received / 12)
    over, past = round(closed * late * dice.between(0.8, 1.2)), round(left * late * 0.5)
    return {"Ngày cuối tháng": end.isoformat(), "Mã cơ quan": office, "Tổng số tiếp nhận": received, "Trực tuyến": by_net,
            "Trực tiếp, bưu chính": received - by_net, "Đã giải quyết trước và đúng hạn": closed - over,
            "Đã giải quyết quá hạn": over, "Đang giải quyết trong hạn": left - past, "Đang giải quyết quá hạn": past}  # fmt: skip


def catalogue(known: Sequence[Procedure]) -> Iterator[Row]:
    """Each procedure under both ways of writing levels; two of them have none, as in life."""
    old = {"toan_trinh": "4", "mot_phan": "3", "thong_tin": "2", "": None}
    for one in known:
        common = {
            "code": one.code, "name": one.name, "field": one.field, "has_fee": one.fee > 0,
            "payment_integrated": one.fee > 0 and one.level != "thong_tin", "needs_paper_result": one.paper,
            "allowance": one.allowance, "allowance_unit": one.unit,
        }  # fmt: skip
        yield common | {"scheme": "nd61", "level": old[one.level], "valid_from": "2018-07-01", "valid_to": "2022-08-14"}
        yield common | {"scheme": "nd42", "level": one.level or None, "valid_from": "2022-08-15", "valid_to": None}
