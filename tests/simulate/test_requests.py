"""Reports, calls to 1022, receptions of citizens, petitions."""

from collections import Counter
from datetime import date, timedelta

import numpy as np

from dieuhanh import catalog
from dieuhanh.packs.requests.methods import dbscan
from dieuhanh.simulate.fields.requests import Offices
from dieuhanh.simulate.matters import Span
from dieuhanh.simulate.world import hanoi
from tests.simulate.telling import (
    DAY,
    LATER,
    NOW,
    EveryField,
    all_of,
    by_source,
    counted,
    taken,
    told,
    world,
)

MONDAY, SUNDAY, BEFORE = date(2026, 11, 16), date(2026, 11, 22), date(2024, 8, 20)


def newest(source, day=DAY, days=1):
    key = {"requests.reports": "MaPhanAnh", "requests.petitions": "SoDon", "requests.national": "Mã PAKN"}[source]
    return {row[key]: row for row in by_source(told(all_of(Offices(world()), day, days)))[source]}


def test_every_row_is_taken_by_the_door_it_comes_to():
    field = Offices(world())
    rows = [one for day in (DAY, SUNDAY, BEFORE, date(2026, 9, 1)) for one in told(all_of(field, day))]
    found = taken([*field.registers(date(2020, 1, 1), NOW), *rows])
    assert set(found) == {one.id for one in catalog.current().pack("requests").sources if not one.id.endswith("_sample")}


class TestField(EveryField):
    offices = Offices


def test_a_system_that_is_joined_late_tells_each_record_once():
    rows = by_source(told(Offices(world()).day(DAY, Span(NOW, NOW))))
    assert max(Counter(row["MaPhanAnh"] for row in rows["requests.reports"]).values()) == 1
    assert by_source(told(Offices(world()).day(DAY, LATER))).keys() == {"requests.receptions"}


def test_changes_of_a_record_come_in_order_and_within_the_days_that_are_said():
    field = Offices(world())
    span = Span(hanoi(MONDAY) - timedelta(days=1), hanoi(MONDAY) + timedelta(days=400))
    for matter in [one for n in range(12) for one in field.day(MONDAY - timedelta(days=20 * n), span)]:
        times = [one.at for one in matter.told]
        assert times == sorted(times) and (not times or times[-1] < hanoi(MONDAY) + timedelta(days=field.lasts))


def test_the_truth_counts_what_the_rows_say():
    matters = all_of(Offices(world()), MONDAY)
    assert {one.indicator for matter in matters for one in matter.counted} <= {one.id for one in catalog.current().indicators}
    rows = by_source(told(matters))
    reports, portal = newest("requests.reports", MONDAY), newest("requests.national", MONDAY)
    mine = [one for one in counted(matters, "requests.received") if one.unit == "site"]
    assert len(mine) == len(reports) + len(portal) > 50
    answered = [one for one in counted(matters, "requests.on_time_of_answered") if one.unit == "site" and one.at <= NOW]
    said = [row for row in reports.values() if row.get("TraLoi")]
    assert len(answered) == len(said) + sum("Ngày trả lời" in row for row in portal.values()) > 20
    in_time = sum(row["TraLoi"] <= row["HanXuLy"] for row in said)
    assert 0 <= sum(one.part for one in answered) - in_time <= len(portal)
    people = [one for one in counted(matters, "requests.reception_people") if one.unit == "H19.22"]
    assert sum(one.part for one in people) == sum(
        row["LuotNguoi"] for row in rows["requests.receptions"] if row["CoQuan"] == "H19.22"
    )
    assert sum(one.part for one in counted(matters, "requests.calls_missed")) == sum(
        row["disposition"] != "ANSWERED" for row in rows["requests.calls"]
    )


def test_offices_rest_at_the_week_end_and_people_report_less():
    many, few = (by_source(told(Offices(world()).day(day, Span(NOW, NOW)))) for day in (MONDAY, SUNDAY))
    assert len(many["requests.calls"]) > 1.5 * len(few["requests.calls"])
    assert len(many["requests.reports"]) > 1.2 * len(few["requests.reports"]) and "requests.receptions" not in few


def test_floods_are_reported_in_the_rains():
    drains = [sum(row["LinhVuc"] == "THOATNUOC" for row in newest("requests.reports", first, 14).values())
              for first in (date(2026, 2, 20), date(2026, 8, 20))]  # fmt: skip
    assert drains[1] > 1.5 * drains[0]


def test_in_some_weeks_reports_come_together_at_one_place():
    field = Offices(world())
    week = next(day for n in range(0, 300, 7) if list(field._spots(day := date.fromordinal(7 * 105_700 + n))))
    rows = [row for row in newest("requests.reports", week, 7).values() if row["ViDo"]]
    kind = next(iter(field._spots(week))).category
    ours = {"drain": "THOATNUOC", "waste": "MOITRUONG"}[kind]
    mine = [row for row in rows if row["LinhVuc"] == ours and row["TrangThai"] != "TUCHOI"]
    labels = dbscan(np.array([row["ViDo"] for row in mine]), np.array([row["KinhDo"] for row in mine]), 500, 5)
    assert max(labels) >= 0
