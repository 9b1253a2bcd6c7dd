"""The watch over the systems."""

from collections import Counter
from datetime import date, timedelta

import numpy as np

from dieuhanh import catalog
from dieuhanh.packs.cyber import sources
from dieuhanh.packs.cyber.methods import in_burst
from dieuhanh.simulate.fields.cyber import FINE_FOR, Offices
from dieuhanh.simulate.matters import Span
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import hanoi
from tests.simulate.telling import (
    DAY,
    EVER,
    NOW,
    EveryField,
    all_of,
    by_source,
    counted,
    taken,
    told,
    world,
)

OLD = date(2025, 6, 10)
SUNDAY = date(2026, 11, 22)


def test_every_row_is_taken_by_the_door_it_comes_to():
    field = Offices(world())
    days = [one for day in (DAY, SUNDAY, OLD, date(2026, 6, 20)) for one in told(field.day(day, Span(hanoi(day, 23), NOW)))]
    found = taken([*field.registers(date(2020, 1, 1), NOW), *days])
    assert set(found) == {one.id for one in sources.OWN}
    assert found["cyber.eve"] > 6000 and found["cyber.syslog"] > 1000 and found["cyber.cef"] > 600
    assert found["cyber.vulnerabilities"] > 1500 and found["cyber.assets"] > 60


class TestField(EveryField):
    offices = Offices


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))
    assert max(Counter(row["code"] for row in rows["cyber.tickets"]).values()) == 1
    assert [row["watched"] for row in rows["cyber.uptime"]] == [1440] * 20


def test_of_old_days_few_alerts_are_kept():
    late = Span(hanoi(DAY) + FINE_FOR + timedelta(days=2), NOW + timedelta(days=60))
    rows = by_source(told(Offices(world()).day(DAY, late)))
    assert sum(len(rows[one]) for one in ("cyber.eve", "cyber.syslog", "cyber.cef")) == 40


def test_the_truth_counts_what_the_rows_say():
    matters = list(Offices(world()).day(DAY, Span(hanoi(DAY, 23), NOW)))
    rows = by_source(told(matters))
    lines = [*rows["cyber.eve"], *rows["cyber.syslog"], *rows["cyber.cef"]]
    of_all = [one for one in counted(matters, "cyber.alerts") if one.unit == "site"]
    assert len(of_all) == len(lines) > 3000
    unnamed = [one for one in counted(matters, "cyber.unnamed_alerts") if one.unit == "site"]
    assert sum(one.part for one in unnamed) == sum(line["system"] is None for line in lines) > 200
    blocked = counted(matters, "cyber.blocked")
    assert sum(one.part for one in blocked) == sum(row["alert"]["action"] == "blocked" for row in rows["cyber.eve"])
    assert len(blocked) == len(rows["cyber.eve"])
    up = [one for one in counted(matters, "cyber.uptime_share") if one.unit == "site"]
    assert sum(one.part for one in up) == sum(row["up"] for row in rows["cyber.uptime"] if row["watched"] == 1440)


def test_incidents_are_tickets_that_were_no_false_alarm():
    matters = [one for n in range(14) for one in Offices(world()).day(OLD + timedelta(days=n), Span(NOW, NOW))]
    newest = by_source(told(matters))["cyber.tickets"]
    false = sum(row["status"] == "false_alarm" for row in newest)
    assert len(counted(matters, "cyber.incidents")) == len(newest) - false > 20 and false > 0


def test_each_counted_indicator_exists():
    ids = {one.indicator for day in (DAY, date(2026, 6, 20)) for m in all_of(Offices(world()), day) for one in m.counted}
    assert ids <= {one.id for one in catalog.current().indicators} and len(ids) >= 9


def test_the_week_end_and_the_night_are_quieter():
    work, rest = (counted(Offices(world()).day(day, Span(NOW, NOW)), "cyber.alerts") for day in (DAY, SUNDAY))
    assert len(rest) < 0.85 * len(work)
    hours = Counter(one.at.hour for one in work)
    assert hours[9] > 3 * hours[2]


def test_a_day_is_the_same_however_far_it_is_told():
    whole, half = (told(Offices(world()).day(DAY, Span(hanoi(DAY) - EVER, until))) for until in (NOW, hanoi(DAY, 12)))
    assert half == [one for one in whole if one.at <= hanoi(DAY, 12)]


def test_a_botnet_shows_in_alerts_of_its_system_machines_and_a_critical_ticket():
    story = Story("botnet", "HT-02", hanoi(DAY, 9), hanoi(DAY, 17), 4000)
    matters = list(Offices(world(story)).day(DAY, Span(hanoi(DAY) - EVER, NOW)))
    rows = by_source(told(matters))
    mine = Counter(row["timestamp"][11:13] for row in rows["cyber.eve"] if row["system"] == "HT-02")
    assert mine["10"] > 5 * mine["07"] and mine["10"] > 300
    assert len({row["ip"] for row in rows["cyber.infections"] if row["office"] == "H19.01"}) >= 8
    assert any(row["kind"] == "botnet" and row["severity"] == "critical" for row in rows["cyber.tickets"])
    assert len(counted(matters, "cyber.serious_incidents")) >= 1


def test_the_pack_sees_a_botnet_as_hours_that_come_thicker():
    story = Story("botnet", "HT-01", hanoi(DAY, 9), hanoi(DAY, 14), 3000)
    flow = np.zeros(24 * 5, np.int64)
    for n in range(5):
        day = DAY - timedelta(days=4 - n)
        for row in by_source(told(Offices(world(story)).day(day, Span(hanoi(day, 23), NOW))))["cyber.eve"]:
            flow[24 * n + int(row["timestamp"][11:13])] += row["system"] == "HT-01"
    found = in_burst(flow, 3, 10)
    assert found[24 * 4 + 9 : 24 * 4 + 14].sum() >= 2 and found[: 24 * 4].sum() < 10
