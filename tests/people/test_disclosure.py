"""Who may see a citizen's own words and numbers, and when."""

from dataclasses import replace

import pytest

from dieuhanh.declare.fields import Privacy
from dieuhanh.people import Actor, Held, Thing, allow

DOSSIER = Thing("record", "services.dossiers/H19-1", pack="services", units=frozenset({"25195"}))
PHONE = replace(DOSSIER, privacy=Privacy.P2, purpose="gọi bổ sung hồ sơ", assigned=frozenset({"H19.25.cb2"}))


@pytest.mark.parametrize(
    ("thing", "fresh", "rule"),
    [
        (PHONE, False, ""),
        (replace(PHONE, purpose=" "), False, "purpose"),
        (replace(PHONE, assigned=frozenset({"H19.25.cb1"})), True, "assigned"),
        (replace(PHONE, assigned=frozenset({"7"})), True, "assigned"),  # our own number for the officer, not theirs
        (replace(PHONE, state="closed"), True, "assigned"),
        (replace(PHONE, privacy=Privacy.P3), False, "fresh"),
        (replace(PHONE, privacy=Privacy.P3), True, ""),
        (replace(PHONE, privacy=Privacy.P4), True, "class"),
    ],
)
def test_a_department_officer_sees_personal_fields_of_open_work_in_hand(thing: Thing, fresh: bool, rule: str) -> None:
    officer = Actor("7", (Held("department_officer"),), fresh=fresh, login="h19.25.cb2")
    decision = allow(officer, "records.unmask", thing)
    assert decision.allowed == (not rule)
    assert rule in ("", decision.rule)


def test_a_leader_confirms_the_sign_in_first_and_an_operator_may_not() -> None:
    assert allow(Actor("7", (Held("leader"),)), "records.unmask", PHONE).rule == "fresh"
    assert allow(Actor("7", (Held("leader"),), fresh=True), "records.unmask", PHONE).allowed
    assert allow(Actor("7", (Held("operator"),), fresh=True), "records.unmask", PHONE).rule == "role"


def test_no_reading_right_opens_a_personal_field() -> None:
    assert allow(Actor("7", (Held("leader"),), fresh=True), "records.read", PHONE).rule == "class"


def test_who_has_no_login_is_never_the_one_in_hand() -> None:
    nameless = Actor("7", (Held("department_officer"),), fresh=True)
    assert allow(nameless, "records.unmask", replace(PHONE, assigned=frozenset({""}))).rule == "assigned"
