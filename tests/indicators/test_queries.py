"""What screens and the API are told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dieuhanh import catalog
from dieuhanh.declare import Indicator, Period, Permit, Policy, count, hours, loaded, share, targets_met, total
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.indicators import actions, queries
from dieuhanh.indicators.compute import compute, now_of
from dieuhanh.indicators.history import row_of
from dieuhanh.indicators.models import Value
from dieuhanh.indicators.shown import Shown, comparable, freshness, renewed, rhythm
from dieuhanh.warehouse.revisions import values_as_of
from tests.indicators.world import NOW, TinyCatalog, World, at, dossiers, figures, money_in

floor = Policy("t.floor", "Sàn", 60, mark="S", document="NĐ 1")
goal = Policy("t.goal", "Mục tiêu", 90, mark="K")
online = Indicator(
    "t.online", "Trực tuyến", "?", share(count(dossiers, channel="2"), of=count(dossiers)), ("month", "day", "year"), "%",
    over="office", by=("procedure",), better="higher", target=goal, serious=floor, rhythm=hours(24),
)  # fmt: skip
paid = Indicator(
    "t.paid", "Thu", "?", total(money_in, "amount", kind="in"), ("month", "nine"), "tỷ đồng", kind="to_date", better="higher"
)
grdp = Indicator("t.grdp", "GRDP", "?", loaded(), ("year", "quarter"), "tỷ đồng", better="higher", rhythm=timedelta(days=120))
met = Indicator("t.met", "Đạt", "?", targets_met("t.plan", of=22), "year", "chỉ tiêu")
CATALOG: Any = TinyCatalog((online, paid, grdp, met), {one.id: one for one in (floor, goal)})


def dossier(code: int, day: str, channel: str, office: str = "H19.1", procedure: str = "p") -> dict[str, Any]:
    return {"code": str(code), "received_at": at(f"{day} 08:00"), "channel": channel, "office": office, "procedure": procedure}


@pytest.fixture
def filled(world: World) -> Iterator[World]:
    puts = (
        (dossiers, [dossier(1, "10-05", "2"), dossier(2, "10-06", "1"), dossier(3, "10-07", "1", procedure="q"),
                    dossier(4, "10-07", "1", "H19.2"), dossier(5, "2025-10-05", "2")]),
        (money_in, [{"code": "a", "on": date(2026, 1, 2), "kind": "in", "amount": Decimal(100)},
                    {"code": "b", "on": date(2026, 9, 30), "kind": "in", "amount": Decimal(500)}]),
        (figures, [{"indicator": "t.grdp", "unit": "70", "period": "2023", "value": Decimal("54894.49")},
                   {"indicator": "t.grdp", "unit": "70", "period": "2024-Q1", "value": Decimal("12000")}]),
    )  # fmt: skip
    batches = [world.put(*put) for put in puts]
    actions.keep(compute(world.warehouse, batches, NOW, CATALOG, world.gazetteer), batches, NOW)
    actions.send_outbox(world.warehouse)
    yield world


def ask(*names: str, unit: str = "site", **options: Any) -> Any:
    return queries.current(names, unit, NOW, catalog=CATALOG, before="70", **options)


def test_each_number_opens_on_its_own_newest_period_that_has_data(filled: World) -> None:
    shown = ask("t.online", "t.paid", "t.grdp", "t.met")
    assert (shown["t.online"].period.text, shown["t.online"].number) == ("2026-10", Decimal(25))
    assert (shown["t.paid"].period.text, shown["t.paid"].number) == ("2026-01/2026-09", Decimal(600))
    assert (shown["t.grdp"].period.text, shown["t.grdp"].before, shown["t.grdp"].judgement) == ("2024-Q1", "70", "none")
    assert (shown["t.met"].number, shown["t.met"].reason, shown["t.met"].whole) == (None, "no_targets", Decimal(22))


def test_an_overview_costs_a_handful_of_queries_however_many_numbers(filled: World) -> None:
    with CaptureQueriesContext(connection) as one:
        ask("t.online")
    with CaptureQueriesContext(connection) as all_of_them:
        ask("t.online", "t.paid", "t.grdp", "t.met")
    assert len(all_of_them) <= len(one) + 1 <= 7


def test_a_chosen_period_applies_to_all(filled: World) -> None:
    shown = ask("t.online", "t.paid", "t.grdp", period=Period.parse("2026-03"))
    assert shown["t.online"].number is None
    assert (shown["t.paid"].period.text, shown["t.paid"].number) == ("2026-Q1", Decimal(100))
    assert shown["t.grdp"].number is None


def test_judged_only_against_what_is_confirmed(filled: World) -> None:
    one = ask("t.online")["t.online"]
    assert (one.goal.value, one.goal.confirmed, one.serious, one.judgement) == (Decimal(90), False, Decimal(60), "serious")
    actions.enter_policy(Permit("7", "policy.set", "t.floor", "hạ sàn"), "t.floor", 20, "NQ 2", date(2026, 11, 1), True, NOW)
    assert ask("t.online")["t.online"].judgement == "normal"
    actions.enter_policy(Permit("7", "policy.set", "t.goal", "chốt"), "t.goal", 90, "NQ 3", date(2026, 11, 1), True, NOW)
    confirmed = ask("t.online")["t.online"]
    assert (confirmed.goal.confirmed, confirmed.goal.document, confirmed.judgement) == (True, "NQ 3", "caution")


def test_a_sum_to_date_is_judged_by_its_pace(filled: World) -> None:
    permit = Permit("7", "target.set", "t.paid", "giao")
    actions.set_target(permit, "t.paid", "site", "2026", "730", "NQ 9", date(2026, 1, 1), NOW, CATALOG)
    one = ask("t.paid")["t.paid"]
    assert (one.goal.value, one.goal.pace) == (Decimal(730), Decimal(730) * 273 / 365)
    assert one.judgement == "normal", "600 is ahead of 546 by the end of September"


def test_freshness_follows_the_rhythm(filled: World) -> None:
    one = ask("t.online")["t.online"]
    assert one.as_of == at("10-07 08:00") and one.freshness == "stale"
    assert queries.current(["t.online"], "site", at("10-08 09:00"), catalog=CATALOG, before="")["t.online"].freshness == "late"
    assert queries.current(["t.online"], "site", at("10-08 07:00"), catalog=CATALOG, before="")["t.online"].freshness == "plain"


def test_a_figure_of_several_data_sets_is_judged_by_the_one_told_of_least_often() -> None:
    found = catalog.current()
    silent, flat = found.indicator("environment.silent_now"), found.indicator("environment.flat_now")
    told = "environment.observations"  # each quarter of an hour; the weather each hour
    assert rhythm(flat, found, told) == timedelta(minutes=15) and rhythm(silent, found, told) == timedelta(hours=1)


def test_a_period_known_to_its_end_is_not_old_before_the_next_is_over() -> None:
    each, source = replace(online, rhythm=None), "t.dossiers_source"  # which speaks each hour
    day, ends = Period.parse("2026-11-24"), at("11-25 00:00")

    def said(one: Indicator, known: float, later: float) -> str:
        return freshness(one, ends - hours(known), ends + hours(later), CATALOG, source, day)

    assert [said(each, 0, later) for later in (20, 30, 50)] == ["plain", "late", "stale"], "by its day, not by the hour"
    assert said(each, 1, 2) == "stale", "the last hour of the day is missing"
    assert said(replace(online, rhythm=hours(1)), 0, 20) == "stale", "its own rhythm is told on purpose"


def test_a_figure_that_runs_is_as_new_as_the_last_answer_of_its_source(filled: World) -> None:
    one = queries.current(["t.online"], "site", at("10-08 09:00"), catalog=CATALOG, before="")["t.online"]
    answers = {one.source: at("10-08 08:55")}
    again = renewed(one, answers, CATALOG, at("10-08 09:00"))
    assert (one.freshness, again.freshness, again.as_of) == ("late", "plain", at("10-08 08:55"))
    assert renewed(one, {"other": at("10-08 08:55")}, CATALOG, at("10-08 09:00")) == one
    assert renewed(one, answers, CATALOG, at("11-08 09:00")) == one, "October is over: a later answer says nothing of it"
    both: Any = SimpleNamespace(packs=[replace(pack, sources=(*pack.sources, *(replace(each, id=f"{each.id}_2")
                                                              for each in pack.sources))) for pack in CATALOG.packs])  # fmt: skip
    assert renewed(one, answers, both, at("10-08 09:00")) == one, "another system may hold what this one does not know"
    made = replace(one, indicator=met)
    assert renewed(made, answers, CATALOG, at("10-08 09:00")) == made, "made of other numbers: it reads no rows"
    answers[f"{one.source}_2"] = at("10-08 08:50")
    assert renewed(one, answers, both, at("10-08 09:00")).as_of == at("10-08 08:50"), "both say so: as old as the older word"


def test_an_answer_says_nothing_of_what_is_not_reckoned_yet(filled: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "answered", lambda: {"t.dossiers_source": at("10-08 08:55")})
    asked: Any = partial(queries.current, ["t.online"], "site", at("10-08 09:00"), catalog=CATALOG, before="")
    said = [asked(reckoned=until)["t.online"].as_of for until in (None, at("10-08 08:30"), at("10-07 07:00"))]
    assert said == [at("10-08 08:55"), at("10-08 08:30"), at("10-07 08:00")], "as old as the first that waits"


def test_the_same_period_of_last_year(filled: World) -> None:
    assert ask("t.online")["t.online"].last_year == Decimal(100)


def test_completeness_counts_units_that_reported_of_those_that_ever_did(filled: World) -> None:
    by_period = {row.period: (row.have, row.due) for row in Value.objects.filter(indicator="t.online", unit="site", slice="")}
    assert by_period["2026-10"] == (2, 2) and by_period["2025-10"] == (1, 1)
    assert by_period["2026-10-05"] == (1, 1), "the second office had not reported yet on that day"


def test_ranking_slices_and_gains(filled: World) -> None:
    month = Period.parse("2026-10")
    ranked = queries.ranking("t.online", month, NOW, {"H19.1", "H19.2"}, CATALOG)
    assert [(one.unit, one.text) for one in ranked] == [("H19.2", "0"), ("H19.1", "33.333333333333")]
    cut = queries.slices("t.online", "site", month, "procedure", NOW, CATALOG)
    assert {one.slice: one.text for one in cut} == {"procedure=p": "33.333333333333", "procedure=q": "0"}
    added = queries.gains("t.online", "site", month, "procedure", NOW, CATALOG)
    assert [(one.slice, points) for one, points in added] == [("procedure=p", Decimal(50)), ("procedure=q", Decimal(25))]


def test_a_series_shows_gaps_as_gaps(filled: World) -> None:
    points = queries.series("t.online", "site", NOW, catalog=CATALOG, before="70")
    assert len(points) == 13 and points[0].period.text == "2025-10" and points[-1].period.text == "2026-10"
    assert [one.number for one in points[1:-1]] == [None] * 11
    assert [one.period.text for one in queries.series("t.grdp", "site", NOW, catalog=CATALOG, before="70")] == ["2024-Q1"]
    years = queries.series("t.grdp", "site", NOW, until=Period.parse("2024"), catalog=CATALOG, before="70")
    assert [one.period.text for one in years] == ["2023"], "years stand beside years"


def test_the_api_answers_what_is_asked(filled: World) -> None:
    answer = queries.api_values("t.grdp", NOW, "70", "2023", catalog=CATALOG)["values"]
    assert [(one["value"], one["unit"], one["status"], one["by"], one["revision"]) for one in answer] == [
        ("54894.49", "tỷ đồng", "unknown", "", 1)]  # fmt: skip
    assert set(answer[0]) == {"indicator", "place", "period", "by", "value", "unit", "status", "as_of", "received_at", "source",
                              "revision", "completeness", "evidence_url"}  # fmt: skip
    cut = queries.api_values("t.online", NOW, by="procedure", catalog=CATALOG, before="70")["values"]
    assert [(one["by"], one["place"]) for one in cut] == [("procedure=p", "site"), ("procedure=q", "site")]
    assert queries.api_values("t.paid", NOW, period="2026-03", catalog=CATALOG, before="70")["values"][0]["value"] == "100"


def test_the_api_says_what_it_does_not_know(filled: World) -> None:
    with pytest.raises(NotFound):
        queries.api_values("t.nothing", NOW, catalog=CATALOG, before="70")
    with pytest.raises(BadInput):
        queries.api_values("t.grdp", NOW, period="2026-13", catalog=CATALOG, before="70")


def test_values_as_they_stood(filled: World) -> None:
    later = NOW + timedelta(hours=1)
    batch = filled.put(dossiers, [dossier(6, "10-08", "2")], later)
    actions.keep(compute(filled.warehouse, [batch], later, CATALOG, filled.gazetteer), [batch], later)
    actions.send_outbox(filled.warehouse)
    assert ask("t.online")["t.online"].number == Decimal(40)
    rows = values_as_of(filled.warehouse, NOW, ["t.online"], ["site"])
    then = [row_of(row, online) for row in rows if row["period"] == "2026-10" and not row["slice"]]
    assert [(row.number, row.revision) for row in then] == [("25", 1)]
    assert values_as_of(filled.warehouse, NOW - timedelta(days=1), ["t.online"], ["site"]) == []


def test_what_is_not_kept_is_reckoned_when_one_asks(filled: World) -> None:
    day = Period.parse("2026-10-07")
    assert not Value.objects.filter(indicator="t.online", unit="H19.2", period=day.text).exists()
    found = now_of(filled.warehouse, ["t.online"], "H19.2", day, "", NOW, CATALOG, filled.gazetteer)
    assert [(one.number, one.whole) for one in found] == [("0", "1")]
    old = now_of(filled.warehouse, ["t.online"], "site", Period.parse("2025-10"), "procedure", NOW, CATALOG, filled.gazetteer)
    assert [(one.key.slice, one.number) for one in old] == [("procedure=p", "100")]


def test_a_months_amount_is_not_held_against_the_target_of_a_year():
    from dieuhanh import catalog as whole

    flow, rate, summed = (whole.current().indicator(one) for one in ("economy.exports", "economy.iip_growth", "economy.revenue"))
    assert [queries._of_a_year(one) for one in (flow, rate, summed)] == [False, True, True]


def test_an_amount_of_a_month_that_still_runs_is_not_held_against_a_whole_one():
    from dieuhanh import catalog as whole

    def shown(name: str, month: str) -> Shown:
        return Shown(whole.current().indicator(name), "site", Period.parse(month))

    running, over = NOW.strftime("%Y-%m"), "2026-10"
    told = [(name, month, comparable(shown(name, month), NOW)) for name in ("traffic.accidents", "services.on_time_closed")
            for month in (running, over)]  # fmt: skip
    assert [one for _, _, one in told] == [False, True, True, True]
