"""The one reviewed table: who may do what to their own unit, one below it, a sibling, the whole, and another field."""

import pytest

from dieuhanh.people import Actor, Held, Thing, allow
from dieuhanh.people.roles import ACTIONS, APART, ROLE_IDS, ROLES, table
from dieuhanh.people.scope import Scope

OWN, BELOW, SIBLING, WHOLE, FOREIGN_FIELD, NO_UNIT = "own", "below", "sibling", "whole", "foreign field", "no unit"
THINGS = {
    OWN: Thing("x", "1", pack="services", units=frozenset({"H19.21"})),
    BELOW: Thing("x", "2", pack="services", units=frozenset({"25195"})),
    SIBLING: Thing("x", "3", pack="services", units=frozenset({"H19.22", "25210"})),
    WHOLE: Thing("x", "4", pack="services", units=frozenset({"site"})),
    FOREIGN_FIELD: Thing("x", "5", pack="economy", units=frozenset({"H19.21"})),
    NO_UNIT: Thing("x", "6", pack="services"),
}
SCOPE = Scope(units=frozenset({"H19.21", "25195"}))

# Reviewed by hand. "+": every thing; "f": things of the field whatever the unit; "u": own and below; ".": none.
#                        leader  operator  department_officer  data_steward  administrator
REVIEWED = {
    "catalogue.read":    "+       +         +                   +             +",
    "values.read":       "u       u         u                   u             .",
    "records.read":      "u       u         u                   u             .",
    "records.unmask":    ".       .         .                   .             .",
    "sources.read":      "f       f         f                   f             +",
    "sources.push":      ".       .         f                   f             .",
    "sources.set":       ".       .         .                   f             +",
    "rows.mend":         ".       .         .                   f             .",
    "targets.set":       ".       .         u                   f             .",
    "policies.set":      ".       .         .                   f             .",
    "headline.set":      "+       .         .                   +             +",
    "calendar.set":      ".       .         .                   +             +",
    "people.manage":     ".       .         .                   .             +",
    "offices.manage":    ".       .         .                   .             +",
    "duties.set":        ".       .         .                   .             +",
    "site.set":          ".       .         .                   .             +",
    "keys.make":         ".       .         .                   u             .",
    "journal.read":      ".       .         .                   .             +",
}  # fmt: skip
REACH = {"+": set(THINGS), "f": set(THINGS) - {FOREIGN_FIELD}, "u": {OWN, BELOW}, ".": set()}
CELLS = [(action, role, cell) for action, row in REVIEWED.items() for role, cell in zip(ROLE_IDS, row.split(), strict=True)]


def actor(role: str, scope: Scope = SCOPE, domains: frozenset[str] = frozenset({"services"}), fresh: bool = False) -> Actor:
    return Actor("7", (Held(role, scope, domains),), fresh=fresh)


def test_every_action_and_role_is_in_the_reviewed_table() -> None:
    assert set(REVIEWED) == set(ACTIONS)
    assert {role for action in ACTIONS.values() for role in action.roles} <= set(ROLES)


@pytest.mark.parametrize(("action", "role", "cell"), CELLS)
def test_the_system_agrees_with_the_reviewed_table(action: str, role: str, cell: str) -> None:
    allowed = {name for name, thing in THINGS.items() if allow(actor(role), action, thing).allowed}
    assert allowed == REACH[cell]


@pytest.mark.parametrize("action", ACTIONS)
def test_whoever_is_not_signed_in_may_nothing(action: str) -> None:
    for thing in THINGS.values():
        assert allow(Actor.nobody(), action, thing).rule == "signin"


def test_no_grant_and_no_such_action_are_no() -> None:
    assert allow(Actor("7"), "values.read", THINGS[OWN]).rule == "role"
    assert allow(actor("leader"), "values.burn", THINGS[OWN]).rule == "unknown"


def test_a_grant_for_the_whole_site_reaches_all_units_of_its_fields() -> None:
    leader = actor("leader", Scope(all=True), frozenset())
    assert all(allow(leader, "records.read", thing).allowed for thing in THINGS.values())


def test_two_grants_add_up_but_do_not_mix() -> None:
    """Field of one and unit of the other is neither."""
    both = Actor("7", (Held("operator", SCOPE, frozenset({"services"})),
                       Held("operator", Scope(units=frozenset({"H19.22"})), frozenset({"economy"}))))  # fmt: skip
    assert allow(both, "records.read", THINGS[OWN]).allowed
    assert allow(both, "records.read", THINGS[SIBLING]).rule == "unit"
    assert both.scope("services").units == SCOPE.units


def test_an_administrator_who_somehow_holds_a_data_role_still_sees_no_row() -> None:
    both = Actor("7", (Held("administrator"), Held("leader")))
    assert not allow(both, "records.read", THINGS[OWN]).allowed
    assert both.scope("services") == Scope()
    assert ("administrator", "leader") in APART


def test_a_frozen_thing_no_longer_changes_but_is_still_read() -> None:
    frozen = Thing("target", "1", pack="services", units=frozenset({"H19.21"}), state="frozen")
    assert allow(actor("department_officer"), "targets.set", frozen).rule == "frozen"
    assert allow(actor("department_officer"), "values.read", frozen).allowed


def test_a_refusal_says_why_in_both_languages() -> None:
    no = allow(actor("leader"), "people.manage", Thing("person"))
    assert "quản trị" in no.why_vi and "administrator" in no.why_en


def test_the_table_prints_for_the_officer_who_answers_for_it() -> None:
    printed = table().splitlines()
    assert len(printed) == len(ACTIONS) + 1
    assert printed[0].split("  ")[0] == "Việc"
