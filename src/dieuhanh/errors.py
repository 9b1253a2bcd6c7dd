"""The errors we raise, drawn as a tree: catch at the height you can answer.

DieuhanhError
├── DeclarationError      a pack says something that cannot be true
├── Refused               the caller asked for something we will not do; carries vi, en and an HTTP status
│   ├── BadInput          nothing of what was sent could be read (422)
│   ├── Conflict          the same idempotency key with another body, or a newer version exists (409)
│   ├── NotAllowed        allow() said no (403)
│   ├── NotFound          unknown, or outside one's scope (404)
│   └── TooLarge          over a stated limit (413)
└── StoreError            a store is missing, locked or newer than this program
    ├── StoreFull         the disk has no room for what was sent: nothing of it is kept
    └── StoreLost         the store has given itself up and must be opened anew
"""

from dataclasses import dataclass


class DieuhanhError(Exception):
    """Any error of ours."""


@dataclass(frozen=True)
class Mistake:
    """One thing wrong in a declaration: where it stands and what to do about it."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class DeclarationError(DieuhanhError):
    """All mistakes of all packs, reported together."""

    def __init__(self, mistakes: tuple[Mistake, ...]):
        self.mistakes = mistakes
        super().__init__("\n".join(map(str, mistakes)))


class Refused(DieuhanhError):
    """We will not do it; `vi` and `en` say where, what and what to do next."""

    status = 400

    def __init__(self, code: str, vi: str, en: str):
        self.code, self.vi, self.en = code, vi, en
        super().__init__(f"{code}: {en}")


class BadInput(Refused):
    status = 422


class Conflict(Refused):
    status = 409


class NotAllowed(Refused):
    status = 403


class NotFound(Refused):
    status = 404


class TooLarge(Refused):
    status = 413


class StoreError(DieuhanhError):
    """A store is missing, locked or newer than this program; the text says which command helps."""


class StoreFull(StoreError):
    """The disk has no room for what was sent: nothing of it is kept, what was acknowledged stays."""


class StoreLost(StoreError):
    """The store has given itself up after a failed write and must be opened anew; what was acknowledged is in its file."""
