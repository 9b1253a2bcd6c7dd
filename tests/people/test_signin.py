"""Signing in at a pace that guessing cannot keep; sessions that end; a second factor that counts each code once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory

from dieuhanh import settings
from dieuhanh.errors import BadInput
from dieuhanh.journal.models import Entry
from dieuhanh.people import actions, entrance, second_factor
from dieuhanh.people.models import Attempts, Officer
from dieuhanh.people.signin import Backend, Step, check_code, sign_in
from dieuhanh.people.throttle import PAIR, network

from .staff import SENTENCE, SHELL, person

pytestmark = pytest.mark.usefixtures("database")
HERE, THERE = "10.1.2.3", "10.9.9.9"
SECOND = timedelta(seconds=1)


def fail(login, now, address=HERE, times=1):
    return [sign_in(login, "sai", address, now) for _ in range(times)]


def code_of(seed, now):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(seed, int(now.timestamp()) // second_factor.STEP))


def test_right_and_wrong_are_journaled_with_the_address_and_never_with_what_was_typed(now):
    officer = person("operator", login="truc")
    assert sign_in("truc", SENTENCE, HERE, now, "r1").step is Step.IN
    sign_in("truc", "mật khẩu nhầm", HERE, now, "r2")
    sign_in("mật khẩu gõ vào ô tên", "x", HERE, now)
    ok, wrong, unknown = Entry.objects.filter(kind__startswith="signin").order_by("id")
    assert (ok.kind, ok.actor, ok.detail["address"], ok.request_id) == ("signin.ok", str(officer.pk), HERE, "r1")
    assert (wrong.kind, wrong.object, wrong.decision) == ("signin.failed", f"officer:{officer.pk}", "deny")
    assert unknown.object == "officer:unknown"
    assert not any("nhầm" in str(e.detail) + e.object or "gõ" in str(e.detail) + e.object for e in (wrong, unknown))


def test_an_unknown_login_is_answered_like_a_wrong_password(now, monkeypatch):
    person("operator", login="truc")
    hashed = []
    encode = "django.contrib.auth.hashers.Argon2PasswordHasher.encode"
    from django.contrib.auth.hashers import Argon2PasswordHasher

    real = Argon2PasswordHasher.encode
    monkeypatch.setattr(encode, lambda self, *given: hashed.append(1) or real(self, *given))
    (known,), (unknown,) = fail("truc", now), fail("nobody-here", now)
    assert (known.step, known.vi, known.wait) == (unknown.step, unknown.vi, unknown.wait) == (Step.NO, known.vi, 0)
    assert hashed == [1]  # the unknown one paid for a hash too; a known one pays in verify()
    for more in range(8):
        at = now + more * timedelta(minutes=3)
        assert fail("truc", at)[0].wait == fail("nobody-here", at)[0].wait


def test_after_five_failures_each_try_waits_longer_and_the_right_password_waits_too(now):
    person("operator", login="truc")
    assert [answer.wait for answer in fail("truc", now, times=PAIR.free)] == [0] * PAIR.free
    assert fail("truc", now)[0].wait == 1
    waiting = sign_in("truc", SENTENCE, HERE, now)
    assert (waiting.step, waiting.vi) == (Step.WAIT, "Thử lại sau 1 giây.")
    assert fail("truc", now + SECOND)[0].wait == 2
    assert sign_in("truc", SENTENCE, HERE, now + 2 * SECOND).step is Step.WAIT
    assert sign_in("truc", SENTENCE, HERE, now + 3 * SECOND).step is Step.IN
    assert fail("truc", now + 3 * SECOND)[0].wait == 0  # the account starts anew


def test_what_waits_is_not_counted_and_the_wait_has_an_end(now):
    person("operator", login="truc")
    at = now
    for _ in range(40):
        at += max(fail("truc", at)[0].wait, 1) * SECOND
    assert fail("truc", at)[0].wait == PAIR.longest
    before = list(Attempts.objects.order_by("id").values_list("failures", flat=True))
    assert fail("truc", at)[0].step is Step.WAIT
    assert list(Attempts.objects.order_by("id").values_list("failures", flat=True)) == before
    assert fail("truc", at + timedelta(hours=25))[0].wait == 0


def test_a_stranger_elsewhere_holds_the_owner_back_a_minute_at_most(now):
    person("operator", login="truc")
    at = now
    for _ in range(30):
        at += max(fail("truc", at, address=THERE)[0].wait, 1) * SECOND
    wait = sign_in("truc", SENTENCE, HERE, at).wait
    assert wait <= 60
    assert sign_in("truc", SENTENCE, HERE, at + timedelta(seconds=wait)).step is Step.IN


def test_one_network_against_many_accounts_is_slowed(now):
    answers = [fail(f"account-{n}", now, address=f"10.5.5.{n}")[0] for n in range(60)]
    assert answers[40].step is Step.NO and answers[-1].step is Step.WAIT
    assert fail("other", now, address="10.6.6.6")[0].step is Step.NO


def test_tries_are_counted_by_neighbourhood_and_kept_without_login_or_address(now):
    assert network("10.1.2.3") == network("10.1.2.200") == "10.1.2.0/24"
    assert network("2001:db8::1") == network("2001:db8::ffff")
    assert network("") == ""
    fail("truc", now)
    assert all("truc" not in row.subject and "10.1" not in row.subject for row in Attempts.objects.all())


def test_a_closed_or_passwordless_account_does_not_enter(now):
    officer = person("operator", login="truc")
    actions.add_person(SHELL, "operator", now, login="moi")
    assert sign_in("moi", "", HERE, now).step is Step.NO
    actions.deactivate(SHELL, officer, now)
    assert sign_in("truc", SENTENCE, HERE, now).step is Step.NO
    assert Backend().get_user(officer.pk) is None


def test_a_second_factor_is_proved_encrypted_and_each_code_counts_once(now):
    from allauth.mfa.models import Authenticator

    officer = person("operator", login="truc")
    offered = second_factor.offer(officer)
    assert "otpauth://totp/truc" in offered.url and "<svg" in offered.svg
    with pytest.raises(BadInput):
        second_factor.add(officer, offered.seed, "000000", now)
    recovery = second_factor.add(officer, offered.seed, code_of(offered.seed, now), now)
    assert offered.seed not in str(list(Authenticator.objects.values("data")))
    later = now + 5 * timedelta(seconds=second_factor.STEP)
    assert sign_in("truc", SENTENCE, HERE, later).step is Step.CODE
    assert check_code(officer, code_of(offered.seed, now), HERE, later).step is Step.NO
    assert check_code(officer, code_of(offered.seed, later), HERE, later).step is Step.IN
    assert check_code(officer, code_of(offered.seed, later), HERE, later).step is Step.NO
    assert check_code(officer, recovery[0], HERE, later).step is Step.IN
    assert check_code(officer, recovery[0], HERE, later).step is Step.NO
    second_factor.drop(officer, "9", "mất điện thoại", later)
    assert sign_in("truc", SENTENCE, HERE, later).step is Step.IN


def test_codes_are_guessed_no_faster_than_passwords(now):
    officer = person("operator")
    offered = second_factor.offer(officer)
    second_factor.add(officer, offered.seed, code_of(offered.seed, now), now)
    later = now + timedelta(minutes=5)
    assert [check_code(officer, "000000", HERE, later).step for _ in range(7)][-1] is Step.WAIT
    assert check_code(officer, code_of(offered.seed, later), HERE, later).step is Step.WAIT


def test_eight_characters_are_enough_beside_a_second_factor(now):
    from dieuhanh.people import links

    officer = person("operator")
    offered = second_factor.offer(officer)
    second_factor.add(officer, offered.seed, code_of(offered.seed, now), now)
    links.change_password(officer, SENTENCE, "mưa-Lộc9", now)
    assert Officer.objects.get(pk=officer.pk).check_password("mưa-Lộc9")


# ── sessions ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Desk:
    """A browser at a desk: keeps its session between requests, on the clock we hold."""

    def __init__(self, monkeypatch):
        self.session, self.clock = SessionStore(), monkeypatch

    def goes(self, now, seen=None, **headers):
        request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=HERE)
        request.session = self.session
        from django.contrib.auth import get_user

        request.user = get_user(request)
        self.clock.setattr("dieuhanh.clock.now", lambda: now)
        entrance.Entrance(lambda given: (seen(given) if seen else None) or HttpResponse())(request)
        self.session.save()
        return request


@pytest.fixture
def desk(monkeypatch):
    return Desk(monkeypatch)


def test_a_session_is_made_anew_and_knows_who_asks(now, desk):
    officer = person("leader")
    assert desk.goes(now).actor.kind == "nobody"
    desk.session["theme"] = "dark"
    desk.session.save()
    before = desk.session.session_key
    request = desk.goes(now, lambda given: entrance.enter(given, officer, now, factor=False))
    assert request.session.session_key != before
    actor = desk.goes(now + timedelta(minutes=1)).actor
    assert (actor.id, actor.roles, actor.fresh) == (str(officer.pk), {"leader"}, True)
    assert not desk.goes(now + timedelta(minutes=16)).actor.fresh


def test_a_session_ends_after_thirty_idle_minutes_but_not_for_one_who_works(now, desk):
    desk.goes(now, lambda given: entrance.enter(given, person("leader"), now, factor=False))
    for minutes in (20, 40, 60):
        assert desk.goes(now + timedelta(minutes=minutes)).actor.kind == "officer"
    assert desk.goes(now + timedelta(minutes=90)).actor.kind == "nobody"
    assert Entry.objects.filter(kind="signin.ended").count() == 1
    assert desk.goes(now + timedelta(minutes=91)).actor.kind == "nobody"


def test_a_screen_that_refetches_itself_keeps_no_session_alive(now, desk):
    desk.goes(now, lambda given: entrance.enter(given, person("leader"), now, factor=False))
    for minutes in (10, 20, 29):
        assert desk.goes(now + timedelta(minutes=minutes), **{"X-Refetch": "1"}).actor.kind == "officer"
    assert desk.goes(now + timedelta(minutes=31)).actor.kind == "nobody"


def test_a_session_ends_after_twelve_hours_however_busy(now, desk):
    desk.goes(now, lambda given: entrance.enter(given, person("leader"), now, factor=False))
    for quarter in range(1, 48):
        assert desk.goes(now + quarter * timedelta(minutes=15)).actor.kind == "officer"
    assert desk.goes(now + timedelta(hours=12)).actor.kind == "nobody"


def test_a_changed_password_or_closed_account_ends_the_session(now, desk):
    from dieuhanh.people import links

    officer = person("leader")
    desk.goes(now, lambda given: entrance.enter(given, officer, now, factor=False))
    links.change_password(officer, SENTENCE, "một câu mới thật dài", now)
    assert desk.goes(now).actor.kind == "nobody"
    desk.goes(now, lambda given: entrance.enter(given, Officer.objects.get(pk=officer.pk), now, factor=False))
    actions.deactivate(SHELL, officer, now)
    assert desk.goes(now).actor.kind == "nobody"


def test_where_a_second_factor_is_demanded_nobody_enters_without_one(now, desk, monkeypatch):
    monkeypatch.setenv(settings.REQUIRE_MFA.name, "yes")
    officer = person("leader", login="chu.tich")
    assert sign_in("chu.tich", SENTENCE, HERE, now).step is Step.ENROL
    desk.goes(now, lambda given: entrance.enter(given, officer, now, factor=False))
    request = desk.goes(now)
    assert request.must_enrol and request.actor.kind == "nobody" and request.user == officer
    desk.goes(now, lambda given: entrance.confirm(given, now, factor=True))
    request = desk.goes(now)
    assert not request.must_enrol and request.actor.roles == {"leader"}


def test_between_password_and_code_there_are_five_minutes(now, desk):
    officer = person("leader")
    desk.goes(now, lambda given: entrance.ask_code(given, officer, now))
    assert desk.goes(now).actor.kind == "nobody"
    assert entrance.awaited(desk.goes(now), now + timedelta(minutes=5)) == officer
    assert entrance.awaited(desk.goes(now), now + timedelta(minutes=6)) is None
    assert "pending" not in desk.goes(now, lambda given: entrance.enter(given, officer, now, factor=True)).session


def test_leaving_ends_the_session_and_is_journaled(now, desk):
    desk.goes(now, lambda given: entrance.enter(given, person("leader"), now, factor=False))
    desk.goes(now, lambda given: entrance.leave(given, now))
    assert desk.goes(now).actor.kind == "nobody"
    assert Entry.objects.filter(kind="signin.left").count() == 1


@pytest.mark.parametrize(
    ("direct", "named", "found"),
    [
        ("203.0.113.5", "10.0.0.1", "203.0.113.5"),  # a client's own claim
        ("127.0.0.1", "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "rubbish", "127.0.0.1"),
    ],
)
def test_only_a_proxy_on_this_machine_may_name_the_client(direct, named, found):
    request = RequestFactory().get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=named)
    assert entrance.address_of(request) == found
