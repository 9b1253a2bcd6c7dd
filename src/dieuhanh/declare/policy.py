"""Numbers that a law, a plan or a regulation fixes: dated data with their document, never constants in code."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dieuhanh.declare.where import Where, declared


@dataclass(frozen=True)
class Policy:
    """The default of one dated number; `/quan-tri` may enter another with its document and effective date.

    mark: S read in a named source, K common knowledge, A assumption of this project (`domain.md`).
    [K] and [A] values are shown as "tham khảo" and never judged against until confirmed.
    """

    id: str
    name: str
    value: Any
    unit: str = ""
    document: str = ""
    effective: date | None = None
    mark: str = "S"
    kind: str = "threshold"  # threshold | target | due | legal
    at: Where = declared()

    @property
    def confirmed(self) -> bool:
        return self.mark == "S"
