"""A file between choosing and sending: kept privately for an hour, for the person who brought it."""

import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from dieuhanh import settings
from dieuhanh.errors import NotFound

LASTS = timedelta(hours=1)
TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Draft:
    """Whose file it is, for which source, under which name, since when."""

    token: str
    source: str
    filename: str
    by: str
    at: str

    @property
    def body(self) -> bytes:
        return (_folder() / f"{self.token}.body").read_bytes()


def keep(source_id: str, file: UploadedFile, by: str, now: datetime) -> Draft:
    """Write the file down; older drafts are swept on the way."""
    _sweep(now)
    draft = Draft(secrets.token_hex(16), source_id, (file.name or "")[:200], by, now.isoformat())
    with (_folder() / f"{draft.token}.body").open("xb") as out:
        for part in file.chunks():
            out.write(part)
    (_folder() / f"{draft.token}.json").write_text(json.dumps(asdict(draft), ensure_ascii=False), "utf-8")
    return draft


def find(token: str, source_id: str, by: str, now: datetime) -> Draft:
    """The draft, for who brought it and within the hour; NotFound otherwise."""
    file = _folder() / f"{token}.json"
    if TOKEN.fullmatch(token) and file.exists():
        draft = Draft(**json.loads(file.read_text("utf-8")))
        if (draft.source, draft.by) == (source_id, by) and now - datetime.fromisoformat(draft.at) < LASTS:
            return draft
    raise NotFound(
        "draft",
        "Tệp đã nạp xong hoặc quá một giờ: hãy chọn lại tệp.",
        "The file was sent or is over an hour old: choose it again.",
    )


def drop(draft: Draft) -> None:
    for end in ("body", "json"):
        (_folder() / f"{draft.token}.{end}").unlink(missing_ok=True)


def _folder() -> Path:
    folder = settings.home() / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _sweep(now: datetime) -> None:
    for file in _folder().glob("*.json"):
        draft = Draft(**json.loads(file.read_text("utf-8")))
        if now - datetime.fromisoformat(draft.at) >= LASTS:
            drop(draft)
