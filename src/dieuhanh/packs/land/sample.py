"""A believable stretch of land work: one slow branch, households that hold out, plans not yet public, sites built astray.

The same bytes for the same arguments; nothing lies after `until`.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from dieuhanh.declare import HANOI, Dice, days, hours, month_ends
from dieuhanh.packs.land.projection import Zone
from dieuhanh.packs.land.sample_world import BRANCHES, CENTRE, COMMUNES, PROJECTS, SLOW, Clearance
from dieuhanh.packs.land.vn2000 import to_vn2000
from dieuhanh.packs.land.words import CHANNEL, FOUND, HOLDUP, LAND, OFFENCE, PERMIT, PROCEDURE

Row = dict[str, Any]
MERIDIAN = 106.25


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows: {source id: rows for its push door}."""
    until = until.astimezone(HANOI).replace(microsecond=0)
    today = until.date()
    return {
        "land.dossiers_sample": iter(_dossiers(seed, until, max(n // 2, 200))),
        "land.parcels_sample": _parcels(seed, today),
        "land.uses_sample": _uses(seed, today),
        "land.projects_sample": _projects(seed, today),
        "land.households_sample": _households(seed, today),
        "land.plans_sample": _plans(seed, today),
        "land.areas_sample": _areas(seed),
        "land.permits_sample": iter(_permits(seed, until, max(n // 8, 80))),
        "land.violations_sample": iter(_violations(seed, until, max(n // 40, 60))),
        "land.auctions_sample": _auctions(seed, today),
        "land.investments_sample": _investments(seed, today),
        "land.housing_sample": _housing(seed, today),
        "land.lookups_sample": _lookups(seed, today),
    }


# ── dossiers and permits ────────────────────────────────────────────────────────────────────────────────────────────


def _workday(dice: Dice, until: datetime, reach: int) -> datetime:
    """A moment of office hours of the last `reach` days, not after `until`."""
    at = (until - days(dice.whole(1, reach))).replace(hour=dice.whole(7, 16), minute=dice.whole(0, 59), second=0)
    return at - days(max(0, at.weekday() - 4))


def _dossiers(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "land dossiers")
    told = []
    for number in range(n):
        at, branch = _workday(dice, until, 180), dice.one_of(BRANCHES)
        procedure = dice.weighed(list(PROCEDURE), (14, 36, 10, 12, 20, 6, 2))
        due, ended = _life(dice, at, until, dice.whole(8, 25), 0.09 if branch == SLOW else 0.015)
        told.append({"code": f"DD-{at:%y%m}-{number:06}", "procedure": procedure, "branch": branch,
                     "commune": dice.one_of(COMMUNES), "received_at": at.isoformat(), "due_at": due.isoformat(),
                     "ended_at": ended and ended.isoformat()})  # fmt: skip
    return sorted(told, key=lambda row: (row["received_at"], row["code"]))


def _life(dice: Dice, at: datetime, until: datetime, allowed: int, late: float) -> tuple[datetime, datetime | None]:
    """Its due time, and when it was given back, if it was."""
    due = (at + days(allowed)).replace(hour=17, minute=0)
    ended = due + days(dice.whole(1, 40)) if dice.share(late) else at + (due - at) * dice.between(0.2, 0.98)
    return due, ended.replace(microsecond=0) if ended < until else None


def _permits(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "land permits")
    told = []
    for number in range(n):
        at = _workday(dice, until, 180)
        due, ended = _life(dice, at, until, 20, 0.03)
        outcome = "pending" if not ended else "refused" if dice.share(0.06) else "issued"
        told.append({"code": f"GPXD-{at:%y%m}-{number:05}", "kind": dice.weighed(list(PERMIT), (72, 10, 14, 4)),
                     "commune": dice.one_of(COMMUNES), "received_at": at.isoformat(), "due_at": due.isoformat(),
                     "ended_at": ended and ended.isoformat(), "outcome": outcome,
                     "floor": round(dice.between(60, 420), 1)})  # fmt: skip
    return sorted(told, key=lambda row: (row["received_at"], row["code"]))


# ── stocks of parcels and plans of use ──────────────────────────────────────────────────────────────────────────────


def _parcels(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "land parcels")
    of = {commune: dice.whole(6_000, 22_000) for commune in COMMUNES}
    for place, month in enumerate(month_ends(today, 14)):
        for commune, whole in of.items():
            parcels, eligible = int(whole * (1 + 0.001 * place)), int(whole * 0.94)
            certified = int(eligible * min(0.995, 0.90 + 0.005 * place))
            yield {"month": month.isoformat(), "commune": commune, "parcels": parcels, "eligible": eligible,
                   "certified": certified, "clean": int(parcels * min(0.97, 0.42 + 0.035 * place * dice.between(0.9, 1.0))),
                   "digital": int(parcels * min(0.99, 0.80 + 0.012 * place))}  # fmt: skip


def _uses(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "land uses")
    planned = {(commune, kind): round(dice.between(1, 40), 1) for commune in COMMUNES for kind in LAND}
    for end in [one for one in month_ends(today, 24) if one.month % 3 == 0]:
        for (commune, kind), year in planned.items():
            pace = end.month / 12 * dice.between(0.55, 0.95)
            yield {"quarter_end": end.isoformat(), "commune": commune, "kind": kind, "planned": year,
                   "done": round(year * pace, 2), "unplanned": round(year * 0.02, 2) if dice.share(0.1) else 0.0}  # fmt: skip


# ── clearance ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _projects(seed: int, today: date) -> Iterator[Row]:
    for one in PROJECTS:
        over = [row for row in _of(seed, one, today) if row["handed_on"]]
        done = len(over) == one.households
        starts = today - timedelta(days=one.age)
        yield {"code": one.code, "name": one.name, "commune": one.commune, "needed": one.hectares,
               "handed": round(one.hectares * len(over) / one.households, 2), "starts_on": starts.isoformat(),
               "due_on": (starts + timedelta(days=240)).isoformat(),
               "done_on": max(row["handed_on"] for row in over) if done else None}  # fmt: skip


def _households(seed: int, today: date) -> Iterator[Row]:
    for one in PROJECTS:
        yield from _of(seed, one, today)


def _of(seed: int, one: Clearance, today: date) -> list[Row]:
    """Each month a share of those who still wait hand over; who waits longest has a reason."""
    dice, told = Dice(seed, f"land {one.code}"), []
    for number in range(one.households):
        decided = today - timedelta(days=one.age - dice.whole(30, 60))
        waited = 0
        while not dice.share(one.pace) and waited < 24:
            waited += 1
        handed = decided + timedelta(days=20 + 30 * waited + dice.whole(0, 25))
        over = handed < today
        paid = min(handed, today) - timedelta(days=dice.whole(1, 12)) if over or dice.share(0.35) else None
        told.append({"code": f"{one.code}-{number:03}", "project": one.code, "commune": one.commune,
                     "decided_on": decided.isoformat(), "paid_on": max(paid, decided).isoformat() if paid else None,
                     "handed_on": handed.isoformat() if over else None,
                     "holdup": "none" if over else dice.weighed(list(HOLDUP)[:5], (40, 20, 18, 12, 10)),
                     "amount": round(dice.between(180, 2_400), 1)})  # fmt: skip
    return told


# ── planning layers ─────────────────────────────────────────────────────────────────────────────────────────────────


def _square(dice: Dice, hectares: float) -> str:
    """A made square somewhere about the centre, as GeoJSON in VN-2000 metres."""
    lat, lon = CENTRE[0] + dice.between(-0.3, 0.3), CENTRE[1] + dice.between(-0.3, 0.3)
    north, east = to_vn2000(np.array([lat]), np.array([lon]), Zone(MERIDIAN))
    half = (hectares * 10_000) ** 0.5 / 2
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    ring = [[round(float(east[0]) + x, 2), round(float(north[0]) + y, 2)] for x, y in corners]
    return json.dumps({"geometry": {"type": "Polygon", "coordinates": [ring]}})


def _plans(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "land plans")
    for number, commune in enumerate(COMMUNES):
        for kind, hectares in (("general", 1_600), ("zoning", 260), ("detailed", 45), ("land_use", 2_000)):
            if dice.share(0.2):
                continue
            decided = today - timedelta(days=dice.whole(3, 900))
            valid = decided + timedelta(days=1)
            public = None if dice.share(0.08) else min(decided + timedelta(days=dice.whole(1, 14)), today).isoformat()
            yield {"code": f"QH-{kind[:2].upper()}-{number:02}", "name": f"Đồ án mẫu {number:02}", "kind": kind,
                   "commune": commune, "decision_no": f"{100 + number}/QĐ-MẪU", "decided_on": decided.isoformat(),
                   "valid_from": valid.isoformat(), "published_on": public,
                   "shape": _square(dice, hectares * dice.between(0.6, 1.3)), "meridian": MERIDIAN}  # fmt: skip


def _areas(seed: int) -> Iterator[Row]:
    dice = Dice(seed, "land areas")
    for commune in COMMUNES:
        natural = dice.between(4_000, 16_000)
        yield {"commune": commune, "natural": round(natural, 1), "general": round(dice.between(1_800, 2_400), 1),
               "zoning": round(dice.between(330, 520), 1), "since": "2025-07-01"}  # fmt: skip


# ── violations ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _violations(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "land violations")
    told = [_violation(dice, number, until) for number in range(n)]
    return sorted(told, key=lambda row: (row["found_at"], row["code"]))


def _violation(dice: Dice, number: int, until: datetime) -> Row:
    at = _workday(dice, until, 150)
    seen = at + hours(dice.weighed((3, 12, 30, 60, 120), (30, 30, 25, 10, 5)) * dice.between(0.5, 1.2))
    handled = seen + days(dice.whole(5, 90))
    north, east = to_vn2000(np.array([CENTRE[0] + dice.between(-0.3, 0.3)]), np.array([CENTRE[1] + dice.between(-0.3, 0.3)]),
                            Zone(MERIDIAN))  # fmt: skip
    came = seen < until and not dice.share(0.04)
    return {
        "code": f"VP-{at:%y%m}-{number:05}", "offence": dice.weighed(list(OFFENCE), (38, 24, 8, 22, 8)),
        "found_by": dice.weighed(list(FOUND), (55, 30, 15)), "commune": dice.one_of(COMMUNES), "found_at": at.isoformat(),
        "inspected_at": _told(seen, came), "stopped_at": _told(seen + hours(2), came and seen + hours(2) < until),
        "handled_at": _told(handled, came and handled < until), "x": round(float(north[0]), 2), "y": round(float(east[0]), 2),
        "meridian": MERIDIAN, "floor": round(dice.between(20, 350), 1),
    }  # fmt: skip


def _told(at: datetime, known: bool) -> str | None:
    return at.replace(microsecond=0).isoformat() if known else None


# ── money, projects, homes, look-ups ────────────────────────────────────────────────────────────────────────────────


def _auctions(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "land auctions")
    for number, month in enumerate([*month_ends(today, 14), today]):
        for lot in range(3):
            held = month - timedelta(days=dice.whole(0, min(20, month.day - 1)))
            starting = round(dice.between(8, 90), 3)
            won = None if dice.share(0.12) else round(starting * dice.between(1.02, 1.6), 3)
            paid = won and (won if (today - held).days > 60 and not dice.share(0.15) else round(won * 0.2, 3))
            yield {"code": f"DG-{number:02}-{lot}", "held_on": held.isoformat(), "commune": dice.one_of(COMMUNES),
                   "area": round(dice.between(0.2, 4), 2), "starting": starting, "won": won, "paid": paid}  # fmt: skip


def _investments(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "land investments")
    for number in range(40):
        handed = today - timedelta(days=dice.whole(200, 2_600))
        due = handed + timedelta(days=365)
        used = due + timedelta(days=dice.whole(-200, 500))
        yield {"code": f"DA-{number:03}", "name": f"Dự án mẫu {number:03}", "commune": dice.one_of(COMMUNES),
               "area": round(dice.between(1, 60), 1), "handed_on": handed.isoformat(), "due_on": due.isoformat(),
               "used_on": used.isoformat() if used < today and not dice.share(0.2) else None,
               "extended_to": (due + timedelta(days=730)).isoformat() if dice.share(0.1) else None}  # fmt: skip


def _housing(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "land housing")
    for number in range(12):
        assigned, homes = date(2024 + number % 3, 1, 1), dice.whole(150, 900)
        finished = int(homes * min(1.0, (today - assigned).days / 900 * dice.between(0.3, 1.3)))
        status = "done" if finished == homes else "building" if finished else "not_started"
        yield {"code": f"NOXH-{number:02}", "name": f"Nhà ở xã hội mẫu {number:02}", "commune": dice.one_of(COMMUNES),
               "status": status, "homes": homes, "finished": finished, "assigned_on": assigned.isoformat(),
               "due_on": date(2026 + number % 3, 6, 30).isoformat()}  # fmt: skip


def _lookups(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "land lookups")
    for back in range(120, 0, -1):
        day = today - timedelta(days=back)
        for channel, level in zip(CHANNEL, (240, 160, 35), strict=True):
            asked = int(level * (0.4 if day.weekday() > 4 else 1.0) * dice.between(0.7, 1.3))
            answered = int(asked * dice.between(0.82, 0.97))
            yield {"channel": channel, "day": day.isoformat(), "lookups": asked, "answered": answered}
