"""Believable days of a monitoring network with its truth: an outlet breaks its permit, a station falls silent, a probe hangs.

The same bytes for the same arguments; nothing lies after `until`. Stations and values are made.
"""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI
from dieuhanh.packs.environment.words import UNIT_OF

Row = dict[str, Any]
SINCE = "2025-07-01"
DAY = timedelta(days=1)
SILENT, SILENT_FOR = "KK-BL01", timedelta(hours=5)
FLAT, FLAT_FOR = ("NM-SB01", "cod"), timedelta(hours=30)
OVER, OVER_FOR = ("NT-MH01", "ww_cod"), timedelta(hours=2)


@dataclass(frozen=True)
class Station:
    """A made station; `metrics`: metric → (usual value, swing over the day, noise)."""

    code: str
    name: str
    kind: str
    commune: str
    rhythm: int
    metrics: Mapping[str, tuple[float, float, float]]


_AIR = {"pm25": (24, 9, 3), "pm10": (43, 14, 5), "so2": (18, 5, 3), "no2": (32, 14, 4), "co": (900, 350, 90), "o3": (55, 38, 6)}
_RIVER = {
    "ph": (7.1, 0.1, 0.05), "do": (6.2, 0.6, 0.2), "temp_water": (27.5, 1.2, 0.2), "bod5": (5.2, 0.4, 0.3), "cod": (13, 1.5, 0.8),
    "nh4_n": (0.28, 0.05, 0.03), "no3_n": (1.4, 0.2, 0.1), "po4_p": (0.09, 0.02, 0.01), "coliform": (3100, 400, 250),
}  # fmt: skip
_OUTLET = {
    "ww_ph": (7.4, 0.2, 0.1),
    "ww_cod": (48, 8, 4),
    "ww_tss": (31, 5, 3),
    "ww_nh4": (4.1, 0.8, 0.4),
    "ww_flow": (62, 20, 4),
}
STATIONS = (
    Station("KK-DX01", "Trạm không khí Đồng Xoài", "air", "25195", 60, _AIR),
    Station(SILENT, "Trạm không khí Bình Long", "air", "25326", 60, _AIR),
    Station("NM-SB01", "Trạm nước mặt sông Bé", "water", "25217", 60, _RIVER),
    Station("NT-MH01", "Cửa xả khu công nghiệp Minh Hưng", "outlet", "25396", 30, _OUTLET),
    Station("NT-DX01", "Cửa xả khu công nghiệp Đồng Xoài", "outlet", "25195", 30, _OUTLET),
    Station("MT-CD01", "Trạm đo mưa, mực nước Cần Đơn", "rain", "25270", 30, {"water_level": (107.2, 0.3, 0.02)}),
)
WEATHER = Station("KT-DX01", "Trạm khí tượng Đồng Xoài", "weather", "25195", 60, {})
BEYOND = Station("KT-NT01", "Trạm khí tượng mẫu ngoài địa bàn", "weather", "", 60, {})  # a degree cooler, never counted as ours
COD_PERMIT = 75


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` observations up to `until`, with the stations, the permits and the weather of those days."""
    until = until.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    start = until - timedelta(hours=max(1, round(n / _an_hour())))
    return {
        "environment.stations_sample": iter([_registered(one) for one in (*STATIONS, WEATHER, BEYOND)]),
        "environment.limits_sample": iter(list(_permits())),
        "environment.observations_sample": _observations(seed, start, until),
        "environment.weather_sample": _weather(seed, start, until),
    }


def _an_hour() -> float:
    """Observations of an hour: every metric at its rhythm, and the rain gauge."""
    return sum((len(one.metrics) + (one.kind == "rain")) * 60 / one.rhythm for one in STATIONS)


def _registered(one: Station) -> Row:
    return {"code": one.code, "name": one.name, "kind": one.kind, "commune": one.commune or None, "owner": "Đơn vị mẫu",
            "inside": one is not BEYOND,
            "rhythm": one.rhythm, "valid_from": SINCE, "valid_to": None}  # fmt: skip


def _permits() -> Iterator[Row]:
    bounds = {"ww_ph": (6, 9), "ww_cod": (None, COD_PERMIT), "ww_tss": (None, 50), "ww_nh4": (None, 5.9)}
    for one in (one for one in STATIONS if one.kind == "outlet"):
        for metric, (low, high) in bounds.items():
            yield {"station": one.code, "metric": metric, "low": low, "high": high, "document": "Giấy phép môi trường (mẫu)",
                   "valid_from": SINCE, "valid_to": None}  # fmt: skip


def _observations(seed: int, start: datetime, until: datetime) -> Iterator[Row]:
    dice = random.Random(f"{seed} observations").random
    steps = int((until - start).total_seconds() // 1800)
    for step in range(steps + 1):
        at = start + step * timedelta(minutes=30)
        for one in STATIONS:
            if (at.minute == 0 or one.rhythm == 30) and not (one.code == SILENT and at > until - SILENT_FOR):
                yield from _sent(dice, one, at, until)


def _sent(dice: Callable[[], float], one: Station, at: datetime, until: datetime) -> Iterator[Row]:
    """What a station sends at once; probes are calibrated together once a week, and fail now and then."""
    local = at.astimezone(HANOI)
    calibrating = local.weekday() == hash_of(one.code) % 7 and local.hour == 9
    for metric, usual in one.metrics.items():
        value = _value(dice, usual, local)
        failed = dice() < 0.004
        if (one.code, metric) == FLAT and at > until - FLAT_FOR:
            value, failed, calibrating = 14.2, False, False
        if (one.code, metric) == OVER and at > until - OVER_FOR:
            value, failed, calibrating = COD_PERMIT * 1.4 + 3 * dice(), False, False
        yield _row(one.code, metric, at, 0 if failed else value, "fault" if failed else "calibrating" if calibrating else "ok")
    if one.kind == "rain":
        yield _row(one.code, "rain", at, 12 * dice() if _rains(local) else 0, "ok")


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum(text.encode())


def _value(dice: Callable[[], float], usual: tuple[float, float, float], local: datetime) -> float:
    """High at seven in the morning and the evening, low in the afternoon and at night; never below zero."""
    middle, swing, noise = usual
    wave = math.cos((local.hour + local.minute / 60 - 7) / 12 * 2 * math.pi)
    slow = math.sin(local.toordinal() * 0.7)
    return max(0.0, middle + swing * (0.6 * wave + 0.4 * slow) + noise * (2 * dice() - 1))


def _rains(local: datetime) -> bool:
    return local.month in (5, 6, 7, 8, 9, 10, 11) and local.toordinal() % 3 == 0 and 14 <= local.hour < 16


def _row(station: str, metric: str, at: datetime, value: float, flag: str) -> Row:
    return {"station": station, "metric": metric, "at": at.astimezone(HANOI).isoformat(), "value": round(value, 3),
            "unit": UNIT_OF[metric], "flag": flag}  # fmt: skip


def _weather(seed: int, start: datetime, until: datetime) -> Iterator[Row]:
    dice = random.Random(f"{seed} weather").random
    for hour in range(int((until - start).total_seconds() // 3600) + 1):
        at = (start + timedelta(hours=hour)).astimezone(HANOI)
        warm = math.cos((at.hour - 14) / 24 * 2 * math.pi)
        temp = 27 + 4.5 * warm + dice()
        told = {
            "station": WEATHER.code, "at": at.isoformat(), "temp": round(temp, 1), "dew_point": round(22 + dice(), 1),
            "humidity": round(76 - 16 * warm + 3 * dice()), "wind": round(4 + 6 * dice()), "visibility": 10.0,
            "pressure": round(100.2 - 0.1 * warm, 2), "condition": "Mưa rào" if _rains(at) else "Ít mây",
            "commune": WEATHER.commune,
        }  # fmt: skip
        yield from (told, told | {"station": BEYOND.code, "temp": round(temp - 1, 1), "commune": None, "outside": True})
