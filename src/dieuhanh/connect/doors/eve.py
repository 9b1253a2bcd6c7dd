"""Suricata's EVE: JSON already, so that files, pushes and messages need nothing; here is what syslog carries of it.

Nested values are named with dots in a source's fields: `fields={"signature": "alert.signature"}`.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from dieuhanh.connect.jsons import patiently

_COOKIE = "@cee:"
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])


def carried(text: str) -> str:
    """The EVE object that a syslog message is, or ""."""
    text = text.removeprefix(_COOKIE).strip()
    return text if text[:1] == "{" and '"event_type"' in text else ""


def row(text: str, header: Mapping[str, Any]) -> bytes:
    """The event as it was written, with the sender's name as `hostname` where it has none itself.

    One that was cut short or broken on its way is a row with the whole line as `message`.
    """
    flat = text.replace("\n", " ").replace("\r", " ")
    if not is_object(flat):
        return msgspec.json.encode({"message": header.get("message", text)})
    host = header.get("hostname")
    return with_value(flat, "hostname", host).encode() if host and '"hostname"' not in flat else flat.encode()


def is_object(text: str) -> bool:
    """Whether a text is one JSON object that the line's reader takes."""
    try:
        _OBJECT.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return patiently(text) is not None
    return True


def with_value(text: str, name: str, value: str) -> str:
    """A JSON object's text with one value more, at its end: it stands before any other of that name."""
    body = text.rstrip()[:-1]
    return f"{body}{'' if body.strip() == '{' else ','}{msgspec.json.encode({name: value}).decode()[1:]}"
