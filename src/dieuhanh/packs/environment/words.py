"""Thông số, đơn vị, loại trạm, tình trạng thiết bị: mã máy đọc và chữ cán bộ đọc."""

from typing import Any

from dieuhanh.declare import other_than

UNIT = {
    "ug_m3": "µg/m³", "mg_l": "mg/L", "ug_l": "µg/L", "ph": "pH", "c": "°C", "mpn": "MPN/100 mL", "percent": "%", "mm": "mm",
    "m": "m", "m3_h": "m³/giờ",
}  # fmt: skip

AIR = {"pm25": "PM2.5", "pm10": "PM10", "so2": "SO₂", "no2": "NO₂", "co": "CO", "o3": "O₃"}
RIVER = {
    "ph": "pH nước mặt", "do": "Oxy hòa tan (DO)", "temp_water": "Nhiệt độ nước", "bod5": "BOD₅", "cod": "COD", "toc": "TOC",
    "nh4_n": "Amoni (N-NH₄)", "no2_n": "Nitrit (N-NO₂)", "no3_n": "Nitrat (N-NO₃)", "po4_p": "Phosphat (P-PO₄)",
    "tss": "TSS nước mặt", "coliform": "Coliform", "ecoli": "E. coli", "as": "As", "cd": "Cd", "pb": "Pb", "cr6": "Cr⁶⁺",
    "cu": "Cu", "zn": "Zn", "hg": "Hg", "aldrin": "Aldrin", "bhc": "BHC", "dieldrin": "Dieldrin", "ddts": "Tổng DDT",
    "heptachlor": "Heptachlor và Heptachlorepoxide",
}  # fmt: skip
OUTLET = {
    "ww_ph": "pH nước thải", "ww_cod": "COD nước thải", "ww_tss": "TSS nước thải", "ww_nh4": "Amoni nước thải (tính theo N)",
    "ww_flow": "Lưu lượng nước thải",
}  # fmt: skip
LEVEL = {"rain": "Lượng mưa", "water_level": "Mực nước", "soil_moisture": "Độ ẩm đất"}
METRIC = {**AIR, **RIVER, **OUTLET, **LEVEL}

_PESTICIDES = ("aldrin", "bhc", "dieldrin", "ddts", "heptachlor")
_OTHERS = {
    "ph": "ph", "temp_water": "c", "coliform": "mpn", "ecoli": "mpn", "ww_ph": "ph", "ww_flow": "m3_h", "rain": "mm",
    "water_level": "m", "soil_moisture": "percent",
}  # fmt: skip
UNIT_OF = (
    dict.fromkeys(AIR, "ug_m3") | dict.fromkeys((*RIVER, *OUTLET), "mg_l") | dict.fromkeys(_PESTICIDES, "ug_l") | _OTHERS
)  # fmt: skip

STATION = {
    "air": "Không khí", "water": "Nước mặt", "outlet": "Cửa xả nước thải", "rain": "Mưa, mực nước", "weather": "Khí tượng",
}  # fmt: skip
FLAG = {"ok": "Đang đo", "calibrating": "Đang hiệu chuẩn", "fault": "Thiết bị lỗi"}
LOGGER_FLAG = {"00": "ok", "01": "calibrating", "02": "fault"}  # Thông tư 10/2021/TT-BTNMT

INSIDE: dict[str, Any] = {"outside": other_than(True)}


def counted(metric: str) -> dict[str, Any]:
    """Conditions on a row whose value counts: the metric in its own unit, the device measuring, the station of this province."""
    return {"metric": metric, "unit": UNIT_OF[metric], "flag": "ok", **INSIDE}
