"""ArcSight's Common Event Format: `CEF:0|vendor|product|version|id|name|severity|key=value …`, alone or inside syslog."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from dieuhanh.connect.doors.times import written

HEADER = ("version", "device_vendor", "device_product", "device_version", "signature_id", "name", "severity")
TIMES = ("rt", "start", "end", "deviceCustomDate1", "deviceCustomDate2", "fileCreateTime", "fileModificationTime",
         "oldFileCreateTime", "oldFileModificationTime", "flexDate1")  # fmt: skip
_BEGIN = re.compile(r"CEF: ?(?=\d)")
_PART = re.compile(r"((?:[^|\\]|\\.)*)\|", re.DOTALL)
_KEY = re.compile(r"(?:^|\s)([\w.\-\[\]]+)=")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BREAKS = {"n": "\n", "r": "\r"}
_WORDS = {"unknown": "unknown", "low": "low", "medium": "medium", "high": "high", "very-high": "very_high"}


def carried(text: str) -> str:
    """The CEF record that a line or a syslog message is, or ""."""
    return text if _BEGIN.match(text) else ""


def parse(text: str, now: datetime) -> dict[str, Any] | None:
    """A record's values under the standard's names, its extension keys as they are; None where its header is not whole.

    `severity` stays as sent; `severity_level` is the standard's word for it: unknown, low, medium, high, very_high.
    """
    begin = _BEGIN.match(text)
    parts: list[str] = []
    at = begin.end() if begin else 0
    while begin and len(parts) < len(HEADER) and (part := _PART.match(text, at)):
        parts.append(_ESCAPED.sub(r"\1", part[1]).strip())
        at = part.end()
    if len(parts) < len(HEADER):
        return None
    header = dict(zip(HEADER, parts, strict=True))
    return {**_extension(text[at:], now), **header, "severity_level": level(header["severity"])}


def level(severity: str) -> str:
    """0–3 low, 4–6 medium, 7–8 high, 9–10 very_high; the words as they are."""
    if not severity.isascii() or not severity.isdigit():
        return _WORDS.get(severity.lower().replace(" ", "-").replace("_", "-"), "unknown")
    number = int(severity[:4])
    return next((word for most, word in ((3, "low"), (6, "medium"), (8, "high"), (10, "very_high")) if number <= most), "unknown")


def _extension(text: str, now: datetime) -> dict[str, str]:
    """A value runs to the next ` key=`; an equals sign inside it is written `\\=`."""
    keys = list(_KEY.finditer(text))
    ends = [one.start() for one in keys[1:]] + [len(text)]
    found = {one[1]: _value(text[one.end() : end].strip()) for one, end in zip(keys, ends, strict=False)}
    return {key: _moment(value, now) if key in TIMES else value for key, value in found.items()}


def _value(text: str) -> str:
    return _ESCAPED.sub(lambda found: _BREAKS.get(found[1], found[1]), text) if "\\" in text else text


def _moment(text: str, now: datetime) -> str:
    """ISO 8601 from milliseconds or `MMM dd [yyyy] HH:mm:ss[.SSS] [zone]`; any other text as it is."""
    if text.isascii() and text.isdigit() and 11 <= len(text) <= 14:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text))).isoformat()
    return written(text, now)


def row(text: str, header: Mapping[str, Any], now: datetime) -> bytes:
    """The record as a row, with the syslog header's `timestamp` and `hostname` and the whole line as `message`."""
    outer = {name: header.get(name) for name in ("timestamp", "hostname")}
    return msgspec.json.encode({**outer, **(parse(text, now) or {}), "message": header.get("message", text)})
