"""Sources that are pulled, a `take` that reads as the line does, and a visit to a local server."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from dieuhanh.connect.doors import feed, rest
from dieuhanh.connect.doors.http import Client
from dieuhanh.connect.doors.standing import Standing
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Dataset, Source, coded, hours, moment, text
from dieuhanh.declare.door import Feed, Folder, Rest, env, secret
from dieuhanh.declare.handoff import Fetched, Loaded, Touched
from tests.connect.doors.served import Say, Served, serving

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
URL, TOKEN, PATH = env("TEST_SOURCE_URL"), secret("TEST_SOURCE_TOKEN"), env("TEST_SOURCE_PATH")

reports = Dataset(
    id="test.reports", name="Ổ dịch", one_row_is="một ổ dịch", key="code", when="found", changed="changed",
    fields=(text("code", "Mã", required=True), moment("found", "Phát hiện"), moment("changed", "Cập nhật"), text("name", "Tên")),
)  # fmt: skip
news = Dataset(
    id="test.news", name="Tin", one_row_is="một bài", key="id", when="published",
    fields=(text("id", "Mã", required=True), text("link", "Liên kết"), text("title", "Tiêu đề"), text("summary", "Tóm tắt"),
            moment("published", "Đăng lúc"), moment("updated", "Sửa lúc"), text("author", "Tác giả")),
)  # fmt: skip
_THEIRS: dict[str, Any] = {"code": "maOdich", "changed": "ngay.capNhat", "name": coded("ten", {"DANG": "asf", "KHAC": "other"})}
plain_list = Source("test.reports", "Báo cáo", reports, hours(1), zone="Asia/Ho_Chi_Minh", via=Rest(url=URL))
paged = replace(
    plain_list, fields=_THEIRS,
    via=Rest(url=URL, token=TOKEN, rows_at="data.items", next_page_at="data.next", changed_since="tuNgay"),
)  # fmt: skip
counted = replace(plain_list, via=Rest(url=URL, rows_at="items", page="trang", changed_since="since"))
tokened = replace(plain_list, via=Rest(url=URL, rows_at="items", next_page_at="next", page="cursor"))
bulletin = Source("test.news", "Bản tin", news, hours(1), zone="Asia/Ho_Chi_Minh", via=Feed(url=URL))
dropped = replace(plain_list, via=Folder(path=PATH, pattern="*.*"))


@dataclass
class Kept:
    """A `take` that reads each body as the line does and keeps it in memory; `fail` may raise before that."""

    fetched: list[Fetched] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    fail: Callable[[int], None] = lambda number: None

    def __call__(self, source: Source, body: bytes, content_type: str, key: str) -> Loaded:
        self.fail(len(self.fetched) + 1)
        self.fetched.append(fetch(source, body, content_type, NOW, idempotency_key=key, by="system"))
        self.bodies.append(body)
        self.keys.append(key)
        rows, aside = self.fetched[-1].rows.num_rows, self.fetched[-1].set_aside
        return Loaded(len(self.fetched), source.id, source.into.id, rows, 0, aside, Touched(), NOW)

    def column(self, name: str) -> list[Any]:
        """The values of a field, over all that came."""
        return [value for one in self.fetched for value in one.rows[name].to_pylist()]


@dataclass(frozen=True)
class Visited:
    standing: Standing
    server: Served


NEW = Standing()


def pull(
    monkeypatch: Any, source: Source, say: Say, take: Kept, standing: Standing = NEW, path: str = "/", now: datetime = NOW
) -> Visited:  # fmt: skip
    """One visit of a source's door to a server that says `say`."""
    monkeypatch.setenv(TOKEN.name, "s3cret")
    with serving(say) as server, Client(server.pin()) as client:
        monkeypatch.setenv(URL.name, server.url(path))
        return Visited(_door(source)(source, source.via, standing, take, client, now), server)


def _door(source: Source) -> Any:
    return feed.fetch if isinstance(source.via, Feed) else rest.fetch
