"""The made hospitals, diseases and people of the sample; nothing in it is real."""

from dataclasses import dataclass

COMMUNES = ("25195", "25210", "25217", "25220", "25225", "25326", "25333", "25345", "25357", "25363", "25378", "25396", "25432")
HIDDEN = ("dengue", "25363")  # where an outbreak is hidden in the last two weeks
RISING = (1, 0, 1, 1, 2, 1, 2, 3, 2, 3, 5, 6, 8, 9)  # cases reported each day of it, yesterday last
PEOPLE = {code: 14_000 + 3_100 * (number % 7) for number, code in enumerate(COMMUNES)}

# How often a disease comes, and how it follows the months (January first).
OFTEN = {"dengue": 40, "hfmd": 24, "flu": 22, "measles": 6, "malaria": 4, "covid": 3, "rabies": 0.3}
SEASON = {
    "dengue": (4, 3, 2, 2, 3, 6, 9, 11, 12, 12, 10, 7), "hfmd": (3, 4, 6, 8, 7, 5, 4, 5, 8, 9, 7, 4),
    "flu": (10, 10, 8, 6, 5, 4, 4, 4, 5, 6, 8, 10), "measles": (6, 8, 9, 8, 6, 4, 3, 3, 3, 3, 4, 5),
    "malaria": (4, 3, 3, 4, 6, 8, 8, 7, 7, 7, 6, 5), "covid": (5, 5, 5, 6, 6, 5, 4, 4, 4, 5, 5, 5),
    "rabies": (1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1),
}  # fmt: skip
AGES = {"dengue": (10, 28, 34, 22, 6), "hfmd": (88, 11, 1, 0, 0), "flu": (24, 26, 16, 20, 14), "measles": (55, 25, 12, 7, 1)}
ANY_AGE = (12, 18, 24, 32, 14)


@dataclass(frozen=True)
class House:
    """A made place of care: its wards have so many beds, its day so many visits."""

    code: str
    kind: str
    commune: str
    beds: int
    visits: int
    electronic: bool


HOSPITALS = (
    House("CS-01", "hospital", "25195", 600, 1_100, True),
    House("CS-02", "hospital", "25210", 180, 420, True),
    House("CS-03", "centre", "25220", 150, 380, True),
    House("CS-04", "centre", "25326", 130, 340, False),
    House("CS-05", "centre", "25363", 120, 310, True),
    House("CS-06", "private", "25217", 90, 220, False),
)
STATIONS = tuple(House(f"TYT-{number:02}", "station", code, 5, 35, False) for number, code in enumerate(COMMUNES, 1))
SHARES = {"internal": 0.3, "surgery": 0.22, "children": 0.18, "birth": 0.12, "infectious": 0.12, "intensive": 0.06}
CROWDED = ("CS-05", "infectious")  # the ward where the outbreak is felt
USES = {"fluid": 140, "antibiotic": 260, "dextran": 6, "insulin": 40, "gloves": 900, "oxygen": 30, "rabies_vaccine": 9,
        "reagent": 55}  # a day in a hospital of 100 beds  # fmt: skip
SHORT = "dextran"  # what severe dengue uses up
SUPPLIERS = ("CC-01", "CC-02", "CC-03", "CC-04", "CC-05")
