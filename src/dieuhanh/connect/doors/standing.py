"""Where a pulling door stands with its source between two visits, and what the machine says of the source."""

import os
from dataclasses import dataclass

from dieuhanh.connect.doors.trouble import unset
from dieuhanh.declare.door import Env


@dataclass(frozen=True)
class Standing:
    """What the other side gave us to come back with, as it wrote it; moved on only after `take` has returned."""

    watermark: str = ""
    etag: str = ""
    modified: str = ""


def said(name: Env | None) -> str:
    """What the machine says under this name; Trouble where it is silent. No name: an empty text."""
    if name is None:
        return ""
    if not is_said(name):
        raise unset(name)
    return os.environ[name.name].strip()


def is_said(name: Env) -> bool:
    return bool(os.environ.get(name.name, "").strip())
