"""The made world of the sample: real communes and offices, made reports; nothing told in it happened."""

COMMUNES = {  # code: (latitude, longitude, its own office)
    "25195": (11.519, 106.899, "H19.21"), "25210": (11.525, 106.815, "H19.22"), "25217": (11.821, 107.013, "H19.23"),
    "25220": (11.829, 106.915, "H19.24"), "25225": (12.074, 107.055, "H19.26"), "25326": (11.625, 106.604, "H19.42"),
    "25333": (11.696, 106.582, "H19.43"), "25345": (11.685, 106.729, "H19.44"), "25357": (11.525, 106.541, "H19.47"),
    "25363": (11.394, 106.833, "H19.48"), "25378": (11.415, 106.981, "H19.49"), "25396": (11.804, 107.229, "H19.52"),
    "25432": (11.427, 106.660, "H19.58"),
}  # fmt: skip
WEIGHTS = (14, 20, 9, 5, 3, 9, 6, 4, 5, 7, 3, 5, 10)  # towns speak more
CATEGORIES = {  # how often, how urgent, whose (empty: the commune's own office)
    "procedure": (6, "normal", "H19.01"), "road": (14, "street", "H19.03"), "light": (6, "street", ""), "tree": (3, "street", ""),
    "water": (4, "street", ""), "drain": (6, "street", ""), "power": (3, "urgent", "H19.09"), "telecom": (2, "normal", "H19.08"),
    "waste": (12, "street", "H19.04"), "noise": (6, "street", ""), "street": (9, "street", ""), "building": (5, "normal", ""),
    "land": (6, "complex", "H19.04"), "traffic": (5, "street", "H19.12"), "security": (4, "street", "H19.12"),
    "fire": (1, "urgent", "H19.12"), "health": (2, "normal", "H19.05"), "food": (2, "normal", "H19.05"),
    "school": (2, "normal", "H19.06"), "labour": (2, "normal", "H19.07"), "farm": (1, "normal", "H19.04"),
    "price": (1, "normal", "H19.09"), "culture": (1, "normal", "H19.10"), "manner": (2, "complex", "H19.07"),
    "other": (2, "normal", ""),
}  # fmt: skip
CHANNELS = {"hotline": 38, "app": 27, "zalo": 15, "web": 8, "portal": 6, "counter": 4, "mail": 2}
DAY = (1, 1, 1, 1, 1, 2, 4, 7, 10, 11, 10, 7, 5, 7, 9, 9, 8, 6, 5, 5, 4, 3, 2, 1)  # when people speak up
SHIFTS = {"morning": range(6, 14), "afternoon": range(14, 22)}  # the rest is night
SPOTS = (("waste", "25210", 11.5262, 106.8161), ("drain", "25432", 11.4281, 106.6588))  # where reports come together
