"""The centre of the corpus begins once; when the last entry was sent, nothing is half stored, logged raw or held on to."""

from collections.abc import Iterator

import pytest

from tests.corpus.centre import CONTROL, MEMORY, Centre
from tests.running import Running

SOURCES = {
    "services.dossiers": "services.dossiers", "economy.facts": "economy.figures",
    "environment.weather": "environment.weather",
}  # fmt: skip


@pytest.fixture(scope="package")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """`dieuhanh up --detach` in a home of its own; at its end the books are balanced."""
    made = Centre(Running(tmp_path_factory.mktemp("corpus")))
    made.running.command("up", "--detach")
    try:
        made.visitor("leader").get("/")
        made.began = made.memory
        yield made
        _balanced(made)
    finally:
        made.running.command("down")


def _balanced(live: Centre) -> None:
    grown = live.memory - live.began
    assert grown < MEMORY, f"both processes grew by {grown} MB"
    for source, dataset in SOURCES.items():
        held = live.held(source)
        assert sum(held.values()) == live.sent.get(source, 0), (source, held, live.sent)
        assert live.rows(dataset) <= held["accepted"]
    for name, log in live.logs.items():
        assert b"Traceback" not in log, (name, log[-4000:])
        assert not CONTROL.search(log), (name, CONTROL.findall(log))
