"""Messages of the centre's broker, MQTT 5 or 3.1.1: acknowledged once their rows are committed, so that none is lost."""

import logging
import ssl
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
from paho.mqtt.client import Client, MQTTMessage, MQTTv5, MQTTv311, topic_matches_sub
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

from dieuhanh.connect import jsons, limits
from dieuhanh.connect.doors import Take, Tell
from dieuhanh.connect.doors.eve import is_object, with_value
from dieuhanh.connect.doors.joining import Joiner
from dieuhanh.declare.door import Mqtt
from dieuhanh.declare.source import Source

log = logging.getLogger("dieuhanh.doors")
WINDOW = 2_000  # messages that may be on their way unacknowledged (MQTT 5; before that the broker's own setting counts)
REMEMBER_SECONDS = 30 * 86_400  # the broker keeps our messages so long while we are away
KEEPALIVE_SECONDS, CONNECT_SECONDS, GLANCE_SECONDS = 30, 15.0, 0.1
VERSIONS = {"5": MQTTv5, "3.1.1": MQTTv311}
_KEYS = (4, 5, 134, 135)  # refusals that another protocol version would not change: who we are


@dataclass(frozen=True)
class Broker:
    """Where the broker is and who we are there; `versions` are tried in turn."""

    host: str
    port: int
    tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    versions: tuple[MQTTProtocolVersion, ...] = (MQTTv5, MQTTv311)

    @classmethod
    def at(cls, address: str) -> "Broker":
        """`mqtt[s]://user:password@host:port[?version=3.1.1]`; OSError, as for one that is not there, where it cannot be read."""
        try:
            parts = urlsplit(address)
            tls = {"mqtt": False, "mqtts": True}[parts.scheme]
            asked = parse_qs(parts.query).get("version", [])
            return cls(parts.hostname or "localhost", parts.port or (8883 if tls else 1883), tls, unquote(parts.username or ""),
                       unquote(parts.password or ""), tuple(VERSIONS[one] for one in asked) or cls.versions)  # fmt: skip
        except (KeyError, ValueError):
            raise OSError("DIEUHANH_MQTT_URL must read mqtt://user:password@host:port") from None  # it may hold a password

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class Subscriber:
    """Hears the topics of several sources. `run` returns at the end, or raises OSError when the broker is not there."""

    def __init__(self, address: str, name: str, sources: tuple[Source, ...], take: Take, tell: Tell) -> None:
        self.sources, self.name, self.take, self.tell = sources, name, take, tell
        self._address, self._refusals = address, 0

    def run(self, ending: Event, up: Callable[[], None]) -> None:
        """One connection, until `ending` or its loss; `up` is called once the broker has taken our subscriptions."""
        broker = Broker.at(self._address)
        session = Session(self, broker, broker.versions[self._refusals % len(broker.versions)])
        reason = session.run(ending, up)
        self._refusals += session.unwelcome
        if not ending.is_set():
            raise OSError(f"{broker}: {reason}")


class Session:
    """One connection. Once it is lost it acknowledges nothing more: the broker sends anew what it holds for us."""

    def __init__(self, of: Subscriber, broker: Broker, version: MQTTProtocolVersion) -> None:
        self._of, self._broker, self._version = of, broker, version
        self._heard, self._over, self._reason = Event(), Event(), "the connection was lost"
        self._accepted, self.unwelcome = False, False
        self._topics = tuple(dict.fromkeys(one.via.topic for one in of.sources if isinstance(one.via, Mqtt)))
        self._unheard: frozenset[str] = frozenset()
        self._joiners: dict[str, Joiner] = {}
        self._client = _client(of.name, broker, version)
        self._client.on_connect, self._client.on_disconnect = self._connected, self._lost
        self._client.on_subscribe, self._client.on_message = self._subscribed, self._message

    def run(self, ending: Event, up: Callable[[], None]) -> str:
        """Until it is over; why. What was being kept is still acknowledged where the broker is there."""
        with ExitStack() as held:
            _connect(self._client, self._broker, self._version)
            held.callback(self._client.loop_stop)
            held.callback(self._client.disconnect)
            self._joiners = {one.id: Joiner(one, self._of.take, self._of.tell) for one in self._of.sources}
            for one in self._joiners.values():
                held.callback(one.stop)
            self._client.loop_start()
            told = False
            while not self._over.is_set() and not ending.wait(GLANCE_SECONDS):
                if self._heard.is_set() and not told:
                    told = True
                    up()
                    self._tell_unheard()
        return self._reason

    def _tell_unheard(self) -> None:
        for source in self._of.sources:
            if isinstance(source.via, Mqtt) and source.via.topic in self._unheard:
                topic = source.via.topic
                log.warning("%s: the broker does not let us hear %s", source.id, topic)
                self._of.tell((source,), f"Máy chủ MQTT không cho đăng ký chủ đề {topic}; hãy cấp quyền đọc chủ đề này.",
                              f"The broker does not let us hear {topic}; allow us to read it.")  # fmt: skip

    def _connected(self, client: Client, _: Any, flags: Any, code: Any, properties: Any) -> None:
        if code.is_failure:
            self._reason, self.unwelcome = f"refused: {code}", code.value not in _KEYS
            self._over.set()
            return
        self._accepted = True
        if self._version is MQTTv311:
            client.subscribe([(one, 1) for one in self._topics])
        else:
            client.subscribe([(one, SubscribeOptions(qos=1)) for one in self._topics])

    def _subscribed(self, client: Client, _: Any, mid: int, codes: list[Any], properties: Any) -> None:
        self._unheard = frozenset(topic for topic, code in zip(self._topics, codes, strict=False) if code.is_failure)
        self._heard.set()

    def _lost(self, client: Client, _: Any, flags: Any, code: Any, properties: Any) -> None:
        if not self._accepted and not self._over.is_set():
            self._reason, self.unwelcome = f"refused: {code}", True
        self._over.set()

    def _message(self, client: Client, _: Any, message: MQTTMessage) -> None:
        """Laid down for its sources; waits where there is no room, and so does the broker."""
        try:
            topic = message.topic
            found = [one for one in self._of.sources if isinstance(one.via, Mqtt) and topic_matches_sub(one.via.topic, topic)]
            kept = Kept(len(found), lambda: self._acknowledge(message))
            for source in found:
                self._lay(source, rows_of(bytes(message.payload), _topic_field(source), topic), kept)
            if not found:  # a subscription of a source that is no more
                self._acknowledge(message)
        except Exception:
            log.exception("a message could not be laid down: the connection begins anew")
            self._over.set()

    def _lay(self, source: Source, rows: list[bytes], kept: "Kept") -> None:
        if not rows:  # an empty message takes a retained one away: it says nothing
            kept.one()
            return
        self._joiners[source.id].put(rows, kept.one)

    def _acknowledge(self, message: MQTTMessage) -> None:
        if message.qos and not self._over.is_set():
            self._client.ack(message.mid, message.qos)


class Kept:
    """Calls `all_kept` when the last of several sources has kept a message."""

    def __init__(self, sources: int, all_kept: Callable[[], object]) -> None:
        self._left, self._all_kept, self._lock = sources, all_kept, Lock()

    def one(self) -> None:
        with self._lock:
            self._left -= 1
            last = self._left == 0
        if last:
            self._all_kept()


def _client(name: str, broker: Broker, version: MQTTProtocolVersion) -> Client:
    """A client under our lasting name; the broker keeps what comes while it is away."""
    clean = False if version is MQTTv311 else None  # MQTT 5 says so when it connects
    made = Client(CallbackAPIVersion.VERSION2, name, clean, protocol=version, reconnect_on_failure=False, manual_ack=True)
    made.connect_timeout = CONNECT_SECONDS
    if broker.user:
        made.username_pw_set(broker.user, broker.password)
    if broker.tls:
        made.tls_set_context(ssl.create_default_context())
    return made


def _connect(client: Client, broker: Broker, version: MQTTProtocolVersion) -> None:
    if version is MQTTv311:
        client.connect(broker.host, broker.port, KEEPALIVE_SECONDS)
        return
    asked = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
    asked.SessionExpiryInterval, asked.ReceiveMaximum, asked.MaximumPacketSize = REMEMBER_SECONDS, WINDOW, limits.BODY
    client.connect(broker.host, broker.port, KEEPALIVE_SECONDS, clean_start=False, properties=asked)


# ── payloads ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _topic_field(source: Source) -> str:
    return source.via.topic_field if isinstance(source.via, Mqtt) else ""


def rows_of(payload: bytes, topic_field: str = "", topic: str = "") -> list[bytes]:
    """The rows of a message as NDJSON lines: of one object, an array, or one object a line.

    What is no object becomes a text of JSON, so that it is set aside as it is, and its neighbours are not.
    """
    text = payload.decode("utf-8", "backslashreplace").removeprefix("\ufeff").strip()
    if not text:
        return []
    return [_row(one, topic_field, topic) for one in _parts(text)]


def _parts(text: str) -> list[str]:
    if text[0] == "[":
        return jsons.elements(text)
    if "\n" not in text or is_object(text):
        return [text]
    return [line for one in text.split("\n") if (line := one.strip())]


def _row(text: str, topic_field: str, topic: str) -> bytes:
    if not is_object(text):
        return msgspec.json.encode(text)
    flat = text.replace("\n", " ").replace("\r", " ")
    return (with_value(flat, topic_field, topic) if topic_field else flat).encode()
