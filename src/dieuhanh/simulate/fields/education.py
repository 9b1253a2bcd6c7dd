"""Some 450 schools: what each tells at the days on which it must, when it had to close, and what happened to pupils."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from dieuhanh.declare import Dice, days
from dieuhanh.packs.education.sample import GRADES, NORM, SIZE
from dieuhanh.packs.education.words import CAUSE, LEVEL_CODE, SUBJECT
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.world import MERGED, Place, World, hanoi, text

# How often a school of each level stands in a commune of before the merger, and its classes of one grade.
LEVELS = {"nursery": (1.5, 11), "primary": (1.35, 3), "lower": (0.9, 3), "upper": (0.36, 6)}
LOST = 0.994  # of a cohort stay for the next grade
HARM = {"violence": 0.11, "drowning": 0.035, "food": 0.02, "other": 0.05}  # of a day
CLOSING = {"flood": 0.22, "disease": 0.08, "heat": 0.03, "building": 0.02}  # of a day of lessons, at the height of each
PRIMARY_MOST, SECONDARY_MOST = 35, 45  # pupils of a class, by the charter of schools
STAFF = {"general": 0.7, "english": 0.15, "informatics": 0.15}
EXAMS = tuple(one for one in SUBJECT if one not in ("general", "arts"))
Numbers = Mapping[str, Any]


@dataclass(frozen=True)
class School:
    """`home` is where it stands as the commune was called before the merger, `heir` what that is now."""

    code: str
    name: str
    level: str
    home: str
    heir: str
    groups: int  # classes of a grade
    size: int  # pupils of a class
    minority: float  # share of pupils

    def commune(self, day: date) -> str:
        return self.home if day < MERGED else self.heir


@dataclass(frozen=True)
class Sheet:
    """One row that a school settles on a day, but for what every such row says, and what it adds to the truth."""

    source: str
    row: Numbers
    counted: Sequence[tuple[str, float, float | None]] = field(default=())


Settles = Callable[["Offices", Dice, School, date], Iterator[Sheet]]


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "education"
    lasts: int = 60

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        every = (told for one in self._schools for told in self._listed(one, first))
        return (one for one in every if one.at <= until)

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        for settles in _SETTLED.get((day.month, day.day), ()):
            for one in self._schools:
                yield from self._settled(one, day, settles, span)
        if day.day == 20 and day.month not in (6, 7, 8):  # no fees in summer
            for one in self._schools:
                yield from self._settled(one, day, _fees, span)
        if (day.month, day.day) == (10, 5):
            yield from self._children(day, span)
        if day >= span.records:
            yield from self._closures(day, span)
            yield from self._incidents(day, span)

    # ── schools ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _schools(self) -> Sequence[School]:
        dice = self.world.dice("education schools")
        heirs = {(one.lat, one.lon): one.code for one in self.world.places(MERGED)}  # those that were lie where their heir does
        found: list[School] = []
        for place in self.world.places(MERGED - days(1)):
            for level, (often, groups) in LEVELS.items():
                for n in range(int(often * (0.7 + 0.3 * place.weight) + dice.between(0, 1))):
                    name = f"{_KINDS[level]} {place.name.split(' ', 1)[1]}{f' {n + 1}' if n else ''}"
                    found.append(
                        _school(dice, f"TR-{len(found) + 1:04d}", name, level, place, heirs[place.lat, place.lon], groups)
                    )
        return found

    def _listed(self, one: School, first: date) -> Iterator[Told]:
        """Known from the first; a school that comes up to the national standard is told of again."""
        dice = self.world.dice("education school", one.code)
        rooms, old = one.groups * max(len(GRADES[one.level]), 1) + dice.whole(0, 4), dice.whole(0, 1)
        row = {
            "ma_truong": one.code, "ten_truong": one.name, "ma_xa": one.heir, "cap_hoc": _CODE[one.level], "public": True,
            "rooms": rooms, "solid": rooms - old, "founded_on": f"{dice.whole(1978, 2015)}-09-05", "closed_on": None,
        }  # fmt: skip
        reached = date(2012 + dice.whole(0, 24), 11, 20)
        steps = [(first, "none" if reached > first else "one"), *([(reached, "one")] if reached > first else [])]
        if dice.share(0.15):
            steps.append((date(max(reached, first).year + 3, 11, 20), "two"))
        for told, standard in steps:
            yield Told(hanoi(told, 8), "education.schools", {**row, "standard": standard, "changed_at": _text(hanoi(told, 8))})

    def cohort(self, one: School, grade: int, year: int) -> int:
        """Pupils of a grade in the school year that begins in that year: those who began together, less those who went."""
        began = self.world.dice("education cohort", one.code, year - grade).between(0.94, 1.06)
        return round(one.groups * one.size * began * LOST ** (grade - GRADES[one.level][0]))

    # ── what is settled on a day ────────────────────────────────────────────────────────────────────────────────────

    def _settled(self, one: School, day: date, settles: Settles, span: Span) -> Iterator[Matter]:
        """All rows of one school together, on one of the office days after."""
        dice = self.world.dice("education", settles.__name__, one.code, day)
        told, commune, at = self._told(dice, day), one.commune(day), hanoi(day, 12)
        head = {"ma_truong": one.code, "ma_xa": commune, "cap_hoc": _CODE[one.level], "ngay_chot": day.isoformat()}
        wanted = any(True for _ in span.standing((told,)))
        for sheet in settles(self, dice, one, day):
            row = {**head, **sheet.row, "changed_at": _text(told)}
            counted = [new for name, part, of in sheet.counted for new in _counted(name, at, part, of, commune, day)]
            yield Matter([Told(told, sheet.source, row)] if wanted else [], counted)

    def _told(self, dice: Dice, day: date) -> datetime:
        """Within a week or so, while offices are open."""
        seasons, told = self.world.seasons, day + days(dice.whole(0, 7))
        while not seasons.works(told):
            told += days(1)
        return hanoi(told, dice.between(13.5, 17) if dice.share(0.5) else dice.between(7.5, 11.5))

    def _children(self, day: date, span: Span) -> Iterator[Matter]:
        """The survey of each commune."""
        dice = self.world.dice("education children", day)
        for place in self.world.places(day):
            told = self._told(dice, day)
            five = round(15_000 / sum(one.weight for one in self.world.places(day)) * place.weight * dice.between(0.95, 1.05))
            five_in, three = five - dice.whole(0, max(1, five // 90)), round(five * 2.9)
            three_in = round(three * min(0.97, (0.86 + 0.012 * (day.year - 2020)) * dice.between(0.97, 1.03)))
            row = {"ma_xa": place.code, "ngay_chot": day.isoformat(), "five": five, "five_in": five_in, "three": three,
                   "three_in": three_in, "changed_at": _text(told)}  # fmt: skip
            counted = [*_counted("education.five", hanoi(day, 12), five_in, five, place.code, day),
                       Counted("education.three", hanoi(day, 12), three_in, three)]  # fmt: skip
            yield Matter([Told(told, "education.children", row) for _ in span.standing((told,))], counted)

    # ── closures, incidents ─────────────────────────────────────────────────────────────────────────────────────────

    def _closures(self, day: date, span: Span) -> Iterator[Matter]:
        """On days of lessons alone: water in the rains, heat in April and May."""
        seasons, dice = self.world.seasons, self.world.dice("education closures", day)
        if not seasons.school(day):
            return
        now = {"flood": seasons.wet(day) ** 2, "disease": 1.0, "heat": float(day.month in (4, 5)), "building": 1.0}
        for number, cause in enumerate(CAUSE, 1):
            if dice.share(CLOSING[cause] * now[cause]):
                yield self._closure(dice, f"NH-{day:%y%m%d}-{number}", dice.one_of(self._schools), cause, day, span)

    def _closure(self, dice: Dice, code: str, one: School, cause: str, day: date, span: Span) -> Matter:
        lost = dice.weighed((1, 2, 3, 4, 5), (45, 28, 14, 8, 5))
        opens = self._after(day, lost)
        pupils = round(one.groups * one.size * max(len(GRADES[one.level]), 1) * (1 if cause != "disease" else 0.4))
        row = {"code": code, "ma_truong": one.code, "ma_xa": one.commune(day), "cap_hoc": _CODE[one.level], "cause": cause,
               "closed_on": day.isoformat(), "pupils": pupils}  # fmt: skip
        told, moments = [], (hanoi(day, dice.between(6, 7.5)), hanoi(opens, dice.between(7, 9)))
        for n in span.standing(moments):
            over = {"reopened_on": opens.isoformat() if n else None, "lost": lost if n else None, "changed_at": _text(moments[n])}
            told.append(Told(moments[n], "education.closures", {**row, **over}))
        return Matter(told, list(_counted("education.lost", hanoi(day, 12), lost, None, one.commune(day), day)))

    def _after(self, day: date, lessons: int) -> date:
        """The day on which a school opens again that loses so many days of lessons; never later than a month after."""
        for back in range(1, 30):
            lessons -= self.world.seasons.school(day + days(back - 1))
            if lessons <= 0 and self.world.seasons.school(day + days(back)):
                return day + days(back)
        return day + days(30)

    def _incidents(self, day: date, span: Span) -> Iterator[Matter]:
        """Pupils drown in the holidays and the rains, and fight in the school year."""
        seasons, dice = self.world.seasons, self.world.dice("education incidents", day)
        lessons = seasons.school(day)
        now = {"violence": 1.3 if lessons else 0.25, "drowning": {5: 2.2, 6: 3.0, 7: 2.6, 8: 1.6}.get(day.month, 0.3),
               "food": 1.3 if lessons else 0.0, "other": 1.0}  # fmt: skip
        for number, (kind, usual) in enumerate(HARM.items(), 1):
            if dice.share(usual * now[kind]):
                yield self._incident(dice, f"VV-{day:%y%m%d}-{number}", kind, day, span)

    def _incident(self, dice: Dice, code: str, kind: str, day: date, span: Span) -> Matter:
        place, told_on, settled = self.world.place(dice, day), day + days(dice.whole(0, 1)), day + days(dice.whole(4, 35))
        while not self.world.seasons.works(settled):
            settled += days(1)
        victims = dice.whole(3, 30) if kind == "food" else 2 if dice.share(0.15) else 1
        row = {"code": code, "ma_xa": place.code, "kind": kind, "happened_on": day.isoformat(), "victims": victims}
        told, moments = [], (hanoi(told_on, dice.between(18, 22)), hanoi(settled, dice.between(8, 16)))
        for n in span.standing(moments):
            now = {**row, "settled_on": settled.isoformat() if n else None, "changed_at": _text(moments[n])}
            told.append(Told(moments[n], "education.incidents", now))
        harmed = kind in ("violence", "drowning")
        return Matter(told, list(_counted("education.harmed", hanoi(day, 12), 1, None, place.code, day)) if harmed else [])


_CODE = {ours: theirs for theirs, ours in LEVEL_CODE.items()}
_KINDS = {"nursery": "Trường Mầm non", "primary": "Trường Tiểu học", "lower": "Trường THCS", "upper": "Trường THPT"}


def _text(at: datetime) -> str:
    return text(at)[:19].replace("T", " ")


def _school(dice: Dice, code: str, name: str, level: str, place: Place, heir: str, groups: int) -> School:
    """Fuller classes in the towns, more pupils of the minorities outside them."""
    town = place.kind != "xa"
    return School(code, name, level, place.code, heir, groups + dice.whole(-1, 1), SIZE[level] + dice.whole(-6, 4 if town else 1),
                  dice.between(0.03, 0.12) if town else dice.between(0.12, 0.5))  # fmt: skip


def _counted(indicator: str, at: datetime, part: float, of: float | None, commune: str, day: date) -> Iterator[Counted]:
    """For the province, and for a commune of today."""
    yield Counted(indicator, at, part, of)
    if day >= MERGED and indicator in _OVER:
        yield Counted(indicator, at, part, of, commune)


_OVER = frozenset(("education.class_count", "education.lacking", "education.harmed"))


# ── what a school settles on a day ──────────────────────────────────────────────────────────────────────────────────


def _grades(offices: Offices, dice: Dice, one: School, day: date) -> Iterator[Sheet]:
    for grade in GRADES[one.level]:
        pupils = offices.cohort(one, grade, day.year)
        yield Sheet("education.grades", {"khoi": grade, "pupils": pupils, "repeaters": dice.whole(0, 2)})
        for group, many in enumerate(_parted(pupils, one.groups)):
            yield _class(one, grade, f"{grade}{'ABCDEFGHIK'[group]}", many)
    for group in range(0 if GRADES[one.level] else one.groups):
        yield _class(one, 0, f"0{'ABCDEFGHIKLMN'[group]}", one.size + dice.whole(-5, 5))


def _parted(pupils: int, groups: int) -> Sequence[int]:
    return [pupils // groups + (n < pupils % groups) for n in range(groups)]


def _class(one: School, grade: int, name: str, many: int) -> Sheet:
    most = {"nursery": 999, "primary": PRIMARY_MOST}.get(one.level, SECONDARY_MOST)
    counted = [("education.class_count", 1, None), ("education.pupil_count", many, None), ("education.class_size", many, 1),
               ("education.over_size", many > most, None)]  # fmt: skip
    return Sheet("education.classes", {"ten_lop": name, "grade": grade, "si_so": many}, counted)


def _staff(offices: Offices, dice: Dice, one: School, day: date) -> Iterator[Sheet]:
    needed = NORM[one.level] * one.groups * max(len(GRADES[one.level]), 1)
    for subject, part in STAFF.items():
        due = round(needed * part, 1)
        lacking = round(due * dice.between(0, 0.12 if subject == "general" else 0.32), 1)
        row = {"subject": subject, "needed": due, "teachers": round(due - lacking, 1), "lacking": lacking}
        yield Sheet("education.staffing", row, [("education.lacking", lacking, due)])


def _dropouts(offices: Offices, dice: Dice, one: School, day: date) -> Iterator[Sheet]:
    """Few of each hundred: most in the higher grades, among the minorities, and in the half year of Tết and harvest."""
    whole = one.groups * one.size * max(len(GRADES[one.level]), 1)
    for minority, part in ((False, 1 - one.minority), (True, one.minority)):
        pupils = round(whole * part)
        usual = {"nursery": 0.0, "primary": 0.0004, "lower": 0.0025, "upper": 0.004}[one.level] * (2.6 if minority else 1)
        dropped = int(pupils * usual * (1.4 if day.month == 6 else 1) + dice.between(0, 1))
        yield Sheet("education.dropouts", {"minority": minority, "pupils": pupils, "dropped": dropped},
                    [("education.dropped", dropped, pupils)])  # fmt: skip


def _results(offices: Offices, dice: Dice, one: School, day: date) -> Iterator[Sheet]:
    if one.level != "upper":
        return
    sat = offices.cohort(one, 12, day.year - 1) - dice.whole(0, 3)
    graduated = sat - int(sat * dice.between(0, 0.018))
    yield Sheet("education.graduation", {"candidates": sat, "graduated": graduated}, [("education.graduated", graduated, sat)])
    for subject in EXAMS:
        took = sat if subject in ("maths", "literature") else round(sat * dice.between(0.35, 0.8))
        total = round(took * ((6.9 if subject == "literature" else 6.2) + dice.between(-0.9, 0.9)), 2)
        row = {"subject": subject, "sat": took, "mean": round(total / took, 2), "score_sum": total,
               "sd": round(dice.between(1.1, 1.7), 2)}  # fmt: skip
        yield Sheet("education.exams", row, [("education.marks", total, took)])


def _enrolment(offices: Offices, dice: Dice, one: School, day: date) -> Iterator[Sheet]:
    quota = one.groups * 35
    applied = round(quota * dice.between(0.85, 1.12))
    yield Sheet("education.enrolment", {"quota": quota, "applied": applied}, [("education.applied", applied, quota)])


def _digital(offices: Offices, dice: Dice, one: School, day: date) -> Iterator[Sheet]:
    """Records on paper until 2022; since then more are signed each year."""
    pupils = one.groups * one.size * max(len(GRADES[one.level]), 1)
    signed = round(pupils * min(1.0, max(0.0, (day.year - 2021) * 0.21) * dice.between(0.93, 1.0)))
    yield Sheet("education.digital", {"pupils": pupils, "signed": signed}, [("education.signed", signed, pupils)])


def _fees(offices: Offices, dice: Dice, one: School, day: date) -> Iterator[Sheet]:
    collected = round(one.groups * max(len(GRADES[one.level]), 1) * dice.between(3.5, 6.5), 1)
    part = min(0.97, 0.25 + 0.11 * (day.year - 2020 + day.month / 12)) * dice.between(0.9, 1.03)
    row = {"collected": collected, "cashless": round(collected * part, 1)}
    yield Sheet("education.fees", row, [("education.cashless", row["cashless"], collected)])


_SETTLED: Mapping[tuple[int, int], Sequence[Settles]] = {
    (1, 20): (_dropouts,), (6, 5): (_dropouts, _digital), (7, 15): (_results,), (8, 1): (_enrolment,), (10, 5): (_grades, _staff),
    (11, 10): (_dropouts,),
}  # fmt: skip
