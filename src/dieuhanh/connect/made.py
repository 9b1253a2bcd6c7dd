"""Columns that nobody sends, made from others and put beside what came before any value has a type."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dieuhanh import settings
from dieuhanh.connect.folding import find
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import Messages, Row
from dieuhanh.declare.source import Fingerprint, Gathered, Made

_LONGEST = 30_000  # characters of a gathered text: what is longer is cut, its row is not lost for it
_DIGITS = 32  # 128 bits: no two rows of a province meet by chance


def asked(mapping: Mapping) -> list[Made]:
    """The made columns that a mapping speaks of."""
    return [name for name in mapping.named if isinstance(name, Made)]


def added(messages: Messages, mapping: Mapping) -> Messages:
    """The same rows with their made columns; a row that says one itself keeps it, a row with none of the parts has none."""
    wanted = asked(mapping)
    if not wanted or not messages.rows:
        return messages
    key, there, rows = settings.secret("personal").encode(), messages.columns, messages.rows
    for name in wanted:
        parts = [find(part, there) or part for part in name.columns]
        rows = [row if row.get(name) is not None else {**row, name: _made(key, name, [_at(row, part) for part in parts])}
                for row in rows]  # fmt: skip
    letters: dict[str, str] = dict(messages.letters)
    if letters:
        letters |= dict.fromkeys(wanted, "")
    return replace(messages, rows=rows, letters=letters)


def parts(names: Iterable[str]) -> frozenset[str]:
    """What the made ones among these columns are made of."""
    return frozenset(part for name in names if isinstance(name, Made) for part in name.columns)


def _made(key: bytes, name: Made, said: Sequence[Any]) -> Any:
    texts = [_text(one) for one in said]
    if not any(texts):
        return None
    if isinstance(name, Gathered):
        whole = {part: one for part, one, text in zip(name.columns, said, texts, strict=True) if text}
        return json.dumps(whole, ensure_ascii=False, default=str)[:_LONGEST]
    if isinstance(name, Fingerprint):
        return hmac.digest(key, json.dumps(texts, ensure_ascii=False).encode(), hashlib.sha256).hex()[:_DIGITS]
    return next(one for one, text in zip(said, texts, strict=True) if text)


def _at(row: Row, path: str) -> Any:
    """A column of that name, or what lies there in nested objects: `alert.signature_id`."""
    if path in row:
        return row[path]
    found: Any = row
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _text(value: Any) -> str:
    """One spelling for a value, whether it came as JSON, as a cell or as text."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value).strip()
