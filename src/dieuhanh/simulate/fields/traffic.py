"""The roads: accidents, violations, counters that tell each quarter of an hour, cameras, buses, works, vehicles held.

A counter has one row an hour, which it tells again each quarter with what has passed so far: so the row means what the centre
takes it for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from dieuhanh.declare import HANOI, Dice, minutes
from dieuhanh.packs.traffic.sample_world import FLEET, RUSH
from dieuhanh.packs.traffic.sources import CAUSE, OFFENCE, SEVERITY
from dieuhanh.packs.traffic.words import FATAL, TRIP, VEHICLE, WORK
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.months import months
from dieuhanh.simulate.seasons import ROADS as BUSY
from dieuhanh.simulate.world import MERGED, Place, World, edges, hanoi, pick, text

Row = dict[str, Any]
FLOWS_FOR = timedelta(days=30)  # hours of counters older than that are not told again when a system is joined
CAMERAS_FOR = timedelta(days=100)
TRIPS_FOR = timedelta(days=400)
LATE_MINUTES = 5  # a bus that leaves later is late
GRAVITY, BECAUSE, FAULT = ({ours: theirs for theirs, ours in one.items()} for one in (SEVERITY, CAUSE, OFFENCE))
DEAD = {"serious": 1, "very": 2, "extreme": 3}
FINES = {"alcohol": (2, 9), "speed": (0.8, 6), "load": (4, 16), "helmet": (0.4, 0.6), "light": (4, 6), "lane": (1, 5),
         "other": (0.3, 2)}  # fmt: skip
DEARER = date(2025, 1, 1)  # Nghị định 168/2024/NĐ-CP
GROWTH = {"motorbike": 1.035, "car": 1.11, "truck": 1.06, "coach": 1.03, "electric": 1.45}  # a year
ROUTES = ("Đồng Xoài – Chơn Thành", "Đồng Xoài – Phước Long", "Đồng Xoài – Bù Đăng", "Đồng Xoài – Bình Long",
          "Chơn Thành – Lộc Ninh", "Bình Long – Lộc Ninh", "Phước Long – Bù Gia Mập", "Lộc Ninh – Bù Đốp", "Đồng Xoài – Đồng Phú",
          "Chơn Thành – Minh Hưng")  # fmt: skip
OPERATORS = tuple(f"Đơn vị vận tải {letter}" for letter in "ABCDEGHIKLMN")
_BUSY = edges(BUSY)
_NIGHT = edges([6, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 3, 4, 3, 2, 2, 3, 6, 9, 12, 14, 14, 12, 9])  # when people have drunk


@dataclass(frozen=True)
class Road:
    """Its kilometres in the province and the communes it runs through, in their order."""

    name: str
    first: float
    last: float
    communes: tuple[str, ...]
    weight: float
    counters: int

    def commune(self, km: float) -> str:
        part = (km - self.first) / (self.last - self.first)
        return self.communes[min(max(int(part * len(self.communes)), 0), len(self.communes) - 1)]


ROADS = (
    Road("QL14", 887, 994, ("25402", "25396", "25417", "25390", "25195", "25210", "25450", "25432"), 30, 8),
    Road("QL13", 62, 142, ("25432", "25441", "25357", "25326", "25333", "25303", "25270", "25279", "25280"), 28, 7),
    Road("ĐT741", 30, 130, ("25363", "25195", "25387", "25252", "25220", "25217", "25267", "25225"), 22, 5),
    Road("ĐT753", 0, 32, ("25195", "25378"), 4, 1),
    Road("ĐT756", 0, 48, ("25450", "25345", "25292"), 4, 0),
    Road("ĐT757", 0, 36, ("25252", "25255"), 4, 1),
    Road("ĐT759", 0, 62, ("25217", "25246", "25231", "25308", "25309"), 5, 1),
    Road("ĐT760", 0, 55, ("25396", "25405", "25267"), 3, 1),
)
_OFTEN = edges([one.weight for one in ROADS])


@dataclass(frozen=True)
class Segment:
    code: str
    road: Road
    km: int
    commune: str
    free_speed: float
    capacity: int
    load: float  # of its capacity at rush hour


@dataclass(frozen=True, slots=True)
class Accident:
    code: str
    at: datetime
    road: Road
    km: float
    severity: str
    dead: int
    injured: int
    cause: str
    reported: datetime
    arrived: datetime
    dies: datetime | None  # one of the injured, later


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "traffic"
    lasts: int = 100

    # ── what is told once ───────────────────────────────────────────────────────────────────────────────────────────

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        for since in (first, MERGED) if first < MERGED else (first,):
            if hanoi(since, 8) <= until:
                yield from (Told(hanoi(since, 8), "traffic.segments", self._segment(one, since)) for one in self._segments)
        for month, at in months(first, until):
            yield from (Told(at, "traffic.registered", row) for row in self._registered(month))
            yield from (Told(at, "traffic.operators", row) for row in self._driven(month))

    def _segment(self, one: Segment, since: date) -> Row:
        place = next(place for place in self.world.places(since) if place.code == one.commune)
        return {"code": one.code, "name": f"{one.road.name} km {one.km} – km {one.km + 3}, {place.name}", "road": one.road.name,
                "length": 3, "free_speed": one.free_speed, "capacity": one.capacity, "commune": one.commune,
                "valid_from": since.isoformat()}  # fmt: skip

    def _registered(self, month: date) -> Iterator[Row]:
        dice, places = self.world.dice("traffic registered", month), self.world.places(month)
        whole, years = sum(one.weight for one in places), month.year - 2026 + month.month / 12
        for place in places:
            for kind, usual in FLEET.items():
                held = usual * 12 * GROWTH[kind] ** years * place.weight / whole
                new = held * (GROWTH[kind] ** (1 / 12) - 1) * dice.between(0.95, 1.35)
                yield {"month": month.isoformat(), "commune": place.code, "kind": VEHICLE[kind],
                       "new": int(new + dice.between(0, 1)), "held": int(held)}  # fmt: skip

    def _driven(self, month: date) -> Iterator[Row]:
        dice = self.world.dice("traffic operators", month)
        for operator in OPERATORS:
            driven = dice.between(80, 400)
            yield {"month": month.isoformat(), "operator": operator, "thousand_km": round(driven, 1),
                   "overspeed": int(driven * dice.between(0.1, 0.9) * 0.93 ** (month.year - 2020))}  # fmt: skip

    # ── what begins on a day ────────────────────────────────────────────────────────────────────────────────────────

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        if day < span.records:
            return
        age = span.since - hanoi(day)
        yield from (_accident_told(one, span) for one in self._accidents(day))
        yield from self._works(day, span)
        yield from self._violations(day, span)
        if age <= TRIPS_FOR:
            yield from self._trips(day, span)
        if age <= CAMERAS_FOR:
            yield from self._cameras_of(day, span)
        if age <= FLOWS_FOR:
            yield from self._flows(day, span)

    # ── accidents ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _accidents(self, day: date) -> list[Accident]:
        dice = self.world.dice("traffic", day)
        drawn = [(hanoi(day, hour + dice.between(0, 0.99)), cause, hurt) for hour, cause, hurt in self._drawn(dice, day)]
        found = [_accident(dice, f"TN-{day:%y%m%d}-{number:02}", at, road := ROADS[pick(dice, _OFTEN)],
                           round(dice.between(road.first, road.last), 2), cause, hurt)
                 for number, (at, cause, hurt) in enumerate(drawn, 1)]  # fmt: skip
        return [*found, *self._at_black_spots(day)]

    def _drawn(self, dice: Dice, day: date) -> Iterator[tuple[int, str, bool]]:
        """Five a week with people hurt, three without: most at week ends, in the rain, after Tết."""
        seasons = self.world.seasons
        free = 1.35 if day.weekday() >= 4 or not seasons.works(day) else 0.75
        much = free * (0.9 + 0.2 * seasons.wet(day)) * (1.5 if 0 <= seasons.from_tet(day) <= 6 else 1.0)
        for hurt, week in ((True, 5.0), (False, 3.0)):
            for _ in range(int(week / 7 * much + dice.between(0, 1))):
                cause = dice.weighed(list(BECAUSE), (20, 16, 25, 13, 6, 3, 4, 13))
                yield pick(dice, _NIGHT if cause == "alcohol" else _BUSY), cause, hurt

    def _at_black_spots(self, day: date) -> Iterator[Accident]:
        """All those of a story are drawn together; this day tells its own."""
        for story in self.world.told_of("black_spot"):
            name, _, km = story.where.partition(" km ")
            road, dice = next(one for one in ROADS if one.name == name), self.world.dice("black spot", story.where, story.begins)
            for number in range(1, round(story.size) + 1):
                at = story.begins + timedelta(seconds=int(dice.between(0, (story.ends - story.begins).total_seconds())))
                where, cause = round(float(km) + dice.between(0, 0.16), 2), dice.weighed(("road", "speed", "lane"), (5, 3, 2))
                one = _accident(dice, f"TN-{at.astimezone(HANOI):%y%m%d}-9{number}", at, road, where, cause, dice.share(0.8))
                if at.astimezone(HANOI).date() == day:
                    yield one

    # ── violations ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _violations(self, day: date, span: Span) -> Iterator[Matter]:
        dice, free = self.world.dice("traffic violations", day), not self.world.seasons.works(day)
        stamp, often = f"{day:%y%m%d}", edges((30 if free else 18, 30, 6, 14, 12, 10, 6))
        for number in range(1, round(250 * (1.08 if free else 0.97) * dice.between(0.9, 1.1)) + 1):
            offence = _FAULTS[pick(dice, often)]
            at = hanoi(day, pick(dice, _NIGHT if offence == "alcohol" else _BUSY) + dice.between(0, 0.9997))
            camera, place = dice.one_of(self._cameras)
            seen = offence not in ("alcohol", "load") and dice.share(0.6)
            fine = round(dice.between(*FINES[offence]) * (1.0 if day >= DEARER else 0.45), 2)
            row = {"SoBienBan": f"BB-{stamp}-{number:04}", "ThoiDiem": text(at), "DiaBan": place.code,
                   "Loi": FAULT[offence], "QuaCamera": seen, "MaCamera": camera if seen else None, "TienPhat_TrieuDong": fine,
                   "BienSo": _plate(dice)}  # fmt: skip
            yield _violation_told(row, at, at + minutes(dice.whole(20, 90) if seen else dice.whole(4, 30)), fine, seen, span)

    @cached_property
    def _cameras(self) -> Sequence[tuple[str, Place]]:
        dice = self.world.dice("traffic cameras")
        return [(f"CAM-{number:03}", self.world.place(dice, MERGED)) for number in range(1, 578)]

    # ── counters, cameras ───────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _segments(self) -> Sequence[Segment]:
        kinds, found = {one.code: one.kind for one in self.world.places(MERGED)}, list[Segment]()
        for road in ROADS:
            for n in range(road.counters):
                km = int(road.first + (n + 0.5) * (road.last - road.first) / road.counters)
                town, wide = kinds[road.commune(km)] == "phuong", road.name.startswith("QL")
                found.append(Segment(f"D-{len(found) + 1:02}", road, km, road.commune(km), 50 if town else 70 if wide else 60,
                                     2_400 if wide else 1_400, 0.95 if town else 0.65))  # fmt: skip
        return found

    def _flows(self, day: date, span: Span) -> Iterator[Matter]:
        """Lorries at harvest, fewer commuters at week ends, fewer of all in the first days of a lunar year; slower when wet."""
        dice, seasons = self.world.dice("traffic flows", day), self.world.seasons
        much = seasons.harvest(day) ** 0.3 * (1.0 if seasons.works(day) else 0.78)
        much *= 0.6 if 0 <= seasons.from_tet(day) <= 2 else 1.0
        dry, top = 1 - 0.06 * seasons.wet(day), max(BUSY)
        for hour, weight in enumerate(BUSY):
            start = hanoi(day, hour)
            for one in self._segments:
                load = one.load * much * weight / top * dice.between(0.8, 1.15)
                speed = one.free_speed * dry * max(0.22, 1 - 0.6 * load**2 * dice.between(0.5, 1.4))
                yield _flow_told(one, start, int(one.capacity * load), round(speed, 1), span)

    def _cameras_of(self, day: date, span: Span) -> Iterator[Matter]:
        """A broken one is dark for four days; storms stop others for an hour or some."""
        broken, dice = self.world.dice("traffic cameras broken", day.toordinal() // 4), self.world.dice("traffic cameras", day)
        storm = 0.04 + 0.05 * self.world.seasons.wet(day)
        for camera, place in self._cameras:
            down = 1440 if broken.share(0.015) else dice.whole(5, 400) if dice.share(storm) else 0
            yield _camera_told(camera, place.code, day, 1440 - down, span)

    # ── buses, works ────────────────────────────────────────────────────────────────────────────────────────────────

    def _trips(self, day: date, span: Span) -> Iterator[Matter]:
        dice, wet = self.world.dice("traffic trips", day), self.world.seasons.wet(day)
        full, stamp = 1.25 if not self.world.seasons.works(day) else 1.0, f"{day:%y%m%d}"
        for number, route in enumerate(ROUTES, 1):
            for half in range(28):
                planned = hanoi(day, 5 + half / 2)
                late = None if dice.share(0.008 + 0.015 * wet) else dice.weighed((0, 2, 4, 8, 15), (42, 32, 16, 7, 3))
                carried = int(full * dice.between(0.4, 1.2) * (8 + 24 * RUSH[planned.hour] / max(RUSH)))
                row = {"code": f"{number:02}-{stamp}{planned.hour:02}{planned.minute:02}", "route": f"Tuyến {number:02}: {route}",
                       "planned_at": text(planned)}  # fmt: skip
                yield _trip_told(row, planned, late, carried, span)

    def _works(self, day: date, span: Span) -> Iterator[Matter]:
        """Told when they begin, fewer in the rains; some overstay."""
        dice, seasons = self.world.dice("traffic works", day), self.world.seasons
        for number in range(1, int(0.9 * seasons.works(day) * (1.2 - 0.5 * seasons.wet(day)) + dice.between(0, 1)) + 1):
            road = ROADS[pick(dice, _OFTEN)]
            due = day + timedelta(days=dice.whole(8, 55))
            done = due + timedelta(days=dice.whole(3, 25) if dice.share(0.12) else dice.whole(-6, 0))
            row = {"code": f"GPTC-{day:%y%m%d}-{number}", "kind": WORK[dice.weighed(list(WORK), (55, 15, 12, 18))],
                   "road": road.name, "commune": dice.one_of(road.communes), "starts_on": day.isoformat(),
                   "due_on": due.isoformat()}  # fmt: skip
            moments = [hanoi(day, 9), hanoi(done, 16)]
            yield Matter([Told(moments[n], "traffic.works", {**row, "done_on": done.isoformat() if n else None,
                                                             "changed_at": text(moments[n])})
                          for n in span.standing(moments)])  # fmt: skip


# ── one record each ─────────────────────────────────────────────────────────────────────────────────────────────────


def _accident(dice: Dice, code: str, at: datetime, road: Road, km: float, cause: str, hurt: bool) -> Accident:
    severity = dice.weighed(("less", "serious", "very", "extreme"), (52, 43, 4.5, 0.5)) if hurt else "minor"
    injured = 0 if not hurt else dice.whole(1, 3) if severity == "less" else dice.whole(0, 2) + 3 * (severity == "extreme")
    reported = at + minutes(dice.whole(1, 12))
    arrived = reported + minutes(3 + round(22 * dice.between(0, 1) ** 1.6))
    dies = arrived + timedelta(hours=dice.whole(6, 60)) if severity == "less" and dice.share(0.06) else None
    return Accident(code, at, road, km, severity, DEAD.get(severity, 0), injured, cause, reported, arrived, dies)


def _accident_told(one: Accident, span: Span) -> Matter:
    """That it happened; what it did; and where someone dies of it later, that too."""
    moments = [one.reported + minutes(2), one.arrived + minutes(30), *([one.dies] if one.dies else [])]
    told = [Told(moments[n], "traffic.accidents", _accident_row(one, n, moments[n])) for n in span.standing(moments)]
    return Matter(told, list(_accident_counted(one)))


def _accident_row(one: Accident, known: int, at: datetime) -> Row:
    died = int(known == 2)
    severity = "serious" if died else one.severity if known else "minor" if one.severity == "minor" else "less"
    return {
        "SoVu": one.code, "ThoiGian": text(one.at), "DiaBan": one.road.commune(one.km), "TuyenDuong": one.road.name,
        "LyTrinh": one.km, "MucDo": GRAVITY[severity], "SoNguoiChet": one.dead + died if known else None,
        "SoNguoiBiThuong": one.injured - died if known else None, "SoPhuongTien": 2 if known else None,
        "NguyenNhan": BECAUSE[one.cause] if known else None, "NhanTin": text(one.reported),
        "CoMat": text(one.arrived) if known else None, "BienSo": f"93A-000.{one.at.minute:02}" if known else None,
        "changed_at": text(at),
    }  # fmt: skip


def _accident_counted(one: Accident) -> Iterator[Counted]:
    died = int(one.dies is not None)
    dead, injured, known = one.dead + died, one.injured - died, one.dies or one.arrived + minutes(30)
    yield Counted("traffic.accidents", one.at)
    if one.at >= hanoi(MERGED):
        yield Counted("traffic.accidents", one.at, unit=one.road.commune(one.km))
    yield Counted("traffic.serious_accidents", one.at, one.severity in FATAL or bool(died), known=known)
    yield Counted("traffic.dead", one.at, dead, known=known)
    yield Counted("traffic.injured", one.at, injured, known=known)
    yield Counted("traffic.harmed_per_accident", one.at, dead + injured, 1, known=known)
    yield Counted("traffic.drunk_accidents", one.at, one.cause == "alcohol", known=known)


def _plate(dice: Dice) -> str:
    """A number that no vehicle has."""
    return f"93{dice.one_of('AC')}-000.{dice.whole(0, 99):02}"


def _violation_told(row: Row, at: datetime, written: datetime, fine: float, seen: bool, span: Span) -> Matter:
    told = [Told(written, "traffic.violations", row) for _ in span.standing([written])]
    counted = [Counted("traffic.violations", at), Counted("traffic.fines", at, fine),
               Counted("traffic.camera_share", at, seen, 1)]  # fmt: skip
    if at >= _SINCE:
        counted.append(Counted("traffic.violations", at, unit=row["DiaBan"]))
    return Matter(told, counted)


_SINCE, _FAULTS = hanoi(MERGED), tuple(FAULT)
_QUARTERS = [minutes(15 * n + 1) for n in (1, 2, 3, 4)]


def _flow_told(one: Segment, start: datetime, passed: int, speed: float, span: Span) -> Matter:
    """What passed since the hour began, each quarter."""
    moments = [start + quarter for quarter in _QUARTERS]
    at = text(start)
    told = [Told(moments[n], "traffic.flows", {"segment": one.code, "at": at, "vehicles": passed * (n + 1) // 4, "speed": speed,
                                               "commune": one.commune})
            for n in span.standing(moments)]  # fmt: skip
    return Matter(told, [Counted("traffic.flow", start, passed, 1)])


def _camera_told(camera: str, commune: str, day: date, up: int, span: Span) -> Matter:
    """How long it ran, once its day is over."""
    at, start = hanoi(day + timedelta(days=1), 0.4), hanoi(day)
    row = {"camera": camera, "day": day.isoformat(), "watched": 1440, "up": up, "commune": commune}
    counted = [Counted("traffic.cameras_up", start, up, 1440), Counted("traffic.cameras_dark", start, up == 0)]
    return Matter([Told(at, "traffic.cameras", row) for _ in span.standing([at])], counted)


def _trip_told(row: Row, planned: datetime, late: int | None, carried: int, span: Span) -> Matter:
    """Due to leave; gone or cancelled; how many it carried when it is there."""
    gone = planned + minutes(late if late is not None else 10)
    moments = [planned, gone + minutes(1), *([gone + minutes(55)] if late is not None else [])]
    stages = ("planned", "cancelled" if late is None else "run", "run")
    told = [Told(moments[n], "traffic.trips", {**row, "left_at": text(gone) if n and late is not None else None,
                                               "status": TRIP[stages[n]], "passengers": carried if n == 2 else None,
                                               "changed_at": text(moments[n])})
            for n in span.standing(moments)]  # fmt: skip
    counted = [Counted("traffic.trips_run", planned, late is not None, 1)]
    if late is not None:
        counted += [Counted("traffic.trips_on_time", planned, late <= LATE_MINUTES, 1),
                    Counted("traffic.bus_passengers", planned, carried)]  # fmt: skip
    return Matter(told, counted)
