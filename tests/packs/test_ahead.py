"""What takes effect later is taken today, and counts from its day on; what happened later than now is still set aside."""

from datetime import date, timedelta

import pytest

from dieuhanh.indicators.compose import confirmed
from dieuhanh.indicators.models import Target
from tests.world import Centre

PROCEDURE = {"code": "1.001193", "name": "Khai sinh", "scheme": "nd42", "level": "toan_trinh", "has_fee": "true",
             "payment_integrated": "true", "valid_from": "2026-01-01"}  # fmt: skip
TARGET = {"year": "2026", "indicator": "economy.grdp_growth", "unit": "75", "target": "8.5",
          "document": "Nghị quyết 45/NQ-HĐND", "effective_on": "2026-01-01"}  # fmt: skip


def taken(answer: dict) -> tuple[int, list[str]]:
    return answer["accepted"], [one["code"] for one in answer["set_aside"]]


def test_a_procedure_valid_from_next_month_is_taken_and_counts_from_then(centre: Centre) -> None:
    later = {**PROCEDURE, "code": "1.001194", "payment_integrated": "false", "valid_from": "2026-12-24"}
    assert taken(centre.receives("services.procedures", [PROCEDURE, later])) == (2, [])
    assert centre.value("services.score_3_5a", period="2026-11") == 2
    centre.waits(timedelta(days=31))
    assert centre.value("services.score_3_5a", period="2026-12") == pytest.approx(1.25)


def test_the_score_of_procedures_is_as_recent_as_its_last_delivery(centre: Centre) -> None:
    centre.receives("services.procedures", [{**PROCEDURE, "valid_from": "2022-07-01"}])
    told = centre.values("services.score_3_5a", period="2026-11")[0]
    assert told["as_of"] == told["received_at"]


def test_a_procedure_that_its_source_changed_tomorrow_is_set_aside(centre: Centre) -> None:
    ahead = {**PROCEDURE, "changed_at": (centre.now + timedelta(days=1)).isoformat()}
    assert taken(centre.receives("services.procedures", [ahead])) == (0, ["future"])


def test_a_target_in_effect_next_month_is_taken_and_not_judged_before(centre: Centre) -> None:
    ahead = {**TARGET, "year": "2027", "effective_on": "2026-12-24"}
    assert taken(centre.receives("economy.targets", [TARGET, ahead])) == (2, [])
    assert set(Target.objects.values_list("period", "effective")) == {("2026", date(2026, 1, 1)), ("2027", date(2026, 12, 24))}
    members, wheres = ["economy.grdp_growth"], {("75", "2026"), ("75", "2027")}
    assert set(confirmed(members, wheres, (), date(2026, 11, 24))) == {("75", "2026")}
    assert set(confirmed(members, wheres, (), date(2026, 12, 24))) == wheres


@pytest.mark.parametrize(
    ("year", "unit", "code"),
    [("2025", "70", ""), ("2024", "70", ""), ("2026", "70", "unit_not_valid"), ("2025", "99999", "unknown_unit")],
)
def test_a_plan_may_name_a_unit_that_stood_at_its_beginning(centre: Centre, year: str, unit: str, code: str) -> None:
    sent = {**TARGET, "year": year, "unit": unit, "effective_on": f"{int(year) - 1}-12-10"}
    assert taken(centre.receives("economy.targets", [sent])) == ((0, [code]) if code else (1, []))
