"""Figures are corrected, records change and go, a source falls silent, a row is mended: each leaves what was seen before."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from dieuhanh.errors import Conflict
from dieuhanh.journal.models import Entry
from tests.stories import pages
from tests.world import Centre

GRDP = "GRDP (giá so sánh 2010)"


def figure(value: str, status: str = "", **more: str) -> list[dict[str, str]]:
    return [{"fact_id": "1", "indicator": GRDP, "area_code": "70", "period": "2023", "value": value, "unit": "tỷ đồng",
             "status": status, **more}]  # fmt: skip


def dossier(code: str = "H19.25-261120-0001", **more: object) -> dict[str, object]:
    return {"code": code, "procedure": "1.001193", "office": "H19.25", "receiving_office": "H19.25", "commune": "25217",
            "received_at": "2026-11-20T08:00:00+07:00", "due_at": "2026-12-20T17:00:00+07:00", "status": "2",
            "changed_at": "2026-11-20T08:00:00+07:00", "applicant_name": "Người Mẫu", **more}  # fmt: skip


def test_an_estimate_becomes_provisional_then_official_and_the_past_can_be_shown(centre: Centre) -> None:
    steps = (("54000", "estimate", ""), ("54500.5", "provisional", ""), ("54894.49", "official", "rà soát cuối năm"))
    seen = []
    for value, status, reason in steps:
        centre.receives("economy.facts", figure(value, status, reason=reason))
        seen.append((centre.now, value, status))
        centre.waits(timedelta(days=10))
    now = centre.values("economy.grdp", "70", "2023")[0]
    assert (now["value"], now["status"], now["revision"]) == ("54894.49", "official", 3)
    for at, value, status in seen:
        then = centre.values("economy.grdp", "70", "2023", at=(at + timedelta(hours=1)).isoformat())[0]
        assert (Decimal(then["value"]), then["status"]) == (Decimal(value), status)
    look = (seen[0][0] + timedelta(hours=1)).astimezone().isoformat(timespec="minutes").replace("+", "%2B")
    page = pages.words(centre.get(f"/chi-tieu/economy.grdp?db=70&ky=2023&luc={look}"))
    assert "54.000" in page and "ước tính" in page


def test_a_figure_changed_after_a_week_says_it_came_late(centre: Centre) -> None:
    from dieuhanh.indicators.models import Value

    centre.receives("economy.facts", figure("54000"))
    centre.waits(timedelta(days=1))
    centre.receives("economy.facts", figure("54100"))
    assert "muộn" not in Value.objects.get(indicator="economy.grdp").reason
    centre.waits(timedelta(days=8))
    centre.receives("economy.facts", figure("54200", reason="điều chỉnh"))
    assert Value.objects.get(indicator="economy.grdp").reason == "muộn; điều chỉnh"


def test_a_deleted_record_is_a_version_and_no_hole(centre: Centre) -> None:
    centre.receives("services.dossiers", [dossier()])
    assert centre.value("services.received", period="2026-11") == 1
    centre.waits(timedelta(hours=1))
    gone = {"code": "H19.25-261120-0001", "_op": "delete", "changed_at": "2026-11-24T10:30:00+07:00"}
    assert centre.receives("services.dossiers", [gone])["accepted"] == 1
    assert centre.values("services.received", period="2026-11") == [], "without a row no value stands"
    from dieuhanh.warehouse.ask import ask

    assert [one["op"] for one in ask("versions", dataset="services.dossiers", key="H19.25-261120-0001")] == ["delete", "put"]


def test_a_record_that_moves_to_another_office_leaves_nothing_behind(centre: Centre) -> None:
    centre.receives("services.dossiers", [dossier(), dossier("H19.41-261120-0001", office="H19.41")])
    moved = dossier("H19.41-261120-0001", office="H19.42", changed_at="2026-11-24T09:00:00+07:00")
    assert centre.receives("services.dossiers", [moved])["accepted"] == 1
    told = {"H19.25": 1, "H19.42": 1, "site": 2}
    assert {office: centre.value("services.received", office, "2026-11") for office in told} == told
    assert centre.values("services.received", "H19.41", "2026-11") == []


def test_the_same_delivery_twice_is_once(centre: Centre) -> None:
    first = centre.receives("services.dossiers", [dossier()], key="k1")
    assert centre.receives("services.dossiers", [dossier()], key="k1") == first
    with pytest.raises(Conflict):
        centre.receives("services.dossiers", [dossier(status="4")], key="k1")
    again = centre.receives("services.dossiers", [dossier()])
    assert (again["accepted"], again["unchanged"]) == (0, 1)
    assert centre.value("services.received", period="2026-11") == 1


def test_one_key_twice_in_a_batch_with_other_values_sets_both_aside(centre: Centre) -> None:
    rows = [dossier(changed_at=None), dossier(changed_at=None, status="4"), dossier("H19.25-261120-0002")]
    answer = centre.receives("services.dossiers", rows)
    assert (answer["accepted"], [one["row"] for one in answer["set_aside"]]) == (1, [1, 2])


WRONG = {
    "a received date that lies ahead": ({"received_at": "2026-11-24T10:06:00+07:00"}, "received_at"),
    "an office nobody knows": ({"office": "H19.999"}, "office"),
    "a commune that ended with the merger": ({"commune": "25195x"}, "commune"),
    "a word that is no status": ({"status": "11"}, "status"),
    "a fee below zero": ({"fee": -1}, "fee"),
    "no code": ({"code": None}, "code"),
    "a number that is none": ({"allowance": "NaN"}, "allowance"),
}


def test_a_bad_row_is_set_aside_with_its_field_and_words_and_the_good_ones_are_kept(centre: Centre) -> None:
    rows = [dossier(f"H19.25-261120-{n:04d}", **wrong) if "code" not in wrong else dossier(**wrong)  # type: ignore[arg-type]
            for n, (wrong, _) in enumerate(WRONG.values(), 1)]  # fmt: skip
    answer = centre.receives("services.dossiers", [*rows, dossier("H19.25-261120-0100")])
    assert answer["accepted"] == 1
    for (name, (_, field)), one in zip(WRONG.items(), answer["set_aside"], strict=True):
        assert one["field"] == field and one["vi"] and one["en"], (name, one)


def test_a_due_date_may_lie_ahead_and_five_minutes_are_forgiven(centre: Centre) -> None:
    row = dossier(received_at="2026-11-24T10:04:00+07:00", due_at="2030-01-01T17:00:00+07:00")
    answer = centre.receives("services.dossiers", [row])
    assert (answer["accepted"], answer["set_aside"]) == (1, [])


def test_a_unit_counts_on_the_days_it_existed(centre: Centre) -> None:
    """25195 is a commune of today; in 2024 that code meant another unit, or none of today's kind."""
    rows = [{**figure("1")[0], "area_code": code, "period": period} for code, period in (("70", "2024"), ("70", "2026-01"))]
    answer = centre.receives("economy.facts", rows)
    assert [(one["row"], one["field"]) for one in answer["set_aside"]] == [(2, "unit")], "province 70 ended on 30/06/2025"


def test_half_a_last_line_is_set_aside_alone(centre: Centre) -> None:
    from tests.world import as_bytes

    body = as_bytes([dossier(), dossier("H19.25-261120-0002")])
    answer = centre.receives("services.dossiers", body[:-40])
    assert (answer["accepted"], [(one["row"], one["code"]) for one in answer["set_aside"]]) == (1, [(2, "cut")])


def test_a_silent_source_becomes_stale_once_and_is_heard_again(centre: Centre) -> None:
    centre.receives("services.dossiers", [dossier()])
    for _ in range(4):
        centre.waits(timedelta(hours=1))
    told = Entry.objects.filter(kind="source.stale", object="services.dossiers")
    assert told.count() == 1
    assert "1 mất kết nối" in pages.words(centre.get("/du-lieu", "data_steward"))
    centre.receives("services.dossiers", [dossier("H19.25-261120-0003")])
    assert Entry.objects.filter(kind="source.back").count() == 1


def test_a_row_set_aside_is_mended_and_the_number_moves(centre: Centre) -> None:
    answer = centre.receives("services.dossiers", [dossier(), dossier("H19.25-261120-0002", office="H19.250")])
    assert centre.value("services.received", period="2026-11") == 1
    page = pages.words(centre.get("/du-lieu/services.dossiers", "data_steward"))
    assert "H19.250" in page
    assert centre.mends(answer["batch"], 2, office="H19.251")["set_aside"][0]["field"] == "office"
    assert centre.mends(answer["batch"], 2, office="H19.25")["accepted"] == 1
    assert centre.value("services.received", period="2026-11") == 2
    assert centre.values("services.received", "H19.25", "2026-11")[0]["value"] == "2"


def test_an_officer_sees_the_records_of_the_own_office_only_and_a_refusal_is_journaled(centre: Centre) -> None:
    mine, other = dossier(), dossier("H19.41-261120-0001", office="H19.41", receiving_office="H19.41", commune="25396")
    centre.receives("services.dossiers", [mine, other])
    seen = centre.records("services.dossiers", "department_officer", "H19.25")["records"]
    assert [one["code"] for one in seen] == [mine["code"]]
    for path in ("/api/v1/records/services.dossiers/", "/tap/services.dossiers/"):
        assert centre.get(path + str(mine["code"]), "department_officer", "H19.25").status_code == 200
        assert centre.get(path + str(other["code"]), "department_officer", "H19.25").status_code == 404
    before = len(centre.refusals)
    assert centre.get("/quan-tri/nguoi-dung", "department_officer", "H19.25").status_code == 403
    assert len(centre.refusals) == before + 1
    assert datetime.fromisoformat(seen[0]["received_at"]).tzinfo is not None
