"""A door: how the rows of a source reach us. Any source may be pushed to and uploaded; a door is the one besides.

The declaration says what the other side speaks; addresses and secrets are the machine's, named here as environment variables.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Env:
    """The name of an environment variable that a province sets; a secret one is never shown or logged."""

    name: str
    secret: bool = False


def env(name: str) -> Env:
    return Env(name)


def secret(name: str) -> Env:
    return Env(name, secret=True)


@dataclass(frozen=True)
class Rest:
    """Fetched over HTTPS each `every`: JSON or CSV, page by page, only what changed since the last row we had."""

    url: Env
    token: Env | None = None  # sent as `Authorization: Bearer`
    rows_at: str = ""  # dotted path to the list of rows; empty: the body is the list
    next_page_at: str = ""  # dotted path to the next page's address, or to the token that `page` takes
    page: str = ""  # query parameter of the page's number (from 1), or of the token
    changed_since: str = ""  # query parameter of the watermark
    watermark: str = ""  # our field whose newest value is the watermark; empty: the data set's change time, else its `when`


@dataclass(frozen=True)
class Feed:
    """RSS or Atom, fetched each `every`; our fields are named after `id link title summary published updated author`."""

    url: Env


@dataclass(frozen=True)
class Folder:
    """Files dropped into a folder; each is moved to `done/` or `refused/` beside it once it is kept or refused."""

    path: Env
    pattern: str = "*"
    mapping: str = ""  # the name of the stored mapping that reads them


@dataclass(frozen=True)
class Mqtt:
    """Messages of a topic of the centre's broker: one row, an array of rows, or NDJSON."""

    topic: str  # + and # as MQTT has them
    topic_field: str = ""  # the name under which a message's topic stands among its values


@dataclass(frozen=True)
class Syslog:
    """Datagrams and lines of the centre's syslog port (RFC 5424, old BSD lines too), chosen by what they carry."""

    form: Literal["rfc5424", "cef", "eve"] = "rfc5424"
    apps: tuple[str, ...] = ()  # only these APP-NAMEs; empty: all of this form


Door = Rest | Feed | Folder | Mqtt | Syslog
