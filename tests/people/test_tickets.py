"""Stream tickets: signed, short, for topics one may hear, and ended with a changed right."""

from datetime import timedelta

import pytest

from dieuhanh.errors import NotAllowed
from dieuhanh.people import Actor, Held, actions, actor_of, tickets

from .staff import SENTENCE, SHELL, by, person

pytestmark = pytest.mark.usefixtures("database")
TOPICS = ["value/services.open_overdue/25195", "value/services.open_overdue/site", "value/economy.grdp/25195",
          "data/services.dossiers", "data/economy.figures", "sources", "journal", "value/services.x"]  # fmt: skip


def test_a_ticket_holds_only_what_one_may_hear(now):
    actor = actor_of(person("department_officer", unit="25195", domains=("services",)), now)
    heard = tickets.verify(tickets.issue(actor, TOPICS), now).topics
    assert heard == {"value/services.open_overdue/25195", "data/services.dossiers", "sources"}
    leader = actor_of(person("leader"), now)
    assert tickets.verify(tickets.issue(leader, TOPICS), now).topics == set(TOPICS[:6])
    assert not tickets.hears(Actor.nobody(), "sources")
    assert not tickets.hears(Actor("7", (Held("administrator"),)), "value/services.open_overdue/site")


def test_a_ticket_lasts_ten_minutes_and_no_longer_than_the_grant(now):
    officer = person("leader")
    ticket = tickets.issue(actor_of(officer, now), TOPICS)
    assert tickets.verify(ticket, now + timedelta(minutes=9, seconds=59))
    with pytest.raises(NotAllowed, match="expired"):
        tickets.verify(ticket, now + timedelta(minutes=10))
    late = officer.grants.get().valid_to - timedelta(minutes=1)
    assert tickets.verify(tickets.issue(actor_of(officer, late), TOPICS), late).expires_at == officer.grants.get().valid_to


def test_a_forged_ticket_is_refused(now):
    ticket = tickets.issue(actor_of(person("leader"), now), TOPICS)
    packed, _, seal = ticket.partition(".")
    for forged in ("", ".", packed, f"{packed}x.{seal}", f"{packed}.{seal[:-1]}0x", "é.é"):
        with pytest.raises(NotAllowed, match="forged"):
            tickets.verify(forged, now)


@pytest.mark.parametrize("change", ["grant", "approve", "revoke", "deactivate", "password"])
def test_a_ticket_ends_when_rights_change(now, change):
    from dieuhanh.people import links

    officer, other = person("leader"), person("leader")
    boss, second = person("administrator"), person("administrator")
    waiting = actions.grant(by(boss), officer, "operator", now)
    officer.refresh_from_db()
    ticket, stays = (tickets.issue(actor_of(one, now), TOPICS) for one in (officer, other))
    open_streams = [tickets.verify(ticket, now), tickets.verify(stays, now)]
    assert tickets.ended(open_streams, now) == []
    {
        "grant": lambda: actions.grant(SHELL, officer, "operator", now),
        "approve": lambda: actions.approve(by(second), waiting.pk, now),
        "revoke": lambda: actions.revoke(SHELL, officer.grants.get(role="leader").pk, now),
        "deactivate": lambda: actions.deactivate(SHELL, officer, now),
        "password": lambda: links.change_password(officer, SENTENCE, "một câu mới thật dài", now),
    }[change]()
    assert tickets.ended(open_streams, now) == [open_streams[0]]
    with pytest.raises(NotAllowed, match="changed"):
        tickets.verify(ticket, now)
    assert tickets.verify(stays, now)
