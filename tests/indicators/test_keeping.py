"""What is kept, revised, late, sent to the warehouse and said in the journal."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dieuhanh.declare import NOW as NOW_MOMENT
from dieuhanh.declare import OPEN, Indicator, Permit, before, count, loaded, not_yet, targets_met
from dieuhanh.errors import BadInput
from dieuhanh.indicators import actions, bulk, history
from dieuhanh.indicators.compute import compute, due
from dieuhanh.indicators.models import Carried, Gone, Outbox, Target, Value
from dieuhanh.journal.models import Entry
from dieuhanh.warehouse.revisions import thin, values_as_of
from tests.indicators.world import NOW, TinyCatalog, World, at, dossiers, figures

pytestmark = pytest.mark.usefixtures("database")

closed = Indicator(
    "t.closed", "Xong", "Bao nhiêu?", count(dossiers, at="ended_at"), "month", "hồ sơ", over="office", by=("channel",)
)
OVERDUE = count(dossiers, at=OPEN, ended_at=not_yet(NOW_MOMENT), due_at=before(NOW_MOMENT))
overdue = Indicator("t.overdue", "Quá hạn", "Bao nhiêu?", OVERDUE,
                    "now", "hồ sơ", kind="state", over="office", by=("officer",))  # fmt: skip
grdp = Indicator("t.grdp", "GRDP", "Bao nhiêu?", loaded(), "year", "tỷ đồng", better="higher", plan="t.plan")
met = Indicator("t.met", "Đạt", "Bao nhiêu?", targets_met("t.plan", of=22), "year", "chỉ tiêu")
CATALOG: Any = TinyCatalog((closed, overdue, grdp, met))


def carry(
    world: World, rows: list[dict[str, Any]], now: datetime = NOW, received: datetime | None = None, dataset: Any = dossiers
) -> int:
    batch = world.put(dataset, rows, received or now)
    kept = actions.keep(compute(world.warehouse, [batch], now, CATALOG, world.gazetteer), [batch], now)
    actions.send_outbox(world.warehouse)
    return kept


def value(indicator: Indicator, unit: str, period: str, part: str = "") -> Value:
    return Value.objects.get(indicator=indicator.id, unit=unit, period=period, slice=part)


ONE = {
    "code": "1",
    "office": "H19.1",
    "received_at": at("11-02 08:00"),
    "due_at": at("11-20 17:00"),
    "channel": "2",
    "officer": "Lan",
}
DONE = {**ONE, "ended_at": at("11-23 10:00")}


def test_a_number_is_kept_with_its_revisions_and_the_journal_says_so(world: World) -> None:
    carry(world, [ONE])
    assert value(overdue, "site", "2026-11-24").number == "1"
    carry(world, [DONE], NOW + timedelta(minutes=5))
    now_zero = value(overdue, "site", "2026-11-24")
    assert (now_zero.number, now_zero.revision, now_zero.reason) == ("0", 2, "")
    assert not Value.objects.filter(slice="officer=Lan").exists(), "a slice that emptied stands no more"
    assert value(closed, "site", "2026-11", "channel=2").number == "1"
    assert not Value.objects.filter(unit="H19").exclude(slice="").exists(), "slices are kept for units and the site"
    entry = Entry.objects.order_by("id").last()
    assert entry is not None and "value/t.overdue/site" in entry.topics and "data/t.dossiers" in entry.topics
    assert entry.detail["values"]["value/t.overdue/site"]["number"] == "0"
    assert not any("officer" in topic for topic in entry.topics)


def test_periods_that_are_too_many_to_name_are_looked_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """All rows of the indicator are read then: nothing of another period is taken away for it."""
    monkeypatch.setattr(bulk, "_NAMED", 0)
    carry(world, [ONE, {**DONE, "code": "2", "received_at": at("10-05 08:00"), "ended_at": at("10-20 10:00")}])
    carry(world, [DONE], NOW + timedelta(minutes=5))
    assert value(overdue, "site", "2026-11-24").number == "0"
    assert value(closed, "site", "2026-10").number == value(closed, "site", "2026-11").number == "1"
    assert not Value.objects.filter(slice="officer=Lan").exists()
    batch = world.put(dossiers, [DONE], NOW + timedelta(minutes=5))
    again = compute(world.warehouse, [batch], NOW + timedelta(minutes=5), CATALOG, world.gazetteer)
    assert actions.keep(again, [batch], NOW + timedelta(minutes=5)) == 0


def test_rows_are_read_as_django_reads_them(world: World) -> None:
    carry(world, [ONE, DONE])
    names = ["pk", "unit", "begins", "hour", "usual", "number", "as_of", "quality", "first_at"]
    rows = Value.objects.filter(indicator=overdue.id).order_by("pk")
    assert list(bulk.read(rows, names)) == list(rows.values_list(*names)) != []
    assert list(bulk.read(rows.filter(unit="none"), names)) == list(bulk.read(rows.filter(period__in=[]), names)) == []


def test_carrying_twice_changes_nothing(world: World) -> None:
    batch = world.put(dossiers, [ONE])
    values = compute(world.warehouse, [batch], NOW, CATALOG, world.gazetteer)
    assert actions.keep(values, [batch], NOW) > 0
    waiting = Outbox.objects.count()
    assert actions.keep(compute(world.warehouse, [batch], NOW, CATALOG, world.gazetteer), [batch], NOW) == 0
    assert Outbox.objects.count() == waiting and Carried.objects.count() == 1
    next_one = world.put(dossiers, [DONE])
    assert [(one.batch, one.touched) for one in actions.uncarried(world.warehouse)] == [(next_one.batch, next_one.touched)]


def test_a_large_load_that_breaks_in_the_middle_is_carried_again_and_nothing_is_told_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept an indicator at a time, its batch is marked last: what was kept before the break is not revised by the second time."""
    monkeypatch.setattr(actions, "MANY", 0)
    batch = world.put(dossiers, [DONE], NOW)
    values = compute(world.warehouse, [batch], NOW, CATALOG, world.gazetteer)
    with monkeypatch.context() as broken:
        broken.setattr(actions, "_close", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.keep(values, [batch], NOW)
    told = Outbox.objects.count()
    assert told and not Carried.objects.exists()
    assert actions.keep(values, [batch], NOW) == 0 and Outbox.objects.count() == told
    assert Carried.objects.count() == 1 and value(closed, "site", "2026-11").number == "1"


def test_the_outbox_sent_twice_is_in_the_warehouse_once(world: World) -> None:
    carry(world, [ONE])
    rows = world.warehouse.read(
        "SELECT count(*) n, count(DISTINCT (indicator, unit, period, slice, revision)) d FROM _revisions"
    ).to_pylist()[0]
    assert rows["n"] == rows["d"] > 0
    again = [row.revision for row in Outbox.objects.all()]
    assert again == []
    kept = world.warehouse.read(
        "SELECT * FROM _revisions WHERE indicator = 't.overdue' AND unit = 'site' AND slice = ''"
    ).to_pylist()
    assert [(row["number"], row["kind"]) for row in kept] == [("1", "computed")]


def test_what_stands_no_more_says_so_and_its_revisions_go_on_when_it_comes_back(world: World) -> None:
    ask = "SELECT number, none_reason, revision FROM _revisions WHERE slice = 'officer=Lan' AND unit = 'site' ORDER BY revision"
    carry(world, [ONE])
    carry(world, [DONE], NOW + timedelta(minutes=5))
    gone = NOW + timedelta(minutes=5)
    assert as_of({overdue.id: overdue}, ["site"], NOW, world) == {"", "officer=Lan"}
    assert as_of({overdue.id: overdue}, ["site"], gone, world) == {""}, "what is gone is not shown as it stood"
    carry(world, [ONE], NOW + timedelta(minutes=10))
    assert value(overdue, "site", "2026-11-24", "officer=Lan").revision == 3
    revisions = [tuple(row.values()) for row in world.warehouse.read(ask).to_pylist()]
    assert revisions == [("1", "", 1), (None, "gone", 2), ("1", "", 3)]
    assert not Gone.objects.filter(slice="officer=Lan").exists()


def as_of(asked: dict[str, Indicator], units: list[str], at: datetime, world: World) -> set[str]:
    rows = values_as_of(world.warehouse, at, list(asked), units)
    return {one.slice for one in history.standing_then(rows, asked)}


def test_news_more_than_a_day_after_its_event_is_late_but_never_the_first_value(world: World) -> None:
    carry(world, [DONE], received=NOW)
    assert value(closed, "site", "2026-11").reason == ""
    late = {**DONE, "code": "2", "ended_at": at("11-20 10:00")}
    carry(world, [late], NOW, received=NOW)
    changed = value(closed, "site", "2026-11")
    assert (changed.number, changed.reason, changed.revision) == ("2", "muộn", 2)


def test_a_figure_changed_within_seven_days_is_not_late_and_after_them_is(world: World) -> None:
    key = {"indicator": "t.grdp", "unit": "70", "period": "2023"}
    carry(world, [{**key, "value": Decimal("1.50")}], dataset=figures)
    carry(world, [{**key, "value": Decimal("2")}], NOW + timedelta(days=6), dataset=figures)
    assert (value(grdp, "70", "2023").number, value(grdp, "70", "2023").reason) == ("2", "")
    carry(world, [{**key, "value": Decimal("3")}], NOW + timedelta(days=8), dataset=figures)
    assert value(grdp, "70", "2023").reason == "muộn"
    assert value(grdp, "70", "2023").status == "unknown", "the source did not say"


def test_time_alone_makes_a_dossier_overdue(world: World) -> None:
    soon = {**ONE, "due_at": at("11-24 17:00")}
    carry(world, [soon])
    assert value(overdue, "H19.1", "2026-11-24").number == "0"
    later = at("11-24 17:01")
    actions.keep(due(world.warehouse, later, CATALOG, world.gazetteer), (), later)
    assert value(overdue, "H19.1", "2026-11-24").number == "1"
    assert value(overdue, "site", "2026-11-24", "officer=Lan").number == "1"


def test_recompute_is_idempotent_and_needs_a_reason(world: World) -> None:
    carry(world, [DONE])
    Value.objects.filter(indicator="t.closed", unit="site", period="2026-11").update(number="7")
    permit = Permit.system("kiểm thử")
    ask: Any = (world.warehouse, "t.closed", date(2026, 10, 1))
    with pytest.raises(BadInput):
        actions.recompute(*ask, " ", permit, NOW, CATALOG, world.gazetteer)
    assert actions.recompute(*ask, "sửa công thức", permit, NOW, CATALOG, world.gazetteer) >= 1
    assert (value(closed, "site", "2026-11").number, value(closed, "site", "2026-11").reason) == ("1", "sửa công thức")
    assert actions.recompute(*ask, "sửa công thức", permit, NOW, CATALOG, world.gazetteer) == 0


def test_all_are_reckoned_again_by_one_word(world: World) -> None:
    carry(world, [DONE])
    Value.objects.filter(unit="site", period="2026-11", slice="").update(number="7")
    permit = Permit.system("kiểm thử")
    actions.recompute(world.warehouse, actions.ALL, date(2026, 11, 1), "nâng cấp", permit, NOW, CATALOG, world.gazetteer)
    assert "7" not in Value.objects.filter(unit="site", period="2026-11", slice="").values_list("number", flat=True)


def test_a_target_with_its_document_counts_and_one_without_is_only_a_reference(world: World) -> None:
    carry(world, [{"indicator": "t.grdp", "unit": "70", "period": "2023", "value": Decimal("54894.49")}], dataset=figures)
    permit = Permit("7", "target.set", "t.grdp", "theo nghị quyết")
    actions.set_target(permit, "t.grdp", "70", "2023", "54000", "", date(2022, 12, 9), NOW, CATALOG)
    assert not Value.objects.filter(indicator="t.met").exists()
    actions.set_target(permit, "t.grdp", "70", "2023", "54000", "NQ 25/NQ-HĐND", date(2022, 12, 9), NOW, CATALOG)
    assert (value(met, "70", "2023").number, value(met, "70", "2023").whole) == ("1", "22")
    assert [one.status for one in Target.objects.order_by("id")] == ["reference", "confirmed"]
    with pytest.raises(BadInput):
        actions.set_target(permit, "t.grdp", "70", "2023", "nhiều", "NQ", date(2022, 12, 9), NOW, CATALOG)


def test_running_values_are_thinned_and_loaded_ones_never(world: World) -> None:
    carry(world, [ONE])
    carry(world, [{"indicator": "t.grdp", "unit": "70", "period": "2023", "value": Decimal("1")}], dataset=figures)
    for minutes, ended in ((1, at("11-23 10:00")), (2, None), (3, at("11-23 10:00"))):
        carry(world, [{**ONE, "ended_at": ended}], NOW + timedelta(minutes=minutes))
    ask = "SELECT count(*) FROM _revisions WHERE indicator = ? AND unit IN ('site', '70') AND slice = ''"
    assert world.warehouse.one(ask, ["t.overdue"]) == 4
    thin(world.warehouse, NOW + timedelta(hours=47))
    assert world.warehouse.one(ask, ["t.overdue"]) == 4
    thin(world.warehouse, NOW + timedelta(hours=50))
    assert world.warehouse.one(ask, ["t.overdue"]) == 1
    assert world.warehouse.one(ask, ["t.grdp"]) == 1
