"""A province that tells: nothing twice, nothing lost, everything in its time, and its truth beside it."""

import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dieuhanh import catalog
from dieuhanh.simulate import run
from dieuhanh.simulate.matters import Counted, Later, Matter, Span, Told, whole
from dieuhanh.simulate.outlets import Kept, Outlets, serve
from dieuhanh.simulate.run import Clock, Province
from dieuhanh.simulate.score import Fresh, Shown, figures, fresh, read
from dieuhanh.simulate.stories import Story, draw
from dieuhanh.simulate.truth import Sum, Truth
from dieuhanh.simulate.world import World, hanoi
from tests.simulate.telling import NOW

TODAY = date(2026, 11, 24)
SOURCE = "t.cases"


@dataclass(frozen=True)
class Office:
    """Each day one case at noon, answered two days later."""

    id: str = "t"
    lasts: int = 5

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        yield Told(hanoi(first, 8), "t.places", {"code": "A"})
        yield Told(NOW + timedelta(hours=3), "t.places", {"code": "B"})

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        moments = [hanoi(day, 12), hanoi(day + timedelta(days=2), 12)]
        told = [Told(moments[n], SOURCE, {"code": f"{day}", "answered": n == 1}) for n in span.standing(moments)]
        yield Matter(told, [Counted("t.cases", moments[0]), Counted("t.answered", moments[1], 1, 2)])


@dataclass
class Heard:
    """Outlets that remember."""

    past_rows: list[Told] = field(default_factory=list)
    live_rows: list[Told] = field(default_factory=list)
    sources: dict[str, Any] = field(default_factory=lambda: {SOURCE: SimpleNamespace(every=timedelta(minutes=10))})
    nothing: list[datetime] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)

    def last(self, source: str, rows: Sequence[Told]) -> list[Told]:
        return list(rows)

    def tell_past(self, source: str, rows: Sequence[Told]) -> None:
        self.past_rows += rows

    def finish(self) -> None:
        """Nothing is on its way."""

    def live(self, source: str) -> "Heard.Ear":
        return Heard.Ear(self.live_rows)

    def nothing_new(self, source: str, at: datetime) -> None:
        self.nothing.append(at)

    @dataclass
    class Ear:
        rows: list[Told]

        def tell(self, rows: Sequence[Told]) -> None:
            self.rows += rows


def province(tmp_path: Path, *stories: Story) -> Province:
    world = World(7, stories)
    return Province(world, Heard(), Truth(tmp_path, stories), Clock(NOW), [Office()])  # type: ignore[arg-type]


def told(province: Province) -> tuple[list[Told], list[Told]]:
    heard = province.outlets
    assert isinstance(heard, Heard)
    return heard.past_rows, heard.live_rows


def test_the_past_is_told_as_it_stands_and_the_rest_waits_for_its_time(tmp_path: Path) -> None:
    made = province(tmp_path)
    made.registers(NOW)
    made.recent([TODAY - timedelta(days=n) for n in range(4)], NOW)  # today's noon is yet to come
    past, live = told(made)
    assert [(one.row["code"], one.row.get("answered")) for one in past] == [
        ("A", None), ("2026-11-22", False), ("2026-11-23", False), ("2026-11-21", True),
    ] and not live  # fmt: skip
    assert made.tells(NOW + timedelta(hours=4)) == 3 and [one.row["code"] for one in live] == [
        "2026-11-24",
        "2026-11-22",
        "B",
    ]
    assert made.tells(NOW + timedelta(days=9)) == 2
    assert [one.row["answered"] for one in live[3:]] == [True, True]


def test_the_months_of_long_ago_wait_for_the_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LONG", 0)
    made = province(tmp_path)
    made.registers(NOW + timedelta(days=401))
    assert told(made)[0] == [] and made.long == {"t.places"}
    made.archives(NOW + timedelta(days=401))
    assert [one.row["code"] for one in told(made)[0]] == ["A", "B"]


def test_many_rows_leave_in_bodies_and_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "PART", 3)
    made = province(tmp_path)
    made.tell_past(Told(NOW, SOURCE, {"code": str(n)}) for n in range(8))
    assert [one.row["code"] for one in told(made)[0]] == list(map(str, range(8))) and made.told_rows == 8
    assert [len(one) for one in run._parts(told(made)[0])] == [4, 4] and not list(run._parts([]))


def test_faster_time_goes_on_from_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = [100.0]
    monkeypatch.setattr(run.time, "monotonic", lambda: passed[0])
    clock = Clock(NOW, tmp_path / "clock")
    passed[0] += 30
    clock.runs(60)
    passed[0] += 10
    assert clock.now() == NOW + timedelta(seconds=30 + 600)
    clock.hold(NOW + timedelta(days=1))
    passed[0] += 10
    assert clock.now() == NOW + timedelta(days=1) == datetime.fromisoformat((tmp_path / "clock").read_text())


def test_a_new_day_begins_and_is_told_hour_by_hour(tmp_path: Path) -> None:
    made = province(tmp_path)
    made.begins(TODAY + timedelta(days=1))
    assert made.tells(hanoi(TODAY + timedelta(days=1), 11)) == 0
    assert made.tells(hanoi(TODAY + timedelta(days=1), 12)) == 1


def test_a_silent_source_says_all_of_it_when_its_silence_is_over(tmp_path: Path) -> None:
    day = TODAY + timedelta(days=1)
    silent = Story("silent", SOURCE, hanoi(day, 10), hanoi(day, 18), 1)
    made = province(tmp_path, silent)
    made.begins(day)
    made.tells(hanoi(day, 13))
    assert told(made)[1] == []
    made.tells(hanoi(day, 19))
    assert [one.row["code"] for one in told(made)[1]] == [f"{day}"]


def test_a_source_that_was_ended_keeps_what_it_would_say_until_it_speaks_again(tmp_path: Path) -> None:
    made, noon = province(tmp_path), hanoi(TODAY, 12)
    made.begins(TODAY)
    made.outlets.silent.add(SOURCE)
    assert made.tells(noon) == 0 and made.tells(noon + timedelta(hours=2)) == 0
    made.outlets.silent.clear()
    assert made.tells(noon + timedelta(hours=2, minutes=1)) == 1 and told(made)[1][0].row["code"] == f"{TODAY}"


def test_who_has_nothing_to_tell_says_that_it_is_there_and_who_is_silent_does_not(tmp_path: Path) -> None:
    made, noon = province(tmp_path), hanoi(TODAY, 12)
    outlets: Any = made.outlets
    moments = [noon + timedelta(minutes=n) for n in range(0, 25, 4)]
    for at in moments[:3]:
        made.says_nothing_new(at)
    assert outlets.nothing == [moments[2]], "when most of its rhythm has gone by"
    made.spoke[SOURCE] = moments[4]
    made.says_nothing_new(moments[5])
    outlets.silent.add(SOURCE)
    made.says_nothing_new(noon + timedelta(hours=1))
    assert outlets.nothing == [moments[2]]


def test_a_system_that_was_ended_is_out_of_order_for_who_asks(tmp_path: Path) -> None:
    source = catalog.current().source("security.calls")
    outlets = Outlets("", {}, {source.id: source}, tmp_path / "out", kept={source.id: Kept(source)})
    server = serve(0, outlets)
    try:
        address = f"http://127.0.0.1:{server.server_port}/{source.id}"
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
        (tmp_path / "silent").write_text(f"{source.id}\n")
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(address)
    finally:
        server.shutdown()


def test_a_silence_is_looked_at_in_its_middle_and_at_its_end(tmp_path: Path) -> None:
    silent = Story("silent", SOURCE, hanoi(TODAY, 10), hanoi(TODAY, 18), 1)
    assert province(tmp_path, silent).quiet() == [hanoi(TODAY, 14), hanoi(TODAY, 18)]


def test_a_row_is_made_when_it_leaves() -> None:
    made: list[int] = []
    row = Later({"code": "A"}, lambda: made.append(1) or {"code": "A", "status": "9"})  # type: ignore[func-returns-value]
    assert row["code"] == "A" and not made
    assert row["status"] == "9" and dict(whole(row)) == {"code": "A", "status": "9"} and whole({"code": "B"}) == {"code": "B"}


def test_the_truth_is_summed_by_day_and_read_again(tmp_path: Path) -> None:
    made = province(tmp_path)
    made.recent([TODAY - timedelta(days=n) for n in range(4)], NOW)
    made.truth.write()
    days, whole = read(tmp_path)
    assert days["t.cases", "site"][TODAY - timedelta(days=1)] == Sum(1, None, hanoi(TODAY - timedelta(days=1), 12))
    assert days["t.answered", "site"][TODAY] == Sum(1, 2, hanoi(TODAY, 12)) and whole["rows"] == {SOURCE: 3}


class Api:
    """A centre that says one of everything."""

    def indicators(self) -> dict[str, object]:
        per = ["day", "month"]
        return {"t.cases": {"per": per, "value": {"kind": "count"}}, "t.answered": {"per": per, "value": {"kind": "share"}}}

    def values(self, indicator: str, unit: str, period: str) -> list[dict[str, object]]:
        return [{"value": "1"}] if indicator == "t.cases" else [{"value": "50.0"}]


def test_every_figure_of_the_truth_is_held_against_the_centre(tmp_path: Path) -> None:
    made = province(tmp_path)
    made.recent([date(2026, 11, 30) - timedelta(days=n) for n in range(40)], hanoi(date(2026, 12, 9)))
    made.truth.write()
    first, last = date(2026, 10, 30), date(2026, 11, 30)
    found = list(figures(read(tmp_path)[0], Api(), first, last, hanoi(date(2026, 12, 9))))  # type: ignore[arg-type]
    days = [one for one in found if len(one.period) == 10]
    assert len(days) == 28 and all(one.equal for one in days)
    assert [(one.period, one.truth, one.equal) for one in found if one.period == "2026-11"] == [
        ("2026-11", "50", True), ("2026-11", "30", False),
    ]  # fmt: skip


def test_a_day_of_which_something_is_yet_to_be_told_is_not_compared(tmp_path: Path) -> None:
    made = province(tmp_path)
    made.truth.add([Counted("t.cases", NOW)], [Told(NOW + timedelta(days=3), SOURCE, {})])
    made.truth.add([Counted("t.cases", NOW, known=NOW + timedelta(days=5))])
    made.truth.write()
    held = read(tmp_path)[0]
    for after, compared in ((2, 0), (4, 0), (5, 1)):
        assert len(list(figures(held, Api(), TODAY, TODAY, NOW + timedelta(days=after)))) == compared  # type: ignore[arg-type]


def test_a_file_of_the_days_before_is_sent_again_as_it_stood(tmp_path: Path) -> None:
    made = province(tmp_path, Story("again", SOURCE, NOW + timedelta(hours=1), NOW + timedelta(hours=2), 30))
    made.since, made.said_until = TODAY - timedelta(days=3), NOW
    made.recent([TODAY - timedelta(days=n) for n in range(4)], NOW)
    past, live = told(made)
    made.tells(NOW + timedelta(hours=1, minutes=30))
    made.tells(NOW + timedelta(hours=1, minutes=50))
    assert sorted(map(str, live)) == sorted(map(str, past)) and len(past) == 3
    assert made.truth.rows == {SOURCE: 6} and made.truth.again == {SOURCE: 3}


def test_numbers_a_thousand_times_too_large_are_put_right_days_later(tmp_path: Path) -> None:
    source, day = "tourism.stays", TODAY + timedelta(days=1)
    made = province(tmp_path, Story("thousand", source, hanoi(day, 0.5), hanoi(day + timedelta(days=3), 6), 1000))
    for n in range(2):
        at = hanoi(day + timedelta(days=n), 8)
        made._wait([Told(at, source, {"maCSLT": n, "doanhThuPhong": 7, "ngayCapNhat": "2026-11-25 08:00:00"})])
    made.tells(hanoi(day + timedelta(days=2)))
    made.tells(hanoi(day + timedelta(days=4)))
    assert [(one.row["maCSLT"], one.row["doanhThuPhong"], one.row["ngayCapNhat"]) for one in told(made)[1]] == [
        (0, 7000, "2026-11-25 08:00:00"), (1, 7, "2026-11-25 08:00:00"), (0, 7, "2026-11-28 06:00:00"),
    ]  # fmt: skip


def test_a_source_is_shown_as_old_as_it_is() -> None:
    look = {"at": NOW.isoformat(), "spoke": {"a": NOW.isoformat(), "b": (NOW - timedelta(hours=6)).isoformat()}, "silent": ["b"]}
    every = timedelta(hours=2)
    shown = [Shown("a", NOW, "ok", every), Shown("b", NOW - timedelta(hours=6), "ok", every), Shown("c", None, "never", every)]
    assert [(one.source, one.silent, one.right) for one in fresh(look, shown)] == [("a", False, True), ("b", True, False)]
    shown = [Shown("a", NOW - every, "ok", every), Shown("b", NOW - timedelta(hours=6), "stale", every)]
    assert [one.right for one in fresh(look, shown)] == [False, True]
    assert isinstance(next(fresh(look, shown)), Fresh)


def test_stories_come_from_the_seed() -> None:
    first, again, other = (draw(seed, date(2026, 9, 20), date(2026, 11, 20)) for seed in (7, 7, 8))
    assert first == again and first != other
    assert all(date(2026, 9, 20) <= one.begins.date() <= one.ends.date() <= date(2026, 11, 21) for one in first[2:])
    kinds = [one.kind for one in first]
    assert len(kinds) == len(set(kinds)) == 12
    absent = sum(not one.present for seed in range(60) for one in draw(seed, date(2026, 9, 20), date(2026, 11, 20))[2:])
    assert 60 < absent < 180  # about a fifth of 600
