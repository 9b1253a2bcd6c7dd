"""Disclosure, refusals in the journal, scopes by real places, and grants that count at once."""

from datetime import date, datetime, timedelta

import pytest

from dieuhanh.errors import NotAllowed, NotFound
from dieuhanh.journal.models import Entry
from dieuhanh.people import Actor, Held, Thing, actions, actor_of, allow, permit, scope_of
from dieuhanh.people.allow import UNMASKED_PER_DAY
from dieuhanh.people.models import Grant, Officer
from dieuhanh.people.scope import units_under

from .staff import SHELL, by, person
from .test_disclosure import DOSSIER, PHONE

pytestmark = pytest.mark.usefixtures("database")


def test_every_refusal_is_journaled_with_its_rule_and_no_data(now: datetime) -> None:
    actor = Actor("7", (Held("operator"),))
    with pytest.raises(NotAllowed):
        permit(actor, "people.manage", Thing("person", "9"), "thử", now, "req-1")
    entry = Entry.objects.get(kind="refused")
    assert (entry.actor, entry.object, entry.decision, entry.request_id) == ("7", "person:9", "deny", "req-1")
    assert entry.detail == {"action": "people.manage", "rule": "role", "units": []}


def test_records_of_another_unit_answer_as_if_they_were_not_there(now: datetime) -> None:
    actor = actor_of(person("department_officer", unit="H19.22"), now)
    with pytest.raises(NotFound):
        permit(actor, "records.read", DOSSIER, "", now)
    assert Entry.objects.get(kind="refused").detail["rule"] == "unit"


def test_leave_is_given_in_the_name_of_who_asked(now: datetime) -> None:
    given = permit(Actor("7", (Held("administrator"),)), "people.manage", Thing("person", "9"), "theo đơn", now)
    assert (given.officer_id, given.action, given.scope, given.reason) == ("7", "people.manage", "person:9", "theo đơn")
    assert not Entry.objects.filter(decision="deny").exists()


def test_each_disclosure_is_journaled_and_a_day_has_a_budget(now: datetime) -> None:
    leader = Actor("7", (Held("leader"),), fresh=True)
    for _ in range(UNMASKED_PER_DAY):
        permit(leader, "records.unmask", PHONE, "", now)
    assert Entry.objects.filter(kind="records.unmask", reason=PHONE.purpose).count() == UNMASKED_PER_DAY
    with pytest.raises(NotAllowed):
        permit(leader, "records.unmask", PHONE, "", now)
    assert permit(leader, "records.unmask", PHONE, "", now + timedelta(days=1, seconds=1))


def test_a_commune_s_grant_reaches_its_office_and_the_communes_that_went_into_it() -> None:
    units = units_under("H19.21", date(2026, 11, 24))
    assert {"H19.21", "25195", "25198"} <= units
    assert "25210" not in units  # the neighbour of today
    assert units == units_under("25195", date(2026, 11, 24))


def test_a_code_that_another_unit_bears_today_is_never_opened_by_its_past() -> None:
    """Old Tiến Thành (25210) is gone; today 25210 is Đồng Xoài, and only its own officers see it."""
    from dieuhanh.places.queries import load_gazetteer

    on = date(2026, 11, 24)
    today = {unit.code for unit in load_gazetteer().all_on(on, "place") if not load_gazetteer().children(unit.code, on)}
    for code in sorted(today):
        assert units_under(code, on) & today == {code}


def test_a_department_lies_in_the_province_but_does_not_reach_its_communes() -> None:
    assert units_under("H19.02", date(2026, 11, 24)) == {"H19.02"}
    assert {"H19.02", "H19.21", "25195"} <= units_under("H19", date(2026, 11, 24))


def test_the_scope_of_a_query_is_that_of_allow(now: datetime) -> None:
    actor = actor_of(person("department_officer", unit="H19.21", domains=("services",)), now)
    assert "25195" in scope_of(actor, "services").units
    assert not scope_of(actor, "economy").units and not scope_of(actor, "economy").all
    assert scope_of(actor_of(person("leader"), now), "economy").all
    assert not scope_of(actor_of(person("administrator"), now), "services").all


def test_grants_begin_end_and_change_at_once(now: datetime) -> None:
    boss, officer = person("administrator"), person("operator")
    assert allow(actor_of(officer, now), "records.read", DOSSIER).allowed
    assert not allow(actor_of(officer, now + timedelta(days=365)), "records.read", DOSSIER).allowed
    actions.revoke(by(boss), officer.grants.get().pk, now)
    assert not allow(actor_of(officer, now), "records.read", DOSSIER).allowed
    later = actions.grant(SHELL, officer, "operator", now, valid_from=now + timedelta(days=1))
    assert not allow(actor_of(officer, now), "records.read", DOSSIER).allowed
    assert allow(actor_of(officer, later.valid_from), "records.read", DOSSIER).allowed


def test_a_closed_account_is_nobody(now: datetime) -> None:
    boss, officer = person("administrator"), person("operator")
    actions.deactivate(by(boss), officer, now)
    assert actor_of(Officer.objects.get(pk=officer.pk), now) == Actor.nobody()
    assert Grant.objects.filter(officer=officer).exists()  # what was granted stays on record
