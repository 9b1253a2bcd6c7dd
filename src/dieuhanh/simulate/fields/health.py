"""The health offices: cases of disease, wards, visits and stores of every place of care, ambulances, months and years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import exp
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours, minutes
from dieuhanh.packs.health import sources
from dieuhanh.packs.health.sample import FOUND
from dieuhanh.packs.health.sample_world import AGES, ANY_AGE, HOSPITALS, OFTEN, SEASON, SHARES, SHORT, USES, House
from dieuhanh.packs.health.words import AGE, VACCINE
from dieuhanh.packs.services.sample_world import person, phone
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.months import months
from dieuhanh.simulate.seasons import WAKING
from dieuhanh.simulate.world import MERGED, Place, World, edges, hanoi, pick, text

A_DAY, CALLS = 12.0, 25  # cases of all diseases, ambulances: over a year
PEOPLE, BIRTHS = 1_010_000, 15_000  # in 2020; one percent more people each year
COVID = {2020: 0.1, 2021: 4.0, 2022: 5.0, 2023: 1.5}  # times the usual of the years since
BEDS_FOR, STOCK_FOR = days(800), days(120)  # wards and stores older than that are not told again when a system is joined
REPORT_WITHIN, COMES_WITHIN, LASTS, OVER, IDLE = 48, 15, 30, 110, 70  # hours, minutes, days; percent of beds

# Beside the six of the sample: 2,600 beds together.
MORE = (
    House("CS-07", "hospital", "25195", 220, 260, True), House("CS-08", "centre", "25396", 150, 360, True),
    House("CS-09", "centre", "25270", 150, 340, True), House("CS-10", "centre", "25308", 110, 240, False),
    House("CS-11", "centre", "25252", 120, 260, True), House("CS-12", "centre", "25267", 90, 190, True),
    House("CS-13", "centre", "25357", 120, 250, True), House("CS-14", "centre", "25432", 150, 390, True),
    House("CS-15", "private", "25195", 120, 280, True), House("CS-16", "private", "25326", 100, 210, True),
)  # fmt: skip
HOUSES = (*HOSPITALS, *MORE)
WIDE = "CS-01"  # where the worst cases of the province are brought
NAMES = {"hospital": "Bệnh viện Đa khoa", "centre": "Trung tâm Y tế khu vực", "private": "Bệnh viện tư nhân"}
WEEK = (1.25, 1.1, 1.05, 1.0, 1.0, 0.55, 0.35)  # visits
FAR = frozenset(("25222", "25225", "25280", "25318", "25399", "25402"))  # an ambulance needs longer
NEAR = (1.0, 0.4, 0.25, 0.15)  # of an outbreak: its commune, and the three nearest
WARDS, ITEMS = tuple(SHARES), tuple(USES)


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "health"
    lasts: int = 45

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        every = (*self._facilities(first), *self._monthly(first, until), *self._yearly(first, until))
        return (one for one in every if one.at <= until)

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        yield from self._cases(day, span)
        yield from self._visits(day, span)
        if day >= span.records:
            yield from self._calls(day, span)
            yield from self._poisonings(day, span)
        if hanoi(day) > span.since - BEDS_FOR:
            yield from self._beds(day, span)
        if hanoi(day) > span.since - STOCK_FOR:
            yield from self._stock(day, span)

    # ── cases ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _cases(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("health cases", day)
        for number, (disease, place) in enumerate([*self._usual(dice, day), *self._outbreak(dice, day)], 1):
            yield _case(dice, f"70-{day:%y%m%d}-{number:03d}", disease, place, day, span)

    def _usual(self, dice: Dice, day: date) -> Iterator[tuple[str, Place]]:
        """What the months bring; a year has more or less of each disease."""
        for disease, year in _MONTHS.items():
            more = self.world.dice("health year", disease, day.year).between(0.8, 1.25)
            usual = year[day.month - 1] * more * (COVID.get(day.year, 1.0) if disease == "covid" else 1.0)
            for _ in range(_happens(dice, usual)):
                yield disease, self.world.place(dice, day)

    def _outbreak(self, dice: Dice, day: date) -> Iterator[tuple[str, Place]]:
        for where, height in self._fever(day):
            for place, part in zip(self._around(where, day), NEAR, strict=False):
                for _ in range(_happens(dice, height * part)):
                    yield "dengue", place

    def _fever(self, day: date) -> Iterator[tuple[str, float]]:
        """Where dengue breaks out, and its cases of that day: they rise, stand high in the middle, and fall."""
        for story in self.world.told_of("dengue"):
            if story.on(day):
                middle = story.begins + (story.ends - story.begins) / 2
                off = (hanoi(day, 12) - middle) / ((story.ends - story.begins) / 5)
                yield story.where, story.size * exp(-off * off / 2)

    def _around(self, where: str, day: date) -> Sequence[Place]:
        """That commune and the nearest to it."""
        places = self.world.places(day)
        home = next((one for one in places if one.code == where), places[0])
        return sorted(places, key=lambda one: (one is not home, _apart(one, home)))[: len(NEAR)]

    # ── places of care ──────────────────────────────────────────────────────────────────────────────────────────────

    def _visits(self, day: date, span: Span) -> Iterator[Matter]:
        dice, busy = self.world.dice("health visits", day), self._busy(day)
        for one in (*HOUSES, *self._stations(day)):
            seen = round(one.visits * busy * dice.between(0.85, 1.15))
            inside = 0 if one.kind == "station" else round(seen * dice.between(0.07, 0.11))
            yield _visit(one, day, seen, inside, round(seen * dice.between(0.01, 0.04)), dice.between(21.5, 23), span)

    def _busy(self, day: date) -> float:
        seasons = self.world.seasons
        week = WEEK[day.weekday()] if seasons.works(day) or day.weekday() > 4 else 0.3
        return week * (0.45 if 0 <= seasons.from_tet(day) <= 4 else 1.0) * (0.7 if day.year == 2021 else 1.0)

    def _stations(self, day: date) -> Sequence[House]:
        return self._stations_now if day >= MERGED else self._stations_then

    @cached_property
    def _stations_now(self) -> Sequence[House]:
        return tuple(_station(one, 50) for one in self.world.places(MERGED))

    @cached_property
    def _stations_then(self) -> Sequence[House]:
        return tuple(_station(one, 14) for one in self.world.places(MERGED - days(1)))

    def _beds(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("health beds", day)
        rest = 0.65 if -1 <= self.world.seasons.from_tet(day) <= 5 else 1.0
        rains, brought = 0.85 + 0.3 * self.world.seasons.wet(day), self._brought(day)
        for one in HOUSES:
            for ward in WARDS:
                beds = max(4, round(one.beds * SHARES[ward]))
                load = self._loads[one.code, ward] * rest * (rains if ward == "infectious" else 1) * dice.between(0.93, 1.07)
                more = brought.get(one.code, 0.0) * {"infectious": 0.7, "children": 0.3}.get(ward, 0)
                yield _ward(one, ward, day, beds, round(beds * load + more), dice.between(22, 23.5), span)

    def _brought(self, day: date) -> Mapping[str, float]:
        """Patients of an outbreak that lie in the nearest place of care, and in the one for the whole province."""
        found: dict[str, float] = {}
        for where, height in self._fever(day - days(2)):
            for code, part in ((self._nearest(where), 0.7), (WIDE, 0.3)):
                found[code] = found.get(code, 0.0) + 5.5 * height * part
        return found

    def _nearest(self, where: str) -> str:
        at = {one.code: one for one in self.world.places(MERGED)}
        return min(HOUSES, key=lambda one: _apart(at[one.commune], at[where]) if where in at else 0).code

    @cached_property
    def _loads(self) -> Mapping[tuple[str, str], float]:
        """How full each ward usually is."""
        dice = self.world.dice("health wards")
        return {(one.code, ward): dice.between(0.7, 0.97) for one in HOUSES for ward in WARDS}

    def _stock(self, day: date, span: Span) -> Iterator[Matter]:
        dice, brought = self.world.dice("health stock", day), self._brought(day)
        for one in HOUSES:
            for item in ITEMS:
                low, cycle, phase = self._stores[one.code, item]
                keeps = low + cycle - (day.toordinal() + phase) % cycle
                taken = 1 + brought.get(one.code, 0.0) / 8 if item == SHORT else 1.0
                use = round(USES[item] * one.beds / 100, 1)
                quantity = round(use * keeps / taken * dice.between(0.98, 1.02), 1)
                yield _store(one, item, day, quantity, round(use * taken, 1), span)

    @cached_property
    def _stores(self) -> Mapping[tuple[str, str], tuple[int, int, int]]:
        """Days that a store lasts before goods come, days between two deliveries, and where in them it stands."""
        dice = self.world.dice("health stores")
        return {(one.code, item): (dice.whole(27, 45), dice.whole(25, 50), dice.whole(0, 49)) for one in HOUSES for item in ITEMS}

    # ── calls, poisonings ───────────────────────────────────────────────────────────────────────────────────────────

    def _calls(self, day: date, span: Span) -> Iterator[Matter]:
        dice, outing = self.world.dice("health calls", day), self.world.seasons.outing(day)
        kinds = edges([26 * outing, 20, 10, 12, 14, 18])
        many = _happens(dice, CALLS * (0.82 + 0.18 * outing))
        for number, at in enumerate(sorted(hanoi(day, pick(dice, _WAKING) + dice.between(0, 0.999)) for _ in range(many)), 1):
            kind = _CALLS[pick(dice, kinds)]
            yield _call(dice, f"115-{day:%y%m%d}-{number:03d}", at, kind, self.world.place(dice, day), span)

    def _poisonings(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("health poisonings", day)
        if dice.share((0.7 + 0.6 * self.world.seasons.wet(day)) / 30):
            yield _poisoning(dice, day, self.world.place(dice, day), span)

    # ── lists, months, years ────────────────────────────────────────────────────────────────────────────────────────

    def _facilities(self, first: date) -> Iterator[Told]:
        names = {one.code: one.name for one in self.world.places(MERGED)}
        dice = self.world.dice("health facilities")
        for one in HOUSES:
            called = f"{NAMES[one.kind]} {names[one.commune].split(' ', 1)[1]}"
            called = "Bệnh viện Y học cổ truyền" if one.code == "CS-07" else called
            turned = date(2021, 1, 1) + days(dice.whole(0, 1700))
            yield _facility(one, called, first, dice.share(0.15) and one.electronic)
            if one.electronic:
                yield _facility(one, called, max(first, turned), True)
        for one, place in zip(self._stations_then, self.world.places(MERGED - days(1)), strict=True):
            yield from _facility_of(one, first, place.name, names.get(place.code, ""))

    def _monthly(self, first: date, until: datetime) -> Iterator[Told]:
        for end, told in months(first, until, 8):
            dice = self.world.dice("health month", end)
            for place, people in self._people(end):
                for row in _vaccinated(dice, end, place, people):
                    yield Told(told, "health.vaccination", row)
                yield Told(told, "health.insurance", _insured(dice, end, place, people))

    def _yearly(self, first: date, until: datetime) -> Iterator[Told]:
        for year in range(first.year, until.astimezone(HANOI).year):
            end, dice = date(year, 12, 31), self.world.dice("health year end", year)
            told = hanoi(date(year + 1, 1, 20), 9)
            yield Told(told, "health.survival", _survival(dice, end))
            for place, people in self._people(end):
                yield Told(told, "health.capacity", _capacity(dice, end, place, people))
                yield Told(told, "health.nutrition", _nutrition(dice, end, place, people))

    def _people(self, day: date) -> Sequence[tuple[Place, int]]:
        """Who lives in each commune of that day."""
        places = self.world.places(day)
        each = PEOPLE * 1.01 ** (day.year - 2020 + day.month / 12) / sum(0.6 + one.weight for one in places)
        return [(one, round(each * (0.6 + one.weight))) for one in places]


def _theirs(words: Mapping[str, str]) -> dict[str, str]:
    """The source's own word for each of ours."""
    return {ours: theirs for theirs, ours in words.items()}


_DISEASE, _AGE, _OUTCOME, _WARD = map(_theirs, (sources.DISEASE, sources.AGE, sources.OUTCOME, sources.WARD))
_CALL, _SETTING, _AGENT = map(_theirs, (sources.CALL, sources.SETTING, sources.AGENT))
_CALLS = ("accident", "heart", "birth", "breath", "transfer", "illness")
_AGES = tuple(AGE)
_AGE_EDGES = {one: edges(AGES.get(one, ANY_AGE)) for one in OFTEN}
_WAKING, _FOUND = edges(WAKING), edges(FOUND[1])
_REPORTS = edges([one.beds for one in HOUSES])
_EACH = {one: A_DAY * often / sum(OFTEN.values()) * 12 / sum(SEASON[one]) for one, often in OFTEN.items()}
_MONTHS = {one: [_EACH[one] * part for part in SEASON[one]] for one in OFTEN}


def _happens(dice: Dice, usual: float) -> int:
    """How often something happens that usually happens so often (Poisson)."""
    found, left = 0, dice.between(0, 1)
    limit = exp(-usual)
    while left > limit:
        found, left = found + 1, left * dice.between(0, 1)
    return found


def _apart(one: Place, other: Place) -> float:
    return (one.lat - other.lat) ** 2 + (one.lon - other.lon) ** 2


def _text(at: datetime) -> str:
    return text(at)[:19].replace("T", " ")


def _counted(indicator: str, at: datetime, part: float, of: float | None = None, commune: str = "") -> Iterator[Counted]:
    """For the province, and for a commune of today."""
    yield Counted(indicator, at, part, of)
    if commune and at >= _MERGED:
        yield Counted(indicator, at, part, of, commune)


_MERGED = hanoi(MERGED)


# ── one case ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _case(dice: Dice, code: str, disease: str, place: Place, onset: date, span: Span) -> Matter:
    reported = hanoi(onset + days(FOUND[0][pick(dice, _FOUND)]), dice.between(7, 17.5))
    late = dice.between(1, 40) if dice.share(0.94) else dice.between(49, 100)
    diagnosed = None if dice.share(0.03) else max(reported - timedelta(seconds=int(late * 3600)), hanoi(onset, 6))
    outcome = "died" if disease == "rabies" else dice.weighed(("recovered", "died", "excluded"), (965, 3, 32))
    settled = reported + hours(dice.whole(30, 110) if outcome == "excluded" else dice.whole(130, 480))
    row = {
        "MaCaBenh": code, "Benh": _DISEASE[disease], "NgayKhoiPhat": onset.isoformat(),
        "NgayChanDoan": diagnosed and _text(diagnosed), "NgayBaoCao": _text(reported), "XaPhuong": place.code,
        "NhomTuoi": _AGE[_AGES[pick(dice, _AGE_EDGES[disease])]],
        "DonViBaoCao": f"TYT-{place.code}" if dice.share(0.4) else HOUSES[pick(dice, _REPORTS)].code,
        "HoTen": person(dice), "DiaChi": f"Ấp {dice.whole(1, 12)}, {place.name}",
    }  # fmt: skip
    told, moments, states = [], (reported, settled), ("treating", outcome)
    for n in span.standing(moments):
        now = {**row, "TinhTrang": _OUTCOME[states[n]], "NgayCapNhat": _text(moments[n])}
        told.append(Told(moments[n], "health.cases", now))
    soon = None if diagnosed is None else reported - diagnosed <= hours(REPORT_WITHIN)
    return Matter(told, list(_ill(hanoi(onset, 12), place, outcome, soon, settled)))


def _ill(at: datetime, place: Place, outcome: str, soon: bool | None, settled: datetime) -> Iterator[Counted]:
    """A case that turns out to be none counts until that is known."""
    real, known = outcome != "excluded", settled if outcome == "excluded" else None
    for unit in ("site", place.code) if at >= _MERGED else ("site",):
        yield Counted("health.cases", at, real, unit=unit, known=known)
    yield Counted("health.case_deaths", at, outcome == "died", known=settled if outcome == "died" else None)
    if soon is not None:
        yield Counted("health.reported_on_time", at, real and soon, int(real), known=known)


# ── one place of care on one day ────────────────────────────────────────────────────────────────────────────────────


def _once(at: datetime, source: str, row: Mapping[str, Any], span: Span, counted: Iterator[Counted]) -> Matter:
    return Matter([Told(at, source, row) for _ in span.standing((at,))], list(counted))


def _visit(one: House, day: date, seen: int, inside: int, sent: int, hour: float, span: Span) -> Matter:
    row = {"MaCSKCB": one.code, "Ngay": day.isoformat(), "LuotKham": seen, "NhapVien": inside, "ChuyenTuyen": sent,
           "XaPhuong": one.commune}  # fmt: skip
    return _once(hanoi(day, hour), "health.visits", row, span, _seen(one, hanoi(day, 12), seen, inside, sent))


def _seen(one: House, at: datetime, seen: int, inside: int, sent: int) -> Iterator[Counted]:
    yield from _counted("health.outpatients", at, seen, commune=one.commune)
    yield Counted("health.admissions", at, inside)
    yield Counted("health.referred", at, sent, seen)


def _ward(one: House, ward: str, day: date, beds: int, lie: int, hour: float, span: Span) -> Matter:
    row = {"MaCSKCB": one.code, "MaKhoa": _WARD[ward], "Ngay": day.isoformat(), "SoGiuong": beds, "SoNoiTru": lie,
           "XaPhuong": one.commune}  # fmt: skip
    return _once(hanoi(day, hour), "health.beds", row, span, _lie(one, hanoi(day, 12), beds, lie))


def _lie(one: House, at: datetime, beds: int, lie: int) -> Iterator[Counted]:
    yield from _counted("health.occupancy", at, lie, beds, one.commune)
    yield Counted("health.wards_over", at, lie / beds * 100.0 > OVER)
    yield Counted("health.wards_idle", at, lie / beds * 100.0 < IDLE)


def _store(one: House, item: str, day: date, quantity: float, use: float, span: Span) -> Matter:
    row = {"facility": one.code, "item": item, "day": day.isoformat(), "quantity": quantity, "daily_use": use,
           "commune": one.commune}  # fmt: skip
    counted = [Counted("health.low_stock", hanoi(day, 12), quantity / use < LASTS)]
    return _once(hanoi(day, 17.5), "health.stock", row, span, iter(counted))


def _station(place: Place, usual: int) -> House:
    return House(f"TYT-{place.code}", "station", place.code, 5, round(usual * (0.7 + 0.3 * place.weight)), electronic=False)


# ── one call, one poisoning ─────────────────────────────────────────────────────────────────────────────────────────


def _call(dice: Dice, code: str, at: datetime, kind: str, place: Place, span: Span) -> Matter:
    drive = dice.between(5, 15.5) + (dice.between(3, 12) if place.code in FAR else 0)
    came = None if dice.share(0.02) else at + timedelta(seconds=int(drive * 60))
    row = {"MaCuoc": code, "GioGoi": _text(at), "Loai": _CALL[kind], "XaPhuong": place.code, "SoDienThoai": phone(dice),
           "DiaChi": f"Ấp {dice.whole(1, 12)}, {place.name}"}  # fmt: skip
    told, moments = [], (at, came) if came else (at,)
    for n in span.standing(moments):
        now = {**row, "GioToi": came and _text(came) if n else None, "changed_at": _text(moments[n])}
        told.append(Told(moments[n], "health.emergencies", now))
    counted = list(_counted("health.emergency_calls", at, 1, commune=place.code))
    if came:
        counted.append(Counted("health.arrived_in_time", at, came - at <= minutes(COMES_WITHIN), 1))
    return Matter(told, counted)


def _poisoning(dice: Dice, day: date, place: Place, span: Span) -> Matter:
    at, ill, dead = hanoi(day, dice.between(9, 21)).replace(second=0), dice.whole(4, 60), int(dice.share(0.05))
    setting = dice.weighed(tuple(_SETTING), (40, 25, 12, 15, 8))
    agent = dice.weighed(tuple(_AGENT), (45, 15, 10, 30))
    row = {"SoVu": f"ND-{day:%y%m%d}", "ThoiGian": _text(at), "XaPhuong": place.code, "NoiAn": _SETTING[setting],
           "CoSoCungCap": None if setting == "home" else f"CC-{dice.whole(1, 18):03d}", "SoMac": ill, "SoNhapVien": ill // 3,
           "SoTuVong": dead}  # fmt: skip
    moments = (at + hours(dice.whole(3, 14)), at + days(dice.whole(4, 12)))
    told = []
    for n in span.standing(moments):
        now = {**row, "CanNguyen": _AGENT[agent if n else "unknown"], "changed_at": _text(moments[n])}
        told.append(Told(moments[n], "health.poisonings", now))
    return Matter(told, [Counted("health.poisonings", at), Counted("health.poisoned", at, ill),
                         Counted("health.poison_deaths", at, dead)])  # fmt: skip


# ── lists, months, years ────────────────────────────────────────────────────────────────────────────────────────────


def _facility(one: House, name: str, told: date, electronic: bool, closed: date | None = None) -> Told:
    at = hanoi(told, 8)
    return Told(at, "health.facilities", {
        "code": one.code, "name": name, "kind": one.kind, "commune": one.commune, "beds": one.beds, "electronic": electronic,
        "opened_on": "2010-05-01", "closed_on": closed and closed.isoformat(), "changed_at": _text(at),
    })  # fmt: skip


def _facility_of(one: House, first: date, was: str, now: str) -> Iterator[Told]:
    """A station: since the merger it serves the whole new commune, or stands no more on its own."""
    yield _facility(one, f"Trạm Y tế {_lower(was)}", first, False)
    yield _facility(one, f"Trạm Y tế {_lower(now or was)}", max(first, MERGED), False, None if now else MERGED - days(1))


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def _vaccinated(dice: Dice, end: date, place: Place, people: int) -> Iterator[dict[str, Any]]:
    for vaccine in VACCINE:
        due = max(1, round(BIRTHS / PEOPLE / 12 * people * dice.between(0.85, 1.15)))
        reached = dice.between(0.88, 1.0) if dice.share(0.2) else dice.between(0.95, 1.0)
        yield {"month": end.isoformat(), "commune": place.code, "vaccine": vaccine, "due": due,
               "done": round(due * reached * (0.85 if end.year == 2021 else 1.0))}  # fmt: skip


def _insured(dice: Dice, end: date, place: Place, people: int) -> dict[str, Any]:
    linked = min(0.93, 0.08 + 0.14 * (end.year - 2020 + end.month / 12))
    return {"month": end.isoformat(), "commune": place.code, "people": people,
            "covered": round(people * dice.between(0.9, 0.965)),
            "linked": round(people * linked * dice.between(0.95, 1.05))}  # fmt: skip


def _survival(dice: Dice, end: date) -> dict[str, Any]:
    born = round(BIRTHS * dice.between(0.95, 1.05))
    return {"counted_on": end.isoformat(), "births": born, "maternal_deaths": dice.whole(1, 4),
            "under5_deaths": round(born * dice.between(0.012, 0.017))}  # fmt: skip


def _capacity(dice: Dice, end: date, place: Place, people: int) -> dict[str, Any]:
    beds = 5 + sum(one.beds for one in HOUSES if one.commune == place.code)
    return {"counted_on": end.isoformat(), "commune": place.code, "population": people,
            "doctors": round(beds * (0.26 + 0.012 * (end.year - 2020))) + dice.whole(0, 2), "beds": beds}  # fmt: skip


def _nutrition(dice: Dice, end: date, place: Place, people: int) -> dict[str, Any]:
    measured = round(people * 0.07 * dice.between(0.9, 1.0))
    stunted = (0.215 - 0.008 * (end.year - 2020)) * dice.between(0.75, 1.25)
    return {"counted_on": end.isoformat(), "commune": place.code, "measured": measured, "stunted": round(measured * stunted)}
