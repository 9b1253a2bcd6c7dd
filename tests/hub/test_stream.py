"""What a browser hears: its own topics, numbered, the newest word of each; and when it hears no more."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from dieuhanh import journal
from dieuhanh.hub import stream
from dieuhanh.hub.stream import ENDED, LOST, Stream
from dieuhanh.people import actions, actor_of, links, tickets
from dieuhanh.people.tickets import Ticket
from tests.loop import run
from tests.world import NOW, PERMIT, SENTENCE

pytestmark = pytest.mark.usefixtures("database", "_quick_people")
OVERDUE, OPEN = "value/services.open_overdue/site", "value/services.open/site"


def nobody_ends(held: Any) -> Sequence[Ticket]:
    return ()


def ticket(*topics: str) -> Ticket:
    return Ticket("1", 0, frozenset(topics), NOW + timedelta(minutes=10))


def say(*topics: str, **numbers: str) -> int:
    """An entry of the journal about these topics; its id."""
    detail = {"values": {topic: {"number": numbers["number"]} for topic in topics}} if numbers else {}
    return int(journal.write("system", "value.revised", "values", detail, NOW, topics=topics).id)


def play(scene: Callable[[Stream], Awaitable[None]], ended: Any = nobody_ends) -> None:
    async def whole() -> None:
        made = Stream(ended)
        await made.begin()
        await scene(made)

    run(whole())


async def comes(made: Stream, *topics: str, last: int = 0, who: Ticket | None = None) -> AsyncIterator[bytes]:
    heard = made.listen(who or ticket(*topics), frozenset(topics), last)
    assert await anext(heard) == b"retry: 2000\n\n"
    return heard


def body(text: bytes) -> dict[str, Any]:
    return dict(json.loads(text.decode().partition("data: ")[2]))


async def told(made: Stream, write: Callable[[], Any]) -> None:
    await asyncio.to_thread(write)
    await made.turn()


def test_each_topic_counts_its_own_and_the_newest_word_wins():
    async def scene(made: Stream) -> None:
        heard = await comes(made, OVERDUE, OPEN)
        await told(made, lambda: [say(OVERDUE, number="1"), say(OPEN, number="7"), say(OVERDUE, number="2"), say("sources")])
        await told(made, lambda: say(OVERDUE, number="3"))
        lines = [body(await anext(heard)) for _ in range(3)]
        assert [(one["topic"], one["seq"], one["number"]) for one in lines] == [
            (OPEN, 1, "7"),
            (OVERDUE, 1, "2"),
            (OVERDUE, 2, "3"),
        ]
        assert made.viewers == 1
        await heard.aclose()
        assert made.viewers == 0 and not made._viewers

    play(scene)


def test_a_slow_browser_is_let_go_and_the_others_do_not_notice():
    many = [f"value/services.open/{i}" for i in range(stream.LONGEST_QUEUE + 1)]

    async def scene(made: Stream) -> None:
        slow, quick = await comes(made, *many), await comes(made, many[-1])
        await told(made, lambda: say(*many, number="1"))
        assert [line async for line in slow] == [LOST]
        assert body(await anext(quick))["topic"] == many[-1]

    play(scene)


def test_who_comes_back_hears_what_was_missed_or_that_it_is_lost(monkeypatch):
    monkeypatch.setattr(stream, "LONGEST_REPLAY", 2)

    async def scene(made: Stream) -> None:
        ids: list[int] = []
        for number in "1234":
            await told(made, lambda number=number: ids.append(say(OVERDUE, number=number)))
        back = await comes(made, OVERDUE, last=ids[2])
        assert [body(await anext(back))["number"] for _ in "34"] == ["3", "4"], "the last one heard may be half heard"
        late = await comes(made, OVERDUE, last=ids[0])
        assert await anext(late) == LOST
        await told(made, lambda: say(OVERDUE, number="5"))
        assert body(await anext(late))["number"] == body(await anext(back))["number"] == "5"

    play(scene)


def test_after_a_new_start_what_came_between_is_not_passed_over_in_silence():
    heard_before = say(OVERDUE, number="1")
    say(OVERDUE, number="2")

    async def scene(made: Stream) -> None:
        assert await anext(await comes(made, OVERDUE, last=heard_before)) == LOST

    play(scene)


def test_a_stream_ends_when_rights_change_before_another_word_is_heard():
    def officer() -> Any:
        return links.set_password(actions.add_person(PERMIT, "leader", NOW).token, SENTENCE, NOW)

    leaves, stays = officer(), officer()
    seen = [tickets.verify(tickets.issue(actor_of(one, NOW), [OVERDUE]), NOW) for one in (leaves, stays)]

    async def scene(made: Stream) -> None:
        first, second = [await comes(made, OVERDUE, who=one) for one in seen]
        await told(made, lambda: say(OVERDUE, number="1"))
        await told(made, lambda: (actions.deactivate(PERMIT, leaves, NOW), say(OVERDUE, number="2")))
        assert [line async for line in first] == [ENDED]
        assert [body(await anext(second))["number"] for _ in "12"] == ["1", "2"]

    play(scene, lambda held: tickets.ended(held, NOW))


def test_a_store_that_is_away_for_a_moment_silences_nobody(caplog):
    away = [True]

    def ended(held: Any) -> Sequence[Ticket]:
        if away and away.pop():
            raise OperationalError("the store is away")
        return ()

    async def scene(made: Stream) -> None:
        heard = await comes(made, OVERDUE)
        running = asyncio.create_task(made.run())
        await asyncio.to_thread(say, OVERDUE, number="1")
        made.tap()
        assert body(await asyncio.wait_for(anext(heard), 30))["number"] == "1"
        assert "could not be read" in caplog.text
        running.cancel()

    play(scene, ended)
