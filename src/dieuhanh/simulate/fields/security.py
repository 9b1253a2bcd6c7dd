"""Order and safety: the emergency lines and the crews they send, fires, places watched over, power and water, monthly figures.

One thing that happens may bring many calls: a fire of this day is heard of by 114 first, and its crews leave from there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from dieuhanh.declare import HANOI, Dice, minutes
from dieuhanh.packs.security.sample_world import ABOUT, CALLING, CREWS, CRIMES, FRAUDS, GRAVE, LINES, USUAL_MINUTES
from dieuhanh.packs.security.sources import CALL, CAMERA, CRIME, FIRE_CAUSE, OUTAGE, SUPPLY
from dieuhanh.packs.security.words import COMPLEX, FIRE_PLACE, FRAUD, PREMISES
from dieuhanh.packs.services.sample_world import person, phone
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.months import months
from dieuhanh.simulate.seasons import WAKING
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import MERGED, Place, World, edges, hanoi, pick, text

Row = dict[str, Any]
ALERTS_FOR = timedelta(days=365)  # what cameras saw is kept for one
BOOKS_BEGAN = date(2018, 1, 1)
LISTED = 2_400  # premises with a risk of fire
CUSTOMERS = {"power": 310_000, "water": 92_000}
LAW_SECONDS, LAW_MINUTES = 15, {"112": 30, "113": 15, "114": 15, "115": 20}  # what the desk is held to
TYPE, CRIMED, BURNT, CUT, SEEN, KIND = ({ours: theirs for theirs, ours in one.items()}
                                        for one in (CALL, CRIME, FIRE_CAUSE, OUTAGE, CAMERA, SUPPLY))  # fmt: skip
REVIEW = {"true": "confirmed", "false": "false_alarm"}
_CALLING, _WAKING, _MERGED = edges(CALLING), edges(WAKING), hanoi(MERGED)


@dataclass(frozen=True, slots=True)
class Fire:
    code: str
    at: datetime
    heard: datetime
    controlled: datetime
    place: Place
    site: str
    cause: str
    dead: int
    injured: int
    damage: float
    area: float
    calls: int


@dataclass(frozen=True, slots=True)
class Thing:
    """What people call about."""

    line: str
    kind: str
    level: str
    place: Place
    first: datetime
    lasts: timedelta
    crews: int


@dataclass(frozen=True, slots=True)
class Ring:
    at: datetime
    line: str
    thing: Thing | None = None  # without: nobody spoke of one, or nobody answered
    spam: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """All that will become of one call."""

    code: str
    ring: Ring
    answered: datetime | None
    ended: datetime
    same: str | None
    closed: datetime | None
    caller: str
    spot: tuple[str | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Trip:
    left: datetime
    there: datetime | None  # called back on its way
    cleared: datetime


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "security"
    lasts: int = 3

    # ── what is told once ───────────────────────────────────────────────────────────────────────────────────────────

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        yield from self._books(Span(hanoi(first, 8), until))
        for month, at in months(first, until):
            for source, row in self._figures(month):
                yield Told(at, source, row)

    def _figures(self, month: date) -> Iterator[tuple[str, Row]]:
        yield from (("security.crimes", row) for row in self._crimes(month))
        yield from (("security.drugs", row) for row in self._drugs(month))
        yield from (("security.frauds", row) for row in self._frauds(month))
        yield from (("security.served", row) for row in self._served(month))

    def _crimes(self, month: date) -> Iterator[Row]:
        """A little fewer each year, more before Tết."""
        dice = self.world.dice("security crimes", month)
        much = 24 * 0.97 ** (month.year - 2020) * (1.2 if month.month in (1, 12) else 1)
        for place, part in self._parts(month):
            for kind, usual in CRIMES.items():
                found = int(much * usual * part * dice.between(0.4, 1.6) + dice.between(0, 1))
                grave = sum(dice.share(0.3) for _ in range(found)) if kind in GRAVE else 0
                yield {"NgayCuoiThang": month.isoformat(), "DiaBan": place.code, "LoaiToi": CRIMED[kind], "SoVuPhatHien": found,
                       "SoVuKhamPha": sum(dice.share(0.82) for _ in range(found)), "RatNghiemTrong": grave,
                       "RatNghiemTrong_KhamPha": sum(dice.share(0.94) for _ in range(grave))}  # fmt: skip

    def _drugs(self, month: date) -> Iterator[Row]:
        dice = self.world.dice("security drugs", month)
        for place, part in self._parts(month):
            yield {"NgayCuoiThang": month.isoformat(), "DiaBan": place.code,
                   "SoVu": int(28 * part * dice.between(0.4, 1.6) + dice.between(0, 1)),
                   "NguoiNghienQuanLy": int(2_300 * part * dice.between(0.96, 1.04))}  # fmt: skip

    def _frauds(self, month: date) -> Iterator[Row]:
        """Far more of them each year since 2020."""
        dice = self.world.dice("security frauds", month)
        for kind, (usual, each) in FRAUDS.items():
            cases = round(usual * (0.4 + 0.1 * (month.year - 2020)) * dice.between(0.6, 1.4))
            loss = round(cases * each * dice.between(0.6, 1.6), 1)
            yield {"NgayCuoiThang": month.isoformat(), "ThuDoan": FRAUD[kind], "SoVu": cases, "ThietHai_TrieuDong": loss,
                   "ThuHoi_TrieuDong": round(loss * dice.between(0.01, 0.12), 1)}  # fmt: skip

    def _served(self, month: date) -> Iterator[Row]:
        for place, _ in self._parts(month):
            for kind in CUSTOMERS:
                yield {"NGAY": month.isoformat(), "XA": place.code, "LOAI": KIND[kind],
                       "SO_KHACH_HANG": self._customers(place, month, kind)}  # fmt: skip

    def _customers(self, place: Place, day: date, kind: str) -> int:
        all_weights = sum(one.weight for one in self.world.places(day))
        growth = 1.025 ** (day.year - 2026 + day.month / 12)
        return int(CUSTOMERS[kind] * growth * place.weight / all_weights)

    def _parts(self, day: date) -> list[tuple[Place, float]]:
        places = self.world.places(day)
        whole = sum(one.weight for one in places)
        return [(one, one.weight / whole) for one in places]

    # ── books of premises and places: each entry as it stands, whenever it changes ──────────────────────────────────

    def _books(self, span: Span) -> Iterator[Told]:
        for number in range(1, LISTED + 1):
            dice = self.world.dice("security premises", number)
            yield from _entry("security.premises", list(self._premises(dice, number, span.until)), span)
        for month in range(12 * (span.until.year - BOOKS_BEGAN.year + 1)):
            dice = self.world.dice("security complex places", month)
            for number in range(1, dice.whole(4, 6) + 1):
                entry = self._complex(dice, date(BOOKS_BEGAN.year + month // 12, month % 12 + 1, 1), number)
                yield from _entry("security.complex_places", list(entry), span)

    def _premises(self, dice: Dice, number: int, until: datetime) -> Iterator[tuple[datetime, Row]]:
        """Seen once a year or so; a fault has sixty days, and a few are left."""
        listed = BOOKS_BEGAN + timedelta(days=dice.whole(0, 3_300))
        fixed = {"MaCoSo": f"CS-{number:05}", "LoaiHinh": PREMISES[dice.one_of(list(PREMISES))],
                 "DiaBan": self.world.place(dice, MERGED).code, "NgayVaoSo": listed.isoformat(), "NguoiDungDau": person(dice),
                 "DiaChi": f"số {dice.whole(1, 400)} đường mẫu"}  # fmt: skip
        seen = listed
        while hanoi(seen) <= until:
            for day, row in _visit(dice, seen):
                at = hanoi(day, 7.5 + dice.between(0, 9))
                yield at, {**fixed, **row, "changed_at": at.isoformat()}
                if row["NgungHoatDong"]:
                    return
            seen += timedelta(days=dice.whole(300, 400))

    def _complex(self, dice: Dice, month: date, number: int) -> Iterator[tuple[datetime, Row]]:
        listed = month + timedelta(days=dice.whole(0, 27))
        due = listed + timedelta(days=180)
        done = due + timedelta(days=dice.whole(-120, 60) if dice.share(0.92) else dice.whole(90, 400))
        place = self.world.place(dice, MERGED)
        row = {"MaDiem": f"DPT-{month:%y%m}-{number}", "LoaiHinh": COMPLEX[dice.one_of(list(COMPLEX))], "DiaBan": place.code,
               "NgayVaoSo": listed.isoformat(), "HanChuyenHoa": due.isoformat(), "DiaChi": f"khu vực mẫu {number}"}  # fmt: skip
        for day, cleared in ((listed, None), (done, done.isoformat())):
            yield hanoi(day, 16), {**row, "NgayChuyenHoa": cleared, "changed_at": hanoi(day, 16).isoformat()}

    # ── what begins on a day ────────────────────────────────────────────────────────────────────────────────────────

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        if day < span.records:
            return
        fires = self._fires(day)
        yield from (_fire_told(one, span) for one in fires)
        yield from self._outages(day, span)
        yield from self._calls_and_crews(day, fires, span)
        if hanoi(day) >= span.since - ALERTS_FOR:
            yield from self._alerts(day, span)

    def _fires(self, day: date) -> list[Fire]:
        """None to two, more in the dry season; and the one that is a story."""
        dice = self.world.dice("security fires", day)
        n = int(0.25 + 0.9 * (1 - self.world.seasons.wet(day)) + dice.between(0, 1))
        mine = [_usual_fire(dice, f"CH-{day:%y%m%d}-{one}", hanoi(day, pick(dice, _CALLING) + dice.between(0, 0.99)),
                            self.world.place(dice, day)) for one in range(1, n + 1)]  # fmt: skip
        for story in self.world.told_of("fire"):
            if story.begins.astimezone(HANOI).date() == day:
                mine.append(_great_fire(dice, f"CH-{day:%y%m%d}-9", story, self._at(story.where, day)))
        return mine

    def _at(self, code: str, day: date) -> Place:
        return next(one for one in self.world.places(day) if one.code == code)

    def _outages(self, day: date, span: Span) -> Iterator[Matter]:
        """Two to four, more in the rains."""
        dice, wet = self.world.dice("security outages", day), self.world.seasons.wet(day)
        for number in range(1, dice.whole(2, 3) + dice.share(wet) + 1):
            place, kind = self.world.place(dice, day), dice.weighed(("power", "water", "lighting"), (60, 22, 18))
            planned = kind != "lighting" and dice.share(0.3)
            hour = 8 + dice.between(0, 2) if planned else pick(dice, _CALLING) + dice.between(0, 0.99)
            hit = None if kind == "lighting" else int(self._customers(place, day, kind) * dice.between(0.01, 0.2))
            weights = (45, 10 + 40 * wet, 10 + 12 * wet, 6, 9)
            cause = "planned" if planned else dice.weighed(("fault", "weather", "tree", "dig", "other"), weights)
            row = {"MA_SU_CO": f"MD-{day:%y%m%d}-{number}", "LOAI": KIND[kind], "NGUYEN_NHAN": CUT[cause], "XA": place.code,
                   "CO_KE_HOACH": planned, "SO_KHACH_HANG": hit}  # fmt: skip
            lasts = minutes(round(dice.between(60, 420) if planned else 2 + 360 * dice.between(0, 1) ** 2))
            yield _outage_told(row, hanoi(day, hour), lasts, place, span)

    def _alerts(self, day: date, span: Span) -> Iterator[Matter]:
        """Some thirty; crowds where people go out."""
        dice, free = self.world.dice("security alerts", day), not self.world.seasons.works(day)
        kinds = edges((50, 18, 34, 10, 14) if free else (26, 10, 34, 10, 14))
        for number in range(1, round((36 if free else 28) * dice.between(0.85, 1.15)) + 1):
            at = hanoi(day, pick(dice, _WAKING) + dice.between(0, 0.99))
            camera, place = dice.one_of(self._cameras)
            row = {"event_id": f"CB-{day:%y%m%d}-{number:03}", "timestamp": text(at), "camera_id": camera,
                   "commune": place.code, "event_type": SEEN[list(SEEN)[pick(dice, kinds)]],
                   "snapshot_url": f"https://vms.example/{day:%y%m%d}/{number:03}.jpg"}  # fmt: skip
            yield _alert_told(row, at, _reviewed(dice, at), dice.share(0.82), span)

    @cached_property
    def _cameras(self) -> Sequence[tuple[str, Place]]:
        dice = self.world.dice("security cameras")
        return [(f"AN-CAM-{number:03}", self.world.place(dice, MERGED)) for number in range(1, 121)]

    # ── calls, and the crews that leave for them ────────────────────────────────────────────────────────────────────

    def _calls_and_crews(self, day: date, fires: Sequence[Fire], span: Span) -> Iterator[Matter]:
        dice, stamp = self.world.dice("security calls", day), f"{day:%y%m%d}"
        first: dict[int, str] = {}
        sent = 0
        for number, ring in enumerate(sorted(self._rings(dice, day, fires), key=lambda one: one.at), 1):
            thing = ring.thing
            code = f"CG-{stamp}-{number:05}"
            same = first.setdefault(id(thing), code) if thing else code
            call = _call(dice, code, ring, same if same != code else None)
            yield _call_told(call, span)
            for _ in range(thing.crews if thing and not call.same else 0):
                sent += 1
                yield _crew_told(dice, f"LD-{stamp}-{sent:04}", call, sent, span)

    def _rings(self, dice: Dice, day: date, fires: Sequence[Fire]) -> Iterator[Ring]:
        lively = 1.08 if not self.world.seasons.works(day) else 1.0
        wet = self.world.seasons.wet(day)
        lines = edges((46, 14, 36, 2 + 5 * wet))
        for _ in range(round(dice.between(200, 235) * lively)):
            at = hanoi(day, pick(dice, _CALLING) + dice.between(0, 0.9997))
            line, chance = LINES[pick(dice, lines)], dice.between(0, 1)
            if chance < 0.25:
                yield Ring(at, line, spam=chance < 0.22)
            else:
                yield from _said_of(dice, _thing(dice, line, self.world.place(dice, day), at))
        for fire in fires:
            yield from _said_of_fire(dice, fire)


# ── fires ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _usual_fire(dice: Dice, code: str, at: datetime, place: Place) -> Fire:
    heard, big = at + minutes(dice.whole(1, 15)), dice.share(0.1)
    site, cause = dice.weighed(list(FIRE_PLACE), (34, 12, 12, 6, 16, 14, 6)), dice.weighed(list(BURNT), (48, 20, 8, 3, 4, 17))
    dead, injured = int(big and dice.share(0.2)), dice.whole(0, 2) if big else 0
    damage, area = (dice.between(200, 4_000), dice.between(100, 2_500)) if big else (dice.between(1, 120), dice.between(2, 80))
    controlled = heard + minutes(dice.whole(40, 150) if big else dice.whole(8, 45))
    return Fire(
        code, at, heard, controlled, place, site, cause, dead, injured, round(damage, 1), round(area, 1), dice.whole(1, 4)
    )


def _great_fire(dice: Dice, code: str, story: Story, place: Place) -> Fire:
    """A warehouse: everybody who sees the smoke calls."""
    return Fire(code, story.begins, story.begins + minutes(2), story.ends, place, "factory", "electric", 0, dice.whole(1, 4),
                round(story.size * dice.between(80, 200), 1), round(story.size * 60, 1), round(story.size))  # fmt: skip


def _fire_told(fire: Fire, span: Span) -> Matter:
    """First that it burns; what it did once it is controlled."""
    moments = [fire.heard + minutes(5), fire.controlled + minutes(20)]
    told = [Told(moments[n], "security.fires", _fire_row(fire, moments[n], n == 1)) for n in span.standing(moments)]
    return Matter(told, [
        *_with_commune("security.fires", fire.at, 1, fire.place), Counted("security.fire_dead", fire.at, fire.dead),
        Counted("security.fire_damage", fire.at, fire.damage),
    ])  # fmt: skip


def _fire_row(fire: Fire, at: datetime, over: bool) -> Row:
    return {
        "SoVu": fire.code, "ThoiGian": fire.at.isoformat(), "DiaBan": fire.place.code, "LoaiHinh": FIRE_PLACE[fire.site],
        "NguyenNhan": BURNT[fire.cause if over else "unknown"], "Chet": fire.dead if over else None,
        "BiThuong": fire.injured if over else None, "ThietHai_TrieuDong": fire.damage if over else None,
        "DienTich_m2": fire.area if over else None, "NhanTin": fire.heard.isoformat(),
        "KhongChe": fire.controlled.isoformat() if over else None, "DiaChi": f"khu vực {fire.place.name}",
        "changed_at": at.isoformat(),
    }  # fmt: skip


# ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _thing(dice: Dice, line: str, place: Place, at: datetime) -> Thing:
    level = dice.weighed(("1", "2", "3", "4"), (86, 13.7, 0.25, 0.05))
    crews = {"1": int(dice.share(0.8)), "2": 2}.get(level, 4)
    return Thing(line, dice.weighed(*ABOUT[line]), level, place, at, minutes(dice.whole(15, 240)), crews)


def _said_of(dice: Dice, thing: Thing) -> Iterator[Ring]:
    """One call, and now and then others about the same."""
    yield Ring(thing.first, thing.line, thing)
    for _ in range(dice.whole(1, 3) if dice.share(0.05) else 0):
        yield Ring(thing.first + timedelta(seconds=dice.whole(20, 600)), thing.line, thing)


def _said_of_fire(dice: Dice, fire: Fire) -> Iterator[Ring]:
    """Most in its first minutes, all within the hour."""
    level = "3" if fire.calls >= 10 else "2" if fire.area >= 100 else "1"
    thing = Thing("114", "fire", level, fire.place, fire.heard, fire.controlled - fire.heard, 1 + fire.calls // 4)
    yield Ring(fire.heard, "114", thing)
    for _ in range(fire.calls - 1):
        yield Ring(fire.heard + timedelta(seconds=10 + int(3_400 * dice.between(0, 1) ** 2.5)), "114", thing)


def _call(dice: Dice, code: str, ring: Ring, same: str | None) -> Call:
    thing = ring.thing
    wait = timedelta(seconds=round(2 + 4 * dice.between(0, 1) + 22 * dice.between(0, 1) ** 6))
    answered = ring.at + wait if thing or ring.spam else None
    ended = (answered or ring.at) + timedelta(seconds=dice.whole(45, 240) if thing else dice.whole(6, 30))
    closed = max(thing.first + thing.lasts, ended) + minutes(5) if thing and not same else None
    return Call(code, ring, answered, ended, same, closed, phone(dice), _spot(dice, thing))


def _spot(dice: Dice, thing: Thing | None) -> tuple[str | None, float | None, float | None]:
    if not thing:
        return None, None, None
    lat, lon = (round(one + dice.between(-0.02, 0.02), 4) for one in (thing.place.lat, thing.place.lon))
    return f"gần khu phố {dice.whole(1, 9)}, {thing.place.name}", lat, lon


def _call_told(call: Call, span: Span) -> Matter:
    moments = [call.ring.at, call.ended, *([call.closed] if call.closed else [])]
    told = [Told(moments[n], "security.calls", _call_row(call, moments[n])) for n in span.standing(moments)]
    return Matter(told, list(_call_counted(call)))


def _call_row(call: Call, at: datetime) -> Row:
    """What is told before the end is that it rings."""
    over = call.ended <= at
    thing = call.ring.thing if over else None
    spot, lat, lon = call.spot if over else (None, None, None)
    return {
        "call_id": call.code, "line": call.ring.line, "t_ring": text(call.ring.at),
        "t_answer": text(call.answered) if call.answered and over else None,
        "t_end": text(call.ended) if over else None, "type": TYPE[thing.kind] if thing else None,
        "severity": thing.level if thing else None, "xa": thing.place.code if thing else None,
        "spam": over and call.ring.spam, "dup_of": call.same if over else None,
        "t_close": text(call.closed) if call.closed and call.closed <= at else None, "t_update": text(at),
        "caller": call.caller, "place_text": spot, "lat": lat, "lon": lon,
    }  # fmt: skip


def _call_counted(call: Call) -> Iterator[Counted]:
    at, spam = call.ring.at, call.ring.spam
    soon = call.answered is not None and (call.answered - at).total_seconds() <= LAW_SECONDS
    yield from _with_commune("security.calls", at, 1, call.ring.thing.place if call.ring.thing else None)
    yield Counted("security.spam_share", at, spam, 1)
    yield Counted("security.answered_in_time", at, soon, 1)
    yield Counted("security.missed_share", at, call.answered is None, 1)
    if not spam:
        yield Counted("security.merged_share", at, bool(call.same), 1)
    if not spam and not call.same:
        yield Counted("security.real_calls", at)


# ── crews ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _crew_told(dice: Dice, code: str, call: Call, number: int, span: Span) -> Matter:
    """Alerted, on its way, there, back; a few are called back on their way."""
    thing = call.ring.thing
    if thing is None or call.answered is None:
        raise ValueError(f"{code}: no crew leaves for nothing")
    line = dice.weighed((thing.line, "115", "113"), (70, 18, 12)) if thing.crews > 1 else thing.line
    alerted = call.answered + timedelta(seconds=dice.whole(25, 120))
    trip = _trip(dice, thing, line, alerted)
    row = {"dispatch_id": code, "call_id": call.code, "line": line, "unit": f"{CREWS[line]} {number % 9 + 1}",
           "xa": thing.place.code, "t_alert": text(alerted)}  # fmt: skip
    moments = [alerted, *(at for at in (trip.left, trip.there, trip.cleared) if at)]
    told = [Told(moments[n], "security.dispatches", {**row, **_gone(trip, moments[n])}) for n in span.standing(moments)]
    soon = trip.there is not None and trip.there - alerted <= minutes(LAW_MINUTES[line])
    return Matter(told, [Counted("security.arrived_in_time", alerted, soon, 1)] if trip.there else [])


def _trip(dice: Dice, thing: Thing, line: str, alerted: datetime) -> Trip:
    """Farther in the villages; a crew stays until most of the thing is over."""
    left = alerted + timedelta(seconds=dice.whole(30, 200))
    if dice.share(0.03):
        return Trip(left, None, left + minutes(3))
    far = 1.15 if thing.place.kind == "xa" else 1.0
    there = left + timedelta(seconds=round(60 * far * USUAL_MINUTES[line] * (0.35 + 1.3 * dice.between(0, 1) ** 2)))
    return Trip(left, there, max(there, thing.first + thing.lasts * 0.8) + minutes(dice.whole(5, 40)))


def _gone(trip: Trip, at: datetime) -> Row:
    return {"t_leave": _by(trip.left, at), "t_arrive": _by(trip.there, at), "t_clear": _by(trip.cleared, at),
            "cancelled": trip.there is None and trip.cleared <= at, "t_update": text(at)}  # fmt: skip


# ── power and water, cameras, books ─────────────────────────────────────────────────────────────────────────────────


def _outage_told(row: Row, start: datetime, lasts: timedelta, place: Place, span: Span) -> Matter:
    moments = [start, start + lasts]
    times = {"TG_MAT": start.isoformat(), "TG_DU_KIEN": (start + minutes(240)).isoformat()}
    told = [Told(moments[n], "security.outages", {**row, **times, "TG_KHOI_PHUC": moments[1].isoformat() if n else None,
                                                  "changed_at": moments[n].isoformat()})
            for n in span.standing(moments)]  # fmt: skip
    return Matter(told, list(_with_commune("security.outages", start, 1, place)))


def _reviewed(dice: Dice, at: datetime) -> datetime | None:
    """Within minutes; what comes at night, sometimes next morning; a few never."""
    chance = dice.between(0, 1)
    if chance < 0.01:
        return None
    return at + (timedelta(hours=dice.between(6, 14)) if chance < 0.06 else minutes(dice.whole(2, 40)))


def _alert_told(row: Row, at: datetime, seen: datetime | None, right: bool, span: Span) -> Matter:
    moments = [at, *([seen] if seen else [])]
    verdict = REVIEW["true" if right else "false"]
    told = [Told(moments[n], "security.camera_alerts", {**row, "review": verdict if n else "pending",
                                                        "reviewed_at": moments[n].isoformat() if n else None})
            for n in span.standing(moments)]  # fmt: skip
    return Matter(told, [Counted("security.camera_true_share", at, right, 1)] if seen else [])


def _visit(dice: Dice, seen: date) -> Iterator[tuple[date, Row]]:
    """An inspection, the day on which its fault is mended, and for some their last day."""
    due = seen + timedelta(days=60)
    fault, mended = dice.share(0.22), due + timedelta(days=dice.whole(-45, 15))
    row = {"KiemTraGanNhat": seen.isoformat(), "HanKiemTra": (seen + timedelta(days=365)).isoformat(), "CoThieuSot": fault,
           "HanKhacPhuc": due.isoformat() if fault else None, "NgayKhacPhuc": None, "NgungHoatDong": None}  # fmt: skip
    yield seen, row
    if fault and dice.share(0.96):
        row = {**row, "NgayKhacPhuc": mended.isoformat()}
        yield mended, row
    if dice.share(0.015):
        last = seen + timedelta(days=200)
        yield last, {**row, "NgungHoatDong": last.isoformat()}


def _entry(source: str, changes: Sequence[tuple[datetime, Row]], span: Span) -> Iterator[Told]:
    """An entry of a book: as it stood when the telling began, and each change after it."""
    for n in span.standing([at for at, _ in changes]):
        yield Told(max(changes[n][0], span.since), source, changes[n][1])


def _with_commune(indicator: str, at: datetime, part: float, place: Place | None) -> Iterable[Counted]:
    """For the province, and for the commune where it is one of today."""
    yield Counted(indicator, at, part)
    if place and at >= _MERGED:
        yield Counted(indicator, at, part, unit=place.code)


def _by(at: datetime | None, now: datetime) -> str | None:
    """What has not happened yet is not told."""
    return text(at) if at and at <= now else None
