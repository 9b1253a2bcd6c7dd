"""The stations that measure: ten of air, twenty-five of rain and rivers, fifteen of water, three of weather."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import cos, log, pi
from typing import Any

from dieuhanh.declare import Dice
from dieuhanh.packs.environment import sample
from dieuhanh.packs.environment.words import AIR, UNIT_OF
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.world import MERGED, Place, World, hanoi, text

Row = dict[str, Any]
FINE_FOR = timedelta(days=30)  # of days older than that a station's archive gives the value of noon, and the rain of the day
SLOTS = 144  # of ten minutes
COD_PERMIT = sample.COD_PERMIT
LOGGED = {"ok": "00", "calibrating": "01", "fault": "02"}  # as loggers write it
USUAL = {one.kind: one.metrics for one in sample.STATIONS}  # metric → (usual value, swing over the day, noise)
PERMITS = {"ww_ph": (6, 9), "ww_cod": (None, COD_PERMIT), "ww_tss": (None, 50), "ww_nh4": (None, 8)}
# What a value adds to, by its metric.
MEANS = {
    "pm25": "environment.pm25_day", "pm10": "environment.pm10_day", "so2": "environment.so2_hour", "no2": "environment.no2_hour",
    "co": "environment.co_hour", "o3": "environment.o3_hour", "ww_cod": "environment.ww_cod_day",
    "ww_nh4": "environment.ww_nh4_day", "ww_tss": "environment.ww_tss_day",
}  # fmt: skip
SPOILS = frozenset(("bod5", "cod", "nh4_n", "po4_p", "coliform"))  # what comes from towns and fields
BY_COMMUNE = ("pm25", "pm10")

# code, name, commune of today
_AIR = (
    ("KK-DX01", "Đồng Xoài", "25210"), ("KK-BP01", "Bình Phước", "25195"), ("KK-BL01", "Bình Long", "25326"),
    ("KK-PL01", "Phước Long", "25217"), ("KK-CT01", "Chơn Thành", "25432"), ("KK-MH01", "Minh Hưng", "25441"),
    ("KK-BD01", "Bù Đăng", "25396"), ("KK-LN01", "Lộc Ninh", "25270"), ("KK-DP01", "Đồng Phú", "25363"),
    ("KK-TK01", "Tân Khai", "25357"),
)  # fmt: skip
_RIVERS = (
    ("NM-SB01", "sông Bé, cầu Phước Hòa", "25450"), ("NM-SB02", "sông Bé, cầu Long Hà", "25255"),
    ("NM-TM01", "hồ Thác Mơ", "25217"), ("NM-CD01", "hồ Cần Đơn", "25308"), ("NM-SP01", "hồ Srok Phu Miêng", "25246"),
    ("NM-SG01", "sông Sài Gòn, Lộc Thành", "25294"), ("NM-DN01", "sông Đồng Nai, Phước Sơn", "25420"),
    ("NM-SC01", "hồ suối Cam", "25210"), ("NM-SR01", "suối Rạt", "25195"), ("NM-DG01", "hồ Đồng Xoài", "25387"),
)  # fmt: skip
_OUTLETS = (
    ("NT-MH01", "Minh Hưng", "25441"), ("NT-DX01", "Đồng Xoài", "25195"), ("NT-CT01", "Chơn Thành", "25432"),
    ("NT-DP01", "Bắc Đồng Phú", "25363"), ("NT-TK01", "Tân Khai", "25357"),
)  # fmt: skip
OUTLETS = tuple(code for code, _, _ in _OUTLETS)
_GAUGED = (  # rain, and the level of the water below
    ("MT-CD01", "Cần Đơn", "25308", 107.2), ("MT-TM01", "Thác Mơ", "25217", 214.5), ("MT-SP01", "Srok Phu Miêng", "25246", 70.8),
    ("MT-PH01", "Phước Hòa", "25450", 41.6), ("MT-LN01", "Lộc Ninh", "25270", 88.1), ("MT-BM01", "Bù Gia Mập", "25222", 132.4),
    ("MT-DK01", "Đăk Ơ", "25225", 146.0), ("MT-LT01", "Lộc Thành", "25294", 23.7), ("MT-PS01", "Phước Sơn", "25420", 118.9),
    ("MT-DX01", "Đồng Xoài", "25210", 76.3),
)  # fmt: skip
_WEATHER = (
    ("KT-DX01", "Đồng Xoài", "25195", 0.0),
    ("KT-PL01", "Phước Long", "25217", -0.8),
    ("KT-NT01", "mẫu ngoài địa bàn", "", -1.0),
)


@dataclass(frozen=True)
class Station:
    """`metrics`: metric → (usual value, swing over the day, noise); `then` is the commune in which it stood until the merger."""

    code: str
    name: str
    kind: str
    now: str
    then: str
    metrics: Mapping[str, tuple[float, float, float]]
    warmer: float = 0
    load: float = 1.0  # how much dirtier than usual it is there

    def commune(self, day: date) -> str | None:
        return (self.now if day >= MERGED else self.then) or None

    @property
    def calibrated(self) -> int:
        """The day of the week on which its probes are calibrated together, at nine."""
        return sum(self.code.encode()) % 7

    @property
    def sends(self) -> int:
        """The minute of the hour: loggers are not set alike."""
        return 4 + 12 * OUTLETS.index(self.code) if self.logs else 4

    @property
    def logs(self) -> bool:
        """Outlets of waste water send the files of their loggers."""
        return self.kind == "outlet"


@dataclass(frozen=True)
class Trouble:
    """One probe that hangs at a value, or truly measures too much, for some hours."""

    station: str
    metric: str
    begins: datetime
    ends: datetime
    value: float
    spread: float


@dataclass(frozen=True)
class Rain:
    """One shower over a station: from which ten minutes of the day on, for how many, how many millimetres of each."""

    begins: int
    falls: Sequence[float]

    def at(self, slot: int) -> float:
        return self.falls[slot - self.begins] if 0 <= slot - self.begins < len(self.falls) else 0.0


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "environment"
    lasts: int = 1

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        """The stations, again when their communes became others; what the permits of the outlets allow, renewed every 3 years."""
        for day in sorted({first, max(first, MERGED)}):
            if (at := hanoi(day, 8)) <= until:
                yield from (Told(at, "environment.stations", _registered(one, first, day)) for one in self._stations)
        for year in range(first.year, until.year + 1, 3):
            if (at := hanoi(max(first, date(year, 1, 1)), 8)) <= until:
                yield from (Told(at, "environment.limits", row) for one in self._stations for row in _permits(one, year))

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        fine = hanoi(day + timedelta(days=1)) > span.since - FINE_FOR
        for told in self._told(day, fine):
            if told.told[0].at <= span.until:
                yield told

    def _told(self, day: date, fine: bool) -> Iterator[Matter]:
        sky, troubles = self._sky(day), self._troubles(day)
        for one in self._stations:
            dice = self.world.dice("environment", day, one.code)
            if one.kind == "weather":
                yield from self._weather(dice, one, day, fine)
                continue
            gone = _silent(dice)
            hours = [hour for hour in _NOON_FIRST if hour not in gone] if fine else _NOON_FIRST[:1]
            mine = [trouble for trouble in troubles if trouble.station == one.code]
            if one.kind == "rain":
                yield from self._rained(dice, one, day, hours if fine else None)
            else:
                yield from _measured(dice, one, day, hours, sky, mine)

    # ── what the day is like ────────────────────────────────────────────────────────────────────────────────────────

    def _sky(self, day: date) -> float:
        """How much dust and gas there is: most in the dry season, now and then a day of smoke, less when offices rest."""
        dice, dry = self.world.dice("environment", "sky", day), 1 - self.world.seasons.wet(day)
        smoke = 2.1 if dice.share(0.03 * dry) else 1.0
        return (0.72 + 0.62 * dry) * dice.between(0.85, 1.2) * smoke * (1.0 if self.world.seasons.works(day) else 0.88)

    def _troubles(self, day: date) -> list[Trouble]:
        """Of each week, that none lasts beyond: a probe that hangs for a day and a half, an outlet that lets too much go."""
        monday = day - timedelta(days=day.weekday())
        dice, found = self.world.dice("environment", "week", monday), []
        begins = [hanoi(monday + timedelta(days=dice.whole(0, 4)), dice.whole(0, 23)) for _ in range(2)]
        river, outlet = dice.one_of(_RIVERS)[0], dice.one_of(_OUTLETS)[0]
        if dice.share(0.6):
            found.append(Trouble(river, "cod", begins[0], begins[0] + timedelta(hours=dice.whole(28, 40)), 14.2, 0))
        if dice.share(0.4):
            ends = begins[1] + timedelta(hours=dice.whole(4, 12))
            found.append(Trouble(outlet, "ww_cod", begins[1], ends, COD_PERMIT * 1.25, 14))
        return found

    def _rain(self, dice: Dice, day: date) -> Rain | None:
        """An afternoon's shower, on most days of the wet season, over most of the stations."""
        wet = self.world.seasons.wet(day)
        whole = self.world.dice("environment", "rain", day)
        if not whole.share(0.05 + 0.75 * wet) or not dice.share(0.7):
            return None
        begins, lasts = int(whole.between(78, 112) + dice.between(-6, 6)), dice.whole(3, 20)
        amount = -log(1 - dice.between(0, 0.999)) * (3 + 12 * wet)
        return Rain(begins, [round(amount / lasts * (1 - cos(2 * pi * (n + 0.5) / lasts)), 1) for n in range(lasts)])

    # ── what stations send ──────────────────────────────────────────────────────────────────────────────────────────

    def _rained(self, dice: Dice, one: Station, day: date, hours: Sequence[int] | None) -> Iterator[Matter]:
        """Ten minutes by ten minutes, sent as they end; an archive has the rain of the day and the level at noon."""
        rain, wet = self._rain(dice, day), self.world.seasons.wet(day)
        if hours is None:
            yield _value(one, "rain", hanoi(day, 12), hanoi(day + timedelta(days=1), 0.1), sum(rain.falls) if rain else 0.0)
        start = hanoi(day)
        for slot in [6 * hour + n for hour in hours for n in range(6)] if hours is not None else [72]:
            at, told = start + timedelta(minutes=10 * slot), start + timedelta(minutes=10 * slot + 13)
            if hours is not None:
                yield _value(one, "rain", at, told, rain.at(slot) if rain else 0.0)
            for metric, (usual, swing, noise) in one.metrics.items():
                risen = sum(rain.at(n) for n in range(max(slot - 36, 0), slot)) / 40 if rain else 0.0
                yield _value(one, metric, at, told, usual + swing * wet + risen + noise * dice.between(-1, 1))

    def _weather(self, dice: Dice, one: Station, day: date, fine: bool) -> Iterator[Matter]:
        wet, warm = self.world.seasons.wet(day), _season(day) + one.warmer + dice.between(-1.2, 1.2)
        rain = self._rain(dice, day)
        for hour in _NOON_FIRST if fine else _NOON_FIRST[:1]:
            wave, rains = cos((hour - 14) / 24 * 2 * pi), rain is not None and any(map(rain.at, range(6 * hour, 6 * hour + 6)))
            temp = round(warm + (4.8 - 1.5 * wet) * wave - (2.5 if rains else 0) + dice.between(-0.4, 0.4), 1)
            humid = min(round(66 + 14 * wet - 16 * wave + (8 if rains else 0) + dice.between(-2, 2)), 100)
            at = hanoi(day, hour)
            row = {
                "station": one.code, "at": text(at), "temp": temp, "dew_point": round(temp - (100 - humid) / 5, 1),
                "humidity": humid, "wind": round(dice.between(3, 14)), "visibility": 4.0 if rains else 10.0,
                "pressure": round(100.2 - 0.1 * wave, 2), "condition": "Mưa rào" if rains else "Ít mây",
                "commune": one.commune(day), **({} if one.now else {"outside": True}),
            }  # fmt: skip
            yield Matter([Told(at + timedelta(minutes=5), "environment.weather", row)], list(_of_weather(one, at, temp, humid)))

    @cached_property
    def _stations(self) -> Sequence[Station]:
        made = [
            *(self._station(code, f"Trạm không khí {name}", "air", commune) for code, name, commune in _AIR),
            *(self._station(code, f"Trạm nước mặt {name}", "water", commune) for code, name, commune in _RIVERS),
            *(self._station(code, f"Cửa xả khu công nghiệp {name}", "outlet", commune) for code, name, commune in _OUTLETS),
            *(self._station(code, f"Trạm đo mưa, mực nước {name}", "rain", commune, {"water_level": (level, 1.6, 0.02)})
              for code, name, commune, level in _GAUGED),
            *(self._station(f"MU-{number:02d}", f"Trạm đo mưa {place.name[0].lower()}{place.name[1:]}", "rain", place.code, {})
              for number, place in enumerate(self._elsewhere, 1)),
            *(self._station(code, f"Trạm khí tượng {name}", "weather", commune, {}, warmer)
              for code, name, commune, warmer in _WEATHER),
        ]  # fmt: skip
        return tuple(made)

    @property
    def _elsewhere(self) -> Sequence[Place]:
        gauged = {commune for _, _, commune, _ in _GAUGED}
        return [one for one in self.world.places(MERGED) if one.code not in gauged][::2]

    def _station(self, code: str, name: str, kind: str, commune: str,
                 metrics: Mapping[str, tuple[float, float, float]] | None = None, warmer: float = 0) -> Station:  # fmt: skip
        load = {"air": (0.8, 1.2), "water": (0.6, 1.9)}.get(kind, (1.0, 1.0))
        return Station(code, name, kind, commune, self._then(commune), USUAL[kind] if metrics is None else metrics, warmer,
                       self.world.dice("environment", "load", code).between(*load))  # fmt: skip

    def _then(self, commune: str) -> str:
        """One of the communes of then that lie in it."""
        at = {one.code: (one.lat, one.lon) for one in self.world.places(MERGED)}.get(commune)
        return next((one.code for one in self.world.places(MERGED - timedelta(days=1)) if (one.lat, one.lon) == at), "")


_NOON_FIRST = (12, *range(12), *range(13, 24))  # so that noon is the same, whether the other hours are asked for or not
_MORNING = [cos((hour - 7) / 12 * 2 * pi) for hour in range(24)]  # high at seven in the morning and in the evening
_SUN = [cos((hour - 13) / 24 * 2 * pi) for hour in range(24)]


def _season(day: date) -> float:
    """The mean of the day in °C: hottest in April, coolest in late December."""
    return 26.6 + 1.7 * cos(2 * pi * (day - date(day.year, 4, 15)).days / 365)


def _silent(dice: Dice) -> range:
    """Hours in which nothing is sent, of one station in fifty on a day."""
    begins, lasts, falls = dice.whole(0, 20), dice.whole(3, 12), dice.share(0.02)
    return range(begins, begins + lasts) if falls else range(0)


def _measured(
    dice: Dice, one: Station, day: date, hours: Sequence[int], sky: float, troubles: Sequence[Trouble]
) -> Iterator[Matter]:
    """Every metric of each hour; probes are calibrated together once a week and fail now and then."""
    washed = dice.between(0.8, 1.25)
    for hour in hours:
        at, calibrating = hanoi(day, hour), hour == 9 and day.weekday() == one.calibrated
        for metric, (usual, swing, noise) in one.metrics.items():
            wave = _SUN[hour] if metric in ("o3", "temp_water") else _MORNING[hour]
            factor = sky * one.load if metric in AIR else washed * one.load if metric in SPOILS else 1.0
            value, failed = max(usual * factor + swing * 0.8 * wave + noise * dice.between(-1, 1), 0.0), dice.share(0.004)
            flag = "fault" if failed else "calibrating" if calibrating else "ok"
            for trouble in troubles:
                if trouble.metric == metric and trouble.begins <= at < trouble.ends:
                    value, flag = trouble.value + trouble.spread * dice.between(0, 1), "ok"
            yield _value(one, metric, at, at + timedelta(minutes=one.sends), 0.0 if flag == "fault" else value, flag)


def _value(one: Station, metric: str, at: datetime, told: datetime, value: float, flag: str = "ok") -> Matter:
    value, day = round(value, 3), at.date()
    row: Row = {"station": one.code, "metric": metric, "at": text(at), "value": value, "unit": UNIT_OF[metric]}
    if one.logs:
        row |= {"at": row["at"][:19].replace("T", " "), "flag": LOGGED[flag]}
    else:
        row |= {"flag": flag, "commune": one.commune(day), "outside": False}
    counted = [Counted("environment.flagged_share", at, flag != "ok", 1)]
    if flag == "ok" and (indicator := MEANS.get(metric)):
        counted.append(Counted(indicator, at, value, 1))
        if metric in BY_COMMUNE and day >= MERGED:
            counted.append(Counted(indicator, at, value, 1, one.now))
    return Matter([Told(told, "environment.logger_files" if one.logs else "environment.observations", row)], counted)


def _of_weather(one: Station, at: datetime, temp: float, humid: float) -> Iterator[Counted]:
    if not one.now:
        yield Counted("environment.outside_temp_mean", at, temp, 1)
        return
    for unit in ("site", one.now) if at.date() >= MERGED else ("site",):
        yield Counted("environment.temp_mean", at, temp, 1, unit)
        yield Counted("environment.humidity_mean", at, humid, 1, unit)


# ── registers ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _registered(one: Station, first: date, day: date) -> Row:
    owner = "Chủ hạ tầng khu công nghiệp" if one.logs else "Trung tâm Quan trắc tài nguyên và môi trường"
    return {"code": one.code, "name": one.name, "kind": one.kind, "commune": one.commune(day), "owner": owner,
            "inside": bool(one.now), "rhythm": 60, "valid_from": first.isoformat(), "valid_to": None}  # fmt: skip


def _permits(one: Station, year: int) -> Iterator[Row]:
    for metric, (low, high) in PERMITS.items() if one.logs else ():
        yield {"station": one.code, "metric": metric, "low": low, "high": high,
               "document": f"Giấy phép môi trường {one.code[-4:]}/{year} (mẫu)", "valid_from": f"{year}-01-01",
               "valid_to": f"{year + 2}-12-31"}  # fmt: skip
