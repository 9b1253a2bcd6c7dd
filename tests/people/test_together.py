"""Many at once: what is counted and separated one by one must hold when two come at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from dieuhanh.errors import Refused
from dieuhanh.people import actions
from dieuhanh.people.separation import administrators
from dieuhanh.people.signin import Step, sign_in
from dieuhanh.people.throttle import PAIR

from .staff import SHELL, by, person

pytestmark = pytest.mark.usefixtures("database")


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all at the same moment, each on its own connection; a refusal is an answer."""
    gate = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        gate.wait()
        try:
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_guesses_that_come_all_at_once_gain_nothing(now):
    person("operator", login="truc")
    answers = at_once(*[lambda: sign_in("truc", "sai", "10.0.0.1", now).step] * 12)
    assert answers.count(Step.NO) == PAIR.free + 1
    assert answers.count(Step.WAIT) == 12 - PAIR.free - 1


def test_two_administrators_cannot_take_each_other_s_rights_at_once(now):
    one, two = person("administrator"), person("administrator")
    of_one, of_two = one.grants.get().pk, two.grants.get().pk
    at_once(lambda: actions.revoke(by(one), of_two, now), lambda: actions.revoke(by(two), of_one, now))
    assert len(administrators(now)) == 1


def test_two_grants_that_must_stay_apart_are_not_given_at_once(now):
    person("administrator")
    officer = person("operator")
    actions.revoke(SHELL, officer.grants.get().pk, now)
    at_once(*[lambda role=role: actions.grant(SHELL, officer, role, now) for role in ("administrator", "leader")])
    held = {grant.role for grant in officer.grants.filter(valid_to__gt=now)}
    assert len(held) == 1


def test_a_link_used_twice_at_once_opens_once(now):
    from dieuhanh.people import links

    link = actions.add_person(SHELL, "operator", now)
    passwords = ("câu thứ nhất thật là dài", "câu thứ hai cũng thật dài")
    answers = at_once(*[lambda p=p: links.set_password(link.token, p, now) for p in passwords])
    assert sum(isinstance(answer, Refused) for answer in answers) == 1


def test_a_secret_asked_for_by_many_at_once_is_one_and_never_half(tmp_path, monkeypatch):
    from dieuhanh import settings

    for round_ in range(20):
        found = at_once(*[lambda name=f"s{round_}": settings.secret(name)] * 8)
        assert len(set(found)) == 1 and len(str(found[0])) == 64
