"""How a file that nobody has described is read: as UTF-8, else in the older encoding that names most of our columns."""

from dataclasses import replace
from datetime import datetime

from dieuhanh.connect.encodings import decode
from dieuhanh.connect.mapping import Mapping
from dieuhanh.connect.preview import Preview, preview
from dieuhanh.declare import Source
from dieuhanh.errors import BadInput

OLDER = ("windows-1258", "tcvn3")


def first_look(source: Source, body: bytes, filename: str, mapping: Mapping | None, now: datetime) -> Preview:
    """The preview; a file that is not UTF-8 is tried in the encodings of older Vietnamese software, and it says so."""
    try:
        return preview(source, body, filename, mapping, now)
    except BadInput as error:
        guessed = _guessed(source, body, filename, now) if mapping is None and error.code == "encoding" else None
        if guessed is None:
            raise
    seen = preview(source, body, filename, guessed, now)
    return replace(seen, guessed=True, notes=(_note(guessed.encoding), *seen.notes))


def _guessed(source: Source, body: bytes, filename: str, now: datetime) -> Mapping | None:
    """The mapping of the encoding in which most headers say something to us; None where none does."""
    found = [(one, _in(source, body, filename, one, now)) for one in OLDER]
    known = [replace(mapping, encoding=one) for one, mapping in found if mapping and mapping.columns]
    return max(known, key=lambda one: len(one.columns), default=None)


def _in(source: Source, body: bytes, filename: str, encoding: str, now: datetime) -> Mapping | None:
    text = decode(body, encoding).encode("utf-8", "replace")
    try:
        return preview(source, text, filename, None, now).mapping
    except BadInput:
        return None


def _note(encoding: str) -> tuple[str, str]:
    return (
        f"Tệp không theo UTF-8; đang đọc theo {encoding}. Nếu chữ hiện sai, chọn bảng mã khác ở dưới rồi xem lại.",
        f"The file is not UTF-8; it is read as {encoding}. If words look wrong, choose another encoding below and look again.",
    )
