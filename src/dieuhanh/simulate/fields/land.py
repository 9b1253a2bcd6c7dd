"""Land and building: 150 dossiers a day at the branches, permits, breaches, auctions; parcels, plans, clearance and homes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from math import cos, exp, pi, radians, sin
from typing import Any

import numpy as np

from dieuhanh.declare import HANOI, Dice
from dieuhanh.packs.land.projection import Zone
from dieuhanh.packs.land.sources import FOUND, HOLDUP, LAND, OFFENCE, PERMIT, PROCEDURE
from dieuhanh.packs.land.vn2000 import to_vn2000
from dieuhanh.packs.land.words import CHANNEL
from dieuhanh.packs.services.sample_world import person
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.months import fifth, month_end, months
from dieuhanh.simulate.seasons import OFFICE
from dieuhanh.simulate.world import MERGED, Place, World, edges, hanoi, pick, text

A_DAY = {2020: 90, 2021: 95, 2022: 110, 2023: 125, 2024: 140}  # dossiers on a usual working day; 150 since
PERMITS, BREACHES, LOTS = 15, 3, 0.16  # a day
COMMUNES_SINCE = date(2026, 1, 1)  # truth of single communes: before it, a year holds two sets of them
IN_TIME = timedelta(hours=48)  # to come and look at a breach
MERIDIAN = 106.25
SEATS = {"Đồng Xoài": "25210", "Phước Long": "25217", "Bình Long": "25326", "Chơn Thành": "25432", "Lộc Ninh": "25270",
         "Bù Đăng": "25396", "Đồng Phú": "25363", "Phú Riềng": "25252", "Bù Đốp": "25308", "Bù Gia Mập": "25267"}  # fmt: skip
SLOW = "Chi nhánh Bù Đăng"  # the one that is late
ALLOWED = {"CAP_LAN_DAU": 20, "BIEN_DONG": 8, "CHUYEN_MUC_DICH": 15, "TACH_HOP_THUA": 12, "THE_CHAP": 3, "TRICH_DO": 10,
           "KHAC": 7}  # working days # fmt: skip
FLOOR = {"NORL": (60, 320), "CT": (300, 6_000), "SC": (20, 160), "CTH": (40, 140)}
ASKED = {"web": 240, "app": 160, "desk": 35}  # look-ups on a working day of 2026
PARCELS = 560_000
USES = (120, 420, 90, 310, 640, 380, 150)  # hectares a year, in the order of LAND
CLEARANCES, INVESTMENTS = 5, 9  # a year
WORKS = ("Đường tránh", "Hồ chứa nước", "Trường trung học", "Khu tái định cư", "Mở rộng đường tỉnh qua", "Cụm công nghiệp",
         "Trung tâm y tế", "Đường dây 110 kV qua")  # fmt: skip
VENTURES = ("Nhà máy chế biến điều", "Kho lạnh", "Trang trại", "Khu dân cư", "Điểm du lịch", "Nhà máy gỗ", "Chợ")
DAWN = hanoi(date(2000, 1, 1))
MOVED = hanoi(MERGED, 0.5)  # when records that are kept on are told again with their commune of today

Row = dict[str, Any]
Changes = Sequence[tuple[datetime, Row]]  # what a record becomes, in order of time
Piece = tuple[Changes, Sequence[Counted]]


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "land"
    lasts: int = 220

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        if day >= span.records:
            yield from self._records(day, span)
        dice = self.world.dice("land lookups", day)
        yield from (_matter("land.lookups", self._asked(dice, day, channel), span) for channel in CHANNEL)

    def _records(self, day: date, span: Span) -> Iterator[Matter]:
        for n, dice in self._each("dossiers", day, A_DAY.get(day.year, 150) * self.world.seasons.office(day)):
            yield _matter("land.dossiers", self._dossier(dice, day, n), span)
        for n, dice in self._each("permits", day, PERMITS * _grown(day) * self.world.seasons.office(day)):
            yield _matter("land.permits", self._permit(dice, day, n), span)
        breaches = BREACHES * (0.2 + 0.8 * self.world.seasons.office(day)) * (1.25 - 0.5 * self.world.seasons.wet(day))
        for n, dice in self._each("violations", day, breaches):
            yield _matter("land.violations", self._breach(dice, day, n), span)
        for n, dice in self._each("auctions", day, LOTS * self.world.seasons.works(day)):
            yield _matter("land.auctions", self._auction(dice, day, n), span)

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        span = Span(hanoi(first, 8), until)
        for source, changes in (*self._months(first, until), *self._quarters(first, until)):
            yield from _tellings(source, changes, Span(DAWN, until))
        for source, changes in self._things(until):
            yield from (_not_before(span.since, one) for one in _tellings(source, changes, span))

    def _each(self, what: str, day: date, mean: float) -> Iterator[tuple[int, Dice]]:
        """As many as that on a day, give or take a tenth; all of one kind draw from one stream."""
        dice = self.world.dice("land", what, day)
        for n in range(int(mean * dice.between(0.9, 1.1) + dice.between(0, 1))):
            yield n + 1, dice

    def _things(self, until: datetime) -> Iterator[tuple[str, Changes]]:
        yield from self._areas()
        yield from self._plans()
        for year in range(2016, until.year + 1):
            yield from (self._investment(year, n) for n in range(1, INVESTMENTS + 1))
            for n in range(1, CLEARANCES + 1) if year >= 2020 else ():
                yield from self._clearance(year, n)
            for n in range(1, 4) if year >= 2023 else ():
                yield self._homes(year, n)

    # ── dossiers and permits ────────────────────────────────────────────────────────────────────────────────────────

    def _dossier(self, dice: Dice, day: date, n: int) -> Piece:
        home, procedure = self.world.place(dice, day), _PROCEDURES[pick(dice, _OFTEN)]
        branch = self._branch(home)
        begun, due, ended = self._case(dice, day, ALLOWED[procedure], 0.09 if branch == SLOW else 0.012)
        row = {"MaHoSo": f"{day:%Y.%m.%d}.{n:03d}", "ThuTuc": procedure, "ChiNhanh": branch, "Xa": home.code,
               "NgayNhan": _text(begun), "NgayHenTra": _text(due), "NgayTra": None, "NguoiNop": person(dice)}  # fmt: skip
        true = [*_both("land.dossiers", begun, home), Counted("land.dossiers_on_time", ended, ended <= due, 1)]
        return self._still_open([(begun, row), (ended, {"NgayTra": _text(ended)})], home), true

    def _permit(self, dice: Dice, day: date, n: int) -> Piece:
        home, kind = self.world.place(dice, day), dice.weighed(list(PERMIT), (72, 10, 14, 4))
        begun, due, ended = self._case(dice, day, 20 if kind == "CT" else 15, 0.03)
        floor, issued = round(dice.between(*FLOOR[kind]), 1), not dice.share(0.06)
        row = {"MaHoSo": f"GPXD-{day:%y%m%d}-{n:02d}", "LoaiGP": kind, "Xa": home.code, "NgayNhan": _text(begun),
               "NgayHen": _text(due), "NgayKetQua": None, "KetQua": "Đang xử lý", "DienTichSan": floor,
               "ChuDauTu": person(dice)}  # fmt: skip
        true = [Counted("land.permits_on_time", ended, ended <= due, 1)]
        if issued:
            true += [*_both("land.permits", ended, home), Counted("land.permitted_floor", ended, floor)]
        outcome = {"NgayKetQua": _text(ended), "KetQua": "Đã cấp" if issued else "Từ chối"}
        return self._still_open([(begun, row), (ended, outcome)], home), true

    def _case(self, dice: Dice, day: date, allowed: int, late: float) -> tuple[datetime, datetime, datetime]:
        """Received, due at the close of a working day, given back; most come back well before they are due."""
        begins = bisect_right(self._worked, day)
        due = datetime.combine(self._worked[begins + allowed - 1], time(17), HANOI)
        took = allowed + dice.whole(0, 18) if dice.share(late) else int(allowed * dice.between(0.2, 0.97))
        return _at_desk(dice, day), due, _at_desk(dice, self._worked[begins + took])

    @cached_property
    def _worked(self) -> Sequence[date]:
        days = (date(2019, 12, 1) + timedelta(days=n) for n in range(5_000))
        return [day for day in days if self.world.seasons.works(day)]

    def _branch(self, home: Place) -> str:
        """That of the nearest seat; one place is known by where it lies, whichever code it has."""
        return self._branches[home.lat, home.lon]

    @cached_property
    def _branches(self) -> Mapping[tuple[float, float], str]:
        seats = {name: next(one for one in self._now if one.code == code) for name, code in SEATS.items()}
        near = {one: min(seats, key=lambda name: _far(one, seats[name])) for one in self._now}
        return {(one.lat, one.lon): f"Chi nhánh {name}" for one, name in near.items()}

    @cached_property
    def _now(self) -> Sequence[Place]:
        return self.world.places(MERGED)

    def _still_open(self, changes: Changes, home: Place) -> Changes:
        return self._moved(changes, home, "Xa") if changes[-1][0] > MOVED else changes

    def _moved(self, changes: Changes, home: Place, name: str) -> Changes:
        """What began before the merger is told again at it, with its commune of today in the column of that name."""
        if changes[0][0] >= MOVED:
            return changes
        return sorted([*changes, (MOVED, {name: self._today[home.lat, home.lon]})], key=lambda one: one[0])

    @cached_property
    def _today(self) -> Mapping[tuple[float, float], str]:
        return {(one.lat, one.lon): one.code for one in self._now}

    # ── breaches, auctions, look-ups ────────────────────────────────────────────────────────────────────────────────

    def _breach(self, dice: Dice, day: date, n: int) -> Piece:
        home, found = self.world.place(dice, day), _at_desk(dice, day)
        hours = dice.weighed((3, 12, 30, 60, 240), (32, 32, 26, 8, 2)) * dice.between(0.5, 1.2)
        came, takes = found + timedelta(minutes=int(60 * hours)), dice.whole(5, 90) if dice.share(0.9) else dice.whole(90, 170)
        done = _at_desk(dice, self._open(came.date() + timedelta(days=takes)))
        north, east = self._lies[home.lat, home.lon]
        row = {"SoBienBan": f"BB-{day:%y%m%d}-{n:02d}", "HanhVi": dice.weighed(list(OFFENCE), (38, 24, 8, 22, 8)),
               "Nguon": dice.weighed(list(FOUND), (55, 30, 15)), "Xa": home.code, "PhatHien": _text(found), "ToiHienTruong": None,
               "DinhChi": None, "XuLyXong": None, "X_VN2000": round(north + dice.between(-2_500, 2_500), 2),
               "Y_VN2000": round(east + dice.between(-2_500, 2_500), 2), "KinhTuyenTruc": MERIDIAN,
               "DienTich_m2": round(dice.between(20, 350), 1), "ChuCongTrinh": person(dice)}  # fmt: skip
        stop = came + timedelta(hours=2)
        true = [*_both("land.violations", found, home), Counted("land.violations_inspected", came, came - found <= IN_TIME, 1)]
        changes: Changes = [(found, row), (came, {"ToiHienTruong": _text(came)}), (stop, {"DinhChi": _text(stop)}),
                   (done, {"XuLyXong": _text(done)})]  # fmt: skip
        return self._still_open(changes, home), true

    def _auction(self, dice: Dice, day: date, n: int) -> Piece:
        """A fifth is paid at once, the rest within two months, but for those who think better of it."""
        starting = round(dice.between(8, 90) * _grown(day), 3)
        home, won = self.world.place(dice, day), None if dice.share(0.12) else round(starting * dice.between(1.02, 1.6), 3)
        row = {"code": f"DG-{day:%Y-%m-%d}-{n}", "held_on": day.isoformat(), "commune": home.code,
               "area": round(dice.between(0.2, 4), 2), "starting": starting, "won": won,
               "paid": won and round(won * 0.2, 3)}  # fmt: skip
        rest = hanoi(self._open(day + timedelta(days=dice.whole(20, 58))), 15)
        changes: Changes = [(hanoi(day, 17), row), *([(rest, {"paid": won})] if won and not dice.share(0.15) else [])]
        noon = hanoi(day, 12)
        return changes, [Counted("land.auction_won", noon, won), Counted("land.auction_gain", noon, won, starting)] if won else []

    def _asked(self, dice: Dice, day: date, channel: str) -> Piece:
        """The day's look-ups, told the next morning; the commune's desk is shut when offices are."""
        open_ = self.world.seasons.works(day)
        busy = ASKED[channel] * _grown(day) ** 2 * (1.0 if open_ else 0 if channel == "desk" else 0.45)
        asked = round(busy * dice.between(0.8, 1.2))
        answered = round(asked * dice.between(0.82, 0.97))
        row = {"channel": channel, "day": day.isoformat(), "lookups": asked, "answered": answered}
        noon = hanoi(day, 12)
        return [(hanoi(day + timedelta(days=1), 6), row)], [
            Counted("land.lookups", noon, asked), Counted("land.lookups_answered", noon, answered, asked),
        ]  # fmt: skip

    def _open(self, day: date) -> date:
        """That day or the next on which offices work."""
        return self._worked[bisect_right(self._worked, day - timedelta(days=1))]

    @cached_property
    def _lies(self) -> Mapping[tuple[float, float], tuple[float, float]]:
        """Northing and easting of VN-2000 of each commune."""
        lat, lon = (np.array([getattr(one, name) for one in self._now]) for name in ("lat", "lon"))
        north, east = (found.tolist() for found in to_vn2000(lat, lon, Zone(MERIDIAN)))
        return {(one.lat, one.lon): (n, e) for one, n, e in zip(self._now, north, east, strict=True)}

    # ── parcels by month, plans of use by quarter ───────────────────────────────────────────────────────────────────

    def _months(self, first: date, until: datetime) -> Iterator[tuple[str, Changes]]:
        for end, at in months(first, until):
            places = self.world.places(end)
            whole, month = sum(one.weight for one in places), (end.year - 2020) * 12 + end.month
            for one in places:
                yield "land.parcels", [(at, self._parcels(one, one.weight / whole, month, end))]

    def _parcels(self, one: Place, part: float, month: int, end: date) -> Row:
        """Clean ones creep up until the campaign of autumn 2025, then leap."""
        skew = self._skew[one.code]
        parcels = int(PARCELS * part * 1.0011**month)
        eligible, since = int(parcels * 0.94), month - 68  # the campaign: from September 2025
        clean = 0.04 + 0.0042 * month + (0.55 * (1 - exp(-since / 5)) if since > 0 else 0)
        return {"month": end.isoformat(), "commune": one.code, "parcels": parcels, "eligible": eligible,
                "certified": int(eligible * min(0.99, 0.9 + 0.0011 * month + 0.01 * skew)),
                "clean": int(parcels * min(0.985, clean * (1 + 0.1 * skew))),
                "digital": int(parcels * min(0.99, 0.35 + 0.009 * month + 0.03 * skew))}  # fmt: skip

    @cached_property
    def _skew(self) -> Mapping[str, float]:
        """How far ahead of the others, from -1 to 1, each commune of then and now is."""
        codes = {one.code for day in (MERGED, MERGED - timedelta(days=1)) for one in self.world.places(day)}
        return {code: self.world.dice("land ahead", code).between(-1, 1) for code in codes}

    def _quarters(self, first: date, until: datetime) -> Iterator[tuple[str, Changes]]:
        for end, at in ((end, at) for end, at in months(first, until) if end.month % 3 == 0):
            places = self.world.places(end)
            for one in places:
                yield from (("land.uses", [(at, row)]) for row in self._uses(one, end, len(places)))

    def _uses(self, one: Place, end: date, n: int) -> Iterator[Row]:
        dice, part = self.world.dice("land uses", end.year, one.code), (0.1, 0.34, 0.61, 1.0)[end.month // 3 - 1]
        for kind, hectares in zip(LAND, USES, strict=True):
            planned, pace = round(hectares / n * dice.between(0.5, 1.5), 2), dice.between(0.55, 0.99)
            beyond = planned * 0.03 * part if dice.share(0.08) else 0
            yield {"NgayCuoiQuy": end.isoformat(), "Xa": one.code, "MaLoaiDat": kind, "KeHoach_ha": planned,
                   "ThucHien_ha": round(planned * pace * part, 2), "NgoaiKeHoach_ha": round(beyond, 2)}  # fmt: skip

    # ── clearance ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _clearance(self, year: int, n: int) -> Iterator[tuple[str, Changes]]:
        """A project with its households; its own figures are told on the 5th of a month in which one handed over."""
        dice = self.world.dice("land clearance", year, n)
        starts = date(year, 1, 5) + timedelta(days=dice.whole(0, 350))
        home, code, size = self.world.place(dice, starts), f"GPMB-{year % 100}-{n:02d}", dice.whole(18, 86)
        pace = dice.between(0.12, 0.42)
        lives = [self._household(dice, f"{code}-H{k:03d}", code, home, starts, pace) for k in range(1, size + 1)]
        yield from (("land.households", self._moved(changes, home, "Xa")) for _, changes in lives)
        needed, over = round(size * dice.between(0.1, 0.7), 2), sorted(handed for handed, _ in lives)
        row = {"code": code, "name": f"{dice.one_of(WORKS)} {home.name}", "commune": home.code, "needed": needed, "handed": 0.0,
               "starts_on": starts.isoformat(), "due_on": (starts + timedelta(days=dice.whole(300, 540))).isoformat(),
               "done_on": None}  # fmt: skip
        told = sorted({fifth(month_end(day)): day for day in over}.items())
        changes: Changes = [(hanoi(starts, 8), row), *(
            (at, {"handed": round(needed * bisect_right(over, day) / size, 2),
                  "done_on": day.isoformat() if day == over[-1] else None})
            for at, day in told
        )]  # fmt: skip
        yield "land.projects", self._moved(changes, home, "commune")

    def _household(self, dice: Dice, code: str, project: str, home: Place, starts: date, pace: float) -> tuple[date, Changes]:
        """Each month a share of those who still wait hand over; who waits longest has a reason."""
        decided, waited = starts + timedelta(days=dice.whole(30, 75)), 0
        while waited < 24 and not dice.share(pace):
            waited += 1
        handed = decided + timedelta(days=16 + 30 * waited + dice.whole(0, 25))
        paid = decided + timedelta(days=dice.whole(5, 14)) if dice.share(0.35) else handed - timedelta(days=dice.whole(1, 10))
        reason = dice.weighed(list(HOLDUP)[:5], (40, 20, 18, 12, 10)) if waited > 1 else "Không"
        row = {"MaHo": code, "MaDuAn": project, "Xa": home.code, "NgayDuyetPA": decided.isoformat(),
               "NgayNhanTien": None, "NgayBanGiao": None, "Vuong": reason,
               "TienBoiThuong_TrieuDong": round(dice.between(180, 2_400), 1), "ChuHo": person(dice)}  # fmt: skip
        return handed, [(hanoi(decided, 9), row), (hanoi(paid, 15), {"NgayNhanTien": paid.isoformat()}),
                        (hanoi(handed, 16), {"NgayBanGiao": handed.isoformat(), "Vuong": "Không"})]  # fmt: skip

    # ── planning ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _areas(self) -> Iterator[tuple[str, Changes]]:
        for one in self._now:
            natural, general, zoning = self._need(one)
            yield "land.areas", [(hanoi(MERGED, 8), {"commune": one.code, "natural": natural, "general": general,
                                                     "zoning": zoning, "since": MERGED.isoformat()})]  # fmt: skip

    def _need(self, one: Place) -> tuple[float, float, float]:
        """Hectares in all, that a general plan must cover, and that a zoning plan must."""
        dice, town = self.world.dice("land area", one.code), one.kind == "phuong"
        natural = round(dice.between(4_000, 9_000) if town else dice.between(9_000, 27_000), 1)
        general = natural if town else natural * dice.between(0.12, 0.25)
        return natural, round(general, 1), round(general * (0.3 if town else 0.12), 1)

    def _plans(self) -> Iterator[tuple[str, Changes]]:
        for one in self._now:
            _, general, zoning = self._need(one)
            for kind, name, chance, hectares, ends in (
                ("QHC", "Quy hoạch chung", 0.85, general, "2040-12-31"), ("QHPK", "Quy hoạch phân khu", 0.75, zoning, None),
                ("QHCT", "Quy hoạch chi tiết trung tâm", 0.6, zoning * 0.15, None),
                ("QHSDD", "Quy hoạch sử dụng đất", 0.9, general * 1.2, "2030-12-31"),
            ):  # fmt: skip
                dice = self.world.dice("land plan", kind, one.code)
                if dice.share(chance):
                    yield "land.plans", self._plan(dice, one, (kind, name, ends), hectares * dice.between(0.6, 0.98))

    def _plan(self, dice: Dice, one: Place, what: tuple[str, str, str | None], hectares: float) -> Changes:
        kind, name, ends = what
        decided = date(2020, 2, 3) + timedelta(days=dice.whole(0, 3_000))
        then = next(p for p in self.world.places(decided) if (p.lat, p.lon) == (one.lat, one.lon))
        valid = decided + timedelta(days=dice.whole(1, 10))
        public = decided + timedelta(days=dice.whole(25, 120) if dice.share(0.12) else dice.whole(1, 14))
        told: Row = {"MaDoAn": f"{kind}-{one.code}", "TenDoAn": f"{name} {then.name}", "Loai": kind, "Xa": then.code,
                "SoQD": f"{dice.whole(100, 2_900)}/QĐ-UBND", "NgayQD": decided.isoformat(), "HieuLucTu": valid.isoformat(),
                "HieuLucDen": ends, "NgayCongBo": None, "KinhTuyenTruc": None}  # fmt: skip
        told["geometry"] = _around(dice, one, hectares)
        changes = [(hanoi(valid, 8), told), (hanoi(max(public, valid), 10), {"NgayCongBo": public.isoformat()})]
        return self._moved(changes, one, "Xa")

    # ── ventures and homes ──────────────────────────────────────────────────────────────────────────────────────────

    def _investment(self, year: int, n: int) -> tuple[str, Changes]:
        """Most use their land soon; some late, a few never."""
        dice = self.world.dice("land venture", year, n)
        handed = date(year, 1, 1) + timedelta(days=dice.whole(0, 364))
        due, home = handed + timedelta(days=dice.one_of((365, 545, 730))), self.world.place(dice, handed)
        used = due + timedelta(days=dice.weighed((dice.whole(-200, 400), dice.whole(750, 1_500), 30_000), (82, 11, 7)))
        row = {"code": f"DT-{year % 100}-{n:02d}", "name": f"{dice.one_of(VENTURES)} {home.name}", "commune": home.code,
               "area": round(dice.between(1, 60), 1), "handed_on": handed.isoformat(), "due_on": due.isoformat(), "used_on": None,
               "extended_to": None}  # fmt: skip
        changes: list[tuple[datetime, Row]] = [(hanoi(handed, 9), row), (hanoi(used, 9), {"used_on": used.isoformat()})]
        if (used - due).days > 700 and dice.share(0.5):
            asked, until = due + timedelta(days=dice.whole(500, 690)), due + timedelta(days=730)
            changes.insert(1, (hanoi(asked, 9), {"extended_to": until.isoformat()}))
        return "land.investments", self._moved(changes, home, "commune")

    def _homes(self, year: int, n: int) -> tuple[str, Changes]:
        """Told when assigned, then on the 5th after each quarter in which homes were finished."""
        dice = self.world.dice("land homes", year, n)
        given, homes = date(year, dice.whole(1, 12), 15), dice.whole(150, 900)
        begun, takes = dice.whole(6, 14), dice.whole(15, 30)  # months until work begins, and until it is done
        home, due = self.world.place(dice, given), date(given.year + 3, 6, 30)
        row = {"MaDuAn": f"NOXH-{year % 100}-{n:02d}", "TenDuAn": f"Nhà ở xã hội {home.name} {n}", "Xa": home.code,
               "TinhTrang": "CHUA_KC", "SoCan": homes, "DaHoanThanh": 0, "NgayGiao": given.isoformat(),
               "HanHoanThanh": due.isoformat()}  # fmt: skip
        changes: list[tuple[datetime, Row]] = [(hanoi(given, 9), row)]
        for month in range(begun, begun + takes + 3, 3):
            part = min(1.0, max(0.0, (month - begun) / takes * 1.5 - 0.5))
            state = {"TinhTrang": "HOAN_THANH" if part == 1 else "DANG_XD", "DaHoanThanh": int(homes * part)}
            changes.append((fifth(month_end(given + timedelta(days=30.44 * month))), state))
        return "land.housing", self._moved(changes, home, "Xa")


# ── shared by all ───────────────────────────────────────────────────────────────────────────────────────────────────

_OFFICE = edges(OFFICE)
_PROCEDURES, _OFTEN = tuple(PROCEDURE), edges((14, 36, 10, 12, 20, 6, 2))


def _matter(source: str, piece: Piece, span: Span) -> Matter:
    changes, true = piece
    return Matter(list(_tellings(source, changes, span)), list(true))


def _tellings(source: str, changes: Changes, span: Span) -> Iterator[Told]:
    """The record whole as it stands after each of its changes; what has one state only has no time of change."""
    for n in span.standing([at for at, _ in changes]):
        row = {name: value for _, change in changes[: n + 1] for name, value in change.items()}
        at = changes[n][0]
        if source == "land.plans":
            row = {"type": "Feature", "geometry": row.pop("geometry"), "properties": {**row, "CapNhat": at.isoformat()}}
        elif len(changes) > 1:
            row["changed_at"] = at.isoformat()
        yield Told(at, source, row)


def _not_before(first: datetime, one: Told) -> Told:
    return one if one.at >= first else Told(first, one.source, one.row)


def _both(indicator: str, at: datetime, home: Place) -> Iterable[Counted]:
    """Of the whole area, and of its commune where that is one of today for the whole year."""
    yield Counted(indicator, at)
    if at.date() >= COMMUNES_SINCE:
        yield Counted(indicator, at, unit=home.code)


def _at_desk(dice: Dice, day: date) -> datetime:
    """A minute at which offices are busy."""
    return datetime.combine(day, time(pick(dice, _OFFICE), dice.whole(0, 59)), HANOI)


def _text(at: datetime) -> str:
    return text(at)[:16].replace("T", " ")


def _grown(day: date) -> float:
    return 1 + 0.06 * (day.year - 2026)


def _far(one: Place, other: Place) -> float:
    return (one.lat - other.lat) ** 2 + (one.lon - other.lon) ** 2


def _around(dice: Dice, one: Place, hectares: float) -> Row:
    """A made patch of about so many hectares around a commune's centre, as GeoJSON in degrees."""
    radius = (hectares * 10_000 / pi) ** 0.5
    ring = []
    for turn in range(0, 360, 30):
        r = radius * dice.between(0.85, 1.15)
        lon = one.lon + r * cos(radians(turn)) / (111_320 * cos(radians(one.lat)))
        ring.append([round(lon, 6), round(one.lat + r * sin(radians(turn)) / 110_600, 6)])
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
