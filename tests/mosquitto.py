"""A real broker on a free loopback port: Debian's mosquitto, ended by its own id."""

import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from tests.world import free_port

PROGRAM = Path("/usr/sbin/mosquitto")
LONG = 30


@dataclass
class Broker:
    """A broker that keeps what it holds in `folder`, so that it can end and begin again."""

    folder: Path
    port: int = field(default_factory=free_port)
    passwords: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"mqtt://127.0.0.1:{self.port}"

    def begins(self) -> "Broker":
        if not PROGRAM.exists():
            pytest.fail("mosquitto is missing: apt-get install mosquitto")
        settings = self.folder / "mosquitto.conf"
        settings.write_text(self._settings())
        with (self.folder / "mosquitto.log").open("ab") as log:
            self.process = subprocess.Popen([PROGRAM, "-c", settings], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + LONG
        while not self.answers():
            assert self.process.poll() is None and time.monotonic() < until, (self.folder / "mosquitto.log").read_text()
            time.sleep(0.01)
        return self

    def _settings(self) -> str:
        lines = [f"listener {self.port} 127.0.0.1", "persistence true", f"persistence_location {self.folder}/",
                 "max_inflight_messages 1000", "max_queued_messages 0", "user root"]  # fmt: skip
        if not self.passwords:
            return "\n".join([*lines, "allow_anonymous true", ""])
        file = self.folder / "passwords"
        file.write_text("".join(f"{name}:{word}\n" for name, word in self.passwords.items()))
        file.chmod(0o600)
        subprocess.run(["mosquitto_passwd", "-U", file], check=True, timeout=LONG)
        return "\n".join([*lines, "allow_anonymous false", f"password_file {file}", ""])

    def answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def ends(self) -> None:
        """In order: what it holds is written down first."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(LONG)

    def sends(
        self, topic: str, *payloads: bytes | str, retain: bool = False, qos: int = 1, version: MQTTProtocolVersion = MQTTv5,
        **more: Any,
    ) -> None:  # fmt: skip
        """Publish as a device does; returns when the broker has them all."""
        client = Client(CallbackAPIVersion.VERSION2, protocol=version)
        client.max_inflight_messages_set(200)
        if more:
            client.username_pw_set(more["user"], more["password"])
        client.connect("127.0.0.1", self.port)
        client.loop_start()
        for told in [client.publish(topic, payload, qos=qos, retain=retain) for payload in payloads]:
            told.wait_for_publish(LONG)
        client.disconnect()
        client.loop_stop()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A broker of one's own, without passwords."""
    folder = tmp_path / "broker"
    folder.mkdir()
    made = Broker(folder).begins()
    yield made
    made.ends()
