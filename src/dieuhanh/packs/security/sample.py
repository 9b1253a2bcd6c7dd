"""A believable quarter of an emergency desk, its crews, its fires, its outages, and a year of figures by the month.

One commune heats up in the last days, one fire is reported by everybody at once, a few things are still going on. The same
bytes for the same arguments; nothing lies after `until`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours, minutes, month_ends
from dieuhanh.packs.security.sample_world import (
    ABOUT,
    CALLING,
    CAMERAS,
    COMMUNES,
    CREWS,
    CRIMES,
    FRAUDS,
    GRAVE,
    LINES,
    POWER,
    USUAL_MINUTES,
)
from dieuhanh.packs.security.words import CAMERA, COMPLEX, FIRE_CAUSE, FIRE_PLACE, PREMISES

Row = dict[str, Any]
SPAN = 90
HOT, BURNING = "25363", "25217"


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows: {source id: rows for its push door}."""
    until = until.astimezone(HANOI).replace(microsecond=0)
    calls = _calls(seed, until, max(n // 3, 300))
    return {
        "security.calls_sample": iter(calls),
        "security.dispatches_sample": _dispatches(seed, until, calls),
        "security.crimes_sample": _crimes(seed, until.date()),
        "security.drugs_sample": _drugs(seed, until.date()),
        "security.frauds_sample": _frauds(seed, until.date()),
        "security.fires_sample": iter(_fires(seed, until, max(n // 400, 40))),
        "security.premises_sample": _premises(seed, until.date(), max(n // 40, 80)),
        "security.outages_sample": iter(_outages(seed, until, max(n // 25, 150))),
        "security.served_sample": _served(until.date()),
        "security.camera_alerts_sample": iter(_camera_alerts(seed, until, max(n // 10, 120))),
        "security.complex_places_sample": _complex_places(seed, until.date()),
    }


def _said(at: datetime | None, until: datetime) -> str | None:
    """What has not happened yet is not told."""
    return at.isoformat() if at and at <= until else None


# ── calls and crews ─────────────────────────────────────────────────────────────────────────────────────────────────


def _calls(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "security calls")
    often = tuple(POWER.values())
    told = [_call(dice, until, dice.moment(until, SPAN, CALLING), dice.weighed(COMMUNES, often)) for _ in range(n)]
    told += [_call(dice, until, dice.moment(until, 5, CALLING), HOT, "113", "disorder") for _ in range(max(n // 60, 12))]
    told += _one_fire(dice, until)
    told += [{**_call(dice, until, until - minutes(20 * one), place, line, kind), "level": "3", "closed_at": None, "spam": False}
             for one, (place, line, kind) in enumerate(((HOT, "114", "rescue"), (BURNING, "112", "flood")), 1)]  # fmt: skip
    told.sort(key=lambda row: (row["rang_at"], row["commune"], row["line"]))
    return _coded(dice, told)


def _one_fire(dice: Dice, until: datetime) -> list[Row]:
    """Seven people call about one fire within four minutes, two days ago."""
    at = (until - days(2)).replace(hour=19, minute=12, second=0)
    return [{**_call(dice, until, at + timedelta(seconds=35 * one), BURNING, "114", "fire"), "spam": False, "level": "2",
             "same": one > 0} for one in range(7)]  # fmt: skip


def _call(dice: Dice, until: datetime, at: datetime, place: str, line: str = "", kind: str = "") -> Row:
    line = line or dice.weighed(LINES, (46, 14, 36, 4))
    spam, answered = not kind and dice.share(0.22), dice.share(0.97)
    wait = timedelta(seconds=round(2 + 4 * dice.between(0, 1) + 22 * dice.between(0, 1) ** 6))
    picked = at + wait if answered else None
    end = picked + timedelta(seconds=dice.whole(6, 25) if spam else dice.whole(45, 240)) if picked else None
    known = answered and not spam
    return {
        "line": line, "rang_at": at.isoformat(), "answered_at": _said(picked, until), "ended_at": _said(end, until),
        "kind": (kind or dice.weighed(*ABOUT[line])) if known or kind else None,
        "level": dice.weighed(("1", "2", "3", "4"), (80, 16, 3, 1)) if known else None,
        "commune": place if known or kind else None, "spam": spam,
        "closed_at": _said(end + minutes(dice.whole(15, 240)), until) if end else None,
    }  # fmt: skip


def _coded(dice: Dice, told: list[Row]) -> list[Row]:
    """Codes in the order of ringing; some calls name the call of the same commune and kind that rang just before."""
    last: dict[tuple[str, str], str] = {}
    for number, row in enumerate(told, 1):
        code, about = f"CG-{row['rang_at'][2:10].replace('-', '')}-{number:05}", (row["commune"], row["kind"])
        real = bool(row["commune"]) and not row["spam"]
        same = row.pop("same", real and row["level"] != "3" and dice.share(0.06))
        row |= {"code": code, "duplicate_of": last.get(about) if same else None}
        if real and not row["duplicate_of"]:
            last[about] = code
    return told


def _dispatches(seed: int, until: datetime, calls: list[Row]) -> Iterator[Row]:
    dice = Dice(seed, "security dispatches")
    sent = [row for row in calls if row["commune"] and row["ended_at"] and not row["spam"] and not row["duplicate_of"]]
    for number, row in enumerate(sent, 1):
        if dice.share(0.8) or row["level"] == "3":
            yield _dispatch(dice, until, number, row)


def _dispatch(dice: Dice, until: datetime, number: int, call: Row) -> Row:
    line = call["line"]
    alerted = min(datetime.fromisoformat(call["answered_at"]) + minutes(dice.between(0.5, 2)), until)
    left = alerted + minutes(round(dice.between(0.5, 3.5), 2))
    there = left + minutes(round(USUAL_MINUTES[line] * (0.35 + 1.5 * dice.between(0, 1) ** 2), 2))
    back, going_on = dice.share(0.03), call["level"] == "3" and not call["closed_at"]
    return {
        "code": f"LD-{number:05}", "call": call["code"], "line": line, "crew": f"{CREWS[line]} {number % 9 + 1}",
        "commune": call["commune"], "alerted_at": alerted.isoformat(), "left_at": _said(left, until),
        "arrived_at": None if back or going_on else _said(there, until),
        "cleared_at": None if going_on else _said(there + minutes(dice.whole(15, 120)), until),
        "cancelled": back,
    }  # fmt: skip


# ── figures by the month ────────────────────────────────────────────────────────────────────────────────────────────


def _crimes(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "security crimes")
    for age, month in enumerate(month_ends(today, 15)):
        for commune in COMMUNES:
            for kind, usual in CRIMES.items():
                found = int(usual * (POWER[commune] / 8_000) * (1 - 0.006 * age) * dice.between(0.4, 1.6) + dice.between(0, 1))
                solved = sum(dice.share(0.8) for _ in range(found))
                grave = sum(dice.share(0.3) for _ in range(found)) if kind in GRAVE else 0
                yield {"month": month.isoformat(), "commune": commune, "kind": kind, "found": found, "solved": solved,
                       "grave": grave, "grave_solved": sum(dice.share(0.93) for _ in range(grave))}  # fmt: skip


def _drugs(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "security drugs")
    for month in month_ends(today, 13):
        for commune in COMMUNES:
            yield {"month": month.isoformat(), "commune": commune, "cases": dice.whole(0, 3),
                   "addicts": POWER[commune] // 220 + dice.whole(0, 4)}  # fmt: skip


def _frauds(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "security frauds")
    for month in month_ends(today, 13):
        for kind, (usual, each) in FRAUDS.items():
            cases = dice.whole(usual // 2, usual + usual // 2)
            loss = round(cases * each * dice.between(0.6, 1.6), 1)
            yield {"month": month.isoformat(), "kind": kind, "cases": cases, "loss": loss,
                   "recovered": round(loss * dice.between(0.01, 0.12), 1)}  # fmt: skip


def _served(today: date) -> Iterator[Row]:
    for age, month in enumerate(month_ends(today, 13)):
        for commune, customers in POWER.items():
            for kind, part in (("power", 1.0), ("water", 0.45)):
                yield {"month": month.isoformat(), "commune": commune, "kind": kind,
                       "customers": int(customers * part * (1 + 0.002 * age))}  # fmt: skip


# ── fires, premises, outages, cameras, places ───────────────────────────────────────────────────────────────────────


def _fires(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "security fires")
    told = [_fire(dice, number, until, dice.moment(until - hours(3), 180, CALLING)) for number in range(1, n + 1)]
    return sorted(told, key=lambda row: (row["at"], row["code"]))


def _fire(dice: Dice, number: int, until: datetime, at: datetime) -> Row:
    heard = at + minutes(dice.whole(1, 15))
    big = dice.share(0.12)
    return {
        "code": f"CH-{number:04}", "at": at.isoformat(), "commune": dice.one_of(COMMUNES),
        "site": dice.weighed(list(FIRE_PLACE), (34, 12, 14, 6, 16, 12, 6)),
        "cause": dice.weighed(list(FIRE_CAUSE), (48, 20, 8, 3, 4, 17)), "dead": int(big and dice.share(0.2)),
        "injured": dice.whole(0, 2) if big else 0, "damage": round(dice.between(200, 4_000) if big else dice.between(1, 120), 1),
        "area": round(dice.between(100, 2_500) if big else dice.between(2, 80), 1), "reported_at": heard.isoformat(),
        "controlled_at": _said(heard + minutes(dice.whole(40, 150) if big else dice.whole(8, 45)), until),
    }  # fmt: skip


def _premises(seed: int, today: date, n: int) -> Iterator[Row]:
    dice = Dice(seed, "security premises")
    for number in range(1, n + 1):
        seen = today - timedelta(days=dice.whole(5, 400))
        fault = dice.share(0.3)
        due = seen + timedelta(days=60)
        fixed = due + timedelta(days=dice.whole(-40, 20))
        yield {
            "code": f"CS-{number:04}", "kind": dice.one_of(list(PREMISES)), "commune": dice.one_of(COMMUNES),
            "listed_on": (seen - timedelta(days=dice.whole(30, 900))).isoformat(), "inspected_on": seen.isoformat(),
            "next_on": (seen + timedelta(days=365)).isoformat(), "fault": fault, "due_on": due.isoformat() if fault else None,
            "fixed_on": fixed.isoformat() if fault and seen <= fixed < today and not dice.share(0.2) else None,
        }  # fmt: skip


def _outages(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "security outages")
    told = [_outage(dice, number, until, dice.moment(until, 180, CALLING)) for number in range(1, n + 1)]
    told += [_outage(dice, n + one, until, until - minutes(60 * one), 12.0) for one in (1, 2, 3)]
    return sorted(told, key=lambda row: (row["started_at"], row["code"]))


def _outage(dice: Dice, number: int, until: datetime, at: datetime, lasts: float = 0) -> Row:
    kind, commune = dice.weighed(("power", "water", "lighting"), (60, 22, 18)), dice.one_of(COMMUNES)
    planned = not lasts and kind != "lighting" and dice.share(0.3)
    long = hours(lasts or (dice.between(1, 7) if planned else 0.03 + 5 * dice.between(0, 1) ** 2))
    hit = int(POWER[commune] * (0.45 if kind == "water" else 1) * dice.between(0.01, 0.22))
    cause = "planned" if planned else dice.weighed(("fault", "weather", "tree", "dig", "other"), (45, 25, 15, 6, 9))
    return {
        "code": f"MD-{number:05}", "kind": kind, "cause": cause, "commune": commune, "planned": planned,
        "customers": None if kind == "lighting" else hit, "started_at": at.isoformat(),
        "due_at": (at + hours(0.5 if lasts else 4)).isoformat(), "restored_at": _said(at + long, until),
    }  # fmt: skip


def _camera_alerts(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "security cameras")
    told = []
    for number in range(1, n + 1):
        at, (camera, commune) = dice.moment(until, 35, CALLING), dice.one_of(CAMERAS)
        seen = at < until - hours(30) or dice.share(0.4)
        told.append({
            "code": f"CB-{number:05}", "at": at.isoformat(), "camera": camera, "commune": commune,
            "kind": dice.weighed(list(CAMERA), (30, 12, 34, 10, 14)),
            "verdict": ("true" if dice.share(0.74) else "false") if seen else "waiting",
        })  # fmt: skip
    return sorted(told, key=lambda row: (row["at"], row["code"]))


def _complex_places(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "security places")
    for number in range(1, 31):
        listed = today - timedelta(days=dice.whole(20, 500))
        due = listed + timedelta(days=180)
        done = due + timedelta(days=dice.whole(-120, 60))
        yield {
            "code": f"DPT-{number:03}", "kind": dice.one_of(list(COMPLEX)), "commune": dice.one_of(COMMUNES),
            "listed_on": listed.isoformat(), "due_on": due.isoformat(),
            "cleared_on": done.isoformat() if done < today and not dice.share(0.15) else None,
        }  # fmt: skip
