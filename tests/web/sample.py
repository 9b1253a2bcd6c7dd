"""An invented centre to draw pages with: no number here is true."""

import random
from typing import Any

from shapely import MultiPoint, Polygon, voronoi_polygons

Context = dict[str, Any]

SITE = {"name": "Trung tâm điều hành thông minh Bình Phước", "short": "BP"}
NAMES = ("Lộc Ninh", "Bù Đốp", "Phước Long", "Bù Gia Mập", "Bình Long", "Hớn Quản", "Chơn Thành", "Đồng Xoài")


def base(**more: Any) -> Context:
    """What base.html expects."""
    entries = [
        ("overview", "Toàn cảnh", "overview", "/", True, "t"),
        ("fields", "Lĩnh vực", "fields", "/linh-vuc", False, "l"),
        ("alerts", "Cảnh báo", "alerts", "/canh-bao", False, "c"),
        ("sources", "Dữ liệu", "sources", "/du-lieu", False, "d"),
        ("admin", "Quản trị", "admin", "/quan-tri", False, "q"),
    ]
    rail = [{"key": k, "label": la, "icon": i, "href": h, "current": c, "go": g} for k, la, i, h, c, g in entries]
    rail[2] |= {"badge": 5, "badge_words": "cảnh báo chưa nhận"}
    cells = [{"name": f"Nguồn {i}", "state": {14: "late", 15: "late", 33: "late", 49: "lost"}.get(i, "ok")} for i in range(50)]
    return {
        "lang": "vi",
        "theme": "",
        "title": "Toàn cảnh",
        "site": SITE,
        "rail_entries": rail,
        "level": {"n": 2, "word": "Tăng cường"},
        "me": {"name": "Nguyễn Thị Hòa", "role": "Lãnh đạo", "initials": "NH", "links": [("Hồ sơ của tôi", "/toi")]},
        "languages": [
            {"code": "vi", "label": "Tiếng Việt", "href": "?ngon-ngu=vi", "current": True},
            {"code": "en", "label": "English", "href": "?ngon-ngu=en", "current": False},
        ],
        "csrf_token": "x",
        "search_value": "",
        "now_iso": "2026-11-23T07:32:08Z",
        "clock": "14:32:08",
        "day": "Thứ Hai, 23/11/2026",
        "live": {"line_url": "", "ticket": "t", "ticket_src": "/ve"},
        "banners": [],
        "sources": {"cells": cells, "text": "46 đúng hạn · 3 trễ · 1 mất kết nối", "href": "/du-lieu"},
    } | more


def walk(seed: int, up: bool = True, n: int = 24) -> list[float]:
    """A wandering line."""
    dice = random.Random(seed)
    level, out = 50.0, []
    for _ in range(n):
        level += dice.uniform(-3, 5) * (1 if up else -1)
        out.append(round(level, 1))
    return out


def overview() -> Context:
    """A whole `/` in the shape of the reference picture."""
    return {"cards": cards(), "tiles": tiles(), "decisions": decisions(), "newest": newest(), "hours": hours(), "map": area_map()}


def cards() -> list[Context]:
    return [
        {
            "label": "Tăng trưởng GRDP",
            "value": "7,51",
            "unit": "%",
            "href": "/chi-tieu/grdp",
            "context": "KH năm 8,00%",
            "as_of": "9 tháng",
            "bullet_of": {"value": 7.51, "target": 8.0, "pace": None, "top": 9},
            "sentence": "Đạt 7,51% so với kế hoạch 8,00%",
        },
        {
            "label": "Thu ngân sách",
            "value": "9.842",
            "unit": "tỷ đồng",
            "href": "/chi-tieu/thu",
            "context": "78,7% dự toán",
            "as_of": "23/11",
            "bullet_of": {"value": 9842, "target": 12500, "pace": 9900, "top": 14000},
            "topic": "value:thu",
            "title": "9.842.115.000.000 đ",
        },
        {
            "label": "Giải ngân đầu tư công",
            "value": "62,3",
            "unit": "%",
            "href": "/chi-tieu/gn",
            "status": "caution",
            "freshness": "late",
            "context": "thấp hơn tiến độ 22,1 điểm",
            "as_of": "22/11",
            "bullet_of": {"value": 62.3, "target": 95, "pace": 84.4, "top": 106},
        },
        {
            "label": "Hồ sơ giải quyết đúng hạn",
            "value": "97,4",
            "unit": "%",
            "href": "/chi-tieu/dh",
            "context": "214 hồ sơ quá hạn",
            "as_of": "14:30",
            "spark": {"values": walk(1), "target": 80},
        },
        {
            "label": "Dịch vụ công trực tuyến",
            "value": "91,2",
            "unit": "%",
            "href": "/chi-tieu/tt",
            "context": "đạt mục tiêu 90%",
            "as_of": "14:30",
            "spark": {"values": walk(2), "target": 74},
        },
        {
            "label": "Tai nạn giao thông tháng 11",
            "value": "12",
            "unit": "vụ",
            "href": "/chi-tieu/tn",
            "context": "Mất kết nối, số cuối lúc 12:00",
            "as_of": "12:00",
            "spark": {"values": walk(3, up=False), "target": None},
            "freshness": "stale",
            "freshness_word": "Cũ 3 giờ",
        },
    ]


def tiles() -> list[Context]:
    rows = [
        ("Kinh tế - xã hội", "18/24", "", "caution", "6 chỉ tiêu chậm tiến độ"),
        ("Chính quyền, dịch vụ công", "97,4", "%", "normal", "214 hồ sơ quá hạn"),
        ("An toàn giao thông", "3", "vụ", "normal", "2 điểm ùn, 41/44 camera"),
        ("An ninh trật tự", "1", "nguy cấp", "critical", "7 tin đang xử lý"),
        ("Phục vụ công dân", "163", "", "serious", "9 quá hạn, hài lòng 92%"),
        ("Y tế", "47", "ca", "caution", "sốt xuất huyết, Bù Đăng"),
        ("Giáo dục", "98,6", "%", "normal", "học sinh đến lớp"),
        ("Đất đai, quy hoạch", "88,1", "%", "normal", "hồ sơ đúng hạn"),
        ("An ninh mạng", "0", "sự cố", "normal", "1.204 lượt quét bị chặn"),
        ("Báo chí, mạng xã hội", "12", "tin", "normal", "2 tin tiêu cực"),
        ("Du lịch", "1.284", "khách", "normal", "Mất kết nối, số cuối lúc 13:05"),
    ]
    out = [
        {
            "name": n,
            "value": v,
            "unit": u,
            "status": s,
            "phrase": p,
            "href": f"/linh-vuc/{i}",
            "as_of": "14:30",
            "spark": {"values": walk(i, i % 3 > 0), "target": None},
        }
        for i, (n, v, u, s, p) in enumerate(rows)
    ]
    out[-1] |= {"freshness": "stale", "freshness_word": "Cũ 1 giờ 27", "spark": None}
    return out


def decisions() -> list[Context]:
    rows = [
        (
            "critical",
            "Cháy kho điều, KCN Minh Hưng, Chơn Thành",
            "3 xe cứu hỏa tại chỗ, đề nghị sơ tán 42 hộ",
            "còn 08 phút",
            "Phê duyệt sơ tán",
        ),
        (
            "serious",
            "31 phản ánh lúc 14 giờ, gấp 2,4 lần thường lệ",
            "20 phản ánh cùng nội dung mất điện tại Đồng Xoài",
            "14:30",
            "Gộp thành sự cố",
        ),
        (
            "serious",
            "Giải ngân đầu tư công chậm tiến độ 22,1 điểm",
            "5 chủ đầu tư dưới 40%, cao nhất còn 611 tỷ đồng",
            "trước 30/11",
            "Giao việc",
        ),
        (
            "serious",
            "Chỉ đạo 214/UBND quá hạn 6 ngày",
            "Sở Xây dựng chưa báo cáo kết quả rà soát quy hoạch",
            "hạn 17/11",
            "Đôn đốc",
        ),
        (
            "caution",
            "Báo cáo kinh tế - xã hội tháng 11 chờ duyệt",
            "18/18 chỉ tiêu đủ số liệu, 2 chỉ tiêu lệch trên 10%",
            "hạn 25/11",
            "Xem và duyệt",
        ),
        ("caution", "Sốt xuất huyết tăng 3 tuần liền tại Bù Đăng", "47 ca tuần này, ngưỡng cảnh báo 40", "11:05", "Xem ca bệnh"),
    ]
    return [
        {"title": t, "href": f"/viec/{i}", "status": s, "detail": d, "due": u, "verb": v}
        for i, (s, t, d, u, v) in enumerate(rows)
    ]


def newest() -> list[Context]:
    rows = [
        ("14:31", "Cây đổ chắn đường Phú Riềng Đỏ, Đồng Xoài", "Công an", "serious"),
        ("14:29", "Mất nước từ sáng, phường Hưng Chiến", "Cấp nước", None),
        ("14:27", "Hồ sơ đất đai trễ hẹn 3 ngày, Lộc Ninh", "Một cửa", "caution"),
        ("14:26", "Đèn tín hiệu ngã tư Chơn Thành hỏng", "Giao thông", None),
        ("14:22", "Rác tồn đọng sau chợ Phước Bình", "Môi trường", None),
        ("14:19", "Nghi lừa đảo qua điện thoại, Bù Đốp", "Công an", None),
    ]
    return [{"time": t, "text": x, "href": f"/pa/{i}", "note": n, "status": s} for i, (t, x, n, s) in enumerate(rows)]


def hours() -> Context:
    counts = [2, 1, 1, 0, 1, 3, 6, 15, 20, 22, 19, 9, 11, 22, 31]
    usual = [2, 1, 1, 1, 1, 2, 5, 9, 12, 13, 12, 8, 9, 12, 13, 12, 10, 8, 7, 5, 4, 3, 3, 2]
    values = [(f"{h} giờ", counts[h] if h < len(counts) else None) for h in range(24)]
    return {"values": values, "usual": usual, "now": 14}


def area_map(width: int = 760, height: int = 560) -> Context:
    """Schematic cells: Voronoi of seeded points within a round-cornered hull."""
    dice = random.Random(7)
    spots = MultiPoint([(dice.uniform(60, width - 60), dice.uniform(40, height - 40)) for _ in range(40)])
    hull = spots.convex_hull.buffer(28)
    cells = [c.intersection(hull) for c in voronoi_polygons(spots, extend_to=hull).geoms]
    areas = [
        {
            "path": path(c),
            "name": f"{NAMES[i % 8]} {i}",
            "cls": None if i in (9, 30) else min(5, 1 + int(abs(dice.gauss(0, 1.9)))),
            "href": f"/chi-tieu/x?db={i}",
            "text": "chưa có dữ liệu" if i in (9, 30) else f"{dice.randint(70, 99)},{dice.randint(0, 9)}%",
        }
        for i, c in enumerate(cells)
    ]
    at = [(round(c.centroid.x), round(c.centroid.y)) for c in cells]
    return {
        "areas": areas,
        "size": (width, height),
        "edge": path(hull),
        "labels": [(x, y, NAMES[i // 5]) for i, (x, y) in enumerate(at) if i % 5 == 2],
        "marks": [
            {"x": at[4][0], "y": at[4][1], "status": "critical", "text": "Cháy kho điều, 14:18", "href": "/su-co/1"},
            {"x": at[21][0], "y": at[21][1], "status": "serious", "text": "Mất điện diện rộng", "href": "/su-co/2"},
            {"x": at[33][0], "y": at[33][1], "status": "caution", "text": "Ngập ngầm tràn", "href": "/su-co/3"},
        ],
        "legend": {"title": "Hồ sơ đúng hạn, %", "steps": ["dưới 80", "80", "90", "95", "98 trở lên"]},
        "keys": [("critical", "Nguy cấp 1"), ("serious", "Nghiêm trọng 1"), ("caution", "Chú ý 1")],
        "twin": {
            "columns": [{"label": "Xã, phường"}, {"label": "Đúng hạn", "number": True}],
            "rows": [{"cells": [{"text": a["name"], "href": a["href"]}, a["text"]]} for a in areas],
        },
        "sentence": "Bản đồ sơ đồ 40 xã, phường; thấp nhất Lộc Ninh 71,2%",
    }


def path(shape: Polygon) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in shape.exterior.coords[:-1]) + "Z"
