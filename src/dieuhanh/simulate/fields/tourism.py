"""Sites with their gates and tickets, lodgings, what guests say and complain of, events, guides, forest fires."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from dieuhanh.declare import HANOI, Dice, days, minutes
from dieuhanh.packs.services.sample_world import firm, person, phone
from dieuhanh.packs.tourism import sources
from dieuhanh.packs.tourism.sample_care import EVENTS
from dieuhanh.packs.tourism.sample_world import FORESTS, LODGINGS, SITES, Site
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.months import months
from dieuhanh.simulate.seasons import WAKING
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import MERGED, World, edges, hanoi, pick, text

YEARS = {2020: 0.6, 2021: 0.35, 2022: 0.8, 2023: 0.95}  # times the usual of the years since
REVIEWS, COMPLAINTS = 25, 0.4  # of a day
COUNTS_FOR = days(30)  # counts at the gates older than that are not told again when a system is joined
STEPS = 48  # counts of a day
CAME = (0, 0, 1, 3, 5, 8, 9, 10, 9, 7, 4, 3, 3, 5, 7, 8, 7, 5, 3, 2, 1)  # of each half hour from 6:30
STAYS, FEAST = 4, 9  # half hours that a guest is at a site, and at a festival
FULL = 1.3  # times its capacity that come at once to a festival, at least
KINDS = ("overcharge", "scam", "manner", "hygiene", "crowding", "facility", "safety", "other")
SCAMS = frozenset(("overcharge", "scam"))
GUIDES, FIRMS, SMALL = 44, 12, 34  # and lodgings beside those of the sample
INCOME = {"lodging": 0.9, "food": 1.4, "ticket": 0.3, "tour": 0.5, "transport": 0.7, "shopping": 0.8}  # tỷ đồng a month
SAID = {1: "Chờ quá lâu, không có người hướng dẫn", 2: "Chật và thiếu chỗ gửi xe", 3: "Tạm được", 4: "Đẹp, nên đi sớm",
        5: "Rất đáng đến"}  # fmt: skip
STORY = {
    "overcharge": "Thu tiền cao hơn giá niêm yết", "scam": "Đặt phòng, chuyển tiền rồi không liên lạc được",
    "manner": "Nhân viên nói năng thiếu tôn trọng", "hygiene": "Nhà vệ sinh bẩn", "crowding": "Quá đông, không có lối đi",
    "facility": "Lan can hỏng chưa sửa", "safety": "Đường lên núi trơn, không có biển báo", "other": "Góp ý về giờ mở cửa",
}  # fmt: skip


class Lodging(NamedTuple):
    """A made house for guests; `price` in thousand đồng a night."""

    code: str
    kind: str
    stars: str
    rooms: int
    commune: str
    price: int


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "tourism"
    lasts: int = 90

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        every = (*self._sites(first), *self._lodgings(first), *self._licences(first, until), *self._income(first, until))
        return (one for one in every if one.at <= until)

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        for one in SITES:
            yield from self._site(one, day, span)
        yield from self._stays(day, span)
        yield from self._fires(day, span)
        if day >= span.records:
            yield from self._reviews(day, span)
            yield from self._complaints(day, span)
            yield from self._events(day, span)

    # ── sites ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _site(self, one: Site, day: date, span: Span) -> Iterator[Matter]:
        """Who comes in each half hour, and so who is there, and the tickets of the day."""
        dice, feast = self.world.dice("tourism", one.code, day), self._feast(one, day)
        entered = _entered(dice, self._many(one, day, feast) * dice.between(0.85, 1.15))
        if hanoi(day) > span.since - COUNTS_FOR:
            yield from _counts(one, day, entered, FEAST if feast else STAYS, span)
        yield _visits(dice, one, day, sum(entered), span)

    def _many(self, one: Site, day: date, feast: Story | None) -> float:
        """Guests of a day: fewer in the rains, many on days off; a festival fills the site beyond what it can hold."""
        seasons = self.world.seasons
        usual = one.usual * seasons.outing(day) * (1.2 - 0.45 * seasons.wet(day)) * YEARS.get(day.year, 1.0)
        if not feast:
            return usual
        return max(usual * feast.size, FULL * one.capacity / _AT_ONCE / 0.85)

    def _feast(self, one: Site, day: date) -> Story | None:
        """The festival at this site on this day: from the one it begins on, whole days."""
        for story in self.world.told_of("festival"):
            lasts = max(round((story.ends - story.begins) / days(1)), 1)
            if story.where == one.code and 0 <= (day - story.begins.astimezone(HANOI).date()).days < lasts:
                return story
        return None

    # ── lodgings ────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _houses(self) -> Sequence[Lodging]:
        """Those of the sample, and small ones all over the province."""
        dice = self.world.dice("tourism lodgings")
        small = [self._small(dice, number) for number in range(len(LODGINGS) + 1, len(LODGINGS) + 1 + SMALL)]
        return [*(Lodging(*one) for one in LODGINGS), *small]

    def _small(self, dice: Dice, number: int) -> Lodging:
        kind, home = dice.weighed(("guesthouse", "homestay"), (8, 2)), self.world.place(dice, MERGED)
        return Lodging(f"LT-{number}", kind, "0", dice.whole(8, 20), home.code, 10 * dice.whole(18, 32))

    def _stays(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("tourism stays", day)
        full = min(1.75, 0.6 + 0.4 * self.world.seasons.outing(day)) * (0.5 + 0.5 * YEARS.get(day.year, 1.0))
        feasts = {one.commune for one in SITES if self._feast(one, day)}
        for one in self._houses:
            sold = min(one.rooms, round(one.rooms * 0.52 * full * dice.between(0.8, 1.2) * (2 if one.commune in feasts else 1)))
            yield _stay(dice, one, day, sold, span)

    # ── what guests say ─────────────────────────────────────────────────────────────────────────────────────────────

    def _reviews(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("tourism reviews", day)
        feasts = {one.code for one in SITES if self._feast(one, day)}
        weights = edges([one.usual * (4 if one.code in feasts else 1) for one in SITES])
        many = REVIEWS * dice.between(0.8, 1.2) * (0.7 + 0.3 * self.world.seasons.outing(day)) * YEARS.get(day.year, 1.0)
        for number in range(round(many) + 15 * len(feasts)):
            one = SITES[pick(dice, weights)]
            yield _review(dice, f"{day:%y%m%d}-{number}", one, day, one.code in feasts, span)

    def _complaints(self, day: date, span: Span) -> Iterator[Matter]:
        """Few; some more about the crowd and the prices of a festival."""
        dice = self.world.dice("tourism complaints", day)
        usual = COMPLAINTS * self.world.seasons.outing(day) * YEARS.get(day.year, 1.0)
        found = [(dice.one_of(SITES), dice.one_of(KINDS)) for _ in range(_whole(dice, usual))]
        for one in SITES:
            if self._feast(one, day):
                found += [(one, dice.weighed(KINDS, (6, 2, 1, 2, 6, 1, 1, 0))) for _ in range(dice.whole(5, 9))]
        for number, (one, kind) in enumerate(found, 1):
            yield _complaint(dice, f"DL-{day:%y%m%d}-{number:02d}", one, kind, day, span)

    # ── events, forests ─────────────────────────────────────────────────────────────────────────────────────────────

    def _events(self, day: date, span: Span) -> Iterator[Matter]:
        """One is registered every nine days; a festival forty days before."""
        dice = self.world.dice("tourism events", day)
        if self.world.seasons.works(day) and dice.share(1 / 6):
            starts = day + days(dice.whole(30, 55))
            yield _event(dice, f"SK-{day:%y%m%d}", dice.one_of(EVENTS), day, (starts, starts + days(dice.whole(0, 2))), span)
        for story in self.world.told_of("festival"):
            begins, site = story.begins.astimezone(HANOI).date(), next((one for one in SITES if one.code == story.where), None)
            if site and day == begins - days(40):
                what = (f"Lễ hội tại {site.name}", "festival", site.commune)
                yield _event(dice, f"SK-{day:%y%m%d}-L", what, day, (begins, begins + days(1)), span)

    def _fires(self, day: date, span: Span) -> Iterator[Matter]:
        """A forecast each morning: the dry months stand at three to five, the wet ones at one."""
        dice, dry = self.world.dice("tourism fires", day), 1 - self.world.seasons.wet(day)
        at = hanoi(day, 7)
        for one in SITES:
            if one.code in FORESTS:
                row = {"MaDiem": one.code, "ThoiDiem": _text(at), "XaPhuong": one.commune,
                       "CapChay": min(5, 1 + round(3.3 * dry**2 + 0.9 * dice.between(0, 1) * dry))}  # fmt: skip
                yield Matter([Told(at, "tourism.fire_levels", row) for _ in span.standing((at,))])

    # ── lists, months ───────────────────────────────────────────────────────────────────────────────────────────────

    def _sites(self, first: date) -> Iterator[Told]:
        """As they are at first, and again since the merger."""
        for since, told in ((date(2019, 1, 1), first), (MERGED, max(first, MERGED))):
            for one in SITES:
                yield Told(hanoi(told, 8), "tourism.sites", _register(one, since))

    def _lodgings(self, first: date) -> Iterator[Told]:
        dice = self.world.dice("tourism ranks")
        for number, one in enumerate(self._houses, 1):
            owner, ranked = (person(dice), phone(dice)), date(2018, 1, 1) + days(dice.whole(0, 700))
            late = days(200) if one.code == "LT-07" else days(0)
            for since in (ranked, ranked + days(5 * 365) + late) if one.stars != "0" else (None,):
                yield _lodging(one, number, owner, since, max(first, since or first))

    def _licences(self, first: date, until: datetime) -> Iterator[Told]:
        """Each is good for five years, and renewed before its end; a few too late, a few have stopped."""
        dice = self.world.dice("tourism licences")
        for number in range(GUIDES + FIRMS):
            guide, slow, stops = number < GUIDES, number % 7 == 5, number % 17 == 8
            row = _licence(dice, number, guide)
            issued = date(2016, 1, 1) + days(dice.whole(0, 5 * 365))
            for _ in range(4):
                yield _licensed(row, issued, max(issued, first), None)
                if stops and issued.year > 2020:
                    yield _licensed(row, issued, issued + days(300), issued + days(300))
                    break
                issued += days(5 * 365 + (dice.whole(400, 900) if slow else -dice.whole(5, 40)))

    def _income(self, first: date, until: datetime) -> Iterator[Told]:
        where = sorted({one.commune for one in SITES} | {one.commune for one in self._houses})
        for end, at in months(first, until):
            dice = self.world.dice("tourism income", end)
            times = YEARS.get(end.year, 1.0) * self._month(end)
            for commune in where:
                for kind, usual in INCOME.items():
                    amount = round(usual * times * dice.between(0.7, 1.3), 3)
                    yield Told(at, "tourism.income", {"Thang": end.replace(day=1).isoformat(), "XaPhuong": commune,
                               "KhoanThu": _INCOME[kind], "SoThuTyDong": amount, "NgayCapNhat": _text(at)})  # fmt: skip

    def _month(self, end: date) -> float:
        """How many times the usual go out in that month."""
        return sum(self.world.seasons.outing(end - days(back)) for back in range(28)) / 28


def _theirs(words: Any) -> Mapping[str, str]:
    """The source's own word for each of ours."""
    return {ours: theirs for theirs, ours in words.words}


_KIND, _INCOME = _theirs(sources.site_source.fields["kind"]), _theirs(sources.income_source.fields["kind"])
_LODGING, _STARS = (_theirs(sources.lodging_source.fields[name]) for name in ("kind", "stars"))
_COMPLAINT, _CHANNEL, _STATUS = (_theirs(sources.complaint_source.fields[name]) for name in ("kind", "channel", "status"))
_EVENT = _theirs(sources.event_source.fields["kind"])
_PAPER, _SCOPE = (_theirs(sources.licence_source.fields[name]) for name in ("kind", "scope"))
_CHANNELS = ("hotline", "app", "counter")
_WAKING = edges(WAKING)
_PARTS = (*(0,) * 13, *(one / sum(CAME) for one in CAME), *(0,) * (STEPS - 13 - len(CAME)))
_AT_ONCE = max(sum(_PARTS[max(0, n - FEAST + 1) : n + 1]) for n in range(STEPS))  # of the guests of a festival
_MERGED = hanoi(MERGED)


def _text(at: datetime) -> str:
    return text(at)[:19].replace("T", " ")


def _whole(dice: Dice, usual: float) -> int:
    """A whole number that comes to `usual` in the long run."""
    return int(usual + dice.between(0, 1))


def _counted(indicator: str, at: datetime, commune: str, part: float, of: float | None = None) -> Iterator[Counted]:
    """For the province, and for a commune of today."""
    yield Counted(indicator, at, part, of)
    if at >= _MERGED:
        yield Counted(indicator, at, part, of, commune)


# ── sites ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _entered(dice: Dice, many: float) -> Sequence[int]:
    return [round(many * part * dice.between(0.8, 1.2)) if part else 0 for part in _PARTS]


def _counts(one: Site, day: date, entered: Sequence[int], stays: int, span: Span) -> Iterator[Matter]:
    start = hanoi(day)
    for step in range(STEPS):
        at = start + minutes(30 * step)
        if at > span.until:
            return
        here = sum(entered[max(0, step - stays) : step])
        row = {"site_id": one.code, "ts": at.isoformat(), "occupancy": here, "in": entered[step - 1] if step else 0,
               "ward": one.commune}  # fmt: skip
        yield Matter([Told(at, "tourism.site_counts", row)],
                     [Counted("tourism.over_counts", at, 100 * here / one.capacity > 100)])  # fmt: skip


def _visits(dice: Dice, one: Site, day: date, many: int, span: Span) -> Matter:
    """Told in the evening; now and then put right the morning after."""
    foreign = round(many * (0.05 if one.kind == "nature" else 0.02) * dice.between(0.4, 1.6))
    first = (many, foreign) if dice.share(0.96) else (round(many * dice.between(0.9, 0.99)), round(foreign * 0.9))
    numbers = [first] if first == (many, foreign) else [first, (many, foreign)]
    moments, told = [hanoi(day, 22.1), hanoi(day + days(1), 8.25)][: len(numbers)], []
    for n in span.standing(moments):
        row = {"maDiem": one.code, "ngay": day.isoformat(), "tongKhach": numbers[n][0], "khachQuocTe": numbers[n][1],
               "xa": one.commune, "ngayCapNhat": _text(moments[n])}  # fmt: skip
        told.append(Told(moments[n], "tourism.visits", row))
    return Matter(told, list(_came(one, hanoi(day, 12), many, foreign)))


def _came(one: Site, at: datetime, many: int, foreign: int) -> Iterator[Counted]:
    yield from _counted("tourism.visitors", at, one.commune, many)
    yield from _counted("tourism.international", at, one.commune, foreign)
    yield Counted("tourism.domestic", at, many - foreign)
    yield Counted("tourism.international_share", at, foreign, many)


def _register(one: Site, since: date) -> Mapping[str, Any]:
    return {
        "MaDiem": one.code, "TenDiem": one.name, "LoaiDiem": _KIND[one.kind], "XepHang": one.rank or None,
        "XaPhuong": one.commune, "SucChua": one.capacity, "DienTichDonKhach": one.area, "M2MotKhach": one.each,
        "SoGioMo": 10, "SoGioThamQuan": 2,
        "HeSoThoiTiet": 0.2, "HeSoDiaHinh": 0.3 if one.kind == "nature" else 0.1, "HeSoBaoTon": None, "NangLucQuanLy": 0.5,
        "VanBan": f"Số liệu dựng; tên theo {one.paper}", "ApDungTu": since.isoformat(),
    }  # fmt: skip


# ── lodgings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _stay(dice: Dice, one: Lodging, day: date, sold: int, span: Span) -> Matter:
    nights, told = round(sold * dice.between(1.4, 1.8)), hanoi(day + days(1), dice.between(0.1, 1))
    came = round(nights / (1.2 if one.kind == "guesthouse" else 1.7) * dice.between(0.9, 1.1))
    takings = sold * one.price
    row = {"maCSLT": one.code, "ngay": day.isoformat(), "tongPhong": one.rooms, "phongCoKhach": sold, "luotKhachDen": came,
           "khachNuocNgoai": round(came * dice.between(0, 0.07)), "demKhach": nights, "doanhThuPhong": takings,
           "xa": one.commune, "ngayCapNhat": _text(told)}  # fmt: skip
    counted = _slept(one, hanoi(day, 12), sold, came, nights)
    return Matter([Told(told, "tourism.stays", row) for _ in span.standing((told,))], list(counted))


def _slept(one: Lodging, at: datetime, sold: int, came: int, nights: int) -> Iterator[Counted]:
    yield from _counted("tourism.occupancy", at, one.commune, sold, one.rooms)
    yield Counted("tourism.stay_arrivals", at, came)
    yield Counted("tourism.stay_length", at, nights, came)
    yield Counted("tourism.revpar", at, sold * one.price, one.rooms)


def _lodging(one: Lodging, number: int, owner: tuple[str, str], ranked: date | None, told: date) -> Told:
    at = hanoi(told, 8)
    return Told(at, "tourism.lodgings", {
        "MaCSLT": one.code, "TenCSLT": f"Cơ sở lưu trú {number:02d}", "LoaiHinh": _LODGING[one.kind], "Hang": _STARS[one.stars],
        "SoPhong": one.rooms, "SoGiuong": one.rooms * 2, "XaPhuong": one.commune, "NgayCongNhan": ranked and ranked.isoformat(),
        "HieuLucDen": ranked and (ranked + days(5 * 365)).isoformat(), "NgayHoatDong": "2017-05-01", "NgayNgung": None,
        "ChuCoSo": owner[0], "DienThoai": owner[1], "NgayCapNhat": _text(at),
    })  # fmt: skip


# ── what guests say ─────────────────────────────────────────────────────────────────────────────────────────────────


def _review(dice: Dice, code: str, one: Site, day: date, feast: bool, span: Span) -> Matter:
    at = hanoi(day, pick(dice, _WAKING) + dice.between(0, 0.999))
    liked = one.liking - (0.9 if feast else 0) + dice.between(-1.1, 1.1) - (1.4 if dice.share(0.1) else 0)
    stars, told = max(1, min(5, round(liked))), at + minutes(dice.whole(20, 180))
    row = {"platform": "Nền tảng bản đồ", "review_id": code, "place_id": one.code, "stars": stars, "published_at": at.isoformat(),
           "author_name": person(dice), "text": SAID[stars], "ward": one.commune}  # fmt: skip
    return Matter([Told(told, "tourism.reviews", row) for _ in span.standing((told,))], [Counted("tourism.rating", at, stars, 1)])


def _complaint(dice: Dice, code: str, one: Site, kind: str, day: date, span: Span) -> Matter:
    """New, then worked at, then done: most within a day; a few belong to nobody here."""
    at = hanoi(day, pick(dice, _WAKING) + dice.between(0, 0.999))
    works = at + minutes(dice.whole(10, 120))
    ours = not dice.share(0.04)
    done = works + timedelta(seconds=int(3600 * (dice.between(1, 20) if dice.share(0.93) else dice.between(25, 60))))
    row = {"maPhanAnh": code, "loai": _COMPLAINT[kind], "kenh": _CHANNEL[dice.one_of(_CHANNELS)], "maDiem": one.code,
           "xa": one.commune, "thoiDiemNhan": _text(at), "hoTen": person(dice), "soDienThoai": phone(dice),
           "noiDung": STORY[kind]}  # fmt: skip
    steps = [(at, "new"), (works, "working"), (done, "done")] if ours else [(at, "new"), (works, "rejected")]
    told = []
    for n in span.standing([moment for moment, _ in steps]):
        moment, status = steps[n]
        now = {**row, "trangThai": _STATUS[status], "thoiDiemXong": _text(done) if status == "done" else None,
               "ngayCapNhat": _text(moment)}  # fmt: skip
        told.append(Told(moment, "tourism.complaints", now))
    counted = [Counted("tourism.complaints", at)] + ([Counted("tourism.scams", at)] if kind in SCAMS else [])
    return Matter(told, counted if ours else [])


# ── events, licences ────────────────────────────────────────────────────────────────────────────────────────────────


def _event(dice: Dice, code: str, what: tuple[str, str, str], day: date, lasts: tuple[date, date], span: Span) -> Matter:
    """Registered; most have their safety plan approved in time, few only after they began; a few are called off."""
    (name, kind, commune), (starts, ends) = what, lasts
    approved = starts - days(dice.whole(11, 20)) if dice.share(0.88) else starts + days(dice.whole(1, 3))
    off = starts - days(dice.whole(3, 9)) if dice.share(0.05) else None
    row = {"MaSuKien": code, "TenSuKien": name.replace(" mẫu", f" {starts:%m/%Y}"), "Loai": _EVENT[kind], "XaPhuong": commune,
           "NgayDangKy": day.isoformat(), "NgayMo": starts.isoformat(), "NgayKetThuc": ends.isoformat(),
           "SoKhachDuKien": 100 * dice.whole(3, 40)}  # fmt: skip
    plans = hanoi(approved, 16) if not off or approved < off else None
    ended = hanoi(off, 15) if off else None
    moments = sorted(at for at in (hanoi(day, 10), plans, ended) if at)
    told = []
    for n in span.standing(moments):
        at = moments[n]
        now = {**row, "NgayDuyetPhuongAn": approved.isoformat() if plans and at >= plans else None,
               "NgayHuy": off.isoformat() if off and ended and at >= ended else None, "NgayCapNhat": _text(at)}  # fmt: skip
        told.append(Told(at, "tourism.events", now))
    return Matter(told, [] if off else [Counted("tourism.planned_events", hanoi(starts, 12), approved <= starts, 1)])


def _licence(dice: Dice, number: int, guide: bool) -> Mapping[str, Any]:
    kind, scopes = ("guide", ("domestic", "international", "on_site")) if guide else ("firm", ("domestic", "international"))
    return {"MaHoSo": f"{'HDV' if guide else 'LH'}-{number + 1:03d}", "LoaiGiay": _PAPER[kind],
            "PhamVi": _SCOPE[scopes[number % len(scopes)]], "TenDuocCap": person(dice) if guide else firm(dice),
            "SoGiay": f"{dice.whole(0, 999_999):09d}"}  # fmt: skip


def _licensed(row: Mapping[str, Any], issued: date, told: date, stopped: date | None) -> Told:
    at = hanoi(told, 9)
    return Told(at, "tourism.licences", {
        **row, "NgayCap": issued.isoformat(), "HetHan": (issued + days(5 * 365)).isoformat(), "NgayThuHoi": None,
        "NgayNgung": stopped and stopped.isoformat(), "NgayCapNhat": _text(at),
    })  # fmt: skip
