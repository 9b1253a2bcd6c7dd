"""The made world of the sample: communes, what people call about, who comes; nothing in it is real."""

COMMUNES = ("25195", "25210", "25217", "25220", "25225", "25326", "25333", "25345", "25357", "25363", "25378", "25396", "25432")
CALLING = (4, 3, 2, 2, 1, 3, 4, 5, 6, 7, 7, 8, 7, 6, 6, 7, 8, 10, 12, 13, 12, 10, 8, 6)  # by the hour of the day
LINES = ("113", "114", "115", "112")
ABOUT = {
    "113": (("disorder", "theft", "missing", "traffic", "other"), (35, 25, 5, 25, 10)),
    "114": (("fire", "rescue", "other"), (55, 35, 10)),
    "115": (("medical", "traffic", "other"), (60, 30, 10)),
    "112": (("flood", "rescue", "chemical", "other"), (35, 40, 5, 20)),
}
CREWS = {"113": "Tổ cảnh sát", "114": "Xe chữa cháy", "115": "Xe cứu thương", "112": "Đội cứu hộ"}
USUAL_MINUTES = {"113": 8.0, "114": 9.0, "115": 10.0, "112": 16.0}  # to arrive, before chance and distance
CRIMES = {
    "theft": 2.2,
    "robbery": 0.3,
    "injury": 0.6,
    "murder": 0.05,
    "fraud": 0.5,
    "gambling": 0.5,
    "disorder": 0.4,
    "other": 0.4,
}
GRAVE = ("robbery", "murder", "injury")
FRAUDS = {"official": (9, 180), "invest": (5, 650), "job": (7, 120), "shop": (11, 15), "account": (6, 40), "other": (3, 30)}
POWER = dict(
    zip(COMMUNES, (21_400, 6_100, 5_300, 7_900, 4_800, 9_200, 6_700, 5_900, 12_300, 7_400, 6_500, 8_800, 10_100), strict=True)
)
CAMERAS = tuple((f"AN-CAM-{number:03}", COMMUNES[number % len(COMMUNES)]) for number in range(1, 41))
