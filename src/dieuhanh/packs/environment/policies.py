"""Giới hạn, ngưỡng, quy ước của quan trắc môi trường: có văn bản, có ngày, sửa được ở trang quản trị."""

from datetime import date

from dieuhanh.declare import Policy

QCVN05 = "QCVN 05:2023/BTNMT (Thông tư 01/2023/TT-BTNMT), Bảng 1"
SINCE = date(2023, 9, 12)
AQI = "Quyết định 1459/QĐ-TCMT ngày 12/11/2019"
WQI = "Quyết định 1460/QĐ-TCMT ngày 12/11/2019"
TT10 = "Thông tư 10/2021/TT-BTNMT"
OURS = "Giả định của dự án"
ISSUED = date(2019, 11, 12)


def _limit(name: str, vi: str, value: float, document: str = QCVN05, effective: date = SINCE) -> Policy:
    return Policy(f"environment.{name}", vi, value, unit="µg/m³", document=document, effective=effective, mark="K")


pm25_limit = _limit(
    "pm25_limit", "PM2.5 trung bình 24 giờ không quá", 45,
    f"{QCVN05}: 50, và 45 từ ngày 01/01/2026", date(2026, 1, 1),
)  # fmt: skip
pm10_limit = _limit("pm10_limit", "PM10 trung bình 24 giờ không quá", 100)
so2_limit = _limit("so2_limit", "SO₂ trung bình 1 giờ không quá", 350)
no2_limit = _limit("no2_limit", "NO₂ trung bình 1 giờ không quá", 200)
co_limit = _limit("co_limit", "CO trung bình 1 giờ không quá", 30000)
o3_limit = _limit("o3_limit", "O₃ trung bình 1 giờ không quá", 200)

aqi_poor = Policy("environment.aqi_poor", "VN_AQI quá mức này là kém", 100, document=f"{AQI}, Bảng 1", effective=ISSUED, mark="S")
aqi_bad = Policy("environment.aqi_bad", "VN_AQI quá mức này là xấu", 150, document=f"{AQI}, Bảng 1", effective=ISSUED, mark="S")
aqi_hours = Policy(
    "environment.aqi_hours", "AQI ngày cần số giờ có số liệu ít nhất", 18, unit="giờ", kind="legal", mark="A",
    document=f"{OURS}: 75% của 24 giờ; chưa đọc được điều kiện này trong Quyết định 1459",
)  # fmt: skip
o3_hours = Policy(
    "environment.o3_hours", "O₃ trung bình 8 giờ cần số giờ có số liệu ít nhất", 6, unit="giờ", kind="legal", mark="A",
    document=f"{OURS}: 75% của 8 giờ; chưa đọc được điều kiện này trong Quyết định 1459",
)  # fmt: skip
wqi_fair = Policy("environment.wqi_fair", "VN_WQI dưới mức này là xấu", 51, document=WQI, effective=ISSUED, mark="K")
wqi_poor = Policy("environment.wqi_poor", "VN_WQI dưới mức này là kém", 26, document=WQI, effective=ISSUED, mark="K")
wqi_weight = Policy(
    "environment.wqi_weight", "Trọng số nhóm IV so với nhóm V trong VN_WQI", 2, kind="legal", mark="K", effective=ISSUED,
    document=f"{WQI}; các nguồn thứ cấp không thống nhất (2 hoặc 1), cần đối chiếu bản gốc",
)  # fmt: skip
valid_goal = Policy(
    "environment.valid_goal", "Số liệu hợp lệ trong ngày ít nhất", 80, unit="%", kind="target", mark="K", document=TT10
)
silent_after = Policy(
    "environment.silent_after", "Trạm im lặng khi không gửi số liệu quá", 60, unit="phút", mark="A",
    document=f"{OURS}; trạm có nhịp dài hơn 30 phút tính là hai nhịp",
)  # fmt: skip
over_steps = Policy(
    "environment.over_steps", "Báo vượt giới hạn khi vượt liên tiếp", 3, unit="lần", mark="A",
    document=f"{OURS}: ba giá trị liên tiếp",
)  # fmt: skip


def _flat(group: str, vi: str, steps: int) -> Policy:
    return Policy(
        f"environment.flat_{group}", f"Đứng số khi giống hệt nhau liên tiếp, {vi}", steps, unit="lần", mark="A", document=OURS
    )


flat_air = _flat("air", "thông số không khí", 12)
flat_river = _flat("river", "thông số nước mặt", 24)
flat_outlet = _flat("outlet", "thông số nước thải", 24)
flat_level = _flat("level", "mực nước, độ ẩm đất", 144)

POLICIES = (
    pm25_limit, pm10_limit, so2_limit, no2_limit, co_limit, o3_limit, aqi_poor, aqi_bad, aqi_hours, o3_hours, wqi_fair,
    wqi_poor, wqi_weight, valid_goal, silent_after, over_steps, flat_air, flat_river, flat_outlet, flat_level,
)  # fmt: skip
