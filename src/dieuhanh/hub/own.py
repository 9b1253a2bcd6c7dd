"""What pages and commands ask of the line itself, beside what the warehouse answers: work that goes onto the belt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dieuhanh.backup import backup as copy_both
from dieuhanh.clock import now
from dieuhanh.declare import Fetched, Loaded
from dieuhanh.desk import DESK

if TYPE_CHECKING:
    from dieuhanh.hub.doors import Line

PATIENCE = 120  # seconds a person waits for one delivery


def _by_belt(work: Callable[..., Any]) -> Callable[..., Any]:
    """Work of the desk, its delivery laid on the belt; it waits for the figures too: a person looks at them next."""

    def done(line: "Line", **args: Any) -> Any:
        def keep(news: Fetched) -> Loaded:
            loaded = line.belt.keep(news).result(PATIENCE)
            line.belt.settled(PATIENCE)
            return loaded

        return work(line.warehouse, keep, now(), **args)

    return done


def tap(line: "Line") -> None:
    """Something was journaled: tell the viewers now, not in a second."""
    line.loop.call_soon_threadsafe(line.stream.tap)


def settled(line: "Line", timeout: float = 60) -> bool:
    """Wait until all that is kept has been carried."""
    return line.belt.settled(timeout)


def backup(line: "Line") -> str:
    """Both stores copied as of one moment; the folder."""
    return str(copy_both(line.warehouse, now()))


OWN: dict[str, Callable[..., Any]] = {
    "tap": tap, "settled": settled, "backup": backup, **{name: _by_belt(work) for name, work in DESK.items()},
}  # fmt: skip
