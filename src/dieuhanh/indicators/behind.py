"""How far the figures lie behind what the doors have kept: asked by every page, answered by `line`."""

from typing import Any

from dieuhanh.indicators.models import Carried
from dieuhanh.warehouse.store import Warehouse

LOOKED_AT = 2_000  # the newest batches; more than so many waiting is said as so many


def behind(warehouse: Warehouse) -> dict[str, Any]:
    """Batches kept whose values are not, and when the oldest of them came (ISO text, or none)."""
    rows = warehouse.read(
        "SELECT batch, received_at FROM _batches ORDER BY batch DESC LIMIT ?", [LOOKED_AT]
    ).to_pylist()  # fmt: skip
    if not rows:
        return {"batches": 0, "since": None}
    done = set(Carried.objects.filter(batch__gte=rows[-1]["batch"]).values_list("batch", flat=True))
    waiting = [row["received_at"] for row in rows if row["batch"] not in done]
    return {"batches": len(waiting), "since": min(waiting).isoformat() if waiting else None}
