"""The watch over the province's systems: 4,000 alerts a day, tickets, scans, uptime, backups, and a botnet that breaks in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from dieuhanh.declare import Dice
from dieuhanh.packs.cyber import policies
from dieuhanh.packs.cyber.sample_story import ACK, REPAIR
from dieuhanh.packs.cyber.sample_world import BUSY, HOURS, KINDS, SIGNATURES, SLOW, SYSTEMS, System
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.months import months
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import MERGED, World, edges, hanoi, pick, text

Row = dict[str, Any]
BEFORE = "H10"  # the province as it was until the merger
DAILY = ("cyber.endpoints", "cyber.training")
FINE_FOR = timedelta(days=30)  # of days older than that one alert in a hundred is kept
LOTS, LOT = 100, 40  # alerts of a usual day: so many lots of so many, each a sample of the day
GROWTH = {2020: 0.35, 2021: 0.45, 2022: 0.6, 2023: 0.75, 2024: 0.85, 2025: 0.95}  # 1 since
TICKETS = 4  # a day
SCANNED_ON, HOLES = 10, (8, 26)  # of each month; found by one scan
DEPARTMENTS = tuple(f"H19.{number:02d}" for number in range(1, 13))
SEVERITIES, OFTEN = ("critical", "high", "medium", "low"), (0.012, 0.14, 0.46, 0.388)
HOLE_OFTEN, PATCH = (0.05, 0.2, 0.45, 0.3), {"critical": 15, "high": 34, "medium": 80, "low": 150}  # days to patch at most
ACK_LIMIT = {one.id.rpartition("_")[2]: timedelta(minutes=float(one.value)) for one in policies.ACK}
BOT, SCAN, ODD = (next(one for one in SIGNATURES if one[0] == number) for number in (9900005, 9900001, 9900006))
WEB = 9900004
# program, severity of RFC 5424, what it says, how often
LOGS = (
    ("sshd", 4, "Failed password for invalid user from 198.51.100.{}", 40), ("sudo", 5, "authentication failure; tty=pts/{}", 18),
    ("nginx", 3, "upstream timed out while connecting to worker {}", 8), ("kernel", 4, "possible SYN flooding on port {}", 12),
    ("postfix", 5, "warning: unknown[198.51.100.{}]: SASL LOGIN authentication failed", 16),
    ("kernel", 2, "I/O error on disk {}", 1),
)  # fmt: skip
# number, name, category, severity of CEF and its word, how often
BLOCKS = (
    ("100", "Dò quét nhiều cổng", "Recon", "5", "medium", 50), ("200", "Mã độc trong tệp tải về", "Malware", "8", "high", 4),
    ("300", "Truy cập trang bị cấm", "Policy", "3", "low", 40),
    ("400", "Khai thác lỗ hổng từ xa", "Exploit", "10", "very_high", 1),
)  # fmt: skip


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "cyber"
    lasts: int = 30

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        """The systems whenever something of them changed, and what each month's scan found and saw patched."""
        for place, system in enumerate(SYSTEMS):
            yield from (one for one in self._asset(place, system, first, until) if one.at <= until)
        for month in _months(first, until):
            yield from (one for one in self._scan(month) if one.at <= until)

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        records = day >= span.records
        if records:
            yield from self._alerts(day, span)
            for story in self.world.told_of("botnet"):
                yield from self._botnet(story, day, span)
            yield from self._tickets(day, span)
        yield from self._uptime(day, span)
        for one in self._once(day):
            if one.told[0].at <= span.until and (records or one.told[0].source in DAILY):
                yield one

    # ── alerts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _alerts(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("cyber", "day", day)
        busy = GROWTH.get(day.year, 1.0) * (1.0 if self.world.seasons.works(day) else 0.72) * dice.between(0.88, 1.12)
        fine = hanoi(day + timedelta(days=1)) > span.since - FINE_FOR
        for lot in range(round(LOTS * busy) if fine else 1):
            chance = self.world.dice("cyber", "alerts", day, lot)
            for _ in range(LOT):
                matter = _seen(chance, SYSTEMS[pick(chance, _BUSY)], _moment(chance, day))
                if matter.told[0].at <= span.until:
                    yield matter

    def _botnet(self, story: Story, day: date, span: Span) -> Iterator[Matter]:
        """Machines behind one system call out in their thousands; a ticket is opened when the watch sees it."""
        system = next((one for one in SYSTEMS if one.code == story.where), SYSTEMS[1])
        opened = _whole(story.begins + timedelta(minutes=self.world.dice("cyber", "seen", story.begins).between(12, 40)))
        if opened.date() == day:
            yield _ticket(self.world.dice("cyber", "botnet ticket", day), f"SC-{day:%y%m%d}-M001", system, opened, span,
                          kind="botnet", severity="critical", lasts=story.ends - story.begins)  # fmt: skip
        if story.on(day):
            told = (*self._calls(story, system, day), *self._machines(story, system, day))
            yield from (one for one in told if one.told[0].at <= span.until)

    def _calls(self, story: Story, system: System, day: date) -> Iterator[Matter]:
        chance, dice = self.world.dice("cyber", "botnet", story.begins), self.world.dice("cyber", "botnet", day)
        moments = [story.begins + (story.ends - story.begins) * chance.between(0, 1) for _ in range(round(story.size))]
        for at in (one for one in moments if one.date() == day):
            yield _alert(dice, system, at, dice.weighed((BOT, SCAN, ODD), (70, 15, 15)), named=True)

    def _machines(self, story: Story, system: System, day: date) -> Iterator[Matter]:
        dice = self.world.dice("cyber", "machines", story.begins)
        for number in range(1, dice.whole(9, 22)):
            at = story.begins + (story.ends - story.begins) * dice.between(0.05, 0.95)
            if at.date() == day:
                yield _infection(f"192.0.2.{100 + number}", _office(system, day), at, "Mẫu B")

    # ── tickets ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _tickets(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("cyber", "tickets", day)
        busy = TICKETS * (1.2 if self.world.seasons.works(day) else 0.5)
        opened = sorted(_whole(_moment(dice, day)) for _ in range(round(busy * dice.between(0.5, 1.5))))
        for number, at in enumerate(opened, 1):
            system, kind = SYSTEMS[pick(dice, _BUSY)], KINDS[pick(dice, _KINDS)][0]
            severity = dice.weighed(SEVERITIES, OFTEN)
            yield _ticket(dice, f"SC-{day:%y%m%d}-{number:04d}", system, at, span, kind=kind, severity=severity)

    # ── what is told once ───────────────────────────────────────────────────────────────────────────────────────────

    def _uptime(self, day: date, span: Span) -> Iterator[Matter]:
        """Every five minutes the day so far."""
        dice, moments = self.world.dice("cyber", "uptime", day), [hanoi(day) + timedelta(minutes=5 * n) for n in range(1, 289)]
        wanted = list(span.standing(moments))
        for system in SYSTEMS:
            length = dice.whole(3, 90) if dice.share(0.03 if system.level != "3" else 0.015) else 0
            began, office = dice.whole(0, 1440 - length), _office(system, day)
            told = []
            for n in wanted:
                watched = 5 * (n + 1)
                row = {"system": system.code, "office": office, "day": day.isoformat(), "watched": watched,
                       "up": watched - min(max(watched - began, 0), length)}  # fmt: skip
                told.append(Told(moments[n], "cyber.uptime", row))
            yield Matter(told, _both("cyber.uptime_share", hanoi(day), office, 1440 - length, 1440))

    def _once(self, day: date) -> Iterator[Matter]:
        dice = self.world.dice("cyber", "once", day)
        for system in SYSTEMS[:16]:
            yield from _backups(dice, system, day)
        for _ in range(dice.weighed((0, 1, 2, 3), (50, 30, 15, 5))):
            office, at = _office(dice.one_of(SYSTEMS), day), _moment(dice, day)
            yield _infection(f"192.0.2.{dice.whole(1, 90)}", office, at, dice.one_of(("Mẫu A", "Mẫu B", "Mẫu C")))
        for office in self._all_offices(day):
            yield self._endpoints(dice, office, day)
            if (day.month, day.day) in ((6, 20), (12, 15)):
                yield self._training(dice, office, day)

    def _all_offices(self, day: date) -> Sequence[str]:
        return (*DEPARTMENTS, *self._communes) if day >= MERGED else (BEFORE,)

    @cached_property
    def _communes(self) -> Sequence[str]:
        return tuple(filter(None, map(self.world.office, self.world.places(MERGED))))

    def _endpoints(self, dice: Dice, office: str, day: date) -> Matter:
        """From six in ten machines in 2020 to more than nine, an office faster than another."""
        own = self.world.dice("cyber", "machines", office)
        machines = 2600 if office == BEFORE else own.whole(22, 140)
        bare = max(0.42 - (day - date(2020, 1, 1)).days * 0.00015, 0.035) * own.between(0.5, 1.6) * dice.between(0.9, 1.1)
        covered = machines - round(machines * bare)
        row = {"office": office, "day": day.isoformat(), "machines": machines, "covered": covered}
        counted = _both("cyber.endpoints_covered", hanoi(day), office, covered, machines)
        return Matter([Told(hanoi(day, 18), "cyber.endpoints", row)], counted)

    def _training(self, dice: Dice, office: str, day: date) -> Matter:
        staff = 3900 if office == BEFORE else dice.whole(24, 110)
        trained = staff - int(staff * dice.between(0, 0.13))
        row = {"office": office, "day": day.isoformat(), "staff": staff, "trained": trained}
        counted = _both("cyber.trained", hanoi(day), office, trained, staff)
        return Matter([Told(hanoi(day, 17), "cyber.training", row)], counted)

    # ── registers ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _asset(self, place: int, system: System, first: date, until: datetime) -> Iterator[Told]:
        """Known from the first day; approved and protected in the years after it, three of them not yet; another office since
        the merger. The list is gone through each month, and each system told as it then stands."""
        dice = self.world.dice("cyber", "asset", system.code)
        approved = first + timedelta(days=dice.whole(60, 1700)) if place % 7 != 5 else None
        protected = approved + timedelta(days=dice.whole(30, 400)) if approved and place % 9 != 3 else None
        number = dice.whole(100, 3000)
        reviewed = {at.date() for _, at in months(first, until)}
        for day in sorted({first, *reviewed, *(max(first, one) for one in (MERGED, approved, protected) if one)}):
            known = approved is not None and approved <= day
            at = hanoi(day, 0 if day == MERGED else 9)
            yield Told(at, "cyber.assets", {
                "code": system.code, "name": system.name, "office": _office(system, day), "level": system.level,
                "critical": system.critical, "approved_on": approved.isoformat() if approved and known else None,
                "decision": f"{number}/QĐ-UBND" if known else None, "protected": protected is not None and protected <= day,
                "changed_at": text(at),
            })  # fmt: skip

    def _scan(self, month: date) -> Iterator[Told]:
        """What a scan found; most holes are patched in time, one in twelve never."""
        dice, day = self.world.dice("cyber", "scan", month), month.replace(day=SCANNED_ON)
        found = hanoi(day, 22)
        for number in range(1, dice.whole(*HOLES) + 1):
            system, severity = SYSTEMS[pick(dice, _BUSY)], dice.weighed(SEVERITIES, HOLE_OFTEN)
            fixed = _whole(hanoi(day, 17) + timedelta(days=1 + PATCH[severity] * dice.between(0.05, 1)))
            row = {
                "code": f"LH-{day:%y%m}-{number:03d}", "system": system.code, "severity": severity,
                "found_on": day.isoformat(), "fixed_on": None, "cve": f"CVE-0000-{dice.whole(1000, 9999)}",
                "product": "phần mềm mẫu 1.0", "address": f"203.0.113.{int(system.code[-2:])}", "changed_at": text(found),
            }  # fmt: skip
            yield Told(found, "cyber.vulnerabilities", row)
            if not dice.share(0.08):
                row = row | {"fixed_on": fixed.date().isoformat(), "changed_at": text(fixed)}
                yield Told(fixed, "cyber.vulnerabilities", row)


_BUSY, _HOURS = edges(BUSY), edges(HOURS)
_KINDS, _OFTEN = edges([weight for _, weight in KINDS]), edges([one[4] for one in SIGNATURES])
_LOGS, _BLOCKS = edges([one[3] for one in LOGS]), edges([one[5] for one in BLOCKS])


# ── lines of sensors ────────────────────────────────────────────────────────────────────────────────────────────────


def _seen(dice: Dice, system: System, at: datetime) -> Matter:
    """Three lines in four are of the sensors, the others of servers and of firewalls; nine in a hundred name no system."""
    named, came = not dice.share(0.09), dice.between(0, 1)
    if came < 0.75:
        return _alert(dice, system, at, SIGNATURES[pick(dice, _OFTEN)], named=named)
    return _log(dice, system, at, named) if came < 0.9 else _block(dice, system, at, named)


def _alert(dice: Dice, system: System, at: datetime, signature: tuple[int, str, str, int, float], *, named: bool) -> Matter:
    number, name, category, severity, _ = signature
    blocked, place = dice.share(0.6), int(system.code[-2:])
    row = {
        "timestamp": f"{text(at)[:19]}.{at.microsecond:06d}+0700", "flow_id": dice.whole(1, 2**50), "event_type": "alert",
        "host": f"cam-bien-{1 + place % 3}", "src_ip": f"198.51.100.{dice.whole(1, 254)}", "src_port": dice.whole(1024, 65535),
        "dest_ip": f"203.0.113.{place}", "dest_port": 443 if number == WEB else 445, "proto": "TCP",
        "app_proto": "http" if number == WEB else None,
        "alert": {"action": "blocked" if blocked else "allowed", "gid": 1, "signature_id": number, "rev": 1,
                  "signature": name, "category": category, "severity": severity},
        "system": system.code if named else None,
    }  # fmt: skip
    counted = [*_of_alert(system, at, named, severity == 1), Counted("cyber.blocked", at, blocked, 1)]
    return Matter([Told(at, "cyber.eve", row)], counted)


def _log(dice: Dice, system: System, at: datetime, named: bool) -> Matter:
    program, severity, says, _ = LOGS[pick(dice, _LOGS)]
    host, process, said = f"may-chu-{int(system.code[-2:])}", str(dice.whole(100, 32000)), says.format(dice.whole(1, 254))
    when = at.isoformat()
    row = {
        "facility": 4, "severity": severity, "timestamp": when, "hostname": host, "app_name": program, "procid": process,
        "msgid": None, "structured_data": None, "msg": said, "system": system.code if named else None,
        "message": f"<{32 + severity}>1 {when} {host} {program} {process} - - {said}",
    }  # fmt: skip
    return Matter([Told(at, "cyber.syslog", row)], _of_alert(system, at, named, severity <= 3))


def _block(dice: Dice, system: System, at: datetime, named: bool) -> Matter:
    number, name, category, severity, word, _ = BLOCKS[pick(dice, _BLOCKS)]
    own, source, when = dice.whole(1, 2**40), f"198.51.100.{dice.whole(1, 254)}", at.isoformat()
    row = {
        "timestamp": when, "hostname": "tuong-lua-1", "version": "0", "device_vendor": "ViDu", "device_product": "ips",
        "device_version": "1.0", "signature_id": number, "name": name, "severity": severity, "severity_level": word,
        "cat": category, "src": source, "dst": f"203.0.113.{int(system.code[-2:])}", "dpt": "443", "proto": "TCP", "rt": when,
        "dvchost": "tuong-lua-1", "externalId": str(own), "system": system.code if named else None,
        "message": f"CEF:0|ViDu|ips|1.0|{number}|{name}|{severity}|src={source} dpt=443 externalId={own}",
    }  # fmt: skip
    return Matter([Told(at, "cyber.cef", row)], _of_alert(system, at, named, word in ("high", "very_high")))


def _of_alert(system: System, at: datetime, named: bool, serious: bool) -> list[Counted]:
    """Whose alert it is follows from the system, whose office stands in the register."""
    found = [Counted("cyber.alerts", at), Counted("cyber.unnamed_alerts", at, not named, 1)]
    office = system.office if named and at.date() >= MERGED else ""
    if office:
        found.append(Counted("cyber.alerts", at, unit=office))
    if serious:
        found.append(Counted("cyber.serious_alerts", at))
    if serious and office:
        found.append(Counted("cyber.serious_alerts", at, unit=office))
    return found


# ── tickets ─────────────────────────────────────────────────────────────────────────────────────────────────────────

Life = list[tuple[datetime, Row]]


def _ticket(dice: Dice, code: str, system: System, opened: datetime, span: Span, *, kind: str, severity: str,
            lasts: timedelta = timedelta()) -> Matter:  # fmt: skip
    row = {
        "code": code, "kind": kind, "severity": severity, "status": "new", "system": system.code,
        "office": _office(system, opened.date()) if dice.share(0.3) else None, "opened_at": text(opened),
        "acknowledged_at": None, "repaired_at": None, "closed_at": None, "reported_on": None,
        "handler": f"Ca {1 + opened.hour // 8}", "address": f"203.0.113.{int(system.code[-2:])}",
        "detail": f"Phiếu mở theo cảnh báo trên {system.name}.",
    }  # fmt: skip
    false = [] if lasts or not dice.share(0.12) else _false_alarm(dice, opened)
    life = false or _incident(dice, system, severity, opened, lasts)
    return Matter(list(_lived("cyber.tickets", row, life, span)), list(_of_ticket(row, system, life, bool(false))))


def _false_alarm(dice: Dice, opened: datetime) -> Life:
    """Known for one within the hour and on the day it was opened, so that no day's number changes later; else it is none."""
    acked, closed = (_whole(opened + timedelta(minutes=dice.between(*few))) for few in ((2, 20), (22, 55)))
    if closed.date() != opened.date():
        return []
    return [(opened, {}), (acked, _took(acked)), (closed, {"status": "false_alarm", "closed_at": text(closed)})]


def _incident(dice: Dice, system: System, severity: str, opened: datetime, lasts: timedelta) -> Life:
    late = 2.5 if system.office in SLOW else 1.0
    acked = _whole(opened + timedelta(minutes=ACK[severity] * dice.between(0.15, 1.5) * late))
    repaired = _whole(acked + lasts + timedelta(hours=REPAIR[severity] * dice.between(0.1, 2) * late))
    closed = _whole(repaired + timedelta(hours=dice.between(1, 30)))
    report = _whole(opened + timedelta(hours=dice.between(2, 40)))
    told = [(report, {"reported_on": report.date().isoformat()})] if dice.share(0.85) else []
    return [(opened, {}), (acked, _took(acked)), (repaired, {"status": "repaired", "repaired_at": text(repaired)}),
            (closed, {"status": "closed", "closed_at": text(closed)}), *told]  # fmt: skip


def _took(at: datetime) -> Row:
    return {"status": "in_hand", "acknowledged_at": text(at)}


def _lived(source: str, row: Row, life: Life, span: Span) -> Iterator[Told]:
    """The record each time something of it changed."""
    steps = sorted(life, key=lambda step: step[0])
    wanted = frozenset(span.standing([at for at, _ in steps]))
    for n, (at, change) in enumerate(steps):
        row = row | change | {"changed_at": text(at)}
        if n in wanted:
            yield Told(at, source, row)


def _of_ticket(row: Row, system: System, life: Life, false: bool) -> Iterator[Counted]:
    opened, acked = life[0][0], life[1][0]
    yield Counted("cyber.false_alarms", opened, false, 1)
    if false:
        return
    yield from _both("cyber.incidents", opened, _office(system, opened.date()), 1, None)
    yield Counted("cyber.ack_on_time", acked, acked - opened <= ACK_LIMIT[row["severity"]], 1)
    if row["severity"] == "critical":
        yield Counted("cyber.serious_incidents", opened)
    for kind, indicator in (("defacement", "cyber.defacements"), ("leak", "cyber.leaks")):
        if row["kind"] == kind:
            yield Counted(indicator, opened)


# ── other records ───────────────────────────────────────────────────────────────────────────────────────────────────


def _backups(dice: Dice, system: System, day: date) -> Iterator[Matter]:
    at, good = hanoi(day, 1.5 + dice.between(0, 1.5)), not dice.share(0.015)
    office = _office(system, day)
    row = {"system": system.code, "office": office, "kind": "backup", "at": text(at), "succeeded": good}
    yield Matter([Told(at, "cyber.backups", row)], _both("cyber.backups_done", at, office, good, 1))
    if dice.share(0.01):
        again = at + timedelta(hours=2)
        row = row | {"kind": "restore", "at": text(again), "succeeded": not dice.share(0.1)}
        yield Matter([Told(again, "cyber.backups", row)])


def _infection(ip: str, office: str, at: datetime, family: str) -> Matter:
    """One sighting, as the national list tells it on the morning after."""
    row = {"ip": ip, "office": office, "at": text(_whole(at)), "family": family}
    return Matter([Told(hanoi(at.date() + timedelta(days=1), 7), "cyber.infections", row)])


def _both(indicator: str, at: datetime, office: str, part: float, of: float | None) -> list[Counted]:
    """Of the whole centre, and of an office of today."""
    whole = Counted(indicator, at, part, of)
    return [whole, whole._replace(unit=office)] if office and office != BEFORE else [whole]


def _office(system: System, day: date) -> str:
    return system.office if day >= MERGED else BEFORE


def _months(first: date, until: datetime) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= until.date():
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _moment(dice: Dice, day: date) -> datetime:
    return hanoi(day) + timedelta(seconds=3600 * (pick(dice, _HOURS) + dice.between(0, 0.9999)))


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
