"""The made roads of the sample: routes, segments, cameras and a stream of chances; nothing in it is real."""

from dataclasses import dataclass

COMMUNES = ("25195", "25210", "25217", "25220", "25225", "25326", "25333", "25345", "25357", "25363", "25378", "25396", "25432")
ROADS = (("QL13", 80), ("QL14", 110), ("ĐT741", 95), ("ĐT753", 40))  # names of roads, made kilometres
RUSH = (1, 1, 1, 1, 2, 5, 9, 12, 10, 7, 6, 7, 6, 6, 7, 8, 11, 13, 10, 7, 5, 4, 3, 2)
ROUTES = ("Tuyến 1", "Tuyến 2", "Tuyến 3", "Tuyến 4")
OPERATORS = ("Đơn vị vận tải A", "Đơn vị vận tải B", "Đơn vị vận tải C", "Đơn vị vận tải D")
FLEET = {"motorbike": 52_000, "car": 6_400, "truck": 2_100, "coach": 320, "electric": 480}


@dataclass(frozen=True)
class Segment:
    code: str
    road: str
    commune: str
    free_speed: float
    capacity: int


SEGMENTS = tuple(
    Segment(f"D-{number:02}", ROADS[number % len(ROADS)][0], COMMUNES[number % len(COMMUNES)], 50.0 + 5 * (number % 3), 1_800)
    for number in range(1, 13)
)
CAMERAS = tuple((f"CAM-{number:03}", COMMUNES[number % len(COMMUNES)]) for number in range(1, 61))
