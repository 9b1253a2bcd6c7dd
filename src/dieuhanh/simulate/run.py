"""The process: first the lists, then the past from today backwards, and what happens now beside it."""

import heapq
import json
import logging
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from dieuhanh.declare import HANOI
from dieuhanh.simulate import fields
from dieuhanh.simulate.matters import Field, Matter, Span, Told
from dieuhanh.simulate.outlets import Outlets
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.truth import Truth
from dieuhanh.simulate.world import World

log = logging.getLogger("simulate")
FIRST = date(2020, 1, 1)
NEAR, NEAR_OF = 35, {"economy": 400, "education": 430}  # days told before the present: a half month misleads, a half year too
WARM = 3  # days told before held days begin
SHOWN, SHOWN_OF = 430, {"health": 5 * 366 + 60}  # days of charts and of the same month a year ago; of weeks that five years judge
TELLS_MOST = "services"
PART = 20_000  # rows of one push of the past
BESIDE = 8  # sources that speak at once
LONG, YEAR = 3_000, timedelta(days=400)  # more rows of one source than that: the last year's first
EVER = timedelta(days=4000)
HUSHED = timedelta(minutes=1)  # until one who was told to be silent is looked at again
AGAIN = 300  # seconds after which the truth is written again
SOON = timedelta(days=62)  # months that will be told of while a demonstration runs
COLUMNS = {"health.visits": ("LuotKham", ""), "tourism.stays": ("doanhThuPhong", "ngayCapNhat")}  # told ×1000; when it changed


def offices(world: World) -> list[Field]:
    """One of each field there is; the one that tells most keeps the others waiting least when it comes last."""
    found = [import_module(f"{fields.__name__}.{one.name}").Offices(world) for one in iter_modules(fields.__path__)]
    return sorted(found, key=lambda one: one.id == TELLS_MOST)


class Clock:
    """The time of the province: that of the machine, or faster from a moment on; then it is written where the centre reads it."""

    def __init__(self, begins: datetime, file: Path | None = None):
        self.begins, self.file = begins, file
        self._since = (begins, time.monotonic(), 1.0)

    def now(self) -> datetime:
        begins, started, speed = self._since
        return begins + timedelta(seconds=(time.monotonic() - started) * speed) if self.file else datetime.now(UTC)

    def runs(self, speed: float) -> None:
        """So fast from now on."""
        self._since = (self.now(), time.monotonic(), speed)

    def hold(self, at: datetime) -> None:
        """Stand still at that moment, for the centre too."""
        self._since = (at, 0.0, 0.0)
        self.write()

    def write(self) -> None:
        """So that the centre's time goes as fast."""
        if self.file:
            made = self.file.with_suffix(".new")
            made.write_text(self.now().isoformat())
            made.rename(self.file)


@dataclass
class Province:
    """All offices of a world, what they have told and what they are about to tell."""

    world: World
    outlets: Outlets
    truth: Truth
    clock: Clock
    fields: Sequence[Field]
    ahead: list[tuple[datetime, int, Told]] = field(default_factory=list)
    told_rows: int = 0
    spoke: dict[str, datetime] = field(default_factory=dict)  # when each source was last told of, by the clock
    said_until: datetime | None = None
    since: date = FIRST  # the first day of which it tells
    first: date = FIRST  # since when it has lists of months
    long: set[str] = field(default_factory=set)  # sources whose lists are long
    _there: dict[str, datetime] = field(default_factory=dict)  # when each said last that nothing is new
    _number: Iterator[int] = field(default_factory=count)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    # ── the past ────────────────────────────────────────────────────────────────────────────────────────────────────

    def registers(self, until: datetime) -> None:
        """The lists that everything else speaks of, and the months of the last year; what will be told yet waits for its time."""
        told = Counter(one.source for one in self._listed(until + SOON) if self._due(one, until))
        self.long = {source for source, rows in told.items() if rows > LONG}
        self.tell_past(one for one in self._listed(until) if one.at <= until and not self._archived(one, until))

    def archives(self, until: datetime) -> None:
        """The months of long ago, of sources that have many."""
        self.tell_past(one for one in self._listed(until) if self._archived(one, until))

    def _archived(self, one: Told, until: datetime) -> bool:
        return one.source in self.long and one.at < until - YEAR

    def _listed(self, until: datetime) -> Iterator[Told]:
        return (one for office in self.fields for one in office.registers(self.first, until))

    def recent(self, days: Sequence[date], until: datetime, fields: Sequence[Field] = ()) -> None:
        """What began on these days, as it stands; what they will tell yet waits for its time."""
        for office in fields or self.fields:
            deque(self.history(office, days, until), 0)

    def history(self, office: Field, days: Iterable[date], until: datetime) -> Iterator[int]:
        """The same of one field's days, a body of each source whenever it is full; after each day how many there were."""
        waiting: dict[str, list[Told]] = defaultdict(list)
        for n, day in enumerate(days, 1):
            self._tell_full(waiting, self._begun(office, day, until))
            yield n
        self._tell_rest(waiting)

    def _begun(self, office: Field, day: date, until: datetime) -> list[Told]:
        lasting = (until.astimezone(HANOI).date() - day).days <= office.lasts
        return self._sorted_out(office.day(day, Span(until, until + EVER if lasting else until)), until)

    def _sorted_out(self, matters: Iterator[Matter] | Any, until: datetime) -> list[Told]:
        due = []
        for matter in matters:
            self.truth.add(matter.counted, matter.told)
            due += [one for one in matter.told if self._due(one, until)]
        return due

    def _due(self, one: Told, until: datetime) -> bool:
        """Whether it has been told by then; if not it is kept for its time."""
        if one.at <= until:
            return True
        with self._lock:
            heapq.heappush(self.ahead, (one.at, next(self._number), one))
        return False

    def tell_past(self, rows: Iterable[Told]) -> None:
        """Pushed, a source at a time, each record once; however many there are, few of them are held at once."""
        waiting: dict[str, list[Told]] = defaultdict(list)
        each = iter(rows)
        while some := list(islice(each, PART)):
            self._tell_full(waiting, some)
        self._tell_rest(waiting)

    def _tell_full(self, waiting: dict[str, list[Told]], rows: Iterable[Told]) -> None:
        for one in rows:
            waiting[one.source].append(one)
        for source in [source for source, mine in waiting.items() if len(mine) >= PART]:
            self._tell_past(source, waiting.pop(source))

    def _tell_rest(self, waiting: dict[str, list[Told]]) -> None:
        for source, mine in waiting.items():
            self._tell_past(source, mine)

    def _tell_past(self, source: str, rows: list[Told]) -> None:
        mine = self.outlets.last(source, sorted(rows, key=lambda one: one.at))
        for body in _parts(mine):
            self.outlets.tell_past(source, body)
        self.told_rows += len(mine)
        self.truth.sent(source, len(mine))

    # ── the present ─────────────────────────────────────────────────────────────────────────────────────────────────

    def live(self, stop: threading.Event) -> None:
        """Tell what falls due, second by second, and begin each new day."""
        day = self.clock.now().astimezone(HANOI).date()
        while not stop.wait(0.5):
            self.clock.write()
            now = self.clock.now()
            day = _begun(self, day, now)
            self.tells(now)
            self.says_nothing_new(now)

    def says_nothing_new(self, now: datetime) -> None:
        """Who has told nothing for most of its rhythm says that it is there; who is silent does not."""
        for source in self.outlets.sources.keys() - self.outlets.silent - set(self.silent(now)):
            last = self._there.setdefault(source, now)
            if now - max(last, self.spoke.get(source, last)) >= self.outlets.sources[source].every * 0.8:
                self.outlets.nothing_new(source, now)
                self._there[source] = now

    def begins(self, day: date) -> None:
        start = datetime.combine(day, datetime.min.time(), HANOI)
        span = Span(start - EVER, start + EVER)
        for office in self.fields:
            self._sorted_out(office.day(day, span), start - EVER)

    def tells(self, now: datetime) -> int:
        """Everything until that moment, by each source's own door; how many rows."""
        due = self._fallen_due(now)
        for source in self.outlets.silent & due.keys():
            self._wait(Told(now + HUSHED, source, one.row) for one in due.pop(source))
        self._tell_again(now)
        said = {source: self.outlets.last(source, self._said(source, rows, now)) for source, rows in due.items()}
        with ThreadPoolExecutor(BESIDE) as beside:  # the centre commits what comes together in one go
            list(beside.map(lambda source: self._tell(source, said[source], now), filter(said.get, said)))
        self.said_until = now
        return sum(map(len, due.values()))

    def _fallen_due(self, now: datetime) -> dict[str, list[Told]]:
        due: dict[str, list[Told]] = defaultdict(list)
        with self._lock:
            while self.ahead and self.ahead[0][0] <= now:
                one = heapq.heappop(self.ahead)[2]
                due[one.source].append(one)
        return due

    def _tell(self, source: str, rows: list[Told], now: datetime, again: int = 0) -> None:
        self.outlets.live(source).tell(rows)
        self.truth.sent(source, len(rows), again)
        self.spoke[source] = now

    def _said(self, source: str, rows: list[Told], now: datetime) -> list[Told]:
        """But a source that is silent for a while says nothing until its silence is over, and one may mistake its unit."""
        said = [self._mistaken(one) for one in rows]
        for story in self._stories("silent", source):
            held = [one for one in said if story.at(one.at)]
            said = [one for one in said if not story.at(one.at)]
            if story.ends <= now:
                said = [*(Told(story.ends, one.source, one.row) for one in held), *said]
            else:
                self._wait(Told(story.ends, one.source, one.row) for one in held)
        return said

    def _mistaken(self, one: Told) -> Told:
        """A thousand times too much for a day; the same record is told rightly days later."""
        for story in self._stories("thousand", one.source):
            if one.at.astimezone(HANOI).date() == story.begins.astimezone(HANOI).date():
                column, changed = COLUMNS[one.source]
                later = story.ends.astimezone(HANOI).replace(tzinfo=None).isoformat(" ", "seconds")
                self._wait([Told(story.ends, one.source, {**one.row, **({changed: later} if changed else {})})])
                return Told(one.at, one.source, {**one.row, column: one.row[column] * round(story.size)})
        return one

    def _tell_again(self, now: datetime) -> None:
        """A file of days that were told already, as it stood when it was told last: nothing in it is new."""
        for story in self._stories("again"):
            if self.said_until and self.said_until < story.begins <= now and (file := self._file(story, self.said_until)):
                for body in _parts(file):
                    self._tell(story.where, body, now, again=len(body))

    def _file(self, story: Story, at: datetime) -> list[Told]:
        span, last = Span(at, at), at.astimezone(HANOI).date()
        mine = [one for one in self.fields if story.where.startswith(f"{one.id}.")]
        days = [day for n in range(round(story.size)) if (day := last - timedelta(days=n)) >= self.since]
        found = [told for office in mine for day in days for matter in office.day(day, span) for told in matter.told]
        return [one for one in found if one.source == story.where and one.at <= at]

    def quiet(self) -> list[datetime]:
        """Moments to look at: the middle and the end of each silence."""
        silences = self._stories("silent")
        return [one.begins + (one.ends - one.begins) / n for one in silences for n in (2, 1)]

    def silent(self, at: datetime) -> list[str]:
        """Sources that say nothing at that moment, but would."""
        return [one.where for one in self._stories("silent") if one.at(at)]

    def _stories(self, kind: str, source: str = "") -> list[Story]:
        return [one for one in self.world.told_of(kind) if source in ("", one.where)]

    def _wait(self, rows: Iterable[Told]) -> None:
        with self._lock:
            for one in rows:
                heapq.heappush(self.ahead, (one.at, next(self._number), one))


def _parts(rows: list[Told]) -> Iterator[list[Told]]:
    """Bodies of one size, of `PART` rows or up to twice as many: none is a small rest."""
    many = max(len(rows) // PART, 1)
    size = -(-len(rows) // many)
    return (rows[start : start + size] for start in range(0, len(rows), max(size, 1)))


# ── running ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def run(province: Province, note: Path, stop: threading.Event, until: datetime, speed: float = 1) -> None:
    """The whole: `note` tells how far the past has come. Faster time begins when the years are told: hours that pass meanwhile
    would stand before them."""
    _note(note, province, "registers", 0, 1)
    province.registers(until)
    for office in province.fields:
        province.recent(_back(until, 0, _near(office)), until, [office])
    province.outlets.finish()
    present = threading.Thread(target=province.live, args=(stop,), name="present", daemon=True)
    present.start()
    province.archives(until)
    _history(province, note, stop, until)
    province.outlets.finish()
    province.clock.runs(speed)
    while not stop.wait(AGAIN):
        province.truth.write()
    present.join(10)


def _history(province: Province, note: Path, stop: threading.Event, until: datetime) -> None:
    """What lies further back, a stretch of one field at a time."""
    stretches = list(_stretches(province.fields, (until.astimezone(HANOI).date() - FIRST).days + 1))
    done, whole = 0, sum(last - first for _, first, last in stretches)
    for office, first, last in stretches:
        for n in province.history(office, _back(until, first, last), until):
            if stop.is_set():
                return
            if n % 10 == 0:
                _note(note, province, "history", done + n, whole)
        done += last - first
    province.truth.write()
    _note(note, province, "present", whole, whole)


def _stretches(fields: Sequence[Field], ever: int) -> Iterator[tuple[Field, int, int]]:
    """Fields with the days of which each tells, counted back: first, of all, what a chart of a year shows, then the rest."""
    for office in fields:
        yield office, _near(office), _shown(office, ever)
    for office in fields:
        yield office, _shown(office, ever), ever


def _shown(office: Field, ever: int) -> int:
    return min(SHOWN_OF.get(office.id, SHOWN), ever)


def _near(office: Field) -> int:
    return NEAR_OF.get(office.id, NEAR)


def _back(until: datetime, first: int, last: int) -> list[date]:
    """The days so many days ago, the newest first."""
    return [until.astimezone(HANOI).date() - timedelta(days=n) for n in range(first, last)]


def play(province: Province, days: int, step: timedelta, note: Path, look: Callable[[datetime], None]) -> None:
    """So many days one step after another, as fast as the centre takes them; its clock is held to each step's end, and there is
    a look at it. A step ends early in the middle of a silence, and with it."""
    at, last = province.clock.begins, province.clock.begins + timedelta(days=days)
    today = at.astimezone(HANOI).date()
    province.since, province.said_until = today - timedelta(days=WARM - 1), at
    province.first = today.replace(year=today.year - 1, month=1, day=1)
    province.registers(at)
    province.archives(at)
    province.recent(_back(at, 0, WARM), at)
    province.outlets.finish()
    province.spoke = dict.fromkeys(province.truth.rows, at)
    while at < last:
        following = min([at + step, last, *(one for one in province.quiet() if one > at)])
        today = _begun(province, today, following)
        at = following
        province.clock.hold(at)
        province.tells(at)
        today = _begun(province, today, min(at + step, last))  # while the centre reckons
        look(at)
        _note(note, province, "present", days - (last - at).days, days)
    province.truth.write()


def _begun(province: Province, today: date, until: datetime) -> date:
    """Every day that begins until then or in the hour after it; the last of them."""
    while today < (until + timedelta(hours=1)).astimezone(HANOI).date():
        today += timedelta(days=1)
        province.begins(today)
    return today


def _note(file: Path, province: Province, phase: str, done: int, of: int) -> None:
    made = file.with_suffix(".new")
    made.write_text(json.dumps({"phase": phase, "days": done, "of": of, "rows": province.told_rows}))
    made.rename(file)
