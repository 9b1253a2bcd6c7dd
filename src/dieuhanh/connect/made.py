"""Columns that nobody sends, made from others and put beside what came before any value has a type."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from json.encoder import encode_basestring
from typing import Any

from dieuhanh import settings
from dieuhanh.connect.folding import find
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.messages import Messages, Row
from dieuhanh.declare.source import Fingerprint, Gathered, Made

_LONGEST = 30_000  # characters of a gathered text: what is longer is cut, its row is not lost for it
Said = dict[int, Any]  # place among the columns that something is made of -> what a row says there
_DIGITS = 32  # 128 bits: no two rows of a province meet by chance

_whole = json.JSONEncoder(ensure_ascii=False, default=str)


def asked(mapping: Mapping) -> list[Made]:
    """The made columns that a mapping speaks of."""
    return [name for name in mapping.named if isinstance(name, Made)]


def added(messages: Messages, mapping: Mapping) -> Messages:
    """The same rows with their made columns; a row that says one itself keeps it, a row with none of the parts has none."""
    wanted = asked(mapping)
    if not wanted or not messages.rows:
        return messages
    seal = hmac.new(settings.secret("personal").encode(), digestmod=hashlib.sha256)
    there, rows = messages.columns, [dict(row) for row in messages.rows]
    for name in wanted:
        paths = [find(part, there) or part for part in name.columns]
        for row, said in zip(rows, _said(rows, paths, set(there)), strict=True):
            if row.get(name) is None:
                row[name] = _made(seal, name, said)
    letters: dict[str, str] = dict(messages.letters)
    if letters:
        letters |= dict.fromkeys(wanted, "")
    return replace(messages, rows=rows, letters=letters)


def parts(names: Iterable[str]) -> frozenset[str]:
    """What the made ones among these columns are made of."""
    return frozenset(part for name in names if isinstance(name, Made) for part in name.columns)


def _made(seal: hmac.HMAC, name: Made, said: Said) -> Any:
    texts = {place: text for place, one in said.items() if (text := _text(one))}
    if not texts:
        return None
    if isinstance(name, Gathered):
        return _whole.encode({name.columns[place]: said[place] for place in texts})[:_LONGEST]
    if isinstance(name, Fingerprint):
        return _sealed(seal, [texts.get(place, "") for place in range(len(name.columns))])
    return said[next(iter(texts))]


def _sealed(seal: hmac.HMAC, texts: Sequence[str]) -> str:
    """The keyed hash of these texts as a JSON array."""
    mine = seal.copy()
    mine.update(f"[{', '.join(map(encode_basestring, texts))}]".encode())
    return mine.hexdigest()[:_DIGITS]


def _said(rows: Sequence[Row], paths: Sequence[str], there: set[str]) -> list[Said]:
    """What each row says at these paths; most rows say few of them, so that a path is looked for only where its head stands."""
    found: list[Said] = [{} for _ in rows]
    heads: dict[str, list[tuple[int, Row]]] = {}
    for place, path in enumerate(paths):
        head, dot, rest = path.partition(".")
        if path in there:
            _put(found, place, ((index, _at(row, path)) for index, row in enumerate(rows)))
        elif dot and head in there:
            if head not in heads:
                heads[head] = [(index, row[head]) for index, row in enumerate(rows) if isinstance(row.get(head), dict)]
            names = rest.split(".")
            _put(found, place, ((index, _inside(inside, names)) for index, inside in heads[head]))
    return found


def _put(found: list[Said], place: int, values: Iterable[tuple[int, Any]]) -> None:
    for index, value in values:
        if value is not None:
            found[index][place] = value


def _at(row: Row, path: str) -> Any:
    """A column of that name, or what lies there in nested objects: `alert.signature_id`."""
    return row[path] if path in row else _inside(row, path.split("."))


def _inside(found: Any, names: Sequence[str]) -> Any:
    for name in names:
        if not isinstance(found, dict):
            return None
        found = found.get(name)
    return found


def _text(value: Any) -> str:
    """One spelling for a value, whether it came as JSON, as a cell or as text."""
    if type(value) is str:
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value).strip()
