"""Believable years of health: diseases that follow the months, wards that fill, and an outbreak of dengue hidden in one commune.

The same bytes for the same arguments; nothing lies after `until`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours, minutes, month_ends
from dieuhanh.packs.health.sample_world import (
    AGES,
    ANY_AGE,
    COMMUNES,
    CROWDED,
    HIDDEN,
    HOSPITALS,
    OFTEN,
    PEOPLE,
    RISING,
    SEASON,
    SHARES,
    SHORT,
    STATIONS,
    SUPPLIERS,
    USES,
    House,
)
from dieuhanh.packs.health.words import AGE, AGENT, CALL, ITEM, SETTING, VACCINE, WARD

Row = dict[str, Any]
SPAN = 1_185  # three years and the weeks around: what the weekly and monthly thresholds look back at
BUSY = (2, 1, 1, 1, 2, 3, 5, 7, 8, 8, 7, 7, 6, 6, 6, 6, 7, 8, 9, 9, 8, 6, 4, 3)
FOUND = tuple(range(1, 8)), (14, 22, 22, 16, 12, 8, 6)  # days from onset to report, and how often


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows: {source id: rows for its push door}."""
    until = until.astimezone(HANOI).replace(microsecond=0)
    reach = min(max(n // 500, 10), 60)  # days of what is told daily
    return {
        "health.cases_sample": iter(_cases(seed, until, max(n // 2, 900))),
        "health.visits_sample": _visits(seed, until, reach),
        "health.beds_sample": _beds(seed, until, reach),
        "health.facilities_sample": (_facility(one) for one in (*HOSPITALS, *STATIONS)),
        "health.capacity_sample": _capacity(seed, until.date()),
        "health.vaccination_sample": _vaccination(seed, until.date()),
        "health.insurance_sample": _insurance(seed, until.date()),
        "health.poisonings_sample": iter(_poisonings(seed, until)),
        "health.emergencies_sample": iter(_emergencies(seed, until, max(n // 12, 60))),
        "health.stock_sample": _stock(seed, until, min(reach, 21)),
        "health.survival_sample": _survival(seed, until.date()),
        "health.nutrition_sample": _nutrition(seed, until.date()),
    }


# ── cases ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cases(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "health cases")
    told = [_case(dice, number, *_usual(dice, until), until) for number in range(n)]
    disease, commune = HIDDEN
    for back, many in enumerate(reversed(RISING), 1):
        for _ in range(many):
            reported = (until - days(back)).replace(hour=dice.whole(8, 16), minute=dice.whole(0, 59), second=0)
            told.append(_case(dice, len(told), disease, commune, reported, until))
    return sorted(told, key=lambda row: (row["reported_at"], row["code"]))


def _usual(dice: Dice, until: datetime) -> tuple[str, str, datetime]:
    """Disease, commune and report of a case that comes as the months bring it."""
    disease = dice.weighed(list(OFTEN), list(OFTEN.values()))
    while True:
        at = (until - days(dice.between(0, SPAN))).replace(hour=dice.whole(7, 17), minute=dice.whole(0, 59), second=0)
        if at < until and dice.share(SEASON[disease][at.month - 1] / max(SEASON[disease])):
            return disease, dice.weighed(COMMUNES, list(PEOPLE.values())), at


def _case(dice: Dice, number: int, disease: str, commune: str, reported: datetime, until: datetime) -> Row:
    onset = reported.date() - timedelta(days=dice.weighed(*FOUND))
    settled = reported < until - days(12)
    ends = ("recovered", "died", "excluded") if settled else ("treating", "treating", "treating")
    return {
        "code": f"CB-{number:06}", "disease": disease, "onset_on": onset.isoformat(),
        "diagnosed_at": None if dice.share(0.03) else (reported - hours(dice.between(2, 60))).replace(microsecond=0).isoformat(),
        "reported_at": reported.isoformat(), "commune": commune,
        "age_band": dice.weighed(list(AGE), AGES.get(disease, ANY_AGE)),
        "outcome": "died" if disease == "rabies" and settled else dice.weighed(ends, (965, 3, 32)),
        "facility": dice.one_of(HOSPITALS).code,
    }  # fmt: skip


# ── care ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _days(until: datetime, reach: int) -> Iterator[date]:
    """The last `reach` days that are over."""
    return ((until - days(back)).date() for back in range(reach, 0, -1))


def _visits(seed: int, until: datetime, reach: int) -> Iterator[Row]:
    dice = Dice(seed, "health visits")
    for day in _days(until, reach):
        week = (1.25, 1.1, 1.05, 1.0, 1.0, 0.55, 0.35)[day.weekday()]
        for one in (*HOSPITALS, *STATIONS):
            seen = int(one.visits * week * dice.between(0.85, 1.15))
            inside = int(seen * 0.09 * dice.between(0.8, 1.2)) if one.kind != "station" else 0
            sent = sum(dice.share(0.035) for _ in range(seen)) if seen < 60 else int(seen * dice.between(0.01, 0.03))
            yield {"facility": one.code, "day": day.isoformat(), "outpatients": seen, "admissions": inside, "referrals": sent,
                   "commune": one.commune}  # fmt: skip


def _beds(seed: int, until: datetime, reach: int) -> Iterator[Row]:
    dice = Dice(seed, "health beds")
    for day in _days(until, reach):
        back = (until.date() - day).days
        for one in HOSPITALS:
            for ward in WARD:
                beds = max(4, round(one.beds * SHARES[ward]))
                load = dice.between(0.66, 0.98) if (one.code, ward) != CROWDED else max(0.85, 1.42 - 0.035 * back)
                yield {"facility": one.code, "ward": ward, "day": day.isoformat(), "beds": beds, "occupied": round(beds * load),
                       "commune": one.commune}  # fmt: skip


def _facility(one: House) -> Row:
    kind = {"hospital": "Bệnh viện", "centre": "Trung tâm y tế", "private": "Bệnh viện tư", "station": "Trạm y tế"}[one.kind]
    return {"code": one.code, "name": f"{kind} mẫu {one.code}", "kind": one.kind, "commune": one.commune, "beds": one.beds,
            "electronic": one.electronic, "opened_on": "2020-01-01"}  # fmt: skip


def _emergencies(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "health emergencies")
    told = [_call(dice, number, until) for number in range(n)]
    return sorted(told, key=lambda row: (row["called_at"], row["code"]))


def _call(dice: Dice, number: int, until: datetime) -> Row:
    at = (until - days(dice.between(0, 90))).replace(hour=dice.weighed(range(24), BUSY), minute=dice.whole(0, 59), second=0)
    at = at if at < until else at - days(1)
    commune = dice.one_of(COMMUNES)
    came = at + minutes(dice.whole(6, 17) + (dice.whole(4, 14) if commune in COMMUNES[-3:] else 0))
    return {
        "code": f"CC-{number:06}", "called_at": at.isoformat(), "kind": dice.weighed(list(CALL), (26, 20, 10, 12, 14, 18)),
        "commune": commune, "arrived_at": came.isoformat() if came < until and not dice.share(0.02) else None,
    }  # fmt: skip


def _stock(seed: int, until: datetime, reach: int) -> Iterator[Row]:
    dice = Dice(seed, "health stock")
    for day in _days(until, reach):
        back = (until.date() - day).days
        for one in HOSPITALS:
            for item in ITEM:
                use = round(USES[item] * one.beds / 100 * (2.5 if item == SHORT else 1), 1)
                keeps = 12 + 1.5 * back if item == SHORT else 26 + (ITEM_PLACE[item] * 11 + int(one.code[-1]) * 7) % 60 + back % 9
                yield {"facility": one.code, "item": item, "day": day.isoformat(), "commune": one.commune,
                       "quantity": round(use * keeps * dice.between(0.97, 1.03), 1), "daily_use": use}  # fmt: skip


ITEM_PLACE = {item: place for place, item in enumerate(ITEM)}


# ── prevention ──────────────────────────────────────────────────────────────────────────────────────────────────────


def year_ends(today: date, n: int) -> list[date]:
    """The last `n` ends of years that are over, oldest first."""
    return [date(today.year - back, 12, 31) for back in range(n, 0, -1)]


def _vaccination(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "health vaccination")
    for month in month_ends(today, 13):
        for place, commune in enumerate(COMMUNES):
            for vaccine in VACCINE:
                due = max(8, round(PEOPLE[commune] * 0.0012 * dice.between(0.85, 1.15)))
                reached = dice.between(0.86, 0.95) if place % 5 == 3 else dice.between(0.95, 1.0)
                yield {"month": month.isoformat(), "commune": commune, "vaccine": vaccine, "due": due,
                       "done": round(due * reached)}  # fmt: skip


def _insurance(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "health insurance")
    for step, month in enumerate(month_ends(today, 13)):
        for commune in COMMUNES:
            people = round(PEOPLE[commune] * (1 + 0.001 * step))
            yield {"month": month.isoformat(), "commune": commune, "people": people,
                   "covered": round(people * dice.between(0.9, 0.965)),
                   "linked": round(people * (0.62 + 0.018 * step) * dice.between(0.95, 1.05))}  # fmt: skip


def _poisonings(seed: int, until: datetime) -> list[Row]:
    """A year of events, two of the last weeks from one kitchen."""
    dice = Dice(seed, "health poisonings")
    told = [(until - days(dice.between(35, 365)), dice.one_of(SUPPLIERS)) for _ in range(14)]
    told += [(until - days(back), SUPPLIERS[0]) for back in (5.2, 16.4)]
    return [_poisoning(dice, number, at, supplier) for number, (at, supplier) in enumerate(sorted(told), 1)]


def _poisoning(dice: Dice, number: int, at: datetime, supplier: str) -> Row:
    ill = dice.whole(4, 60)
    return {
        "code": f"ND-{number:03}", "at": at.replace(second=0, microsecond=0).isoformat(), "commune": dice.one_of(COMMUNES),
        "setting": dice.weighed(list(SETTING), (40, 25, 12, 15, 8)), "supplier": supplier,
        "agent": dice.weighed(list(AGENT), (45, 15, 10, 30)), "affected": ill, "admitted": ill // 3,
        "dead": 1 if dice.share(0.06) else 0,
    }  # fmt: skip


def _capacity(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "health capacity")
    beds = {code: sum(one.beds for one in (*HOSPITALS, *STATIONS) if one.commune == code) for code in COMMUNES}
    for step, day in enumerate(year_ends(today, 3)):
        for commune in COMMUNES:
            yield {"counted_on": day.isoformat(), "commune": commune, "population": round(PEOPLE[commune] * (0.97 + 0.01 * step)),
                   "doctors": round(beds[commune] * 0.21 * (0.94 + 0.03 * step)) + dice.whole(1, 4),
                   "beds": beds[commune]}  # fmt: skip


def _survival(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "health survival")
    for day in year_ends(today, 3):
        born = dice.whole(4_200, 4_800)
        yield {"counted_on": day.isoformat(), "births": born, "maternal_deaths": dice.whole(1, 2),
               "under5_deaths": round(born * dice.between(0.012, 0.017))}  # fmt: skip


def _nutrition(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "health nutrition")
    for step, day in enumerate(year_ends(today, 3)):
        for commune in COMMUNES:
            measured = round(PEOPLE[commune] * 0.07 * dice.between(0.9, 1.0))
            yield {"counted_on": day.isoformat(), "commune": commune, "measured": measured,
                   "stunted": round(measured * (0.2 - 0.008 * step) * dice.between(0.75, 1.25))}  # fmt: skip
