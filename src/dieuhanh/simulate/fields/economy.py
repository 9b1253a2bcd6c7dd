"""The economy: the Treasury's book and payments by day, firms and foreign capital as they register, figures as published."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from math import pi, sin
from typing import Any

from dieuhanh.declare import Dice, Indicator, Period
from dieuhanh.packs.economy.indicators import INDICATORS
from dieuhanh.packs.economy.plans import council_plan
from dieuhanh.packs.economy.sample_figures import LEVEL, LOADED
from dieuhanh.packs.economy.sample_world import (
    COUNTRIES,
    EXPORTS,
    IMPORTS,
    MARKETS,
    OWNERS,
    REVENUE,
    SEASON,
    SPENDING,
    ZONES,
)
from dieuhanh.packs.economy.sources import BUSINESS_EVENT, TREASURY_ITEM, WORDS
from dieuhanh.packs.economy.words import BLOCK, FUND, INDUSTRY, SECTOR
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.world import MERGED, Place, World, edges, hanoi, pick

PROJECTS = 120  # with capital in the plan of a year
SINGLE_SINCE = date(2026, 1, 1)  # truth of single communes and offices: before it, a year holds two sets of them
BEFORE = "H10"  # the province as it was until the merger
POSTS = {"domestic": 8, "land": 3, "lottery": 1, "customs": 2, "investment": 6, "regular": 12, "other": 2}  # communes a day
FIRMS = {"TLM": 5.8, "QLHD": 1.6, "TNKD": 2.7, "GT": 1.0}  # a working day
FOREIGN = 0.3  # decisions and reports a working day
RUSH = (0.5, 0.3, 0.6, 0.7, 0.8, 0.9, 0.9, 1.0, 1.05, 1.15, 1.5, 2.6)  # of capital: little at first, much in December
EVEN = (1.0,) * 12
REGULAR = (1.1, 0.9, 0.95, 0.95, 0.95, 1.0, 0.95, 0.95, 1.0, 1.0, 1.0, 1.25)
SHAPE = {"investment": RUSH, "regular": REGULAR, "customs": EVEN, "lottery": EVEN}  # of a year, by item; else the season's
CROPS = {"economy.cashew_output": (0.2, 2.4, 4.2, 3.4, 1.2, 0.4, 0.1, 0, 0, 0, 0, 0.1),
         "economy.rubber_output": (0.9, 0.2, 0.1, 0.4, 0.9, 1.1, 1.2, 1.3, 1.4, 1.5, 1.5, 1.5)}  # fmt: skip
GROWS = {"economy.grdp_agriculture": 1.04, "economy.grdp_industry": 1.11, "economy.grdp_services": 1.075,
         "economy.grdp_tax": 1.05, "economy.retail": 1.12, "economy.total_investment": 1.09, "economy.traffic_accidents": 0.97,
         "economy.traffic_deaths": 0.96, "economy.traffic_injured": 0.97, "economy.cashew_output": 1.02,
         "economy.rubber_output": 1.03, "economy.grdp_per_capita": 1.09}  # times a year # fmt: skip
SLOPE = {"economy.urbanisation": 1.3, "economy.new_rural_share": 2.6, "economy.cashew_area": -300, "economy.pepper_area": -250,
         "economy.rubber_area": 900, "economy.coffee_area": -120, "economy.perennial_area": 600,
         "economy.grdp_share_agriculture": -0.8, "economy.grdp_share_industry": 0.9, "economy.grdp_share_services": -0.1,
         "economy.grdp_share_tax": 0.0}  # more a year # fmt: skip
PARTS = ("agriculture", "industry", "services", "tax")
MILLS = {"mining": (0.02, 1.02), "manufacturing": (0.86, 1.115), "electricity": (0.1, 1.06), "water": (0.02, 1.05)}
SLACK = {(2020, 4): 0.88, (2021, 7): 0.94, (2021, 8): 0.86, (2021, 9): 0.88, (2021, 10): 0.96}  # the months of the epidemic
FORGOTTEN = timedelta(days=60)  # so long is it told that a project is gone
REVISED = timedelta(days=90)  # an estimate of growth becomes official so long after
WORD = {ours: theirs for theirs, ours in reversed(WORDS.items())}  # of an indicator; what has none cannot be told
NATION = ("Tai nạn giao thông toàn quốc: số vụ", 18_000.0)
ITEMS = (*(("revenue", item) for item in REVENUE), *(("spending", item) for item in SPENDING))
ITEM = {ours: theirs for theirs, ours in TREASURY_ITEM.items()}

ESTIMATED = {"revenue": (0.9, 1.03), "spending": (1.0, 1.1)}  # of a usual year: the council plans with care

Row = dict[str, Any]
Posted = tuple[str, Row, list[Counted]]  # a source, its row, and what is true of it


@dataclass(frozen=True)
class Work:
    """A project in the capital plan of a year; `freed`: when what held it up was out of the way."""

    code: str
    name: str
    owner: str
    fund: str
    sector: str
    planned: float
    blocked: str
    freed: date


@dataclass(frozen=True)
class Paid:
    """One payment of the Treasury."""

    code: str
    work: Work
    on: date
    amount: float


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "economy"
    lasts: int = 2

    @cached_property
    def _world(self) -> World:
        """Without its stories, none of which is played here: what is reckoned once serves all worlds of one seed."""
        return World(self.world.seed)

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        """Each row is told once, on its day; the book when the Treasury has closed it."""
        if not self._world.seasons.works(day):
            return
        dice, closed = self._world.dice("economy hours", day), hanoi(day, 17.5)
        books = (*self._book(day), *self._payments(day))
        for source, row, true in (*books, *self._firms(day), *self._foreign(day)) if day >= span.records else books:
            at = closed if source == "economy.budget_entries" else hanoi(day, dice.between(8, 17))
            yield Matter([Told(at, source, row) for _ in span.standing((at,))], true)

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        """Each record as it stands at `until`: these sources have no time of change that would tell two of one batch apart."""
        begins = hanoi(first, 8)
        for told in (
            *self._plan(first, until),
            *self._works(first, until),
            *self._trade(first, until),
            *self._facts(first, until),
        ):
            if told.at <= until:
                yield told if told.at >= begins else Told(begins, told.source, told.row)

    # ── the day ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _book(self, day: date) -> Iterator[Posted]:
        """Each item is posted at a few communes a day, towns more often."""
        dice, noon = self._world.dice("economy book", day), hanoi(day, 12)
        days = _working_days(self._world, day.year, day.month)
        for side, item in ITEMS:
            usual = _monthly(self._world, side, item, day.replace(day=1)) / days / POSTS[item]
            for place in self._some(dice, day, POSTS[item]):
                amount = round(usual * dice.between(0.6, 1.4), 3)
                if item == "regular" and dice.share(0.02):
                    amount = -round(amount * 0.1, 3)  # taken back
                row = {"NgayHachToan": day.isoformat(), "Loai": "THU" if side == "revenue" else "CHI", "Khoan": ITEM[item],
                       "DiaBan": place.code, "SoTien_TyDong": amount}  # fmt: skip
                indicator = "economy.collected" if side == "revenue" else "economy.spent"
                yield "economy.budget_entries", row, _both(indicator, noon, amount, place.code)

    def _some(self, dice: Dice, day: date, n: int) -> Iterable[Place]:
        """So many communes, each once."""
        found: dict[str, Place] = {}
        while len(found) < n:
            place = self._world.place(dice, day)
            found[place.code] = place
        return found.values()

    def _payments(self, day: date) -> Iterator[Posted]:
        """Of the plan of this year, and in January of what was left of the last one's."""
        for year in (day.year - 1, day.year):
            for one in _payments(self._world, year).get(day, ()):
                owner = BEFORE if day < MERGED else one.work.owner
                row = {"code": one.code, "project": one.work.code, "owner": owner, "fund": one.work.fund, "on": day.isoformat(),
                       "amount": one.amount}  # fmt: skip
                yield "economy.disbursements", row, _both("economy.disbursed", hanoi(day, 12), one.amount, owner)

    def _firms(self, day: date) -> Iterator[Posted]:
        for row in _firms(self._world, day):
            yield "economy.registrations", row, _firm_counted(row, hanoi(day, 12))

    def _foreign(self, day: date) -> Iterator[Posted]:
        for row in _foreign(self._world, day):
            indicator = "economy.fdi_paid" if row["kind"] == "disbursed" else "economy.fdi_in"
            yield "economy.fdi", row, [Counted(indicator, hanoi(day, 12), row["amount"])]

    # ── the year ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _plan(self, first: date, until: datetime) -> Iterator[Told]:
        """The council decides in December: targets, and what each commune is to collect and spend."""
        for year in range(first.year, until.year + 2):
            at, document = hanoi(date(year - 1, 12, 12), 16), f"Nghị quyết số {10 + year % 20}/NQ-HĐND về kế hoạch năm {year}"
            if at > until:
                return
            for one in (one for one in INDICATORS if one.plan == council_plan.id):
                yield Told(at, "economy.targets", self._target(one.id, year, document))
            for begins, ends, part in _halves(year):
                for row in self._estimates(begins, ends, part):
                    yield Told(at if begins.month == 1 else hanoi(begins, 8), "economy.budget_estimates", row)

    def _target(self, name: str, year: int, document: str) -> Row:
        """Set so that about half of them are met."""
        period = Period.parse(str(year))
        goal = figure(self._world, name, period) * self._world.dice("economy target", name, year).between(0.93, 1.06)
        return {"year": str(year), "indicator": name, "unit": _area(period), "target": round(goal, 1), "document": document,
                "effective_on": f"{year}-01-01"}  # fmt: skip

    def _estimates(self, begins: date, ends: date, part: float) -> Iterator[Row]:
        places = self._world.places(begins)
        whole = sum(one.weight for one in places)
        for side, item in ITEMS:
            year = _estimated(self._world, side, item, begins.year) * part / whole
            for one in places:
                yield {"starts_on": begins.isoformat(), "ends_on": ends.isoformat(), "side": side, "item": item,
                       "place": one.code, "amount": round(year * one.weight, 3),
                       "document": f"Nghị quyết về dự toán ngân sách năm {begins.year}"}  # fmt: skip

    def _works(self, first: date, until: datetime) -> Iterator[Told]:
        """Listed in January, told again when freed and, at the merger, by their new owners; gone when their year is closed."""
        for year in range(first.year, until.year + 1):
            last = hanoi(date(year + 1, 2, 5), 9)
            for one in _works(self._world, year) if until < last + FORGOTTEN else ():
                moments = [hanoi(date(year, 1, 2), 8), last]
                moments += [hanoi(one.freed, 9)] if one.blocked != "none" else []
                moments += [hanoi(MERGED, 8)] if year == MERGED.year else []
                at = max((moment for moment in moments if moment <= min(until, last)), default=last)
                gone = {"_op": "delete"} if at == last else {}
                yield Told(at, "economy.projects", {**_listed(one, year, at.date()), **gone})

    # ── the month ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _trade(self, first: date, until: datetime) -> Iterator[Told]:
        """On the 10th of the month after it."""
        for month in _months(Period(date(first.year, first.month, 1), until.date())):
            at = hanoi(Period.of("month", month).end + timedelta(days=9), 9)
            yield from (Told(at, "economy.trade", row) for row in _traded(self._world, month))

    def _facts(self, first: date, until: datetime) -> Iterator[Told]:
        """Each published number of each period, on the 5th of the month after it."""
        known = [one for one in LOADED if one.id in WORD]
        for period, grain in _periods(first, until):
            at = hanoi(period.end + timedelta(days=4), 9)
            for one in known:
                if grain == "to_date" if one.kind == "to_date" else grain in one.per:
                    yield self._fact(one, period, at, until)
            if grain == "quarter":
                value = round(NATION[1] / 4 * self._world.dice("economy nation", period.text).between(0.95, 1.05))
                yield Told(at, "economy.facts", {"indicator": NATION[0], "area_code": "00", "period": period.text, "value": value,
                                                 "unit": "vụ", "source_kind": "official", "status": "provisional"})  # fmt: skip

    def _fact(self, one: Indicator, period: Period, at: datetime, until: datetime) -> Told:
        """Growth is an estimate for its first three months."""
        value, status = figure(self._world, one.id, period), "official" if one.id.startswith("economy.grdp") else "provisional"
        if one.id.startswith("economy.grdp_growth"):
            if until < at + REVISED:
                value += self._world.dice("economy estimate", one.id, period.text).between(-0.45, 0.45)
                status = "estimate"
            else:
                at += REVISED
        return Told(at, "economy.facts", {
            "indicator": WORD[one.id], "area_code": _area(period), "period": period.text, "unit": one.unit,
            "value": round(value, min(one.decimals, 2)), "source_kind": "official", "status": status,
        })  # fmt: skip


# ── rows drawn by their day, month or year ──────────────────────────────────────────────────────────────────────────


def _firms(world: World, day: date) -> Iterator[Row]:
    """Few in the first days after Tết; many stop at the start of a year."""
    dice, n = world.dice("economy firms", day), 0
    busy = (0.75 + 0.25 * world.seasons.office(day)) * _year(day) / 1.18 * (0.35 if 0 <= world.seasons.from_tet(day) <= 9 else 1)
    for kind, usual in FIRMS.items():
        mean = usual * busy * (2.6 if kind == "TNKD" and day.month == 1 else 1)
        for _ in range(int(mean * dice.between(0.7, 1.3) + dice.between(0, 1))):
            n += 1
            capital = round(0.3 * 80 ** dice.between(0, 1), 2) if kind == "TLM" else None
            yield {"SoHoSo": f"70{day:%m%d}{n:02d}/{day:%y}", "LoaiHoSo": kind, "NgayCap": f"{day:%d/%m/%Y}",
                   "DiaChiXa": world.place(dice, day).code, "NganhChinh": _INDUSTRIES[pick(dice, _OFTEN)],
                   "VonDieuLe_TyDong": capital}  # fmt: skip


def _firm_counted(row: Row, at: datetime) -> list[Counted]:
    come = BUSINESS_EVENT[row["LoaiHoSo"]] in ("new", "resumed")
    true = [Counted("economy.firms_in_out", at, float(come), float(not come))]
    if row["LoaiHoSo"] == "TLM":
        true += _both("economy.firms_new", at, 1, row["DiaChiXa"])
        true.append(Counted("economy.firms_capital", at, row["VonDieuLe_TyDong"]))
    return true if come else [*true, Counted("economy.firms_gone", at)]


def _foreign(world: World, day: date) -> Iterator[Row]:
    dice = world.dice("economy fdi", day)
    for n in range(1 + dice.share(0.1) if dice.share(FOREIGN * _year(day)) else 0):
        kind = dice.weighed(("new", "increase", "share", "disbursed"), (3, 2, 1, 4))
        yield {"code": f"{'BC' if kind == 'disbursed' else 'QD'}-{day:%m%d}{n}/{day:%y}", "kind": kind, "on": day.isoformat(),
               "country": dice.one_of(COUNTRIES), "zone": dice.one_of(ZONES), "commune": world.place(dice, day).code,
               "amount": round(0.5 * 60 ** dice.between(0, 1), 2)}  # fmt: skip


def _traded(world: World, month: date) -> Iterator[Row]:
    dice, end = world.dice("economy trade", month), Period.of("month", month).end - timedelta(days=1)
    for flow, goods in (("export", EXPORTS), ("import", IMPORTS)):
        for product, level in goods.items():
            for market, part in zip(MARKETS, (0.4, 0.27, 0.2, 0.13), strict=True):
                amount = level * part * SEASON[month.month - 1] * _year(end) * dice.between(0.85, 1.15)
                yield {"month": end.isoformat(), "flow": flow, "product": product, "market": market, "amount": round(amount, 2)}


@lru_cache(64)
def _works(world: World, year: int) -> Sequence[Work]:
    """Two in ten are held up, until a day of their own or the whole year."""
    dice, found = world.dice("economy works", year), []
    for n in range(1, PROJECTS + 1):
        held, sector = dice.share(0.2), dice.weighed(list(SECTOR), (6, 2, 3, 2, 2, 1))
        blocked = dice.weighed(list(BLOCK), (5, 2, 2, 2, 0)) if held else "none"
        freed = date(year, 1, 2) + timedelta(days=dice.whole(90, 560) if held else 0)
        name = f"{SECTOR[sector]}: dự án số {n} năm {year}"
        fund, owner = dice.weighed(list(FUND), (3, 5, 2, 1, 1)), dice.one_of(OWNERS)
        planned = round(2 * 45 ** dice.between(0, 1), 2)
        found.append(Work(f"DA-{year % 100}-{n:03d}", name, owner, fund, sector, planned, blocked, freed))
    return found


def _listed(one: Work, year: int, day: date) -> Row:
    return {"code": one.code, "name": one.name, "owner": BEFORE if day < MERGED else one.owner, "fund": one.fund,
            "sector": one.sector, "starts_on": f"{year}-01-01", "ends_on": f"{year + 1}-01-31", "planned": one.planned,
            "blocked_by": one.blocked if day < one.freed else "none"}  # fmt: skip


@lru_cache(64)
def _payments(world: World, year: int) -> Mapping[date, Sequence[Paid]]:
    """Each project is paid a few times, after it is freed, most of all in December; a little is paid in January after."""
    dice, by_day, number = world.dice("economy payments", year), defaultdict[date, list[Paid]](list), 0
    for one in _works(world, year):
        days = sorted(day for day in (_paid_on(dice, world, year) for _ in range(dice.whole(3, 9))) if day >= one.freed)
        reach = one.planned * dice.between(0.9, 1.0) / max(len(days), 1) * (1 if one.blocked == "none" else 0.7)
        for day in days:
            number += 1
            by_day[day].append(Paid(f"KB-{year % 100}-{number:05d}", one, day, round(reach, 3)))
    return by_day


def _paid_on(dice: Dice, world: World, year: int) -> date:
    """A working day of the plan's thirteen months."""
    month = pick(dice, _MONTHS)
    day = date(year + month // 12, month % 12 + 1, dice.whole(1, 28))
    return next(one for n in range(20) if world.seasons.works(one := day + timedelta(days=n)))


@lru_cache(512)
def _working_days(world: World, year: int, month: int) -> int:
    period = Period.of("month", date(year, month, 1))
    return sum(world.seasons.works(period.start + timedelta(days=n)) for n in range((period.end - period.start).days))


# ── published figures ───────────────────────────────────────────────────────────────────────────────────────────────


def figure(world: World, name: str, period: Period) -> float:
    """What is published of an indicator for a period, before it is rounded."""
    if name in _RATES:
        return 100 * (_sum(world, _RATES[name], period) / _sum(world, _RATES[name], period.year_before()) - 1)
    if name.endswith("_change"):
        whole = name.removesuffix("_change")
        return _sum(world, whole, period) - _sum(world, whole, period.year_before())
    if name in _SHARES:
        whole, of = _SHARES[name]
        return 100 * _sum(world, whole, period) / of(world, period.start)
    if name in SLOPE:
        years = period.end.year - 2024 + (period.end.month - 1) / 12
        return LEVEL[name] * world.dice("economy", name, period.text).between(0.999, 1.001) + SLOPE[name] * years
    if name == "economy.cpi":
        months = list(_months(period))
        return sum(_month(world, "prices", one) for one in months) / len(months)
    return _sum(world, name.removesuffix("_to_date"), period)


def _sum(world: World, name: str, period: Period) -> float:
    return sum(_month(world, name, one) for one in _months(period))


@lru_cache(100_000)
def _month(world: World, name: str, first: date) -> float:
    """One month of what can be summed."""
    if name == "economy.grdp":
        return sum(_month(world, f"economy.grdp_{part}", first) for part in PARTS)
    if name == "iip":
        return sum(_month(world, f"iip_{mill}", first) for mill in MILLS)
    if name in _ROWS:
        return sum(_ROWS[name](world, first))
    if name == "prices":  # in percent above the same month of the year before
        wave = sin(2 * pi * (first.year * 12 + first.month) / 41)
        return 3.1 + 0.7 * wave + world.dice("economy prices", first).between(-0.2, 0.2)
    if name in ("economy.revenue", "economy.spending"):
        return sum(_monthly(world, side, item, first) for side, item in ITEMS if name.endswith(side))
    return _usual(world, name, first)


def _usual(world: World, name: str, first: date) -> float:
    """A level that grows, with a season, the slack months of the epidemic, and a little chance."""
    level, grows = MILLS[name.removeprefix("iip_")] if name.startswith("iip_") else (LEVEL[name], GROWS.get(name, 1.06))
    shape, years = CROPS.get(name, SEASON), first.year - 2024 + (first.month - 1) / 12
    value = level * shape[first.month - 1] / sum(shape) * float(grows**years)
    value *= world.dice("economy", name, first).between(0.985, 1.015)
    if not name.endswith(("agriculture", "_output")):  # farms hardly felt it
        value *= SLACK.get((first.year, first.month), 1.0)
    return round(value) if name.startswith("economy.traffic") else value


def _open_days(world: World, first: date) -> Iterator[date]:
    days = (first + timedelta(days=n) for n in range((Period.of("month", first).end - first).days))
    return (day for day in days if world.seasons.works(day))


def _new_firms(world: World, first: date) -> Iterator[float]:
    return (1 for day in _open_days(world, first) for row in _firms(world, day) if row["LoaiHoSo"] == "TLM")


def _registered(world: World, first: date) -> Iterator[float]:
    return (row["amount"] for day in _open_days(world, first) for row in _foreign(world, day) if row["kind"] != "disbursed")


def _brought(world: World, first: date) -> Iterator[float]:
    return (row["amount"] for day in _open_days(world, first) for row in _foreign(world, day) if row["kind"] == "disbursed")


def _exported(world: World, first: date) -> Iterator[float]:
    return (row["amount"] for row in _traded(world, first) if row["flow"] == "export")


def _disbursed(world: World, first: date) -> Iterator[float]:
    return (one.amount for day in _open_days(world, first) for one in _payments(world, first.year).get(day, ()))


def _planned(world: World, year: date) -> float:
    return sum(one.planned for one in _works(world, year.year))


def _to_collect(world: World, year: date) -> float:
    return sum(_estimated(world, side, item, year.year) for side, item in ITEMS if side == "revenue")


def _to_spend(world: World, year: date) -> float:
    return sum(_estimated(world, side, item, year.year) for side, item in ITEMS if side == "spending")


_ROWS: Mapping[str, Callable[[World, date], Iterator[float]]] = {
    "economy.new_enterprises": _new_firms, "economy.fdi_registered": _registered, "economy.fdi_disbursed": _brought,
    "economy.exports": _exported, "disbursed": _disbursed,
}  # fmt: skip
_RATES = {
    "economy.grdp_growth": "economy.grdp", **{f"economy.grdp_growth_{part}": f"economy.grdp_{part}" for part in PARTS},
    "economy.iip_growth": "iip", **{f"economy.iip_growth_{mill}": f"iip_{mill}" for mill in MILLS},
    "economy.retail_growth": "economy.retail",
}  # fmt: skip
_SHARES: Mapping[str, tuple[str, Callable[[World, date], float]]] = {
    "economy.revenue_share": ("economy.revenue", _to_collect),
    "economy.spending_share": ("economy.spending", _to_spend),
    "economy.disbursement_share": ("disbursed", _planned),
}


# ── shared by all ───────────────────────────────────────────────────────────────────────────────────────────────────

_INDUSTRIES, _OFTEN = tuple(INDUSTRY), edges((2, 3, 3, 6, 2, 4))
_MONTHS = edges((*RUSH, 0.5))


def _monthly(world: World, side: str, item: str, month: date) -> float:
    """Billions of dong of an item in the month that begins on that day."""
    shape, level = SHAPE.get(item, SEASON), (REVENUE if side == "revenue" else SPENDING)[item]
    usual = level * 365 * _year(month) * shape[month.month - 1] / sum(shape)
    return usual * world.dice("economy", side, item, month).between(0.93, 1.07)


def _estimated(world: World, side: str, item: str, year: int) -> float:
    """Billions of dong that the council sets for a year."""
    level = (REVENUE if side == "revenue" else SPENDING)[item]
    return level * 365 * _year(date(year, 1, 1)) * world.dice("economy estimate", side, item, year).between(*ESTIMATED[side])


def _year(day: date) -> float:
    return 1 + 0.09 * (day.year - 2024)


def _halves(year: int) -> Iterator[tuple[date, date, float]]:
    """The budget year; that of the merger in two parts, of the communes then and now."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if year != MERGED.year:
        yield first, last, 1.0
    else:
        yield first, MERGED - timedelta(days=1), 0.5
        yield MERGED, last, 0.5


def _months(period: Period) -> Iterator[date]:
    """The first days of its months."""
    day = period.start
    while day < period.end:
        yield day
        day = Period.of("month", day).end


def _periods(first: date, until: datetime) -> Iterator[tuple[Period, str]]:
    """Those that are over, each with its grain; `to_date`: from the first of January."""
    for month in _months(Period(date(first.year, first.month, 1), until.date())):
        end = Period.of("month", month).end
        yield Period(date(month.year, 1, 1), end), "to_date"
        for grain, every in (("month", 1), ("quarter", 3), ("half", 6), ("nine", 9), ("year", 12)):
            if month.month % every == 0:
                yield Period.of(grain, month), grain


def _area(period: Period) -> str:
    """The province before the merger, the centre's area since."""
    return "site" if period.end > MERGED else "70"


def _both(indicator: str, at: datetime, part: float, unit: str) -> list[Counted]:
    """Of the whole area, and of one commune or office where that is the one of today for the whole year."""
    whole = Counted(indicator, at, part)
    return [whole, Counted(indicator, at, part, unit=unit)] if at.date() >= SINGLE_SINCE else [whole]
