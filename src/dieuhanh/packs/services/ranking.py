"""Who holds a share down: members of a cut (procedures, offices) by the points each would add if it missed nothing.

A share is part / of over all members, so a member that wins all its missing rows adds missing / whole × 100 points
(of a score: missing / whole × the points it gives). The members' parts and wholes are the values of the cut themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    """One member: rows in the part, rows in the whole, rows that miss, points they would add."""

    member: str
    part: float
    whole: float
    missing: float
    points: float


def points_held(members: Iterable[tuple[str, float, float]], points: float = 100.0) -> tuple[Held, ...]:
    """From (member, part, whole), for a share worth `points` at 100 %: most points first; members that miss nothing left out."""
    told = [(name, part, whole) for name, part, whole in members if whole]
    total = sum(whole for _, _, whole in told)
    held = [Held(name, part, whole, whole - part, (whole - part) / total * points) for name, part, whole in told if whole > part]
    return tuple(sorted(held, key=lambda one: (-one.points, one.member)))
