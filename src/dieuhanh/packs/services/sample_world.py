"""The made world of the sample: offices, officers, procedures and made names; nobody in it is real."""

import csv
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dieuhanh.declare import Dice, WorkCalendar

DEPARTMENTS = tuple(f"H19.{number:02d}" for number in range(2, 13))
COMMUNES = (
    25195, 25210, 25217, 25220, 25222, 25225, 25231, 25246, 25252, 25255, 25261, 25267, 25270, 25279, 25280, 25292, 25294, 25303,
    25308, 25309, 25318, 25326, 25333, 25345, 25349, 25351, 25357, 25363, 25378, 25387, 25390, 25396, 25399, 25402, 25405, 25417,
    25420, 25432, 25441, 25450,
)  # fmt: skip
OFFICES: Mapping[str, str] = {
    **dict.fromkeys(DEPARTMENTS, ""), **{f"H19.{21 + place}": str(code) for place, code in enumerate(COMMUNES)},
}  # fmt: skip
BUSY = {"25195": 5, "25210": 4, "25326": 3, "25217": 3, "25396": 2, "25270": 2, "25363": 2, "25357": 2}
SLOW = {"H19.04": 0.16, "H19.25": 0.22, "H19.41": 0.18, "H19.55": 0.15, "H19.03": 0.10}  # share of late dossiers

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
          "Điểu")  # fmt: skip
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quang", "Thu", "Kim", "Gia", "Bảo")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hùng", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phúc",
         "Quyên", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Uyên", "Vinh", "Yến")  # fmt: skip
FIRM = ("Bình Minh", "Hưng Thịnh", "Phú Gia", "Tân Phát", "Đại Lộc", "An Khang", "Thành Đạt", "Sao Mai")

CALENDAR = WorkCalendar(
    off=frozenset((
        date(2025, 9, 1), date(2026, 1, 2), *(date(2026, 2, day) for day in range(16, 21)), date(2026, 4, 27), date(2026, 8, 31),
        date(2026, 9, 1),
    )),
    extra=frozenset((date(2026, 1, 10), date(2026, 8, 22))),
)  # fmt: skip


@dataclass(frozen=True)
class Wheel:
    """Things that come up as often as their weights say."""

    edges: tuple[float, ...]

    @classmethod
    def of(cls, weights: Sequence[float]) -> "Wheel":
        total, edge, edges = sum(weights), 0.0, []
        for weight in weights:
            edge += weight / total
            edges.append(edge)
        return cls(tuple(edges))

    def turn(self, dice: Dice) -> int:
        """The place of the thing that came up."""
        return min(bisect_right(self.edges, dice.between(0, 1)), len(self.edges) - 1)


@dataclass(frozen=True)
class Procedure:
    """One line of `sample_procedures.csv`; `at` is `commune` or the code of a department."""

    code: str
    name: str
    field: str
    at: str
    allowance: int
    unit: str
    fee: int
    level: str
    paper: bool
    weight: int


def procedures() -> tuple[Procedure, ...]:
    """The procedures of the sample: names as offices publish them, codes in their shape."""
    file = Path(__file__).parent / "sample_procedures.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(map(_procedure, csv.DictReader(lines)))


def _procedure(line: Mapping[str, str]) -> Procedure:
    return Procedure(
        line["code"], line["name"], line["field"], line["at"], int(line["allowance"]), line["unit"], int(line["fee"]),
        line["level"], line["paper"] == "1", int(line["weight"]),
    )  # fmt: skip


def person(dice: Dice) -> str:
    """A made name of common parts."""
    return f"{dice.one_of(FAMILY)} {dice.one_of(MIDDLE)} {dice.one_of(GIVEN)}"


def firm(dice: Dice) -> str:
    return f"Công ty TNHH {dice.one_of(FIRM)} {dice.whole(1, 99)}"


def phone(dice: Dice) -> str:
    """A number no operator gives out."""
    return f"0000{dice.whole(0, 999_999):06d}"
