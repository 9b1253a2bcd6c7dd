"""Where a declaration stands, so that a mistake can be shown with file and line."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

_HERE = str(Path(__file__).parent)
_DATACLASS = "<string>"  # the generated __init__ of a dataclass


@dataclass(frozen=True)
class Where:
    """File and line of a declaration."""

    file: str = ""
    line: int = 0


def _caller() -> Where:
    frame = sys._getframe(1)
    while frame.f_back and (frame.f_code.co_filename.startswith(_HERE) or frame.f_code.co_filename == _DATACLASS):
        frame = frame.f_back
    return Where(frame.f_code.co_filename, frame.f_lineno)


def declared() -> Where:
    """Field of a declaration that remembers the line it was written on; it takes no part in equality."""
    return field(default_factory=_caller, compare=False, repr=False, kw_only=True)
