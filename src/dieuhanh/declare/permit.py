"""A permit: the proof, handed to an action, that `people.allow()` has said yes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Permit:
    """Who may do what, where and why; only `people.allow()` makes one for a person, the machine makes its own."""

    officer_id: str
    action: str
    scope: str
    reason: str

    @classmethod
    def system(cls, reason: str) -> "Permit":
        """For what the program does by itself: first start, migrations, the clock."""
        return cls("system", "*", "*", reason)
