"""Where a test may kill the program: before and after each of the three commits of the crash protocol."""

import os
import signal

POINTS = ("before-personal", "after-personal", "before-warehouse", "after-warehouse",
          "before-operational", "after-operational", "after-outbox")  # fmt: skip
_passed: dict[str, int] = {}


def point(name: str) -> None:
    """Die here when DIEUHANH_CHAOS says so ("after-personal", or "after-personal:3" for the third time); else nothing."""
    wanted = os.environ.get("DIEUHANH_CHAOS", "")
    if not wanted or wanted.partition(":")[0] != name:
        return
    _passed[name] = _passed.get(name, 0) + 1
    if _passed[name] == int(wanted.partition(":")[2] or 1):
        os.kill(os.getpid(), signal.SIGKILL)
