"""A believable stretch of a centre's watch: a daily hum of alerts, five bursts, tickets some of which nobody took in time.

The same bytes for the same arguments; nothing lies after `until`; addresses are of the ranges kept for documentation (RFC 5737).
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours, minutes
from dieuhanh.packs.cyber.sample_story import register, tickets, vulnerabilities
from dieuhanh.packs.cyber.sample_world import BUSY, HOURS, OFFICES, SIGNATURES, SYSTEMS, System

Row = dict[str, Any]
SPAN, BURSTS = 60, 5


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """`n` alerts of sixty days with what belongs to them: {source id: rows for its push door}."""
    until = until.astimezone(UTC).replace(microsecond=0)
    return {
        "cyber.eve_sample": iter(_alerts(seed, until, n)),
        "cyber.tickets_sample": tickets(seed, until, max(n // 100, 20)),
        "cyber.assets_sample": register(seed, until),
        "cyber.vulnerabilities_sample": vulnerabilities(seed, until, max(n // 150, 20)),
        "cyber.infections_sample": _infections(seed, until, max(n // 200, 10)),
        "cyber.uptime_sample": _uptime(seed, until),
        "cyber.backups_sample": _backups(seed, until),
        "cyber.endpoints_sample": _endpoints(seed, until),
        "cyber.training_sample": _training(seed, until),
    }


def _alerts(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "cyber alerts")
    bursts = [(dice.weighed(SYSTEMS, BUSY), until - hours(dice.between(3, 24 * 20))) for _ in range(BURSTS)]
    told = [_alert(dice, *(_burst(dice, bursts) if dice.share(0.08) else _hum(dice, until)), until) for _ in range(n)]
    return sorted(told, key=lambda row: (row["timestamp"], row["flow_id"]))


def _hum(dice: Dice, until: datetime) -> tuple[System, datetime]:
    day = (until - days(dice.whole(0, SPAN - 1))).astimezone(HANOI).replace(minute=0, second=0)
    at = day.replace(hour=dice.weighed(range(24), HOURS)) + timedelta(seconds=dice.whole(0, 3599))
    return dice.weighed(SYSTEMS, BUSY), at.astimezone(UTC)


def _burst(dice: Dice, bursts: list[tuple[System, datetime]]) -> tuple[System, datetime]:
    system, at = dice.one_of(bursts)
    return system, at + timedelta(seconds=dice.whole(0, 5400))


def _alert(dice: Dice, system: System, at: datetime, until: datetime) -> Row:
    """One line of EVE, with the system that the centre's forwarder adds; nine in a hundred name none."""
    number, name, category, severity, _ = dice.weighed(SIGNATURES, [one[4] for one in SIGNATURES])
    at = at if at <= until else at - days(1)
    web = number == 9900004
    row: Row = {
        "timestamp": f"{at:%Y-%m-%dT%H:%M:%S}.{dice.whole(0, 999999):06d}+0000", "flow_id": dice.whole(1, 2**50),
        "event_type": "alert", "host": f"cam-bien-{1 + int(system.code[-2:]) % 3}",
        "src_ip": f"198.51.100.{dice.whole(1, 254)}", "src_port": dice.whole(1024, 65535),
        "dest_ip": f"203.0.113.{int(system.code[-2:])}", "dest_port": 443 if web else dice.one_of((22, 80, 443, 445)),
        "proto": "TCP", "app_proto": "http" if web else None,
        "alert": {
            "action": "blocked" if dice.share(0.6) else "allowed", "gid": 1, "signature_id": number, "rev": 1,
            "signature": name, "category": category, "severity": severity,
        },
        "system": None if dice.share(0.09) else system.code,
    }  # fmt: skip
    return row


def _infections(seed: int, until: datetime, n: int) -> Iterator[Row]:
    dice = Dice(seed, "cyber infections")
    machines = [(f"192.0.2.{number}", dice.one_of(OFFICES)) for number in range(1, 1 + max(n // 4, 3))]
    for place in range(n):
        ip, office = dice.one_of(machines)
        at = until - days(SPAN) * (1 - (place + dice.between(0, 0.99)) / n)
        yield {"ip": ip, "office": office, "at": text(at), "family": dice.one_of(("Mẫu A", "Mẫu B", "Mẫu C"))}


def _uptime(seed: int, until: datetime) -> Iterator[Row]:
    dice = Dice(seed, "cyber uptime")
    for back in range(SPAN, 0, -1):
        day = (until.astimezone(HANOI) - days(back)).date().isoformat()
        for one in SYSTEMS[:6]:
            down = dice.whole(3, 90) if dice.share(0.03) else 0
            yield {"system": one.code, "office": one.office, "day": day, "watched": 1440, "up": 1440 - down}


def _backups(seed: int, until: datetime) -> Iterator[Row]:
    dice = Dice(seed, "cyber backups")
    for back in range(SPAN, 0, -1):
        at = (until.astimezone(HANOI) - days(back)).replace(hour=1, minute=30, second=0)
        for one in SYSTEMS[:16]:
            common = {"system": one.code, "office": one.office}
            yield common | {"kind": "backup", "at": text(at + minutes(dice.whole(0, 90))), "succeeded": not dice.share(0.015)}
            if dice.share(0.01):
                yield common | {"kind": "restore", "at": text(at + hours(2)), "succeeded": not dice.share(0.1)}


def _endpoints(seed: int, until: datetime) -> Iterator[Row]:
    dice = Dice(seed, "cyber endpoints")
    machines = {office: dice.whole(18, 140) for office in OFFICES}
    for back in range(30, 0, -1):
        day = (until.astimezone(HANOI) - days(back)).date().isoformat()
        for office, number in machines.items():
            bare = dice.whole(0, max(number // 12, 1))
            yield {"office": office, "day": day, "machines": number, "covered": number - bare}


def _training(seed: int, until: datetime) -> Iterator[Row]:
    dice = Dice(seed, "cyber training")
    day = (until.astimezone(HANOI) - days(40)).date().isoformat()
    for office in OFFICES:
        staff = dice.whole(20, 90)
        yield {"office": office, "day": day, "staff": staff, "trained": staff - dice.whole(0, staff // 8)}


def text(at: datetime) -> str:
    return at.astimezone(HANOI).replace(microsecond=0).isoformat()
