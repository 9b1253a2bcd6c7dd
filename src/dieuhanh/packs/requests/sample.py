"""Some believable months of reports, calls, receptions, petitions: most answered in time, some late, two hot spots.

The same bytes for the same arguments; nothing lies after `until`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours, minutes
from dieuhanh.packs.requests.sample_world import CATEGORIES, CHANNELS, COMMUNES, DAY, SHIFTS, SPOTS, WEIGHTS
from dieuhanh.packs.requests.words import MATTER

Row = dict[str, Any]
SPAN = 180  # days, of petitions and at most of reports
OFFICES = tuple(office for _, _, office in COMMUNES.values())
PACE = {"urgent": 1.6, "street": 48, "normal": 80, "complex": 230}  # hours until the answer, more or less
RATINGS = ("very", "good", "neutral", "bad")


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows: {source id: rows for its push door}."""
    until = until.astimezone(HANOI).replace(microsecond=0)
    return {
        "requests.reports_sample": iter(_reports(seed, until, max(int(n * 0.45), 300), min(max(n // 50, 80), SPAN))),
        "requests.calls_sample": iter(_calls(seed, until, max(int(n * 0.45), 300), min(max(n // 200, 10), 60))),
        "requests.receptions_sample": _receptions(seed, until.date(), min(max(n // 400, 8), 26)),
        "requests.petitions_sample": _petitions(seed, until.date(), max(n // 50, 60)),
    }


# ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _reports(seed: int, until: datetime, n: int, reach: int) -> list[Row]:
    dice = Dice(seed, "requests reports")
    told = [_report(dice, number, dice.moment(until, reach, DAY), until) for number in range(n)]
    for number, (category, commune, lat, lon) in enumerate(SPOTS * 7, n):
        one = _report(dice, number, dice.moment(until, 5, DAY), until, category, commune)
        told.append(
            one
            | {
                "status": "working" if one["status"] == "refused" else one["status"],
                "lat": round(lat + dice.between(-0.001, 0.001), 3),
                "lon": round(lon + dice.between(-0.001, 0.001), 3),
            }
        )
    return sorted(told, key=lambda row: (row["received_at"], row["code"]))  # fmt: skip


def _report(dice: Dice, number: int, at: datetime, until: datetime, category: str = "", commune: str = "") -> Row:
    category = category or dice.weighed(list(CATEGORIES), [often for often, _, _ in CATEGORIES.values()])
    commune = commune or dice.weighed(list(COMMUNES), WEIGHTS)
    _, urgency, whose = CATEGORIES[category]
    lat, lon, own = COMMUNES[commune]
    placed = dice.share(0.7)
    row = {
        "code": f"PA-{at:%y%m%d}-{number:05}", "received_at": at.isoformat(),
        "sender": "business" if dice.share(0.12) else "citizen", "channel": dice.weighed(list(CHANNELS), list(CHANNELS.values())),
        "category": category, "urgency": urgency, "commune": commune, "office": whose or own, "publishable": dice.share(0.85),
        "lat": round(lat + dice.between(-0.03, 0.03), 3) if placed else None,
        "lon": round(lon + dice.between(-0.03, 0.03), 3) if placed else None,
    }  # fmt: skip
    return row | _life(dice, at, until, urgency, (number % 7) / 10)


def _life(dice: Dice, at: datetime, until: datetime, urgency: str, slack: float) -> Row:
    """What became of it by `until`; events that have not come yet are not told."""
    if (aside := dice.weighed(("", "refused", "duplicate", "passed"), (92, 3.5, 3, 1.5))) and at + days(1) < until:
        return {"status": aside, "office": None if aside != "duplicate" else "H19.01", "changed_at": (at + hours(20)).isoformat()}
    delay = hours(dice.weighed((0.3, 1, 2, 3.5, 7), (30, 30, 22, 12, 6)) * dice.between(0.7, 1.3))
    forwarded = at + delay / 4 if urgency == "urgent" else _at_the_desk(at) + delay
    lost = dice.share(0.02)  # nobody passed it on
    drag = 2.6 if dice.share(0.08) else 1
    answered = max(forwarded, at + hours(PACE[urgency] * dice.between(0.35, 0.9 + slack) * drag))
    if lost or forwarded > until:
        return {"status": "new", "changed_at": at.isoformat()}
    returned = dice.weighed((0, 1, 2, 3), (93, 4, 1.5, 1.5))
    stuck = dice.share(0.02) or returned == 3
    passed_on = {"forwarded_at": forwarded.isoformat(), "returned": returned}
    if answered > until or stuck:
        return passed_on | {"status": "working", "changed_at": forwarded.isoformat()}
    return passed_on | _answer(dice, answered, until)


def _at_the_desk(at: datetime) -> datetime:
    """That moment, or the next morning on which the desk is open: what comes at night is passed on then."""
    if at.hour >= 16:
        at = (at + days(1)).replace(hour=7, minute=30)
    while at.weekday() > 4:
        at = (at + days(1)).replace(hour=7, minute=30)
    return max(at, at.replace(hour=7, minute=30))


def _answer(dice: Dice, answered: datetime, until: datetime) -> Row:
    published = answered + hours(dice.between(2, 40))
    again, last = answered + hours(dice.between(5, 60)), answered + hours(dice.between(70, 200))
    reopened = dice.share(0.05) and again < until
    rating = dice.weighed(RATINGS, (30, 57, 8, 5)) if dice.share(0.38) else None
    return {
        "answered_at": answered.isoformat(),
        "published_at": published.isoformat() if published < until and not dice.share(0.06) else None,
        "reopened_at": again.isoformat() if reopened else None, "rating": "bad" if reopened and rating else rating,
        "reanswered_at": last.isoformat() if reopened and last < until else None,
        "status": "reopened" if reopened and last >= until else "answered", "changed_at": answered.isoformat(),
    }  # fmt: skip


# ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _calls(seed: int, until: datetime, n: int, reach: int) -> list[Row]:
    dice = Dice(seed, "requests calls")
    told = [_call(dice, number, dice.moment(until - minutes(30), reach, DAY)) for number in range(n)]
    return sorted(told, key=lambda row: (row["rang_at"], row["code"]))


def _call(dice: Dice, number: int, at: datetime) -> Row:
    outcome = dice.weighed(("answered", "missed", "hung_up"), (94, 3, 3))
    rang = timedelta(seconds=dice.weighed((4, 9, 15, 28, 60), (34, 34, 23, 6, 3)))
    answered = at + rang if outcome == "answered" else None
    talk = timedelta(seconds=round(dice.between(40, 320)))
    shift = next((name for name, hours_of in SHIFTS.items() if at.hour in hours_of), "night")
    return {
        "code": f"G-{at:%y%m%d}-{number:05}", "rang_at": at.isoformat(),
        "answered_at": answered.isoformat() if answered else None,
        "ended_at": (answered + talk if answered else at + rang).isoformat(), "outcome": outcome, "shift": shift,
        "purpose": dice.weighed(("report", "question", "follow", "spam"), (48, 32, 16, 4)) if answered else None,
    }  # fmt: skip


# ── receptions, petitions ───────────────────────────────────────────────────────────────────────────────────────────


def _receptions(seed: int, today: date, weeks: int) -> Iterator[Row]:
    """Each office: one day of its head a week, and days on which someone came."""
    dice, monday = Dice(seed, "requests receptions"), today - timedelta(days=today.weekday())
    for back in range(weeks, -1, -1):
        for number, office in enumerate(OFFICES):
            week = monday - timedelta(weeks=back)
            for day in (week + timedelta(days=step) for step in range(5)):
                if day <= today and (day.weekday() == number % 5 or dice.share(0.3)):
                    yield _reception(dice, office, day, day.weekday() == number % 5)


def _reception(dice: Dice, office: str, day: date, of_head: bool) -> Row:
    people = dice.whole(2, 16) if of_head else dice.whole(1, 5)
    return {"office": office, "day": day.isoformat(), "kind": "head" if of_head else "regular",
            "by_head": not dice.share(0.12) if of_head else None, "people": people,
            "groups": int(of_head and dice.share(0.06)), "cases": max(1, int(people * 0.8))}  # fmt: skip


def _petitions(seed: int, today: date, n: int) -> Iterator[Row]:
    dice = Dice(seed, "requests petitions")
    for number in range(1, n + 1):
        received = today - timedelta(days=dice.whole(0, SPAN))
        commune = dice.weighed(list(COMMUNES), WEIGHTS)
        kind = dice.weighed(("first", "second", "denunciation"), (60, 15, 25))
        yield {
            "code": f"D-{received:%y%m%d}-{number:04}", "kind": kind, "matter": dice.weighed(list(MATTER), (55, 18, 10, 10, 7)),
            "received_on": received.isoformat(), "commune": commune,
            "office": COMMUNES[commune][2] if kind != "second" else dice.one_of(("H19.04", "H19.07", "H19.01")),
            "crowd": dice.share(0.05),
        } | _petition_life(dice, received, today, kind)  # fmt: skip


def _petition_life(dice: Dice, received: date, today: date, kind: str) -> Row:
    accepted = received + timedelta(days=dice.whole(2, 10))
    settled = accepted + timedelta(days=dice.whole(10, 49 if kind == "second" else 33))
    end = dice.weighed(("settled", "refused", "passed", "withdrawn"), (66, 14, 14, 6))
    if accepted > today:
        return {"state": "received"}
    if end in ("refused", "passed"):
        return {"state": end}
    told = {"accepted_on": accepted.isoformat()}
    if settled > today or dice.share(0.06):
        return told | {"state": "accepted"}
    return told | ({"state": "settled", "settled_on": settled.isoformat()} if end == "settled" else {"state": "withdrawn"})
