"""Requests: methods against published and hand-reckoned cases, made rows through the doors, every number on its records."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI, Derivation, Facts, WorkCalendar, desks_needed, wilson_low
from dieuhanh.declare.handoff import arrow_schema
from dieuhanh.packs.requests import counting, derived, methods
from dieuhanh.packs.requests.datasets import calls, petitions, reports
from dieuhanh.packs.requests.policies import POLICIES
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store
IN_FORCE = {one.id: one.value for one in POLICIES}
MONTH = (datetime(2026, 11, 1, tzinfo=HANOI), datetime(2026, 12, 1, tzinfo=HANOI))


def fill(centre: Centre) -> None:
    made = catalog.sample("requests")(5, NOW, 2_000)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


def hanoi(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=HANOI).astimezone(UTC)  # type: ignore[misc,arg-type]


def facts(dataset: Any, rows: list[dict[str, Any]], start: datetime, end: datetime, now: datetime) -> Facts:
    return Facts({dataset.id: pa.Table.from_pylist(rows, arrow_schema(dataset.columns))}, start, end, now, IN_FORCE)


def told(table: pa.Table) -> dict[str, float]:
    assert set(table["unit"].to_pylist()) <= {"site"}
    return {row["slice"]: row["value"] for row in table.to_pylist()}


# ── the sample through the doors ────────────────────────────────────────────────────────────────────────────────────


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("requests").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))


def test_the_two_hot_spots_of_the_sample_are_found(filled):
    spots = {one["by"]: float(one["value"]) for one in filled.values("requests.hot_spots", slice="category=waste")}
    drains = {one["by"]: float(one["value"]) for one in filled.values("requests.hot_spots", slice="commune=25432")}
    assert filled.value("requests.hot_spots") >= 2
    assert spots["category=waste"] >= 1 and drains["commune=25432"] >= 1


def test_the_screen_leads_with_what_waits(filled):
    told = words(filled.get("/linh-vuc/phan-anh"))
    for word in ("Phản ánh đang quá hạn", "Điểm nóng", "Hài lòng/đã đánh giá", "Phản ánh chưa chuyển đến cơ quan nào", "mẫu"):
        assert word in told, word


@pytest.mark.parametrize("n", [500, 20_000])
def test_the_same_arguments_make_the_same_rows_and_none_tells_the_future(n):
    once, again = ({name: list(rows) for name, rows in catalog.sample("requests")(5, NOW, n).items()} for _ in range(2))
    assert once == again
    times = [value for rows in once.values() for row in rows for value in row.values() if isinstance(value, str) and "T" in value]
    moments = [datetime.fromisoformat(value) for value in times if value[:4].isdigit() and value[10:11] == "T"]
    assert len(moments) > n and max(moments) <= NOW


# ── through the doors, one by one ───────────────────────────────────────────────────────────────────────────────────


def report(number: int, received: str, **more: Any) -> dict[str, Any]:
    """A row as the field report software sends it."""
    return {"MaPhanAnh": f"PA-{number}", "TiepNhan": received, "LoaiNguoiGui": "CN", "LinhVuc": "HTGT", "MucDo": "TT",
            "TrangThai": "XULY", "DonViXuLy": "H19.22", "XaPhuong": "25210"} | more  # fmt: skip


def test_neither_name_phone_nor_words_enter_the_warehouse(centre):
    centre.receives(
        "requests.reports", [report(1, "2026-11-20 08:00", HoTen="Lê Thị Mẫu", DienThoai="0900000009", NoiDung="ổ gà")]
    )
    centre.receives("requests.petitions", [{"SoDon": "TC-1", "LoaiDon": "TC", "NgayNhan": "2026-11-02", "TrangThai": "NHAN",
                                            "NguoiDungDon": "Lê Thị Mẫu", "NguoiBiKhieuToCao": "Ông Giả"}])  # fmt: skip
    assert centre.value("requests.received", period="2026-11") == 1
    kept = str(centre.records("requests.reports")) + str(centre.records("requests.petitions"))
    assert "TC-1" in kept and not [word for word in ("Lê Thị Mẫu", "0900000009", "ổ gà", "Ông Giả") if word in kept]


def test_the_two_ways_of_on_time_and_what_is_overdue(centre):
    """Due in November: 1 answered in time, 2 answered late, 3 not answered and past, 4 not yet due, 5 refused.

    Of answered: 1 of 2 = 50 %. Of due: 1 of 3 = 33.3 %. Overdue now: 3. Waiting: 3 and 4."""
    centre.receives("requests.reports", [
        report(1, "2026-11-09 08:00", HanXuLy="2026-11-13 17:00", TraLoi="2026-11-12 10:00", TrangThai="TRALOI"),
        report(2, "2026-11-09 08:00", HanXuLy="2026-11-13 17:00", TraLoi="2026-11-16 10:00", TrangThai="TRALOI"),
        report(3, "2026-11-09 08:00", HanXuLy="2026-11-13 17:00"),
        report(4, "2026-11-23 08:00", HanXuLy="2026-11-27 17:00"),
        report(5, "2026-11-09 08:00", HanXuLy="2026-11-13 17:00", TrangThai="TUCHOI"),
    ])  # fmt: skip
    assert centre.value("requests.on_time_of_answered", period="2026-11") == 50
    assert float(centre.value("requests.on_time_of_due", period="2026-11")) == pytest.approx(100 / 3, abs=0.01)
    assert (centre.value("requests.overdue"), centre.value("requests.waiting")) == (1, 2)
    assert centre.value("requests.overdue", unit="H19.22") == 1
    assert centre.value("requests.refused", period="2026-11") == 20


def test_satisfaction_with_both_denominators_and_what_was_opened_again(centre):
    """Four answered: very satisfied, dissatisfied and reopened, two not rated: 1 of 2 rated, 1 of 4 answered; 1 of 4 reopened."""
    done = {"TraLoi": "2026-11-12 10:00", "TrangThai": "TRALOI", "HanXuLy": "2026-11-13 17:00"}
    centre.receives("requests.reports", [
        report(1, "2026-11-09 08:00", **done, DanhGia="4"),
        report(2, "2026-11-09 08:00", **done | {"TrangThai": "MOLAI"}, DanhGia="1", MoLai="2026-11-12 15:00"),
        report(3, "2026-11-09 08:00", **done),
        report(4, "2026-11-09 08:00", **done),
    ])  # fmt: skip
    assert centre.value("requests.pleased_of_rated", period="2026-11") == 50
    assert centre.value("requests.pleased_of_answered", period="2026-11") == 25
    assert centre.value("requests.reopened", period="2026-11") == 25
    assert centre.value("requests.on_time_of_answered", period="2026-11") == 100
    # reopened Thursday 12th: five working days from then end on Thursday 19th, so it is overdue on the 24th
    assert (centre.value("requests.waiting"), centre.value("requests.overdue")) == (1, 1)


def test_time_alone_makes_a_report_overdue_and_lets_a_hot_spot_cool(centre):
    """Five of a kind on the 23rd, due on the 27th: a hot spot, nothing overdue; on the 29th all are, in December it is cool."""
    spot = {"ViDo": 11.526, "KinhDo": 106.815, "HanXuLy": "2026-11-27 17:00"}
    centre.receives("requests.reports", [report(n, f"2026-11-23 08:0{n}", **spot) for n in range(5)])
    assert (centre.value("requests.hot_spots"), centre.value("requests.overdue")) == (1, 0)
    assert centre.value("requests.on_time_of_due", period="2026-11") is None  # nothing has fallen due: not applicable
    centre.waits(timedelta(days=5))
    assert (centre.value("requests.hot_spots"), centre.value("requests.overdue")) == (1, 5)
    assert centre.value("requests.on_time_of_due", period="2026-11") == 0
    centre.waits(timedelta(days=3))
    assert (centre.value("requests.hot_spots"), centre.value("requests.overdue")) == (0, 5)


def test_a_missed_call_was_not_picked_up(centre):
    row = {"calldate": "2026-11-20 08:00:00", "shift": "S"}
    centre.receives("requests.calls", [
        row | {"uniqueid": "1", "answerdate": "2026-11-20 08:00:20", "enddate": "2026-11-20 08:02:00", "disposition": "ANSWERED"},
        row | {"uniqueid": "2", "answerdate": "2026-11-20 08:00:21", "enddate": "2026-11-20 08:02:00", "disposition": "ANSWERED"},
        row | {"uniqueid": "3", "enddate": "2026-11-20 08:00:40", "disposition": "NO ANSWER"},
        row | {"uniqueid": "4", "enddate": "2026-11-20 08:00:04", "disposition": "ABANDON"},
    ])  # fmt: skip
    assert centre.value("requests.calls_picked", period="2026-11") == 25
    assert centre.value("requests.calls_missed", period="2026-11") == 50


# ── hot spots ───────────────────────────────────────────────────────────────────────────────────────────────────────

DEGREE = 111_195.08  # metres of one degree of latitude: 6,371,008.8 · π / 180


def test_metres_on_the_ground():
    """A degree of latitude is R·π/180; at 60° a small step of longitude is half as long as one of latitude."""
    assert methods.metres(np.array([11.0, 12.0]), np.array([107.0, 107.0]), 0)[1] == pytest.approx(DEGREE, abs=0.1)
    assert methods.metres(np.array([60.0, 60.0]), np.array([10.0, 10.001]), 0)[1] == pytest.approx(DEGREE / 2000, abs=0.001)


@pytest.mark.parametrize(("steps", "labels"), [
    ((0, 100, 200, 300, 400), [0, 0, 0, 0, 0]),  # each within 500 m of at least one that holds five
    ((0, 100, 200, 300), [-1, -1, -1, -1]),  # four are too few
    ((0, 10, 20, 30, 40, 540, 541), [0, 0, 0, 0, 0, 0, -1]),  # 540 reaches only 40 (500 m) and 541: border; 541 reaches 540 alone
    ((0, 200, 400, 600, 800, 1000), [0, 0, 0, 0, 0, 0]),  # 400 holds 0…800, 600 holds 200…1000: cores 200 m apart, one spot
    ((0, 1, 2, 3, 4, 2000, 2001, 2002, 2003, 2004), [0] * 5 + [1] * 5),
    ((0, 700, 1400, 2100, 2800), [-1] * 5),
])  # fmt: skip
def test_points_along_a_meridian(steps, labels):
    """Metres from the first point northwards; reach 500 m (and a millimetre, for the rounding), five reports."""
    lat = 11.5 + np.array(steps) / DEGREE
    assert methods.dbscan(lat, np.full(len(steps), 106.8), 500.001, 5) == labels


@pytest.mark.parametrize(("steps", "labels"), [
    # 600 reaches 100 and 1,100, both cores, but holds three itself: a border point, of the first spot, joins nothing
    ((0, 0, 0, 0, 100, 600, 1100, 1200, 1200, 1200, 1200), [0] * 6 + [1] * 5),
    # with two more reports there it holds five: a core, and all is one spot
    ((0, 0, 0, 0, 100, 600, 600, 600, 1100, 1200, 1200, 1200, 1200), [0] * 13),
    # a step farther from either side nobody reaches it: noise between two spots
    ((0, 0, 0, 0, 99, 600, 1101, 1200, 1200, 1200, 1200), [0] * 5 + [-1] + [1] * 5),
])  # fmt: skip
def test_only_a_core_joins_two_spots(steps, labels):
    assert methods.dbscan(11.5 + np.array(steps) / DEGREE, np.full(len(steps), 106.8), 500.001, 5) == labels


def at(number: int, metres: float, **more: Any) -> dict[str, Any]:
    return {"code": f"{number:02}", "received_at": NOW - timedelta(days=1), "sender": "citizen", "category": "waste",
            "status": "working", "commune": "25210", "lat": 11.5 + metres / DEGREE, "lon": 106.8} | more  # fmt: skip


def test_hot_spots_are_of_one_kind_and_of_the_last_days():
    five = [at(n, 50 * n) for n in range(4)]
    others = {
        "another kind": at(4, 0, category="road"), "long ago": at(5, 0, received_at=NOW - timedelta(days=7)),
        "refused": at(6, 0, status="refused"), "no point": at(7, 0, lat=None), "too far": at(8, 800),
    }  # fmt: skip
    span = (NOW - timedelta(days=1), NOW + timedelta(days=1), NOW)
    assert told(counting.hot_spots(facts(reports, five + list(others.values()), *span))) == {"": 0}
    fifth = at(9, 120, status="duplicate", commune="25195")  # a double report is heat too; most reports lie in 25210
    assert told(counting.hot_spots(facts(reports, [*five, *others.values(), fifth], *span))) == {
        "": 1, "category=waste": 1, "commune=25210": 1,
    }  # fmt: skip
    assert told(counting.hot_spots(facts(reports, [others["long ago"]], *span))) == {"": 0}  # quiet days
    assert told(counting.hot_spots(facts(reports, [others["no point"]], *span))) == {}  # nobody tells points
    assert told(counting.hot_spots(facts(reports, [], *span))) == {}


# ── satisfaction ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_office_with_few_ratings_does_not_lead():
    """H19.21: 2 of 2 (34.24 %); H19.22: 95 of 100 (88.82 %): (0.95 + 0.019208 − 1.96·√(0.000475 + 0.00009604)) / 1.038416."""
    given = [("H19.21", "very")] * 2 + [("H19.22", "good")] * 95 + [("H19.22", "bad")] * 5 + [("H19.22", None)] * 50
    rows = [at(n, 0, office=office, rating=rating, answered_at=NOW) for n, (office, rating) in enumerate(given)]
    rows += [at(900, 0, office="H19.22", rating="bad", status="duplicate"), at(901, 0, office=None, rating="bad")]
    low = told(counting.pleased_low(facts(reports, rows, *MONTH, NOW)))
    assert low["office=H19.21"] == pytest.approx(34.237, abs=0.001) and low["office=H19.22"] == pytest.approx(88.825, abs=0.005)
    assert low[""] == low["category=waste"] == pytest.approx(100 * wilson_low(97, 103, 1.96))
    assert told(counting.pleased_low(facts(reports, rows[110:112], *MONTH, NOW))) == {}


# ── time until the answer ───────────────────────────────────────────────────────────────────────────────────────────


def test_reports_that_wait_are_not_left_out():
    """Received at the 1st, 0:00; answered after 10, 20, 30 h; one open up to now, 100 h on, one answered only after now.

    Left out, the median would be 20 h; with them 5 are at risk: 4/5, 3/5, 2/5: 30 h. The refused one does not count."""
    start, now = hanoi(2026, 11, 1), hanoi(2026, 11, 1) + timedelta(hours=100)
    answered = [start + timedelta(hours=after) for after in (10, 20, 30)] + [None, now + timedelta(hours=1)]
    rows = [at(n, 0, received_at=start, answered_at=one) for n, one in enumerate(answered)]
    rows.append(at(9, 0, received_at=start, answered_at=start, status="refused"))
    assert told(counting.typical_wait(facts(reports, rows, *MONTH, now))) == {"": 30, "category=waste": 30}
    assert told(counting.typical_wait(facts(reports, rows[3:4], *MONTH, now))) == {}


# ── seats ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_seats_of_the_busiest_hour_of_each_shift():
    """Two days; at 9 o'clock 200 calls each, at 15 o'clock 100 on one day only: 200 and 50 an hour, 150 s of talk + 30 s."""
    hours = [(1, 9, 200, "morning"), (2, 9, 200, "morning"), (1, 15, 100, "afternoon")]
    rows = [
        {
            "code": f"{day}-{hour}-{n}",
            "rang_at": hanoi(2026, 11, day, hour, n % 60),
            "outcome": "answered",
            "shift": shift,
            "talk": 150,
        }
        for day, hour, calls_of, shift in hours
        for n in range(calls_of)
    ]
    few = desks_needed(50, 180, 0.9, 20)
    assert told(counting.seats_needed(facts(calls, rows, *MONTH, NOW))) == {"": 15, "shift=morning": 15, "shift=afternoon": few}
    assert few < 10
    assert told(counting.seats_needed(facts(calls, [rows[0] | {"talk": None}], *MONTH, NOW))) == {}


# ── what a row is told ──────────────────────────────────────────────────────────────────────────────────────────────


def work(of: Any, *rows: dict[str, Any]) -> Derivation:
    table = pa.Table.from_pylist(list(rows), arrow_schema(of.columns))
    return Derivation(table, {}, None, lambda _: WorkCalendar(), IN_FORCE, NOW)


def test_by_when_a_report_must_be_sent_on_and_answered():
    """Friday 6 November 2026, 16:00: one office hour is left of the day (13:30–17:00), so four end on Monday."""
    rows = [at(n, 0, received_at=hanoi(2026, 11, 6, 16), urgency=urgency) for n, urgency in enumerate(
        ("urgent", "street", "normal", "complex", None))]  # fmt: skip
    rows.append(at(5, 0, received_at=hanoi(2026, 11, 6, 16), urgency="street", due_at=hanoi(2026, 11, 30, 17)))
    found = derived.report(work(reports, *rows))
    due = [one and one.astimezone(HANOI) for one in found["due"].to_pylist()]
    assert due[0] == hanoi(2026, 11, 6, 18)
    assert [one and one.date() for one in due[1:]] == [date(2026, 11, 11), date(2026, 11, 13), date(2026, 11, 27), None,
                                                       date(2026, 11, 30)]  # fmt: skip
    monday = found["dispatch_by"].to_pylist()[0].astimezone(HANOI)
    assert monday.date() == date(2026, 11, 9)
    assert WorkCalendar().working_time(hanoi(2026, 11, 6, 16), monday) == timedelta(hours=4)
    assert found["next_due"].to_pylist() == found["due"].to_pylist()


def test_the_life_of_a_report():
    got = hanoi(2026, 11, 9, 8)
    base = {"received_at": got, "due_at": got + timedelta(hours=48)}
    given = [
        base | {"answered_at": got + timedelta(hours=48), "forwarded_at": got + timedelta(hours=2)},
        base | {"answered_at": got + timedelta(hours=49), "forwarded_at": got - timedelta(hours=1)},
        base | {"answered_at": got - timedelta(hours=1)},  # an answer before the question: how long is not known
        base | {"answered_at": got + timedelta(hours=1), "reopened_at": got + timedelta(hours=5)},
        base | {"answered_at": got + timedelta(hours=1), "reopened_at": got + timedelta(hours=5),
                "reanswered_at": got + timedelta(hours=9)},
        base | {"status": "refused"},
        base,
    ]  # fmt: skip
    found = derived.report(work(reports, *(at(n, 0, **one) for n, one in enumerate(given))))
    assert found["kept"].to_pylist() == ["on_time", "late", "on_time", "on_time", "on_time", None, None]
    assert found["waiting"].to_pylist() == [False, False, False, True, False, False, True]
    assert found["answer_time"].to_pylist() == [48, 49, None, 1, 1, None, None]
    assert found["dispatch_time"].to_pylist() == [2, None, None, None, None, None, None]
    again = found["next_due"].to_pylist()
    assert again[3].astimezone(HANOI).date() == date(2026, 11, 16) and again[6] == got + timedelta(hours=48)
    assert [again[n] for n in (0, 1, 2, 4, 5)] == [None] * 5


def test_seconds_until_someone_picks_up():
    rang = hanoi(2026, 11, 9, 8)
    given = [("answered", 20, 80), ("answered", 21, 81), ("answered", -3, 60), ("missed", None, 40), ("hung_up", 5, 9)]
    rows = [{"code": str(n), "rang_at": rang, "outcome": outcome, "ended_at": rang + timedelta(seconds=end),
             "answered_at": None if wait is None else rang + timedelta(seconds=wait)}
            for n, (outcome, wait, end) in enumerate(given)]  # fmt: skip
    found = derived.call(work(calls, *rows))
    assert found["picked"].to_pylist() == [True, False, False, False, False]
    assert found["wait"].to_pylist() == [20, 21, None, None, 5]
    assert found["talk"].to_pylist()[:2] == [60, 60]


def test_by_when_a_petition_must_be_settled():
    base = {"received_on": date(2026, 9, 20), "state": "accepted", "accepted_on": date(2026, 10, 1)}
    given = [
        ("first", {}),
        ("second", {}),
        ("denunciation", {}),
        ("first", {"due_on": date(2026, 12, 1)}),
        ("first", {"accepted_on": None}),
    ]
    found = derived.petition(
        work(petitions, *(base | {"code": str(n), "kind": kind} | more for n, (kind, more) in enumerate(given)))
    )
    assert found["due"].to_pylist() == [date(2026, 10, 31), date(2026, 11, 15), date(2026, 10, 31), date(2026, 12, 1), None]
