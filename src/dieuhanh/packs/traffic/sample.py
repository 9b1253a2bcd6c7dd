"""A believable stretch of the roads: accidents that come back at two places, rush hours, buses, works that overstay.

The same bytes for the same arguments; nothing lies after `until`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours, minutes, month_ends
from dieuhanh.packs.traffic.sample_world import CAMERAS, COMMUNES, FLEET, OPERATORS, ROADS, ROUTES, RUSH, SEGMENTS, Segment
from dieuhanh.packs.traffic.words import CAUSE, OFFENCE, WORK

Row = dict[str, Any]
SPAN = 180
SPOTS = (("QL14", 72.4, "25217"), ("ĐT741", 31.1, "25363"))  # where accidents come back


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows: {source id: rows for its push door}."""
    until = until.astimezone(HANOI).replace(microsecond=0)
    return {
        "traffic.accidents_sample": iter(_accidents(seed, until, max(n // 60, 60))),
        "traffic.violations_sample": iter(_violations(seed, until, max(n // 4, 100))),
        "traffic.segments_sample": (_segment(one) for one in SEGMENTS),
        "traffic.flows_sample": _flows(seed, until, min(max(n // 1_000, 3), 30)),
        "traffic.cameras_sample": _cameras(seed, until),
        "traffic.registered_sample": _registered(seed, until.date()),
        "traffic.trips_sample": iter(_trips(seed, until)),
        "traffic.works_sample": _works(seed, until, max(n // 500, 15)),
        "traffic.operators_sample": _operators(seed, until.date()),
    }


def _moment(dice: Dice, until: datetime, reach: float) -> datetime:
    """A moment of the last `reach` days, busy as the roads are."""
    return dice.moment(until, reach, RUSH).replace(second=0, microsecond=0)


def _accidents(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "traffic accidents")
    told = [_accident(dice, number, _moment(dice, until, SPAN), None) for number in range(n)]
    for number, (road, km, commune) in enumerate(SPOTS * 4, n):
        told.append(_accident(dice, number, _moment(dice, until, 60), (road, km + dice.between(0, 0.15), commune)))
    return sorted(told, key=lambda row: (row["at"], row["code"]))


def _accident(dice: Dice, number: int, at: datetime, where: tuple[str, float, str] | None) -> Row:
    severity = dice.weighed(("minor", "less", "serious", "very", "extreme"), (40, 35, 20, 4, 1))
    dead = {"serious": 1, "very": 2, "extreme": 3}.get(severity, 0)
    road, length = dice.one_of(ROADS)
    road, km, commune = where or (road, dice.between(0, length), dice.one_of(COMMUNES))
    reported = at + minutes(dice.whole(1, 12))
    return {
        "code": f"TN-{at:%y%m%d}-{number:05}", "at": at.isoformat(), "commune": commune, "road": road, "km": round(km, 2),
        "severity": severity, "dead": dead, "injured": dice.whole(0, 3) + (severity == "extreme") * 3,
        "vehicles": dice.whole(1, 3),
        "cause": dice.weighed(list(CAUSE), (20, 15, 25, 12, 8, 3, 4, 13)), "reported_at": reported.isoformat(),
        "arrived_at": (reported + minutes(dice.whole(4, 32))).isoformat(),
    }  # fmt: skip


def _violations(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "traffic violations")
    told = [_violation(dice, number, _moment(dice, until, 90)) for number in range(n)]
    return sorted(told, key=lambda row: (row["at"], row["code"]))


def _violation(dice: Dice, number: int, at: datetime) -> Row:
    camera, commune = dice.one_of(CAMERAS)
    seen = dice.share(0.45)
    return {
        "code": f"BB-{number:06}", "at": at.isoformat(), "commune": commune,
        "offence": dice.weighed(list(OFFENCE), (22, 30, 6, 14, 12, 10, 6)), "by_camera": seen, "camera": camera if seen else None,
        "fine": round(dice.between(0.3, 9), 2),
    }  # fmt: skip


def _segment(one: Segment) -> Row:
    return {"code": one.code, "name": f"Đoạn mẫu {one.code} trên {one.road}", "road": one.road, "length": 2.5,
            "free_speed": one.free_speed, "capacity": one.capacity, "commune": one.commune,
            "valid_from": "2025-07-01"}  # fmt: skip


def _flows(seed: int, until: datetime, reach: int) -> Iterator[Row]:
    dice, now = Dice(seed, "traffic flows"), until.replace(minute=0, second=0)
    for back in range(reach * 24, 0, -1):
        at = now - hours(back)
        for one in SEGMENTS:
            load = RUSH[at.hour] / max(RUSH) * (0.75 if at.weekday() > 4 else 1.0) * dice.between(0.7, 1.15)
            slowed = one.free_speed * max(0.22, 1 - 0.6 * load**2 * dice.between(0.5, 1.4))
            yield {"segment": one.code, "at": at.isoformat(), "vehicles": int(one.capacity * load), "speed": round(slowed, 1),
                   "commune": one.commune}  # fmt: skip


def _cameras(seed: int, until: datetime) -> Iterator[Row]:
    dice = Dice(seed, "traffic cameras")
    for back in range(30, 0, -1):
        for camera, commune in CAMERAS:
            down = 1440 if dice.share(0.015) else dice.whole(5, 400) if dice.share(0.06) else 0
            yield {"camera": camera, "day": (until - days(back)).date().isoformat(), "watched": 1440, "up": 1440 - down,
                   "commune": commune}  # fmt: skip


def _registered(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "traffic fleet")
    for place, month in enumerate(month_ends(today, 15)):
        for number, commune in enumerate(COMMUNES):
            for kind, held in FLEET.items():
                pace = 0.03 if kind == "electric" else 0.004
                mine = held * (0.6 + 0.08 * (number % 6)) * (1 + pace) ** place / len(COMMUNES) * 2
                new = int(mine * pace * dice.between(0.8, 1.3))
                yield {"month": month.isoformat(), "commune": commune, "kind": kind, "new": new, "held": int(mine)}


def _trips(seed: int, until: datetime) -> list[Row]:
    dice, told = Dice(seed, "traffic trips"), []
    for back in range(14, -1, -1):
        for route in ROUTES:
            for hour in range(5, 19):
                at = (until - days(back)).replace(hour=hour, minute=30, second=0)
                if at < until - hours(1):
                    told.append(_trip(dice, route, at))
    return told


def _trip(dice: Dice, route: str, at: datetime) -> Row:
    run = not dice.share(0.02)
    left = at + minutes(dice.weighed((0, 2, 4, 8, 15), (40, 30, 15, 10, 5)))
    return {"code": f"{route[-1]}-{at:%y%m%d%H%M}", "route": route, "planned_at": at.isoformat(),
            "left_at": left.isoformat() if run else None, "status": "run" if run else "cancelled",
            "passengers": dice.whole(4, 46) if run else None}  # fmt: skip


def _works(seed: int, until: datetime, n: int) -> Iterator[Row]:
    dice, today = Dice(seed, "traffic works"), until.date()
    for number in range(1, n + 1):
        start = today - timedelta(days=dice.whole(1, 150))
        due = start + timedelta(days=dice.whole(10, 60))
        done = due + timedelta(days=dice.whole(-8, 6))
        yield {
            "code": f"GPTC-{number:04}", "kind": dice.one_of(list(WORK)), "road": dice.one_of(ROADS)[0],
            "commune": dice.one_of(COMMUNES), "starts_on": start.isoformat(), "due_on": due.isoformat(),
            "done_on": done.isoformat() if done < today and not dice.share(0.15) else None,
        }  # fmt: skip


def _operators(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "traffic operators")
    for month in month_ends(today, 12):
        for operator in OPERATORS:
            driven = dice.between(80, 400)
            yield {"month": month.isoformat(), "operator": operator, "overspeed": int(driven * dice.between(0.1, 0.9)),
                   "thousand_km": round(driven, 1)}  # fmt: skip
