"""trust.md §4.2: requests as no library would send them, byte by byte; to `web` or to `line`."""

from dataclasses import dataclass

LINE, WEB = "line", "web"
HEAD = "host: 127.0.0.1\r\nconnection: close\r\n"


@dataclass(frozen=True)
class Request:
    """Bytes for one port, and the statuses that may come back; 0: the connection is closed without one."""

    name: str
    to: str
    raw: bytes
    statuses: tuple[int, ...]


def _post(headers: str, body: str = "", path: str = "/api/v1/push/services.dossiers") -> bytes:
    return f"POST {path} HTTP/1.1\r\n{HEAD}{headers}\r\n{body}".encode("latin-1")


def _get(path: str, headers: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\n{HEAD}{headers}\r\n".encode("latin-1")


BOTH = tuple(
    Request(f"{name} ({to})", to, raw, statuses)
    for to in (LINE, WEB)
    for name, raw, statuses in (
        ("a header of 64 kB", _get("/khoe", f"x-long: {'a' * 65_536}\r\n"), (200, 400, 404, 431, 0)),
        ("1,000 headers", _get("/khoe", "".join(f"x-{n}: 1\r\n" for n in range(1000))), (200, 400, 404, 431, 0)),
        ("an address of 64 kB", _get("/" + "a" * 65_536), (400, 404, 414, 431, 0)),
        ("length and chunks at once",
         _post("content-length: 4\r\ntransfer-encoding: chunked\r\n", "0\r\n\r\nGET / HTTP/1.1\r\n\r\n"),
         (400, 401, 403, 404, 405, 0)),
        ("two lengths", _post("content-length: 4\r\ncontent-length: 40\r\n", "{}\r\n"), (400, 0)),
        ("a length below zero", _post("content-length: -1\r\n"), (400, 0)),
        ("a length with a sign", _post("content-length: +4\r\n", "{}\r\n"), (400, 0)),
        ("a length of letters", _post("content-length: ²\r\n"), (400, 0)),
        ("a chunk below zero", _post("transfer-encoding: chunked\r\n", "-1\r\n\r\n"), (400, 401, 403, 404, 0)),
        ("chunks under another name", _post("transfer-encoding: xchunked\r\n", "0\r\n\r\n"), (400, 401, 403, 501, 0)),
        ("a method nobody has", b"PWN /gio HTTP/1.1\r\n" + HEAD.encode() + b"\r\n", (403, 404, 405, 400, 0)),
        ("no words of HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc" * 20 + b"\r\n\r\n", (400, 0)),
        ("a line feed in a header", _get("/gio", "x-a: b\nset-cookie: c=d\r\n"), (200, 302, 400, 404, 0)),
        ("NUL in a header", _get("/gio", "x-a: b\0c\r\n"), (200, 302, 400, 404, 0)),
        ("another version", b"GET /gio HTTP/9.9\r\n" + HEAD.encode() + b"\r\n", (200, 302, 400, 404, 505, 0)),
    )
)  # fmt: skip

REQUESTS = (*BOTH,
    Request("a method in a header", LINE, _get("/api/v1/push/services.dossiers", "x-http-method-override: POST\r\n"), (405,)),
    Request("a method in a header of a page", WEB,
            _post("x-http-method-override: GET\r\ncontent-length: 0\r\n", path="/tim?q=a"), (403,)),
    Request("from the inside, it says", LINE,
            _post("x-forwarded-for: 127.0.0.1\r\ncontent-length: 2\r\n", "{}", "/internal/batches"), (404,)),
    Request("inside by another spelling", LINE, _post("content-length: 2\r\n", "{}", "/internal/%2e%2e/internal/batches"),
         (404,)),
    Request("up from the front end's files", WEB, _get("/static/%2e%2e/%2e%2e/settings.py"), (404,)),
    Request("up with dots as they are", WEB, _get("/static/../../settings.py"), (400, 404)),
    Request("up with slashes hidden", WEB, _get("/static/..%2f..%2fsettings.py"), (404,)),
    Request("up with slashes hidden twice", WEB, _get("/static/..%252f..%252fsettings.py"), (404,)),
    Request("a page by two slashes", WEB, _get("//evil.test/%2e%2e"), (404,)),
    Request("another host", WEB, b"GET /dang-nhap HTTP/1.1\r\nhost: evil.test\r\nconnection: close\r\n\r\n", (400,)),
    Request("two hosts", WEB, b"GET /dang-nhap HTTP/1.1\r\nhost: 127.0.0.1\r\nhost: evil.test\r\nconnection: close\r\n\r\n",
            (200, 400, 0)),
    Request("a host the proxy is said to have seen", WEB, _get("/dang-nhap", "x-forwarded-host: evil.test\r\n"), (200,)),
    Request("an address in full", WEB, b"GET http://evil.test/dang-nhap HTTP/1.1\r\n" + HEAD.encode() + b"\r\n", (200, 400)),
    Request("half an escape", WEB, _get("/tap/%zz%2?q=%zz%"), (302, 404)),
    Request("bytes that are no text", WEB, _get("/tim?q=%ff%fe%c0%af"), (302,)),
    Request("ranges beyond the end", WEB, _get("/static/favicon.svg",
         "range: bytes=18446744073709551616-99999999999999999999\r\n"),
            (200, 206, 404, 416)),
    Request("1,000 ranges", WEB, _get("/static/favicon.svg", "range: bytes=" + ",".join(f"{n}-" for n in range(1000)) + "\r\n"),
            (200, 206, 404, 416)),
    Request("a tag that fits nothing", WEB, _get("/dang-nhap", 'if-none-match: W/"' + "x" * 2000 + '", *\r\nif-match: "y"\r\n'),
            (200, 304, 412)),
    Request("a date of no year", WEB, _get("/dang-nhap", "if-modified-since: Thu, 99 Foo 99999 99:99:99 GMT\r\n"), (200,)),
    Request("a language of 10,000 parts", WEB, _get("/dang-nhap", "accept-language: " + ",".join(["vi-a"] * 2000) + "\r\n"),
         (200,)),
    Request("a cookie of another kind", WEB, _get("/", "cookie: session=../../x; csrf=%00; language=<script>\r\n"), (302,)),
)  # fmt: skip
