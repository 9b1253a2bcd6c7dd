"""One page of a REST source: its rows as the source wrote them, and what leads to the next."""

import json
from dataclasses import dataclass

import msgspec

from dieuhanh.connect import encodings, parse
from dieuhanh.connect.doors.http import Answer
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.declare.door import Rest

_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_TOLERANT = json.JSONDecoder(strict=False)  # NaN in one row must not hide its neighbours
_NOTHING = ("", "null")
_SPACE = " \t\r\n"


@dataclass(frozen=True)
class Page:
    """`rows` is the text of the list, or of a whole CSV; empty where the page has none."""

    rows: bytes
    content_type: str
    following: str = ""  # the next page's address or token


def read(answer: Answer, door: Rest) -> Page:
    """Cut the list of rows out of an answer, digits and all; Trouble where the answer is of another kind."""
    if answer.status == 204 or not answer.body.strip():
        return Page(b"", "application/json")
    text = encodings.decode(answer.body, parse.charset(answer.content_type)).lstrip("\ufeff")
    start = text.lstrip(_SPACE)[:1]
    kind = answer.content_type.lower()
    if start == "<" or "html" in kind:
        raise _not_rows("một trang web (có thể là trang đăng nhập)", "a web page (of a sign-in, perhaps)")
    if start in ("[", "{"):
        return _json(text, door, lines="ndjson" in kind or "jsonl" in kind)
    if "csv" in kind and not (door.rows_at or door.next_page_at):
        return Page(answer.body, answer.content_type)
    raise _not_rows("nội dung không phải JSON hay CSV", "something that is neither JSON nor CSV")


def _json(text: str, door: Rest, lines: bool) -> Page:
    rows = text if not door.rows_at else _at(text, door.rows_at)
    if rows is None:
        raise _not_rows(f"JSON không có danh sách tại «{door.rows_at}»", f"JSON without a list at {door.rows_at!r}")
    following = _at(text, door.next_page_at) if door.next_page_at else None
    rows = rows.strip(_SPACE)
    if rows in _NOTHING or (rows[:1] == "[" and not rows[1:-1].strip(_SPACE)):
        return Page(b"", "application/json", _word(following))
    if not lines and (rows[0] != "[" or rows[-1] != "]"):
        raise _not_rows("JSON không phải danh sách, hoặc bị cắt", "JSON that is no list, or is cut")
    kind = "application/x-ndjson" if lines else "application/json"
    return Page(rows.encode("utf-8", "surrogateescape"), kind, _word(following))


def _word(found: str | None) -> str:
    """The next page's address or token as text; nothing, null and false lead nowhere."""
    if found is None or found in ("", "null", "false", '""'):
        return ""
    try:
        word = json.loads(found)
    except ValueError:
        return ""
    if isinstance(word, str | int | float):
        return str(word)
    raise _not_rows("JSON có chỗ trang kế không đọc được", "JSON whose next page cannot be read")


def _at(text: str, path: str) -> str | None:
    """The text that stands at a dotted path; None where there is no such place, "null" where the way ends in null."""
    here = text
    for name in path.split("."):
        if here.strip(_SPACE) == "null":
            return "null"
        found = _members(here)
        if found is None or name not in found:
            return None
        here = found[name]
    return here


def _members(text: str) -> dict[str, str] | None:
    """The text of each value of an object; None where this is no object. Trouble where it is cut."""
    if text.lstrip(_SPACE)[:1] != "{":
        return None
    try:
        return {name: bytes(raw).decode() for name, raw in _MEMBERS.decode(text).items()}
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return _slowly(text)


def _slowly(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = text.index("{") + 1
    try:
        while text[at := _skip(text, at, ",")] != "}":
            name, end = _TOLERANT.raw_decode(text, at)
            at = _skip(text, end, ":")
            _, end = _TOLERANT.raw_decode(text, at)
            found[str(name)] = text[at:end]
            at = end
    except (ValueError, IndexError, RecursionError):
        raise _not_rows("JSON hỏng hoặc bị cắt", "JSON that is broken or cut") from None
    return found


def _skip(text: str, at: int, mark: str) -> int:
    while text[at] in _SPACE or text[at] == mark:
        at += 1
    return at


def _not_rows(vi: str, en: str) -> Trouble:
    return Trouble(f"Nguồn trả về {vi}; kiểm tra địa chỉ, khóa truy cập và khai báo của nguồn.",
                   f"The source answered with {en}; check its address, token and declaration.")  # fmt: skip
