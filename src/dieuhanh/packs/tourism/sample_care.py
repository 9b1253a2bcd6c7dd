"""What guests of the sample said, and what had to be looked after: reviews, complaints, events, licences, fire levels."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from dieuhanh.declare import HANOI
from dieuhanh.packs.tourism.sample_world import FORESTS, SITES, Dice, crowd

Row = dict[str, Any]
DAY = timedelta(days=1)
KINDS = ("overcharge", "scam", "manner", "hygiene", "crowding", "facility", "safety", "other")
EVENTS = (
    ("Ngày hội văn hóa mẫu", "festival", "25405"), ("Giải leo núi mẫu", "sport", "25217"),
    ("Hội chợ trái cây mẫu", "fair", "25195"), ("Đêm văn nghệ mẫu", "culture", "25270"),
)  # fmt: skip


def reviews(dice: Dice, until: datetime) -> Iterator[Row]:
    """150 days; most sites get a review now and then, one (Tàu Ô) very few and very good ones."""
    for back in range(150, 0, -1):
        day = (until - back * DAY).astimezone(HANOI).date()
        for one in SITES:
            likely = 0.05 if one.code == "tau-o" else one.usual * crowd(day) / 300
            if dice() < likely or (one.code == "bom-bo" and back % 7 == 0):
                stars = (
                    5 if one.code == "tau-o" else max(1, min(5, round(one.liking + 2.2 * (dice() - 0.5) - 1.4 * (dice() < 0.1))))
                )
                yield {"code": f"{one.code}-{day}", "site": one.code, "platform": "Nền tảng mẫu", "rating": stars,
                       "posted_at": _at(day, 8 + int(dice() * 12)), "commune": one.commune}  # fmt: skip


def complaints(dice: Dice, until: datetime) -> Iterator[Row]:
    """About one every other day, most handled within a day; the last two wait, one of them too long."""
    number = 0
    for back in range(120, 1, -1):
        day = (until - back * DAY).astimezone(HANOI).date()
        if dice() < 0.3 + 0.2 * crowd(day) or back in (2, 5):
            number += 1
            got = datetime.combine(day, time(7 + int(dice() * 12)), HANOI)
            open_still = back == 2
            done = None if open_still else got + timedelta(hours=1 + 22 * dice() if dice() < 0.93 else 25 + 20 * dice())
            yield _complaint(dice, number, got, done if done and done <= until else None)
    yield {**_complaint(dice, number + 1, until - timedelta(hours=3), None), "kind": "scam", "status": "working"}


def _complaint(dice: Dice, number: int, got: datetime, done: datetime | None) -> Row:
    one, kind = SITES[int(dice() * len(SITES))], KINDS[int(dice() * len(KINDS))]
    return {
        "code": f"PA-{number:04d}", "kind": kind, "channel": ("hotline", "app", "counter")[int(dice() * 3)], "site": one.code,
        "commune": one.commune, "status": "done" if done else "new", "received_at": got.astimezone(HANOI).isoformat(),
        "done_at": done.isoformat(timespec="seconds") if done else None,
        "changed_at": (done or got).astimezone(HANOI).isoformat(timespec="seconds"),
    }  # fmt: skip


def events(dice: Dice, today: date) -> Iterator[Row]:
    """One every nine days from half a year ago to three weeks ahead; now and then, and one of the next, without a plan."""
    for at, back in enumerate(range(-21, 180, 9)):
        starts = today - back * DAY
        name, kind, commune = EVENTS[at % len(EVENTS)]
        approved = starts - timedelta(days=11 + int(dice() * 8))
        missing = 0 < -back <= 5 or (back > 0 and dice() < 0.08)
        yield {
            "code": f"SK-{starts:%y%m%d}", "name": f"{name} {starts:%m/%Y}", "kind": kind, "commune": commune,
            "registered_on": (starts - 40 * DAY).isoformat(), "starts_on": starts.isoformat(),
            "ends_on": (starts + timedelta(days=int(dice() * 3))).isoformat(), "expected": 300 + 100 * int(dice() * 40),
            "plan_approved_on": None if missing or approved > today else approved.isoformat(), "cancelled_on": None,
            "changed_at": _at(min(max(starts - 40 * DAY, approved), today - DAY), 16),
        }  # fmt: skip


def licences(dice: Dice, today: date) -> Iterator[Row]:
    """44 guides and 12 firms; three guides and one firm let theirs lapse and go on, two have stopped."""
    for at in range(56):
        guide, lapsed = at < 44, at in (5, 17, 30, 50)
        ends = today - timedelta(days=20 + at) if lapsed else today + timedelta(days=60 + int(dice() * 1500))
        yield {
            "code": f"{'HDV' if guide else 'LH'}-{at + 1:03d}", "kind": "guide" if guide else "firm",
            "scope": ("domestic", "international", "on_site")[at % 3] if guide else ("domestic", "international")[at % 2],
            "issued_on": (ends - timedelta(days=5 * 365)).isoformat(), "expires_on": ends.isoformat(), "revoked_on": None,
            "stopped_on": (today - 90 * DAY).isoformat() if at in (8, 40) else None, "changed_at": _at(today - 2 * DAY, 9),
        }  # fmt: skip


def fire_levels(dice: Dice, until: datetime) -> Iterator[Row]:
    """A forecast each morning: the dry months stand at three to five, the wet ones at one or two."""
    for back in range(60, -1, -1):
        day = (until - back * DAY).astimezone(HANOI).date()
        usual = {1: 3, 2: 4, 3: 4, 4: 4, 12: 2, 11: 2}.get(day.month, 1)
        for one in SITES:
            if one.code in FORESTS and (sent := datetime.combine(day, time(7), HANOI)) <= until:
                level = min(5, usual + (dice() < 0.25))
                yield {"site": one.code, "at": sent.isoformat(), "level": level, "commune": one.commune}


def _at(day: date, hour: int) -> str:
    return datetime.combine(day, time(hour), HANOI).isoformat()
