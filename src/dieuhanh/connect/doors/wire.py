"""The wire under the HTTP client: connects to checked addresses only, and gives up on who is slow or endless."""

import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpcore

from dieuhanh.connect import limits
from dieuhanh.connect.doors.guard import Reach, Resolve
from dieuhanh.connect.doors.trouble import Trouble

Ticks = Callable[[], float]  # seconds of a clock that never goes back


@dataclass(frozen=True)
class Limits:
    """What one request may cost: bytes once unpacked, seconds, and the least bytes a second after `patience` seconds."""

    body: int = limits.BODY
    total: float = 120
    connect: float = 10
    silence: float = 30  # seconds without a single byte
    patience: float = 30
    rate: float = 100
    redirects: int = 5
    visit: float = 600  # seconds of all requests of one client


@dataclass
class Budget:
    """What is left of one request."""

    limits: Limits
    ticks: Ticks
    began: float = field(init=False)
    first: float | None = None  # when the first byte came
    received: int = 0

    def __post_init__(self) -> None:
        self.began = self.ticks()

    def left(self, most: float) -> float:
        """Seconds that the next step may take, `most` at best; Trouble once the time is over."""
        rest = self.limits.total - (self.ticks() - self.began)
        if rest <= 0:
            raise Trouble("Bên kia trả lời quá lâu nên đã ngắt kết nối; sẽ thử lại.",
                          "The other side took too long and was cut off; it will be tried again.")  # fmt: skip
        return min(rest, most)

    def came(self, size: int) -> None:
        """Count what arrived; Trouble where it is too much, or trickles."""
        now = self.ticks()
        self.first = now if self.first is None else self.first
        self.received += size
        if self.received > self.limits.body + 1_000_000:  # headers and framing beside the body
            raise too_much(self.limits.body)
        lasted = now - self.first
        if lasted > self.limits.patience and self.received < self.limits.rate * lasted:
            raise Trouble("Bên kia gửi quá chậm nên đã ngắt kết nối; sẽ thử lại.",
                          "The other side sends too slowly and was cut off; it will be tried again.")  # fmt: skip


def too_much(limit: int) -> Trouble:
    size = max(1, limit // (1024 * 1024))
    return Trouble(f"Bên kia trả về hơn {size} MB trong một lần; nguồn cần chia thành nhiều trang.",
                   f"The other side answered with more than {size} MB at once; the source must page its answers.")  # fmt: skip


class Stream(httpcore.NetworkStream):
    """A connection whose every read is counted against the budget of the request under way."""

    def __init__(self, inner: httpcore.NetworkStream, wire: "Wire"):
        self._inner, self._wire = inner, wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        budget = self._wire.budget
        found = self._inner.read(max_bytes, budget.left(budget.limits.silence))
        budget.came(len(found))
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        budget = self._wire.budget
        self._inner.write(buffer, budget.left(budget.limits.silence))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        budget = self._wire.budget
        return Stream(self._inner.start_tls(ssl_context, server_hostname, budget.left(budget.limits.connect)), self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Wire(httpcore.NetworkBackend):
    """Looks a host up once, checks every answer, and connects to the checked address itself."""

    def __init__(self, reach: Reach, resolve: Resolve, sockets: httpcore.NetworkBackend, limits: Limits, ticks: Ticks):
        self._reach, self._resolve, self._sockets = reach, resolve, sockets
        self.limits, self.ticks = limits, ticks
        self.budget = Budget(limits, ticks)

    def begin(self) -> None:
        """A new request with a budget of its own."""
        self.budget = Budget(self.limits, self.ticks)

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        *others, last = self._reach.addresses(host, port, self._resolve)
        for address in others:
            try:
                return self._to(address, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._to(last, port)

    def _to(self, address: str, port: int) -> httpcore.NetworkStream:
        return Stream(self._sockets.connect_tcp(address, port, self.budget.left(self.limits.connect)), self)
