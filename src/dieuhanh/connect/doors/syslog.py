"""One line of syslog to values: RFC 5424, and the older RFC 3164 as it is met in the wild."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from dieuhanh.connect.doors import cef, eve, times
from dieuhanh.declare.door import Syslog
from dieuhanh.declare.source import Source

_PRI = re.compile(r"<(\d{1,3})>")
_NEW = re.compile(r"[1-9]\d{0,2} (\S+) (\S+) (\S+) (\S+) (\S+) (?=[-\[])")
_ELEMENT = re.compile(r'\[([^ =\]"]+)((?: +[^ =\]"]+="(?:[^"\\]|\\.)*")*) *\]', re.DOTALL)
_PARAM = re.compile(r' +([^ =\]"]+)="((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\\]])')
_OLD = re.compile(rf"\s*({times.PATTERN}|\d{{4}}-\d\d-\d\dT\S+) (?:(\S*[^\s:]) +)?(.*)", re.DOTALL)
_TAG = re.compile(r"([^\s:\[]{1,64})(?:\[([^\]\s]*)\])?: ?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """What a line said under the standard's names, and the line itself; no values where it is no syslog."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """What the sender's program said: the message part, or the whole line where there is no header."""
        return (self.values.get("msg") or "") if self.values else self.message

    @property
    def header(self) -> dict[str, Any]:
        return {**self.values, "message": self.message}


def parse(sent: bytes, now: datetime) -> Line:
    """A line's values; bytes that are not UTF-8 are shown as `\\xff`."""
    text = sent.decode("utf-8", "backslashreplace").removeprefix("\ufeff").rstrip("\r\n\0")
    pri = _PRI.match(text)
    if not pri or int(pri[1]) > 191:
        return Line(text)
    rest = text[pri.end() :]
    found = _new(rest) or _old(rest, now)
    return Line(text, {"facility": int(pri[1]) >> 3, "severity": int(pri[1]) & 7, **found})


def _new(rest: str) -> dict[str, Any] | None:
    """RFC 5424, or None."""
    head = _NEW.match(rest)
    if not head:
        return None
    data, end = _structured(rest, head.end())
    if end < len(rest) and rest[end] != " ":
        return None
    said = [None if one == "-" else one for one in head.groups()]
    msg = rest[end + 1 :].removeprefix("\ufeff") or None
    return {"timestamp": said[0], "hostname": said[1], "app_name": said[2], "procid": said[3], "msgid": said[4],
            "structured_data": data, "msg": msg}  # fmt: skip


def _structured(rest: str, at: int) -> tuple[dict[str, dict[str, str]] | None, int]:
    """`[id name="value" …]…` as {id: {name: value}} and where it ends; a name said twice has both, with a comma."""
    if rest[at] == "-":
        return None, at + 1
    data: dict[str, dict[str, str]] = {}
    while element := _ELEMENT.match(rest, at):
        inside = data.setdefault(element[1], {})
        for name, value in _PARAM.findall(element[2]):
            plain = _ESCAPED.sub(r"\1", value)
            inside[name] = f"{inside[name]}, {plain}" if name in inside else plain
        at = element.end()
    return data, at


def _old(rest: str, now: datetime) -> dict[str, Any]:
    """RFC 3164: time without year and zone, host, tag; what has not even a time is all message."""
    head = _OLD.match(rest)
    at, host, content = (times.written(head[1], now), head[2], head[3]) if head else (None, None, rest.lstrip())
    tag = None if cef.carried(content) or eve.carried(content) else _TAG.match(content)
    app, procid, msg = tag.groups() if tag else (None, None, content)
    return {"timestamp": at, "hostname": host, "app_name": app, "procid": procid or None, "msgid": None,
            "structured_data": None, "msg": msg or None}  # fmt: skip


# ── which source it is for ──────────────────────────────────────────────────────────────────────────────────────────


def form_of(line: Line) -> str:
    """rfc5424, cef or eve: by what the line carries."""
    if cef.carried(line.content):
        return "cef"
    return "eve" if eve.carried(line.content) else "rfc5424"


def rows(line: Line, sources: tuple[Source, ...], now: datetime) -> list[tuple[Source, bytes]]:
    """The row of each source that takes this line; records that no source of their form takes are lines like any other."""
    form = form_of(line)
    name = line.values.get("app_name") or _product(line, form, now)
    for tried in dict.fromkeys((form, "rfc5424")):
        found = [one for one in sources if _takes(one.via, tried, name)]
        if found:
            made = row(line, tried, now)
            return [(one, made) for one in found]
    return []


def _takes(door: object, form: str, app: str | None) -> bool:
    return isinstance(door, Syslog) and door.form == form and (not door.apps or app in door.apps)


def _product(line: Line, form: str, now: datetime) -> str | None:
    """A CEF record without APP-NAME goes by its product."""
    return (cef.parse(line.content, now) or {}).get("device_product") if form == "cef" else None


def row(line: Line, form: str, now: datetime) -> bytes:
    """The line as one row of JSON in the words of its form."""
    if form == "cef":
        return cef.row(line.content, line.header, now)
    if form == "eve":
        return eve.row(eve.carried(line.content), line.header)
    return msgspec.json.encode(line.header)
