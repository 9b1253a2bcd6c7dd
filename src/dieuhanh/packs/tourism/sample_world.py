"""The made world of the sample: nine sites, fourteen lodgings, and how many come on a day.

Names and ranks of the sites are those of the sources named in `document`; capacities, areas, communes where the source names only
a district or a road, lodgings and every number are made, and marked as sample.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

PAPER = "http://site.vhttdlbinhphuoc.gov.vn/news/Hoat-dong-du-lich/Hap-dan-Binh-Phuoc-2025"
NATIONAL, SPECIAL = "Di tích lịch sử quốc gia", "Di tích quốc gia đặc biệt"
Dice = Callable[[], float]


@dataclass(frozen=True)
class Site:
    """A site: `usual` visits of a day, `capacity` people at once; area and hours are those Cifuentes asks for."""

    code: str
    name: str
    kind: str
    rank: str
    commune: str
    usual: int
    capacity: int
    area: float
    each: float
    liking: float
    paper: str = PAPER


BASE = "Căn cứ Quân ủy – Bộ tư lệnh các lực lượng vũ trang giải phóng Miền Nam Việt Nam (Tà Thiết)"
CELL = "Phú Riềng Đỏ, nơi thành lập chi bộ Đông Dương cộng sản Đảng đầu tiên ở miền Đông Nam Bộ"
SITES = (
    Site("ta-thiet", BASE, "heritage", SPECIAL, "25294", 180, 600, 6000, 6, 4.5),
    Site("tau-o", "Địa điểm chiến thắng Chốt chặn Tàu Ô", "heritage", NATIONAL, "25357", 40, 200, 1500, 6, 4.7),
    Site("mo-3000", "Mộ 3.000 người", "heritage", "", "25326", 60, 150, 1200, 6, 4.4),
    Site("nha-giao-te", "Nhà giao tế", "heritage", "", "25270", 50, 120, 700, 5, 4.2),
    Site("san-bay-loc-ninh", "Sân bay quân sự Lộc Ninh", "heritage", "", "25270", 60, 300, 5000, 10, 3.9),
    Site("ba-ra", "Núi Bà Rá", "nature", NATIONAL, "25217", 420, 700, 4000, 4, 4.3),
    Site("phu-rieng-do", CELL, "heritage", "", "25252", 60, 250, 1800, 6, 4.3),
    Site("bom-bo", "Khu bảo tồn văn hóa dân tộc S'tiêng Sóc Bom Bo", "culture", "", "25405", 240, 500, 3600, 6, 4.6),
    Site(
        "bu-gia-map", "Vườn quốc gia Bù Gia Mập", "nature", "", "25222", 90, 180, 5200, 20, 4.6,
        "https://dulichgo.blogspot.com/2019/08/du-lich-binh-phuoc-tren-uong-oi-moi.html",
    ),
)  # fmt: skip
FORESTS = ("ta-thiet", "ba-ra", "bu-gia-map")
#            code, kind, stars, rooms, commune, thousand đồng a night
LODGINGS = (
    ("LT-01", "hotel", "4", 120, "25195", 950), ("LT-02", "hotel", "3", 84, "25195", 620),
    ("LT-03", "hotel", "3", 70, "25210", 580), ("LT-04", "hotel", "2", 46, "25326", 420),
    ("LT-05", "hotel", "2", 40, "25217", 430), ("LT-06", "hotel", "1", 30, "25270", 330),
    ("LT-07", "hotel", "1", 28, "25357", 320), ("LT-08", "guesthouse", "0", 22, "25396", 240),
    ("LT-09", "guesthouse", "0", 18, "25333", 230), ("LT-10", "guesthouse", "0", 16, "25252", 220),
    ("LT-11", "homestay", "0", 8, "25405", 300), ("LT-12", "homestay", "0", 6, "25222", 320),
    ("LT-13", "resort", "3", 36, "25220", 1100), ("LT-14", "camp", "0", 20, "25222", 180),
)  # fmt: skip

MONTH = (1.15, 1.35, 1.2, 1.1, 0.85, 1.05, 1.05, 0.8, 0.75, 0.7, 0.9, 1.1)  # dry months and summer bring people, rain does not
TET = (
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
)  # first day of the lunar year
FEASTS = {(1, 1): 1.6, (4, 30): 2.2, (5, 1): 2.2, (9, 2): 2.2, (9, 1): 1.6}
HOUR = {7: 0.05, 8: 0.14, 9: 0.24, 10: 0.27, 11: 0.2, 12: 0.13, 13: 0.13, 14: 0.21, 15: 0.24, 16: 0.17, 17: 0.07, 18: 0.02}


def crowd(day: date) -> float:
    """How many times the usual come on this day: month, weekend, Tết, feasts."""
    times = MONTH[day.month - 1] * (1.7 if day.weekday() >= 5 else 0.75)
    tet = min(((day - one).days for one in TET), key=abs)
    return times * FEASTS.get((day.month, day.day), 2.4 if 0 <= tet <= 6 else 0.5 if -7 <= tet < 0 else 1.0)


def about(dice: Dice, usual: float, part: float = 0.2) -> int:
    """A whole number near the usual."""
    return max(0, round(usual * (1 + part * (2 * dice() - 1))))
