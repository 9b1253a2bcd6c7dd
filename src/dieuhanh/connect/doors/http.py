"""An HTTP client for pulling doors: it asks politely, believes nothing, and never leaves the allow-list.

Built on httpcore alone: no cookies, no proxies of the environment, no redirect but those checked here.
"""

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpcore

from dieuhanh import settings
from dieuhanh.connect.doors import guard
from dieuhanh.connect.doors.guard import Reach, Resolve, Spot
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.doors.unpack import unpacked
from dieuhanh.connect.doors.wire import Limits, Ticks, Wire, too_much

_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Answer:
    """What the other side said: header names in small letters; the body unpacked, read only of a 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str  # where it came from, after redirects

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


@dataclass
class Client:
    """One visit to one source; a context manager. All but `reach` is handed in by tests alone."""

    reach: Reach
    resolve: Resolve = guard.look_up
    sockets: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    ticks: Ticks = time.monotonic
    tls: ssl.SSLContext | None = None
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self._wire = Wire(self.reach, self.resolve, self.sockets, self.limits, self.ticks)
        self._pool = httpcore.ConnectionPool(ssl_context=self.tls or _careful(), network_backend=self._wire, max_connections=4)
        self._opened = self.ticks()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None, token: str = "", home: str = "") -> Answer:
        """GET, following at most five checked redirects; the token goes to the origin of `home` (else of `url`) alone.

        Trouble for whatever goes wrong before there is an answer; a status other than 200 is an answer.
        """
        if self.ticks() - self._opened > self.limits.visit:
            raise Trouble("Lần lấy dữ liệu kéo dài quá lâu nên đã dừng; phần đã nhận vẫn được giữ.",
                          "The visit took too long and was ended; what was received is kept.")  # fmt: skip
        self._wire.begin()
        here, owner = guard.spot(url), guard.spot(home or url)
        for _ in range(self.limits.redirects + 1):
            answer, onward = self._once(here, {**(headers or {}), **_bearer(token, here, owner)})
            if onward is None:
                return answer
            here = guard.spot(urljoin(here.url, onward))
        raise Trouble(f"{owner.host}: chuyển hướng quá {self.limits.redirects} lần.",
                      f"{owner.host}: more than {self.limits.redirects} redirects.")  # fmt: skip

    def _once(self, here: Spot, headers: Mapping[str, str]) -> tuple[Answer, str | None]:
        """One request: its answer, and where it sends us on to."""
        self.reach.check(here)
        address = httpcore.URL(scheme=here.scheme, host=here.host, port=here.port, target=here.target)
        ours = {"Host": here.url.split("/")[2], "User-Agent": "dieuhanh", "Accept-Encoding": "gzip"}
        sent: list[tuple[bytes | str, bytes | str]] = [*ours.items(), *headers.items()]
        with _explained(here.host), self._pool.stream("GET", address, headers=sent) as response:
            found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _MOVED:
                return Answer(response.status, found, b"", here.url), _utf8(found.get("location", ""))
            body = self._body(response, found) if response.status == 200 else b""
            return Answer(response.status, found, body, here.url), None

    def _body(self, response: httpcore.Response, headers: Mapping[str, str]) -> bytes:
        length = headers.get("content-length", "")
        if length.isdigit() and int(length[:18]) > self.limits.body:
            raise too_much(self.limits.body)
        return unpacked(response.iter_stream(), headers.get("content-encoding", "").strip().lower(), self.limits.body)


def opened() -> Client:
    """A client that reaches what this machine's settings allow."""
    return Client(guard.reach(settings.REACH.read()))


def _careful() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _utf8(header: str) -> str:
    """An address as many servers write it: UTF-8 bytes, where the standard has escapes."""
    return header.encode("latin-1").decode("utf-8", "replace")


def _bearer(token: str, here: Spot, owner: Spot) -> dict[str, str]:
    if not token or here.origin != owner.origin:
        return {}
    if not (token.isascii() and token.isprintable()):
        raise Trouble("Khóa truy cập của nguồn có ký tự không dùng được; hãy đặt lại biến môi trường của khóa.",
                      "The source's token holds characters that cannot be sent; set its environment variable again.")  # fmt: skip
    return {"Authorization": f"Bearer {token}"}


@contextmanager
def _explained(host: str) -> Iterator[None]:
    """What the wire says, in words that name the host alone: the errors themselves may quote headers and addresses."""
    try:
        yield
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
        raise _trouble(host, error) from None


def _trouble(host: str, error: Exception) -> Trouble:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = cause.verify_message
        return Trouble(f"{host}: chứng chỉ TLS không hợp lệ ({why}).", f"{host}: the TLS certificate is not valid ({why}).")
    if isinstance(cause, ssl.SSLError):
        return Trouble(f"{host}: không lập được kết nối TLS.", f"{host}: no TLS connection could be made.")
    if isinstance(error, httpcore.TimeoutException):
        return Trouble(f"{host}: không trả lời kịp; sẽ thử lại.", f"{host}: did not answer in time; it will be tried again.")
    if isinstance(error, httpcore.ProtocolError):
        return Trouble(f"{host}: câu trả lời bị cắt hoặc không đúng HTTP; sẽ thử lại.",
                       f"{host}: the answer is cut or is not HTTP; it will be tried again.")  # fmt: skip
    return Trouble(f"{host}: không kết nối được; sẽ thử lại.", f"{host}: cannot be reached; it will be tried again.")
