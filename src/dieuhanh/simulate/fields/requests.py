"""What people tell the province: reports by 1022, the app and the national portal, calls, receptions of citizens, petitions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice
from dieuhanh.packs.requests.sample_world import CATEGORIES, CHANNELS, DAY, SHIFTS
from dieuhanh.packs.requests.sources import CATEGORY, CHANNEL, RATING, URGENCY
from dieuhanh.packs.requests.words import CATEGORY as CALLED
from dieuhanh.packs.services.sample_world import DEPARTMENTS, firm, person, phone
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.world import MERGED, Place, World, edges, hanoi, pick, text

Row = dict[str, Any]
Changes = Sequence[tuple[datetime, Row]]
A_DAY = 60  # reports
BEFORE = "H10"  # the province as it was until the merger
RECEPTION = "H19.01"  # the office of the people's committee receives on every working day
ALLOWED = {"street": 3, "normal": 5, "complex": 15}  # working days; urgent ones have two hours
FORGOTTEN = timedelta(days=45)  # that a report lies until somebody asks
SLOW = {"H19.03": 0.2, "H19.04": 0.16, "H19.24": 0.25, "H19.58": 0.18}  # share of late answers
NATIONAL = ("procedure", "manner", "other")
PORTAL = {"procedure": "Quy định hành chính", "manner": "Hành vi hành chính", "other": "Khác"}
OUR, OF_CHANNEL, OF_URGENCY, OF_RATING = ({ours: theirs for theirs, ours in one.items()}
                                          for one in (CATEGORY, CHANNEL, URGENCY, RATING))  # fmt: skip
CHANNELLED = [OF_CHANNEL[one] for one in CHANNELS if one != "portal"], [n for one, n in CHANNELS.items() if one != "portal"]
WET = {"drain": 2.4, "tree": 1.5, "light": 1.3, "road": 1.3}  # of these there are so many times more at the height of the rains
PICK_SECONDS = 20
_DAY, _MERGED = edges(DAY), hanoi(MERGED)


@dataclass(frozen=True)
class Spot:
    """A place that many report in one week."""

    category: str
    place: Place
    lat: float
    lon: float


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "requests"
    lasts: int = 130

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        """Nothing stands still here."""
        yield from ()

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        yield from self._receptions(day, span)
        if day >= span.records:
            yield from self._reports(day, span)
            yield from self._national(day, span)
            yield from self._petitions(day, span)
            yield from self._calls(day, span)

    # ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _reports(self, day: date, span: Span) -> Iterator[Matter]:
        dice, often = self.world.dice("requests", day), self._often(day)
        of = [list(CATEGORIES)[pick(dice, often)] for _ in range(self._many(dice, day))]
        drawn: list[tuple[datetime, str, Spot | None]] = [(self._moment(dice, day), category, None) for category in of]
        for hot in self._spots(day):
            drawn += [(self._moment(dice, day), hot.category, hot) for _ in range(dice.whole(1, 2))]
        for number, (at, category, spot) in enumerate(sorted(drawn, key=lambda one: one[0]), 1):
            yield self._report(dice, f"PA-{day:%y%m%d}-{number:04}", at, category, spot, span)

    def _many(self, dice: Dice, day: date) -> int:
        seasons = self.world.seasons
        quiet = 0.5 if abs(seasons.from_tet(day)) <= 4 else 1.0
        return round(A_DAY * (1.1 if seasons.works(day) else 0.72) * quiet * dice.between(0.88, 1.12))

    def _often(self, day: date) -> Sequence[float]:
        wet = self.world.seasons.wet(day)
        return edges([often * (1 + (WET.get(category, 1) - 1) * wet) for category, (often, _, _) in CATEGORIES.items()])

    def _moment(self, dice: Dice, day: date) -> datetime:
        return hanoi(day, pick(dice, _DAY) + dice.between(0, 0.9997))

    def _spots(self, day: date) -> Iterator[Spot]:
        """In one week of three something is wrong at one place: flooded in the rains, rubbish in the dry months."""
        dice = self.world.dice("requests spot", day.toordinal() // 7)
        if dice.share(0.35):
            place = self.world.place(dice, day)
            category = "drain" if self.world.seasons.wet(day) > 0.5 else "waste"
            yield Spot(category, place, place.lat + dice.between(-0.01, 0.01), place.lon + dice.between(-0.01, 0.01))

    def _report(self, dice: Dice, code: str, at: datetime, category: str, spot: Spot | None, span: Span) -> Matter:
        place = spot.place if spot else self.world.place(dice, at.date())
        _, urgency, whose = CATEGORIES[category]
        office = self._answers(whose, place, at)
        known, business = spot is not None or dice.share(0.97), dice.share(0.12)
        lat, lon = _point(dice, category, place, spot)
        due = self._due(at, urgency)
        row = {
            "MaPhanAnh": code, "TiepNhan": text(at), "LoaiNguoiGui": "DN" if business else "CN",
            "Kenh": dice.weighed(*CHANNELLED), "LinhVuc": OUR[category], "MucDo": OF_URGENCY[urgency],
            "XaPhuong": place.code if known else None, "DonViXuLy": None, "TrangThai": "MOI", "HanXuLy": text(due),
            "DuocCongKhai": dice.share(0.85), "ViDo": lat, "KinhDo": lon, "HoTen": firm(dice) if business else person(dice),
            "DienThoai": phone(dice), "NoiDung": f"Nội dung mẫu: {CALLED[category].lower()}",
        }  # fmt: skip
        changes = self._life(dice, at, due, urgency, office, refusable=spot is None)
        told = _told("requests.reports", row, changes, span, "CapNhat")
        return Matter(told, list(_reported(row, changes, office, place if known else None, at, due)))

    def _answers(self, whose: str, place: Place, at: datetime) -> str:
        return BEFORE if at < _MERGED else whose or self.world.office(place)

    def _due(self, at: datetime, urgency: str) -> datetime:
        if urgency == "urgent":
            return at + _hours(2)
        return self.world.calendar.add_working_days(at, ALLOWED[urgency]).at.astimezone(HANOI)

    def _life(self, dice: Dice, at: datetime, due: datetime, urgency: str, office: str, refusable: bool) -> Changes:
        """Received, passed on, answered; a few refused, sent back and forth, forgotten, opened again."""
        if refusable and (aside := dice.weighed(("", "TUCHOI", "TRUNG", "NGOAI"), (92.5, 3, 3, 1.5))):
            return (at, {}), (self._open(at + _hours(dice.between(0.3, 3))), {"TrangThai": aside})
        desk = at if urgency == "urgent" else self._open(at)
        forwarded = desk + _hours(dice.between(0.05, 0.3) if urgency == "urgent" else dice.between(0.2, 4.5))
        changes: list[tuple[datetime, Row]] = [
            (at, {}),
            (forwarded, {"TrangThai": "CHUYEN", "ChuyenXuLy": text(forwarded), "SoLanTra": 0, "DonViXuLy": office}),
        ]
        if back := dice.weighed((0, 1, 2, 3), (94, 4, 1.5, 0.5)):
            changes.append((self._open(forwarded + _hours(dice.between(1, 12) * back)), {"TrangThai": "XULY", "SoLanTra": back}))
        late = dice.share(SLOW.get(office, 0.05))
        effort = dice.between(1.05, 2.6) if late else dice.between(0.2, 0.96)
        answered = max(_toward(at, due, effort), changes[-1][0] + timedelta(minutes=10))
        answered = answered if urgency == "urgent" else self._open(answered)
        return [*changes, *_answer(dice, self._open(answered + FORGOTTEN) if dice.share(0.006) else answered)]

    def _open(self, at: datetime) -> datetime:
        """That moment, or the next at which the desk is open."""
        if self.world.seasons.works(at.date()) and at.hour < 17:
            return max(at, hanoi(at.date(), 7.5))
        day = at.date() + timedelta(days=1)
        while not self.world.seasons.works(day):
            day += timedelta(days=1)
        return hanoi(day, 7.5 + at.minute / 60)

    # ── the national portal ─────────────────────────────────────────────────────────────────────────────────────────

    def _national(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("requests national", day)
        for number in range(1, int(2.6 * self.world.seasons.office(day) + dice.between(0, 1)) + 1):
            at, category = self._moment(dice, day), dice.weighed(NATIONAL, (55, 30, 15))
            office = self._answers(dice.one_of(DEPARTMENTS), self.world.place(dice, day), at)
            row = {"Mã PAKN": f"QG-{day:%y%m%d}-{number:02}", "Ngày gửi": text(at),
                   "Đối tượng": "Doanh nghiệp" if dice.share(0.45) else "Cá nhân", "Hình thức": "Trực tuyến",
                   "Loại": PORTAL[category], "Cơ quan xử lý": office, "Trạng thái": "Mới tiếp nhận", "Người gửi": person(dice),
                   "Nội dung": "Nội dung mẫu"}  # fmt: skip
            yield self._from_portal(dice, row, at, office, span)

    def _from_portal(self, dice: Dice, row: Row, at: datetime, office: str, span: Span) -> Matter:
        passed, due = self._open(at + _hours(dice.between(1, 20))), self._due(at, "complex")
        answered = self._open(max(_toward(at, due, dice.between(0.3, 1.06)), passed + _hours(1)))
        public = self._open(answered + _hours(26))
        changes: Changes = (
            (at, {}),
            (passed, {"Trạng thái": "Xử lý ở địa phương", "Ngày chuyển": text(passed), "Hạn xử lý": text(due)}),
            (answered, {"Trạng thái": "Chờ công khai", "Ngày trả lời": text(answered)}),
            (public, {"Trạng thái": "Đã công khai", "Ngày công khai": text(public)}),
        )  # fmt: skip
        business = row["Đối tượng"] == "Doanh nghiệp"
        counted = [*_received(at, business, False, None), *_answered(answered, due, office, None)]
        return Matter(_told("requests.national", row, changes, span), counted)

    # ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _calls(self, day: date, span: Span) -> Iterator[Matter]:
        dice, seasons = self.world.dice("requests calls", day), self.world.seasons
        monday = 1.15 if day.weekday() == 0 else 1.0
        n = round(110 * (1.15 * monday if seasons.works(day) else 0.6) * dice.between(0.9, 1.1))
        for number, at in enumerate(sorted(self._moment(dice, day) for _ in range(n)), 1):
            yield _call_told(dice, f"{int(at.timestamp())}.{number}", at, span)

    # ── receptions, petitions ───────────────────────────────────────────────────────────────────────────────────────

    def _receptions(self, day: date, span: Span) -> Iterator[Matter]:
        """The head of a commune receives once a week, of a department once a month; who comes otherwise is received too."""
        if not self.world.seasons.works(day):
            return
        dice = self.world.dice("requests receptions", day)
        for number, office in enumerate(self._receiving(day)):
            monthly = office == BEFORE or office < "H19.2"
            of_head = day.weekday() == number % 5 and (not monthly or day.day <= 7)
            if of_head or dice.share(1 if office in (BEFORE, RECEPTION) else 0.04 if monthly else 0.3):
                yield _reception_told(dice, office, day, of_head, span)

    def _receiving(self, day: date) -> Sequence[str]:
        if day < MERGED:
            return (BEFORE,)
        return (RECEPTION, *DEPARTMENTS, *(self.world.office(one) for one in self.world.places(day)))

    def _petitions(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("requests petitions", day)
        for number in range(1, int(4 * self.world.seasons.office(day) + dice.between(0, 1)) + 1):
            place, kind = self.world.place(dice, day), dice.weighed(("KN1", "KN2", "TC"), (60, 15, 25))
            office = self._answers(dice.one_of(("H19.04", "H19.07", RECEPTION)) if kind == "KN2" else "", place, hanoi(day, 9))
            row = {"SoDon": f"D-{day:%y%m%d}-{number:02}", "LoaiDon": kind,
                   "NoiDung": dice.weighed(("DD", "CS", "XD", "CV", "KHAC"), (55, 18, 10, 10, 7)), "NgayNhan": day.isoformat(),
                   "XaPhuong": place.code, "CoQuanGiaiQuyet": office, "TrangThai": "NHAN", "DongNguoi": dice.share(0.05),
                   "NguoiDungDon": person(dice), "NguoiBiKhieuToCao": person(dice) if kind == "TC" else None}  # fmt: skip
            yield Matter(_told("requests.petitions", row, self._petition(dice, day, kind), span, "changed_at"))

    def _petition(self, dice: Dice, day: date, kind: str) -> Changes:
        """Accepted within ten days or not, settled mostly within the days of the law."""
        at = hanoi(day, dice.between(8, 16))
        end = dice.weighed(("XONG", "KDK", "CHUYEN", "RUT"), (66, 14, 14, 6))
        first = self._open(at + timedelta(days=dice.whole(2, 9)))
        if end in ("KDK", "CHUYEN"):
            return (at, {}), (first, {"TrangThai": end})
        allowed = 45 if kind == "KN2" else 30
        due = first.date() + timedelta(days=allowed)
        taken = (first, {"TrangThai": "TL", "NgayThuLy": first.date().isoformat(), "HanGiaiQuyet": due.isoformat()})
        long = dice.between(1.05, 2.2) if dice.share(0.08) else dice.between(0.3, 0.95)
        last = self._open(first + timedelta(days=round(allowed * long)))
        settled = {"NgayGiaiQuyet": last.date().isoformat()} if end == "XONG" else {}
        return (at, {}), taken, (last, {"TrangThai": end, **settled})


def _told(source: str, row: Row, changes: Changes, span: Span, changed: str = "") -> list[Told]:
    """The record each time it changed, as it stood then."""
    found = []
    for n in span.standing([at for at, _ in changes]):
        whole = dict(row)
        for _, change in changes[: n + 1]:
            whole.update(change)
        at = changes[n][0]
        found.append(Told(at, source, {**whole, changed: text(at)} if changed else whole))
    return found


def _hours(n: float) -> timedelta:
    """To the second, as clocks of offices tell."""
    return timedelta(seconds=round(3600 * n))


def _toward(at: datetime, due: datetime, part: float) -> datetime:
    return at + _hours((due - at).total_seconds() / 3600 * part)


# ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _point(dice: Dice, category: str, place: Place, spot: Spot | None) -> tuple[float | None, float | None]:
    """Of the thing told of, never of who tells: none for noise and manners."""
    if spot:
        return round(spot.lat + dice.between(-0.001, 0.001), 3), round(spot.lon + dice.between(-0.001, 0.001), 3)
    if category in ("noise", "manner") or not dice.share(0.75):
        return None, None
    return round(place.lat + dice.between(-0.03, 0.03), 3), round(place.lon + dice.between(-0.03, 0.03), 3)


def _answer(dice: Dice, answered: datetime) -> Changes:
    """Rated within minutes or not at all, made public, and for some opened again by who is not content."""
    again = dice.share(0.045)
    rating = dice.weighed(("very", "good", "neutral", "bad"), (4, 10, 26, 60) if again else (33, 60, 5, 2))
    changes: list[tuple[datetime, Row]] = [(answered, {"TrangThai": "TRALOI", "TraLoi": text(answered)})]
    if dice.share(0.4):
        changes.append((answered + timedelta(minutes=dice.whole(2, 50)), {"DanhGia": OF_RATING[rating]}))
    if dice.share(0.94):
        public = answered + _hours(dice.between(1, 4.5))
        changes.append((public, {"CongKhai": text(public)}))
    if again:
        opened, last = answered + _hours(dice.between(5, 60)), answered + _hours(dice.between(70, 220))
        changes += [(opened, {"TrangThai": "MOLAI", "MoLai": text(opened)}),
                    (last, {"TrangThai": "TRALOI", "TraLoiLai": text(last)})]  # fmt: skip
    return changes


def _reported(row: Row, changes: Changes, office: str, place: Place | None, at: datetime, due: datetime) -> Iterator[Counted]:
    yield from _received(at, row["LoaiNguoiGui"] == "DN", row["ViDo"] is not None, place)
    answered = next((when for when, change in changes if "TraLoi" in change), None)
    if answered:
        rating = next((change["DanhGia"] for _, change in changes if "DanhGia" in change), None)
        yield from _answered(answered, due, office, rating)


def _received(at: datetime, business: bool, located: bool, place: Place | None) -> Iterator[Counted]:
    yield Counted("requests.received", at)
    if place and at >= _MERGED:
        yield Counted("requests.received", at, unit=place.code)
    yield Counted("requests.from_business", at, business)
    yield Counted("requests.located", at, located, 1)


def _answered(at: datetime, due: datetime, office: str, rating: str | None) -> Iterator[Counted]:
    """The first answer only: later ones change nothing of it."""
    pleased = rating in (OF_RATING["very"], OF_RATING["good"])
    for unit in ("site",) if office == BEFORE else ("site", office):
        yield Counted("requests.on_time_of_answered", at, at <= due, 1, unit)
        yield Counted("requests.pleased_of_answered", at, pleased, 1, unit)
    if rating:
        yield Counted("requests.pleased_of_rated", at, pleased, 1)


# ── calls, receptions ───────────────────────────────────────────────────────────────────────────────────────────────


def _call_told(dice: Dice, code: str, at: datetime, span: Span) -> Matter:
    night = not 6 <= at.hour < 22
    outcome = dice.weighed(("ANSWERED", "NO ANSWER", "ABANDON"), (86, 9, 5) if night else (96, 2, 2))
    wait = timedelta(seconds=dice.weighed((4, 9, 15, 28, 60), (34, 34, 24, 5, 3)))
    answered = at + wait if outcome == "ANSWERED" else None
    ended = answered + timedelta(seconds=dice.whole(40, 320)) if answered else at + wait
    row = {
        "uniqueid": code, "calldate": text(at), "answerdate": text(answered) if answered else None,
        "enddate": ended.isoformat(), "disposition": outcome, "shift": _shift(at.hour),
        "purpose": dice.weighed(("PA", "TT", "KQ", "RAC"), (24, 46, 25, 5)) if answered else None, "src": phone(dice),
    }  # fmt: skip
    told = [Told(ended, "requests.calls", row) for _ in span.standing([ended])]
    soon = answered is not None and wait.seconds <= PICK_SECONDS
    return Matter(told, [Counted("requests.calls", at), Counted("requests.calls_picked", at, soon, 1),
                         Counted("requests.calls_missed", at, answered is None, 1)])  # fmt: skip


def _shift(hour: int) -> str:
    of: Mapping[str, str] = {"morning": "S", "afternoon": "C"}
    return next((of[name] for name, mine in SHIFTS.items() if hour in mine), "D")


def _reception_told(dice: Dice, office: str, day: date, of_head: bool, span: Span) -> Matter:
    """Written down when the day is over."""
    people, himself = dice.whole(2, 16) if of_head else dice.whole(1, 6), not dice.share(0.1)
    row = {"CoQuan": office, "NgayTiep": day.isoformat(), "LoaiTiep": "DK" if of_head else "TX",
           "NguoiDungDau": himself if of_head else None, "LuotNguoi": people,
           "DoanDongNguoi": int(of_head and dice.share(0.06)), "VuViec": max(1, int(people * 0.8))}  # fmt: skip
    at, start = hanoi(day, 17), hanoi(day)
    units = ("site",) if office == BEFORE else ("site", office)
    counted = [Counted("requests.reception_people", start, people, unit=unit) for unit in units]
    if of_head:
        counted += [Counted("requests.head_days", start, himself, 1, unit) for unit in units]
    return Matter([Told(at, "requests.receptions", row) for _ in span.standing([at])], counted)
