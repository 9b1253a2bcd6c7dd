"""`dieuhanh bench [NAME]`: measure one thing or all, print a table, keep JSON under bench/out."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import mqtt, push, reckoning, screens, series, whole  # noqa: E402
from bench.figures import show  # noqa: E402

BENCHES = {
    "observations": push.observations,
    "arrow": push.arrow,
    "records": push.records,
    "mqtt": mqtt.messages,
    "home": screens.home,
    "live": screens.live,
    "overdue": screens.overdue,
    "reckoning": reckoning.reckoning,
    "series": series.page,
    "history": series.history,
    "whole": whole.whole,
}


def main() -> None:
    """Measure what was named, or everything."""
    names = sys.argv[1:] or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.exit(f"there is no bench {unknown[0]!r}; there are: {', '.join(BENCHES)}")
    for name in names:
        show(name, BENCHES[name](), ROOT / "bench" / "out")


if __name__ == "__main__":
    main()
