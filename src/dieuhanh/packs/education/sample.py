"""Two made school years of a province: schools of four levels in thirteen communes; the same bytes for the same arguments.

Counts stand on 5 October, exam results on 15 July, half-years on 20 January and 5 June; nothing lies after `until`.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI
from dieuhanh.packs.education.words import CAUSE, LEVEL, SUBJECT

Row = dict[str, Any]
COMMUNES = ("25195", "25326", "25217", "25396", "25210", "25220", "25225", "25333", "25345", "25357", "25363", "25378", "25432")
A_SCHOOL = 58  # rows that two years of one school come to
GRADES = {"nursery": (), "primary": range(1, 6), "lower": range(6, 10), "upper": range(10, 13)}
NORM = {"nursery": 2.2, "primary": 1.5, "lower": 1.9, "upper": 2.25}
SIZE = {"nursery": 27, "primary": 33, "lower": 41, "upper": 43}


@dataclass(frozen=True)
class School:
    code: str
    level: str
    commune: str
    groups: int  # classes of a grade


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows of as many schools as send them, at least 16: {source id: rows for its push door}."""
    day, levels = until.astimezone(HANOI).date(), tuple(LEVEL)
    places = [COMMUNES[i // 4 % len(COMMUNES)] for i in range(max(n // A_SCHOOL, 16))]
    made = [School(f"TR-{i:04d}", levels[i % 4], place, 2 + i % 3) for i, place in enumerate(places)]
    tell = {
        "schools": _schools,
        "classes": _classes,
        "grades": _grades,
        "staffing": _staffing,
        "dropouts": _dropouts,
        "exams": _exams,
        "graduation": _graduation,
        "enrolment": _enrolment,
        "digital": _digital,
        "fees": _fees,
        "children": _children,
        "closures": _closures,
        "incidents": _incidents,
    }
    return {f"education.{name}_sample": by(random.Random(f"{seed} education {name}"), made, day) for name, by in tell.items()}


def _on(day: date, month: int, at: int) -> list[date]:
    """That day of the last two years, the newer one last; never after `day`."""
    newest = day.year if date(day.year, month, at) <= day else day.year - 1
    return [date(newest - 1, month, at), date(newest, month, at)]


def _of(one: School, day: date) -> Row:
    return {"school": one.code, "commune": one.commune, "level": one.level, "counted_on": day.isoformat()}


def _whole(dice: random.Random, low: int, high: int) -> int:
    return low + int(dice.random() * (high - low + 1))


def _schools(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for one in made:
        rooms, standard = _whole(dice, 12, 30), ("none", "one", "one", "two")[_whole(dice, 0, 3)]
        yield {"school": one.code, "name": f"Trường mẫu {one.code}", "commune": one.commune, "level": one.level, "public": True,
               "standard": standard, "rooms": rooms, "solid": rooms - _whole(dice, 0, 2), "founded_on": "1997-09-05"}  # fmt: skip


def _classes(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 10, 5):
        for one in made:
            for grade in GRADES[one.level] or (0,):
                for group in range(one.groups):
                    yield _of(one, when) | {"class_name": f"{grade}{'ABCDE'[group]}", "grade": grade,
                                            "pupils": SIZE[one.level] + _whole(dice, -5, 5)}  # fmt: skip


def _grades(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 10, 5):
        for one in made:
            for grade in GRADES[one.level]:
                pupils = one.groups * SIZE[one.level] - (grade - min(GRADES[one.level])) + _whole(dice, -2, 1)
                yield _of(one, when) | {"grade": grade, "pupils": pupils, "repeaters": _whole(dice, 0, 2)}


def _staffing(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 10, 5):
        for one in made:
            needed = round(NORM[one.level] * one.groups * max(len(GRADES[one.level]), 1), 1)
            for subject, part in (("general", 0.7), ("english", 0.15), ("informatics", 0.15)):
                due = round(needed * part, 1)
                lacking = round(due * dice.random() * (0.1 if subject == "general" else 0.3), 1)
                yield _of(one, when) | {
                    "subject": subject,
                    "needed": due,
                    "teachers": round(due - lacking, 1),
                    "lacking": lacking,
                }


def _dropouts(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in sorted(_on(day, 1, 20) + _on(day, 6, 5) + _on(day, 11, 10)):
        for one in made:
            for minority in (False, True):
                yield _of(one, when) | {
                    "minority": minority,
                    "pupils": _whole(dice, 150, 300),
                    "dropped": _whole(dice, 0, 2 if minority else 1),
                }


def _exams(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 7, 15):
        for one in made:
            for subject in [] if one.level != "upper" else [word for word in SUBJECT if word not in ("general", "arts")]:
                sat, mean = _whole(dice, 60, 120), round(5.5 + 2 * dice.random(), 2)
                yield _of(one, when) | {"subject": subject, "sat": sat, "mean": mean, "score_sum": round(sat * mean, 2),
                                        "sd": round(1.2 + dice.random() / 2, 2)}  # fmt: skip


def _graduation(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 7, 15):
        for one in made:
            if one.level == "upper":
                sat = _whole(dice, 80, 130)
                yield _of(one, when) | {"candidates": sat, "graduated": sat - _whole(dice, 0, 2)}


def _enrolment(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 8, 1):
        for one in made:
            quota = one.groups * 35
            yield _of(one, when) | {"quota": quota, "applied": quota + _whole(dice, -15, 12)}


def _digital(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 6, 5):
        for one in made:
            pupils = one.groups * 160
            yield _of(one, when) | {"pupils": pupils, "signed": pupils - _whole(dice, 0, 60)}


def _fees(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for back in range(300, -1, -1):
        when = day - timedelta(days=back)
        if when.day == 20 and when.month not in (6, 7, 8):  # no fees in summer
            for one in made:
                got = round(40 + 60 * dice.random(), 1)
                yield _of(one, when) | {"collected": got, "cashless": round(got * (0.8 + dice.random() / 5), 1)}


def _children(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for when in _on(day, 10, 5):
        for commune in COMMUNES:
            five, three = _whole(dice, 250, 400), _whole(dice, 800, 1200)
            yield {"commune": commune, "counted_on": when.isoformat(), "five": five, "five_in": five - _whole(dice, 0, 4),
                   "three": three, "three_in": three - _whole(dice, 40, 120)}  # fmt: skip


def _closures(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for number, back in enumerate((300, 160, 75, 40, 20, 2)):  # the last one still goes on
        one, when, lost = made[_whole(dice, 0, len(made) - 1)], day - timedelta(days=back), _whole(dice, 1, 4)
        again = None if back == 2 else (when + timedelta(days=lost)).isoformat()
        yield {"code": f"NH-{number:03d}", "school": one.code, "commune": one.commune, "level": one.level,
               "cause": tuple(CAUSE)[number % 4], "closed_on": when.isoformat(), "reopened_on": again,
               "lost": lost, "pupils": _whole(dice, 200, 600)}  # fmt: skip


def _incidents(dice: random.Random, made: list[School], day: date) -> Iterator[Row]:
    for number, back in enumerate((290, 200, 180, 150, 90, 60, 33, 12, 5, 1, 0)):
        when = day - timedelta(days=back)
        kind = "drowning" if when.month in (5, 6, 7) else ("violence", "other", "violence", "food")[number % 4]
        yield {"code": f"VV-{number:03d}", "commune": COMMUNES[number % 4], "kind": kind, "happened_on": when.isoformat(),
               "victims": 1, "settled_on": (when + timedelta(days=9)).isoformat() if back > 12 else None}  # fmt: skip
