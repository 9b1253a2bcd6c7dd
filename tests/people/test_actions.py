"""First start, grants with four eyes, the hard separations, duties with dates, links that open once."""

from datetime import date, timedelta

import pytest

from dieuhanh.declare.permit import Permit
from dieuhanh.errors import BadInput, Conflict, NotAllowed, NotFound, Refused
from dieuhanh.journal.models import Entry
from dieuhanh.people import actions, actor_of, keys, links, queries
from dieuhanh.people.models import Grant, Officer, OneTimeLink, ReadKey

from .staff import SENTENCE, SHELL, by, person

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


def test_a_new_centre_opens_two_doors_and_no_password_is_known(now):
    first = actions.first_start(now)
    assert first is not None
    assert [o.has_usable_password() for o in Officer.objects.all()] == [False, False]
    assert sorted(Grant.objects.values_list("role", flat=True)) == ["administrator", "leader"]
    assert set(Entry.objects.filter(kind="grant.made").values_list("actor", "reason")) == {("system", "khởi tạo")}
    leader = links.set_password(first.leader.token, SENTENCE, now, login="chu.tich", display_name="Nguyễn  Văn An")
    assert (leader.login, leader.display_name, leader.given_name) == ("chu.tich", "Nguyễn Văn An", "An")
    assert actor_of(leader, now).roles == {"leader"}


def test_starting_again_renews_the_links_until_someone_has_entered(now):
    old, new = actions.first_start(now), actions.first_start(now)
    assert Officer.objects.count() == 2
    with pytest.raises(NotFound):
        links.open_link(old.administrator.token, now)
    links.set_password(new.administrator.token, SENTENCE, now)
    assert actions.first_start(now) is None


def test_a_link_opens_once_and_for_72_hours(now):
    link = actions.add_person(SHELL, "operator", now)
    assert links.open_link(link.token, now + timedelta(hours=71)).login == "truc"
    for moment in (now + timedelta(hours=72), now + 400 * DAY):
        with pytest.raises(NotFound):
            links.set_password(link.token, SENTENCE, moment)
    links.set_password(link.token, SENTENCE, now)
    with pytest.raises(NotFound):
        links.set_password(link.token, "một câu khác, cũng dài", now)
    with pytest.raises(NotFound):
        links.open_link(link.token, now)
    assert Officer.objects.get(login="truc").check_password(SENTENCE)


def test_the_store_keeps_no_token(now):
    link, key = actions.add_person(SHELL, "operator", now), keys.make_read_key(SHELL, "leader", now)
    kept = [*OneTimeLink.objects.values_list("hash", flat=True), *ReadKey.objects.values_list("hash", flat=True)]
    assert link.token not in kept and key.token not in kept
    assert all(link.token not in str(row) and key.token not in str(row) for row in Entry.objects.values())


@pytest.mark.parametrize("weak", ["ngắn quá", "a" * 20, "abababababababab", "truc-truc-truc-truc", "x" * 300])
def test_a_weak_password_is_refused_and_the_link_still_opens(now, weak):
    link = actions.add_person(SHELL, "operator", now)
    with pytest.raises(BadInput):
        links.set_password(link.token, weak, now)
    assert links.open_link(link.token, now)


def test_a_common_password_is_refused_even_beside_a_second_factor(now):
    from django.contrib.auth.password_validation import CommonPasswordValidator
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        CommonPasswordValidator().validate("qwertyuiop")


def test_the_same_password_from_any_keyboard(now):
    import unicodedata

    from dieuhanh.people.signin import Step, sign_in

    person("operator", login="truc")
    for form in ("NFC", "NFD"):
        assert sign_in("TRUC ", unicodedata.normalize(form, SENTENCE), "10.0.0.1", now).step is Step.IN


def test_a_changed_password_needs_the_old_one(now):
    officer = person("operator")
    with pytest.raises(BadInput):
        links.change_password(officer, "không phải thế này", "một câu mới thật dài", now)
    links.change_password(officer, SENTENCE, "một câu mới thật dài", now)
    assert Officer.objects.get(pk=officer.pk).check_password("một câu mới thật dài")


def test_from_the_second_administrator_on_four_eyes_are_needed(now):
    first, officer = person("administrator"), person("operator")
    assert not actions.grant(by(first), officer, "leader", now).waits
    second = person("administrator")
    waiting = actions.grant(by(first), officer, "data_steward", now)
    assert waiting.waits and "data_steward" not in actor_of(officer, now).roles
    assert queries.waiting(now) == [waiting]
    with pytest.raises(NotAllowed):
        actions.approve(by(first), waiting.pk, now)
    actions.approve(by(second), waiting.pk, now)
    assert "data_steward" in actor_of(officer, now).roles
    third = person("administrator")
    with pytest.raises(NotFound):
        actions.approve(by(third), waiting.pk, now)


def test_nobody_gives_or_takes_their_own_rights(now):
    boss = person("administrator")
    person("administrator")
    own = boss.grants.get().pk
    for attempt in (
        lambda: actions.grant(by(boss), boss, "administrator", now),
        lambda: actions.revoke(by(boss), own, now),
        lambda: actions.deactivate(by(boss), boss, now),
        lambda: actions.new_link(by(boss), boss, now),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize(("held", "wanted"), [("administrator", "leader"), ("data_steward", "administrator")])
def test_an_administrator_holds_no_data_role_not_even_a_waiting_or_future_one(now, held, wanted):
    officer = person(held)
    with pytest.raises(NotAllowed):
        actions.grant(SHELL, officer, wanted, now)
    with pytest.raises(NotAllowed):
        actions.grant(SHELL, officer, wanted, now, valid_from=now + 30 * DAY)
    assert actions.grant(SHELL, officer, wanted, now, valid_from=now + 365 * DAY)  # after the other has ended


def test_the_last_administrator_stays(now):
    boss = person("administrator")
    for attempt in (lambda: actions.revoke(SHELL, boss.grants.get().pk, now), lambda: actions.deactivate(SHELL, boss, now)):
        with pytest.raises(Conflict):
            attempt()
    assert actor_of(Officer.objects.get(pk=boss.pk), now).roles == {"administrator"}
    other = person("administrator")
    actions.deactivate(by(other), boss, now)
    assert not Officer.objects.get(pk=boss.pk).is_active


def test_a_grant_lasts_twelve_months_and_has_a_reason(now):
    officer = person("operator")
    assert officer.grants.get().valid_to == now + 365 * DAY
    with pytest.raises(BadInput):
        actions.grant(Permit("9", "people.manage", "person", " "), officer, "leader", now)
    with pytest.raises(BadInput):
        actions.grant(SHELL, officer, "leader", now, valid_to=now)
    with pytest.raises(BadInput):
        actions.grant(SHELL, officer, "king", now)


def test_a_permit_for_one_thing_is_none_for_another(now):
    officer = person("operator")
    for attempt in (
        lambda permit: actions.grant(permit, officer, "leader", now),
        lambda permit: actions.deactivate(permit, officer, now),
        lambda permit: keys.make_read_key(permit, "leader", now),
        lambda permit: actions.set_duty(permit, "shift", "H19.01", date(2026, 12, 1), now),
    ):
        with pytest.raises(Refused):
            attempt(Permit("9", "values.read", "x", "thử"))


def test_a_duty_is_held_from_a_day_until_the_next_holder(now):
    officer = person("operator")
    actions.set_duty(SHELL, "shift", "H19.01", date(2026, 1, 1), now)
    actions.set_duty(SHELL, "shift", "H19.02", date(2026, 12, 1), now, officer)
    assert queries.who("shift", date(2025, 12, 31)) is None
    assert queries.who("shift", date(2026, 11, 30)).office_code == "H19.01"
    assert queries.who("shift", date(2026, 12, 1)).officer == officer
    assert [duty.key for duty in queries.duties(date(2027, 1, 1))] == ["shift"]
    with pytest.raises(Conflict):
        actions.set_duty(SHELL, "shift", "H19.03", date(2026, 6, 1), now)


def test_a_read_key_reads_what_its_role_reads_changes_nothing_and_ends_at_once(now):
    from dieuhanh.people import Thing, allow

    made = keys.make_read_key(SHELL, "data_steward", now, unit_code="25195", domains=("services",), label="BI")
    reader = keys.reader(made.token, now)
    value = Thing("value", "services.x", pack="services", units=frozenset({"25195"}))
    assert allow(reader, "values.read", value).allowed
    assert allow(reader, "rows.mend", value).rule == "key"
    assert not allow(reader, "values.read", Thing("value", "economy.x", pack="economy", units=frozenset({"25195"}))).allowed
    keys.revoke_read_key(SHELL, made.id, now)
    assert not allow(keys.reader(made.token, now), "values.read", value).allowed
    assert keys.reader("dhr_khong-co", now).kind == "nobody"
    with pytest.raises(BadInput):
        keys.make_read_key(SHELL, "administrator", now)


def test_people_are_listed_by_given_name(now):
    for name in ("Trần Thị Bình", "Nguyễn Văn An"):
        actions.add_person(SHELL, "operator", now, display_name=name)
    assert [o.display_name for o in queries.officers()] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert set(queries.names(["1", "2", "system"]).values()) == {"Trần Thị Bình", "Nguyễn Văn An"}


def test_no_personal_value_reaches_the_journal(now):
    canary = {"display_name": "Canh Thị Báo", "phone": "0912999888", "email": "canhbao@example.vn"}
    link = actions.add_person(SHELL, "operator", now, login="canary-login", **canary)
    officer = links.set_password(link.token, SENTENCE, now, display_name="Canh Thị Báo Hai")
    person("administrator")
    actions.grant(SHELL, officer, "leader", now)
    actions.set_duty(SHELL, "shift", "H19.01", date(2026, 12, 1), now, officer)
    actions.deactivate(SHELL, officer, now)
    written = " ".join(str(row) for row in Entry.objects.values())
    assert all(value not in written for value in (*canary.values(), "Báo Hai", SENTENCE, "canary-login"))
