"""A ClickHouse server by its address, over its HTTP door: https://user:password@host:8443/database."""

import base64
import secrets
from collections.abc import Iterator, Mapping
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlencode, urlsplit
from urllib.request import Request, urlopen

import pyarrow as pa

from dieuhanh.errors import StoreError
from dieuhanh.warehouse.clickhouse import SETTINGS, structure

PATIENCE = 60  # seconds


class Server:
    """The database that the address names; made when it is not there."""

    def __init__(self, address: str):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(
                "DIEUHANH_CLICKHOUSE_URL must read http(s)://user:password@host:port/database. "
                "DIEUHANH_CLICKHOUSE_URL phải có dạng http(s)://user:password@host:port/database."
            )
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        self._door = f"{parts.scheme}://{host}:{parts.port or (8443 if parts.scheme == 'https' else 8123)}/"
        self._named = f"{unquote(parts.username or 'default')}:{unquote(parts.password or '')}"
        self._database = parts.path.strip("/") or "dieuhanh"
        self._send({"query": f"CREATE DATABASE IF NOT EXISTS `{self._database}`"}, b"", database="default")

    def ask(self, sql: str, relations: Mapping[str, pa.Table]) -> bytes:
        boundary = secrets.token_hex(16)
        described = {f"{name}_{what}": text for name, table in relations.items()
                     for what, text in (("format", "Arrow"), ("structure", structure(table.schema)))}  # fmt: skip
        body = b"".join(_form(boundary, sql, relations))
        kind = f"multipart/form-data; boundary={boundary}"
        return self._send({**described, "default_format": "Arrow"}, body, kind)

    def tell(self, sql: str) -> None:
        self._send({}, sql.encode())

    def put(self, table: str, rows: pa.Table) -> None:
        names = ", ".join(f"`{name}`" for name in rows.column_names)
        whole = {"min_insert_block_size_rows": rows.num_rows, "max_insert_block_size": max(rows.num_rows, 1)}
        self._send({"query": f"INSERT INTO {table} ({names}) FORMAT Arrow", **whole}, _arrow(rows))

    def _send(self, asked: Mapping[str, object], body: bytes, kind: str = "text/plain", database: str = "") -> bytes:
        words = urlencode({"database": database or self._database, "wait_end_of_query": 1, **SETTINGS, **asked})
        sent = Request(f"{self._door}?{words}", body, method="POST")  # the scheme was looked at when we began
        sent.add_header("Authorization", f"Basic {base64.b64encode(self._named.encode()).decode()}")
        sent.add_header("Content-Type", kind)
        try:
            with urlopen(sent, timeout=PATIENCE) as reply:
                return bytes(reply.read())
        except HTTPError as error:
            said = error.read().decode("utf-8", "replace")[:1000]
            raise StoreError(f"ClickHouse refused a statement. ClickHouse từ chối một câu lệnh. ({said})") from error
        except (URLError, OSError) as error:
            raise StoreError(f"ClickHouse cannot be reached. Không kết nối được ClickHouse. ({error})") from error


def _form(boundary: str, sql: str, relations: Mapping[str, pa.Table]) -> Iterator[bytes]:
    """The statement, and each relation as a file beside it, as ClickHouse takes external data."""
    yield f'--{boundary}\r\nContent-Disposition: form-data; name="query"\r\n\r\n{sql}\r\n'.encode()
    for name, table in relations.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
        yield f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + _arrow(table) + b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def _arrow(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
