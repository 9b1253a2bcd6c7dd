"""`line` is killed ten times during a push: nothing acknowledged is lost or there twice, values as if nothing had been."""

import random
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.faults.canon import differences, dump, unlike_their_last_revision
from tests.running import Running
from tests.world import NOW, as_bytes, sample

STORMS = ("before-personal", "after-personal", "before-warehouse", "after-warehouse", "before-operational", "after-operational",
          "after-outbox", "after-warehouse:2", "before-operational:2", "")  # fmt: skip
SEED = 2026


def deliveries() -> list[tuple[str, str, bytes]]:
    """(source, idempotency key, body) in the order they are sent: small batches of three sources, some rows of them bad."""
    made = sample(60, seed=5)
    sent = [("services.procedures_sample", made["services.procedures_sample"])]
    for name, size in (("services.dossiers_sample", 6), ("services.dossier_events_sample", 40)):
        rows = made[name]
        sent += [(name, rows[i : i + size]) for i in range(0, len(rows), size)]
    sent[3][1][0]["office"] = "H19.999"
    random.Random(SEED).shuffle(sent)
    return [(source, f"{source}-{n}", as_bytes(rows)) for n, (source, rows) in enumerate(sent)]


@pytest.fixture(scope="module")
def base(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A home with stores, secrets and keys, from which the calm and the stormy one are copied."""
    made = Running.ready(tmp_path_factory.mktemp("base"), _sqlite_template)
    (made.home / "clock").write_text(NOW.isoformat())
    for source in sorted({source for source, _, _ in deliveries()}):
        made.key(source)
    return made


def copied(base: Running, to: Path) -> Running:
    shutil.copytree(base.home, to)
    return Running(to, {"DIEUHANH_CLOCK": str(to / "clock")}, keys=base.keys)


class Client:
    """A source system: what was answered is written down; what was not is sent again under the same key."""

    def __init__(self, to: Running) -> None:
        self.to, self.answers = to, dict[str, dict[str, Any]]()

    def sends(self) -> None:
        """Everything not yet answered, until all is or nobody listens."""
        for source, key, body in deliveries():
            if key not in self.answers:
                status, answer = self.to.push(source, body, idempotency=key)
                assert status == 200, (status, answer)
                self.answers[key] = answer


def killed(storm: str, client: Client, dice: random.Random) -> None:
    """One run of `line` that ends by SIGKILL: at the point named, or at a moment nobody chose."""
    client.to.starts_line(DIEUHANH_CHAOS=storm or "never")
    hub = client.to.hub
    assert hub is not None
    timer = threading.Timer(dice.uniform(0.1, 0.8), hub.kill)
    if not storm:
        timer.start()
    with suppress(OSError):  # unknown: what was on its way may be kept, or not
        client.sends()
    for _ in range(300):  # what comes after the answer may kill it a little later
        if hub.poll() is not None:
            break
        time.sleep(0.05)
    else:
        hub.kill()
    assert hub.wait(30) == -9


@pytest.fixture(scope="module")
def calm(base: Running, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """An undisturbed run, ended."""
    quiet = copied(base, tmp_path_factory.mktemp("calm") / "home")
    quiet.starts_line()
    Client(quiet).sends()
    assert quiet.asked("settled")
    quiet.ends_line()
    return quiet


def test_ten_kills_lose_nothing_and_double_nothing(base: Running, calm: Running, tmp_path: Path) -> None:
    stormy, dice = copied(base, tmp_path / "home"), random.Random(SEED)
    client = Client(stormy)
    for storm in STORMS:
        killed(storm, client, dice)
    acknowledged = dict(client.answers)
    stormy.starts_line()
    client.answers = {}
    client.sends()
    assert {key: client.answers[key] for key in acknowledged} == acknowledged, "an acknowledged delivery answers otherwise"
    assert stormy.asked("settled")
    stormy.ends_line()
    found, wanted = dump(stormy.home), dump(calm.home)
    assert found == wanted, differences(found, wanted)
    assert len(found["values"]) > 1000
    assert unlike_their_last_revision(stormy.home) == [] == unlike_their_last_revision(calm.home)
    assert found["outbox"] == [(0,)] and found["revisions twice"] == (0,)
