"""A web server on loopback that says exactly what a test wants, TLS too, and wires that drip or lead elsewhere."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpcore
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dieuhanh.connect.doors.guard import Reach
from dieuhanh.connect.doors.http import Client


@dataclass(frozen=True)
class Request:
    target: str
    headers: dict[str, str]


Say = Callable[[Request], bytes | Iterator[bytes]]


@dataclass
class Served:
    """Where it listens, whom it heard, and under which names (SNI)."""

    port: int
    heard: list[Request] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)

    @property
    def targets(self) -> list[str]:
        return [one.target for one in self.heard]

    def pin(self, host: str = "source.test") -> Reach:
        """An allow-list that names this server as a machine of our own network."""
        return Reach(pinned={(host, self.port): ("127.0.0.1",)})

    def url(self, path: str = "/", host: str = "source.test", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer; `content_type="text/html"` becomes a header."""
    body = body.encode() if isinstance(body, str) else body
    told = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"}
    told |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body


@contextmanager
def serving(say: Say, tls: ssl.SSLContext | None = None) -> Iterator[Served]:
    """Answer each connection once with what `say` says of its request."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        served = Served(door.getsockname()[1])
        if tls is not None:
            tls.sni_callback = lambda link, name, context: served.names.append(name)
        thread = threading.Thread(target=_serve, args=(door, say, served, tls), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            with suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def _serve(door: socket.socket, say: Say, served: Served, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            link, _ = door.accept()
        except OSError:
            return
        with suppress(OSError), link:
            link.settimeout(5)
            with tls.wrap_socket(link, server_side=True) if tls else link as open_link:
                _answer(open_link, say, served)


def _answer(link: socket.socket, say: Say, served: Served) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        head += (got := link.recv(65536))
        if not got:
            return
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    served.heard.append(Request(first.split(" ")[1], headers))
    said = say(served.heard[-1])
    for part in (said,) if isinstance(said, bytes) else said:
        link.sendall(part)


class Drip(httpcore.NetworkStream):
    """Gives one byte a read."""

    def __init__(self, inner: httpcore.NetworkStream):
        self._inner = inner
        self.write, self.close, self.get_extra_info = inner.write, inner.close, inner.get_extra_info

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(1, timeout)


class Dripping(httpcore.SyncBackend):
    def connect_tcp(self, *given: Any, **more: Any) -> httpcore.NetworkStream:
        return Drip(super().connect_tcp(*given, **more))


class Noted(httpcore.SyncBackend):
    """Writes down every address it is told to connect to; with a `port`, all of them lead to that port of this machine."""

    def __init__(self, port: int = 0):
        self.dialled: list[tuple[str, int]] = []
        self._port = port

    def connect_tcp(self, host: str, port: int, *given: Any, **more: Any) -> httpcore.NetworkStream:
        self.dialled.append((host, port))
        return super().connect_tcp(*(("127.0.0.1", self._port) if self._port else (host, port)), *given, **more)


class Hand:
    """A clock that a test moves; or that moves by itself, `step` seconds a look."""

    def __init__(self, step: float = 0):
        self.at, self.step = 0.0, step

    def __call__(self) -> float:
        self.at += self.step
        return self.at


def visit(reach: Reach, url: str, **more: Any) -> Any:
    """One GET by a client of its own."""
    given = {name: more.pop(name) for name in ("headers", "token", "home") if name in more}
    with Client(reach, **more) as client:
        return client.get(url, **given)


@dataclass(frozen=True)
class Authority:
    """A certificate authority of a test's own, and the context that trusts it alone."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    name: x509.Name
    trust: ssl.SSLContext

    def server(self, host: str, age: timedelta = timedelta(), own: bool = False) -> ssl.SSLContext:
        """A server's context with a certificate for `host`, begun `age` ago and good for a day; `own`: signed by itself."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        made = _certificate(subject, subject if own else self.name, key, key if own else self.key, age, host)
        return _context(self.folder, key, made)


def authority(folder: Path) -> Authority:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test CA")])
    root = _certificate(name, name, key, key, timedelta(), "")
    trust = ssl.create_default_context(cadata=root.public_bytes(serialization.Encoding.PEM).decode())
    return Authority(folder, key, name, trust)


def _certificate(subject: x509.Name, issuer: x509.Name, key: Any, signer: Any, age: timedelta, host: str) -> x509.Certificate:
    begun = datetime.now(UTC) - age - timedelta(minutes=5)  # TLS asks the machine's own clock
    draft = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
             .serial_number(x509.random_serial_number()).not_valid_before(begun).not_valid_after(begun + timedelta(days=1))
             .add_extension(x509.BasicConstraints(ca=not host, path_length=None), critical=True))  # fmt: skip
    if host:
        draft = draft.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return draft.sign(signer, hashes.SHA256())


def _context(folder: Path, key: ec.EllipticCurvePrivateKey, made: x509.Certificate) -> ssl.SSLContext:
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file = folder / f"{made.serial_number}.pem"
    file.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
