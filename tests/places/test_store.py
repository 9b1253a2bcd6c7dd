"""Places in the store: seeded once, changed through actions, read back, on both engines."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dieuhanh.declare.permit import Permit
from dieuhanh.declare.worktime import HALVES
from dieuhanh.errors import BadInput, Conflict, NotFound
from dieuhanh.journal.models import Entry
from dieuhanh.places import actions, models, queries
from dieuhanh.places.calendar import calendar_days, work_calendar
from dieuhanh.places.seed import seed, shipped
from dieuhanh.places.unit import DatedUnit

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
SOON = date(2027, 1, 1)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ROADS = {"name": "Sở Xây dựng và Giao thông", "full_name": "Sở Xây dựng và Giao thông"}
ADMIN = Permit("officer-1", "places.change", "site", "theo quyết định mới")
CLOSED = "Quyết định 12/QĐ-UBND"

pytestmark = pytest.mark.usefixtures("database")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def local(deadline):
    return deadline.at.astimezone(HANOI).strftime("%Y-%m-%d %H:%M")


# ── the seed ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_store_gives_back_what_the_files_say():
    stored, files = queries.load_gazetteer(), shipped()
    assert stored.units == files.units
    assert set(stored.successions) == set(files.successions)
    assert (stored.area, stored.first_day, stored.zone) == (files.area, files.first_day, files.zone)


def test_seeding_twice_changes_nothing():
    before = queries.edition("units"), queries.edition("calendar"), models.Unit.objects.count()
    assert seed(Permit.system("khởi tạo")).total == 0
    assert (queries.edition("units"), queries.edition("calendar"), models.Unit.objects.count()) == before


def test_seeding_leaves_what_people_changed():
    actions.change_unit(ADMIN, NOW, "H19.03", SOON, CLOSED, **ROADS)
    actions.set_area(ADMIN, NOW, ["75"], SOON, CLOSED)
    actions.set_day(ADMIN, NOW, date(2026, 9, 2), "usual", "thử", CLOSED)
    assert seed(Permit.system("nâng cấp")).total == 0
    assert queries.unit("H19.03", SOON).name == "Sở Xây dựng và Giao thông"
    assert len(queries.members(SOON)) == 95


def test_an_upgrade_that_knows_an_end_closes_the_open_row():
    models.Unit.objects.filter(code="22", valid_from=date(2026, 9, 1)).delete()
    models.Unit.objects.filter(code="22").update(valid_to=None)
    done = seed(Permit.system("nâng cấp"))
    assert (done.units, done.closed) == (1, 1)
    assert queries.unit("22", date(2026, 8, 31)).kind == "tinh" and queries.unit("22", TODAY).full_name == "Thành phố Quảng Ninh"


def test_the_database_can_search_folded_names():
    found = models.Unit.objects.filter(search__contains="dong xoai", role="place", valid_to=None)
    assert [unit.code for unit in found] == ["25210"]


# ── changes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_renamed_office_keeps_its_past_and_the_journal_says_who():
    actions.change_unit(ADMIN, NOW, "H19.03", SOON, CLOSED, **ROADS)
    assert queries.unit("H19.03", SOON - timedelta(days=1)).full_name == "Sở Xây dựng"
    assert queries.unit("H19.03", SOON).decision == CLOSED
    [(edge, before)] = queries.predecessors("H19.03", SOON)
    assert (edge.kind, before.full_name) == ("rename", "Sở Xây dựng")
    entry = Entry.objects.latest("id")
    assert (entry.actor, entry.kind, entry.object, entry.reason) == ("officer-1", "unit.renamed", "H19.03", ADMIN.reason)
    assert entry.detail == {
        "effective": "2027-01-01",
        "before": "Sở Xây dựng",
        "after": "Sở Xây dựng và Giao thông",
        "document": CLOSED,
    }


def test_a_new_office_and_its_end():
    actions.open_unit(
        ADMIN, NOW, DatedUnit("H19.99", "office", "ban", "Ban Quản lý", "Ban Quản lý KCN", parent_code="H19", valid_from=SOON)
    )
    assert queries.resolve("Ban Quản lý KCN", SOON, "office").unit.code == "H19.99"
    assert queries.unit("H19.99", TODAY) is None
    actions.close_unit(ADMIN, NOW, "H19.99", date(2028, 1, 1), CLOSED)
    assert queries.unit("H19.99", date(2027, 12, 31)) and queries.unit("H19.99", date(2028, 1, 1)) is None


def test_two_communes_become_one():
    into = DatedUnit("25195", "place", "phuong", "Bình Phước", "Phường Bình Phước", parent_code="75", valid_from=SOON)
    actions.merge_units(ADMIN, NOW, ["25195", "25210"], into, CLOSED)
    assert queries.unit("25210", SOON) is None
    assert [unit.code for unit in queries.today_of("25210", SOON).units] == ["25195"]
    assert {before.code for _, before in queries.predecessors("25195", SOON)} == {"25195", "25210"}


def test_the_site_may_choose_another_area_and_keeps_the_old_one():
    actions.set_area(ADMIN, NOW, ["75"], SOON, CLOSED)
    assert (len(queries.members(TODAY)), len(queries.members(SOON))) == (40, 95)
    assert ("25195", "75") in queries.closure(SOON, SOON)  # the area now covers all of it
    assert ("25195", "75") not in queries.closure(TODAY, TODAY)


def test_what_the_site_says_of_itself_is_dated():
    actions.set_site(ADMIN, NOW, SOON, date(2019, 1, 1), "Asia/Ho_Chi_Minh", "75", "<svg/>")
    assert queries.load_gazetteer().first_day == date(2019, 1, 1)
    assert queries.site_facts(TODAY).emblem == "" and queries.site_facts(SOON).emblem == "<svg/>"
    assert queries.site(TODAY).name == "Bình Phước (thành phố Đồng Nai)"


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (lambda: actions.change_unit(ADMIN, NOW, "H19.99", SOON, CLOSED, name="x"), NotFound),
        (lambda: actions.change_unit(ADMIN, NOW, "H19.03", SOON, CLOSED), BadInput),
        (lambda: actions.change_unit(ADMIN, NOW, "H19.03", SOON, CLOSED, role="place"), BadInput),
        (lambda: actions.change_unit(ADMIN, NOW, "25270", date(2025, 8, 1), CLOSED, name="x"), Conflict),
        (lambda: actions.open_unit(ADMIN, NOW, DatedUnit("H19.03", "office", "so", "x", "x", valid_from=SOON)), Conflict),
        (lambda: actions.open_unit(ADMIN, NOW, DatedUnit("", "office", "so", "x", "x")), BadInput),
        (lambda: actions.close_unit(ADMIN, NOW, "25198", SOON, CLOSED), NotFound),
        (lambda: actions.set_area(ADMIN, NOW, ["99999"], SOON, CLOSED), BadInput),
        (lambda: actions.set_area(ADMIN, NOW, [], SOON, CLOSED), BadInput),
        (lambda: actions.set_area(ADMIN, NOW, ["75"], date(2025, 7, 1), CLOSED), Conflict),
        (lambda: actions.set_day(ADMIN, NOW, TODAY, "off", "Ngày Văn hóa", " "), BadInput),
        (lambda: actions.set_day(ADMIN, NOW, TODAY, "holiday", "Ngày Văn hóa", CLOSED), BadInput),
        (lambda: actions.set_hours(ADMIN, NOW, 7, HALVES, SOON, CLOSED), BadInput),
        (lambda: actions.set_hours(ADMIN, NOW, 1, ((time(12), time(8)),), SOON, CLOSED), BadInput),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(action, error):
    before = models.Unit.objects.count(), models.Succession.objects.count(), Entry.objects.count(), queries.edition("units")
    with pytest.raises(error) as refused:
        action()
    assert refused.value.vi and refused.value.en
    assert (
        models.Unit.objects.count(),
        models.Succession.objects.count(),
        Entry.objects.count(),
        queries.edition("units"),
    ) == before


# ── calendars ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2026-02-13 16:00", 3, "2026-02-25 17:00"),
        ("2026-04-29 09:00", 2, "2026-05-05 17:00"),
        ("2026-01-08 09:00", 2, "2026-01-10 17:00"),
        ("2026-08-28 09:00", 1, "2026-09-03 17:00"),
        ("2025-01-24 09:00", 1, "2025-02-03 17:00"),
        ("2025-04-25 09:00", 1, "2025-04-26 17:00"),
        ("2024-05-03 09:00", 1, "2024-05-04 17:00"),
        ("2024-04-26 09:00", 1, "2024-05-02 17:00"),
    ],
)
def test_golden_deadlines_from_the_shipped_calendar(received, days, due):
    deadline = work_calendar().add_working_days(at(received), days)
    assert (local(deadline), deadline.tentative) == (due, False)


def test_days_off_in_2026_are_25_with_weekends():
    holidays = ((1, 1, 4), (2, 14, 9), (4, 25, 3), (4, 30, 4), (8, 29, 5))  # as announced: first day, how many
    spans = [date(2026, month, day) + timedelta(days=i) for month, day, count in holidays for i in range(count)]
    assert len(spans) == 25 and not any(work_calendar().is_working(day) for day in spans)


@pytest.mark.parametrize(
    ("year", "announced"),
    [
        (2020, ((1, 1, 1), (1, 23, 7), (4, 2, 1), (4, 30, 2), (9, 2, 1))),  # National Day was one day until the code of 2019
        (2021, ((1, 1, 3), (2, 10, 7), (4, 21, 1), (4, 30, 4), (9, 2, 4))),
        (2022, ((1, 1, 3), (1, 29, 9), (4, 9, 3), (4, 30, 4), (9, 1, 4))),
        (2023, ((1, 1, 2), (1, 20, 7), (4, 29, 5), (9, 1, 4))),
    ],
)
def test_days_off_of_earlier_years_are_as_they_were_announced(year, announced):
    """First day, how many; every other day from Monday to Friday is worked."""
    off = {date(year, month, day) + timedelta(days=i) for month, day, count in announced for i in range(count)}
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year == 2020))]
    assert [day for day in days if work_calendar().is_working(day)] == [
        day for day in days if day.weekday() < 5 and day not in off
    ]
    assert not work_calendar().add_working_days(at(f"{year}-12-01 09:00"), 5).tentative


def test_loading_the_document_of_24_11_changes_the_deadline():
    received = at("2026-11-23 09:00")
    assert local(work_calendar().add_working_days(received, 1)) == "2026-11-24 17:00"
    actions.set_day(ADMIN, NOW, TODAY, "off", "Ngày Văn hóa Việt Nam", "Luật sửa đổi Điều 112")
    assert local(work_calendar().add_working_days(received, 1)) == "2026-11-25 17:00"
    actions.set_day(ADMIN, NOW, TODAY, "usual", "chưa ban hành", "Đính chính")
    assert local(work_calendar().add_working_days(received, 1)) == "2026-11-24 17:00"
    assert models.Day.objects.filter(date=TODAY).count() == 2  # the first word is kept below the second
    assert [day.decision for day in calendar_days(2026) if day.date == TODAY] == ["Đính chính"]


def test_a_year_is_tentative_until_it_is_loaded():
    received = at("2026-12-31 09:00")
    assert work_calendar().add_working_days(received, 1).tentative
    actions.load_year(ADMIN, NOW, 2027, CLOSED)
    assert not work_calendar().add_working_days(received, 5).tentative
    actions.load_year(ADMIN, NOW, 2027, CLOSED, loaded=False)
    assert work_calendar().add_working_days(received, 1).tentative


def test_an_office_with_saturday_mornings_of_its_own():
    actions.set_hours(ADMIN, NOW, 5, ((time(7, 30), time(11, 30)),), date(2026, 11, 1), CLOSED, unit_code="H19.22")
    friday = at("2026-11-20 09:00")
    assert local(work_calendar("H19.22").add_working_days(friday, 1)) == "2026-11-21 11:30"
    assert local(work_calendar("H19.21").add_working_days(friday, 1)) == "2026-11-23 17:00"
    assert local(work_calendar("H19.22").add_working_days(at("2026-10-23 09:00"), 1)) == "2026-10-26 17:00"


def test_a_day_off_of_one_office_only():
    actions.set_day(ADMIN, NOW, date(2026, 11, 25), "off", "mất điện", CLOSED, scope="H19.22")
    assert not work_calendar("H19.22").is_working(date(2026, 11, 25))
    assert work_calendar().is_working(date(2026, 11, 25))


def test_offices_alike_share_one_calendar():
    assert work_calendar("H19.21") is work_calendar("H19.02")
