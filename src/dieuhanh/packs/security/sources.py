"""Số liệu đến từ đâu. Nguồn `_sample` nhận dữ liệu mẫu."""

from typing import Any

from dieuhanh.declare import Folder, Kind, Rest, Source, coded, days, env, hours, minutes, sample_of, secret
from dieuhanh.packs.security.datasets import (
    calls,
    camera_alerts,
    complex_places,
    crimes,
    dispatches,
    drugs,
    fires,
    frauds,
    outages,
    premises,
    served,
)

ZONE = "Asia/Ho_Chi_Minh"
CALL = {"GAY_ROI": "disorder", "TROM_CUOP": "theft", "MAT_TICH": "missing", "TNGT": "traffic", "CHAY": "fire",
        "CUU_HO": "rescue", "CAP_CUU": "medical", "THIEN_TAI": "flood", "HOA_CHAT": "chemical", "KHAC": "other"}  # fmt: skip
CRIME = {"Trộm cắp": "theft", "Cướp, cướp giật": "robbery", "Cố ý gây thương tích": "injury", "Giết người": "murder",
         "Lừa đảo": "fraud", "Đánh bạc": "gambling", "Gây rối": "disorder", "Khác": "other"}  # fmt: skip
FIRE_CAUSE = {"DIEN": "electric", "LUA": "flame", "KT": "technical", "DOT": "arson", "TN": "nature", "CR": "unknown"}
SUPPLY = {"DIEN": "power", "NUOC": "water", "DEN": "lighting"}
OUTAGE = {"KH": "planned", "SC": "fault", "TT": "weather", "CAY": "tree", "DAO": "dig", "KHAC": "other"}
CAMERA = {"crowd_gathering": "crowd", "fighting": "fight", "intrusion": "intrusion", "smoke_fire": "smoke",
          "abandoned_object": "object"}  # fmt: skip
PUSHED: dict[str, Any] = {"kind": Kind.CHANGES, "zone": ZONE}
FILED: dict[str, Any] = {"kind": Kind.CHANGES, "zone": ZONE, "method": "file", "every": days(31)}

call_source = Source(
    id="security.calls", name="Tổng đài khẩn cấp 112, 113, 114, 115", into=calls, every=minutes(5), owner="emergency_desk",
    via=Rest(url=env("SECURITY_CALLS_URL"), token=secret("SECURITY_CALLS_TOKEN"), changed_since="since"),
    fields={
        "code": "call_id", "rang_at": "t_ring", "answered_at": "t_answer", "ended_at": "t_end", "kind": coded("type", CALL),
        "level": "severity", "commune": "xa", "duplicate_of": "dup_of", "closed_at": "t_close", "changed_at": "t_update",
        "spot": "place_text", "latitude": "lat", "longitude": "lon",
    },
    **PUSHED,
)  # fmt: skip
dispatch_source = Source(
    id="security.dispatches", name="Điều xe, điều lực lượng của tổng đài khẩn cấp", into=dispatches, every=minutes(5),
    owner="emergency_desk",
    fields={
        "code": "dispatch_id", "call": "call_id", "crew": "unit", "commune": "xa", "alerted_at": "t_alert", "left_at": "t_leave",
        "arrived_at": "t_arrive", "cleared_at": "t_clear", "changed_at": "t_update",
    },
    **PUSHED,
)  # fmt: skip
crime_source = Source(
    id="security.crimes", name="Thống kê phạm pháp hình sự của Công an tỉnh", into=crimes, owner="police_command",
    fields={
        "month": "NgayCuoiThang", "commune": "DiaBan", "kind": coded("LoaiToi", CRIME), "found": "SoVuPhatHien",
        "solved": "SoVuKhamPha", "grave": "RatNghiemTrong", "grave_solved": "RatNghiemTrong_KhamPha",
    },
    **FILED,
)  # fmt: skip
drug_source = Source(
    id="security.drugs", name="Thống kê ma túy của Công an tỉnh", into=drugs, owner="police_command",
    fields={"month": "NgayCuoiThang", "commune": "DiaBan", "cases": "SoVu", "addicts": "NguoiNghienQuanLy"}, **FILED,
)  # fmt: skip
fraud_source = Source(
    id="security.frauds", name="Thống kê lừa đảo trên mạng của Công an tỉnh", into=frauds, owner="police_command",
    fields={"month": "NgayCuoiThang", "kind": "ThuDoan", "cases": "SoVu", "loss": "ThietHai_TrieuDong",
            "recovered": "ThuHoi_TrieuDong"},
    **FILED,
)  # fmt: skip
fire_source = Source(
    id="security.fires", name="Thống kê cháy, nổ của Cảnh sát phòng cháy, chữa cháy", into=fires, every=hours(24),
    owner="fire_police",
    fields={
        "code": "SoVu", "at": "ThoiGian", "commune": "DiaBan", "site": "LoaiHinh", "cause": coded("NguyenNhan", FIRE_CAUSE),
        "dead": "Chet", "injured": "BiThuong", "damage": "ThietHai_TrieuDong", "area": "DienTich_m2", "reported_at": "NhanTin",
        "controlled_at": "KhongChe", "address": "DiaChi",
    },
    **PUSHED,
)  # fmt: skip
premises_source = Source(
    id="security.premises", name="Sổ quản lý cơ sở về phòng cháy, chữa cháy", into=premises, every=days(7), owner="fire_police",
    method="file", via=Folder(path=env("SECURITY_PREMISES_FOLDER")),
    fields={
        "code": "MaCoSo", "kind": "LoaiHinh", "commune": "DiaBan", "listed_on": "NgayVaoSo", "inspected_on": "KiemTraGanNhat",
        "next_on": "HanKiemTra", "fault": "CoThieuSot", "due_on": "HanKhacPhuc", "fixed_on": "NgayKhacPhuc",
        "closed_on": "NgungHoatDong", "keeper": "NguoiDungDau", "address": "DiaChi",
    },
    **PUSHED,
)  # fmt: skip
outage_source = Source(
    id="security.outages", name="Điều độ điện, nước, chiếu sáng", into=outages, every=minutes(15), owner="supply_desk",
    via=Rest(url=env("SECURITY_SUPPLY_URL"), token=secret("SECURITY_SUPPLY_TOKEN")),
    fields={
        "code": "MA_SU_CO", "kind": coded("LOAI", SUPPLY), "cause": coded("NGUYEN_NHAN", OUTAGE), "commune": "XA",
        "planned": "CO_KE_HOACH", "customers": "SO_KHACH_HANG", "started_at": "TG_MAT", "due_at": "TG_DU_KIEN",
        "restored_at": "TG_KHOI_PHUC",
    },
    **PUSHED,
)  # fmt: skip
served_source = Source(
    id="security.served", name="Số khách hàng dùng điện, nước", into=served, owner="supply_desk",
    fields={"month": "NGAY", "commune": "XA", "kind": coded("LOAI", SUPPLY), "customers": "SO_KHACH_HANG"}, **FILED,
)  # fmt: skip
camera_source = Source(
    id="security.camera_alerts", name="Phân tích hình ảnh của camera an ninh (VMS)", into=camera_alerts, every=hours(1),
    owner="police_command",
    fields={
        "code": "event_id", "at": "timestamp", "camera": "camera_id", "kind": coded("event_type", CAMERA),
        "verdict": coded("review", {"confirmed": "true", "false_alarm": "false", "pending": "waiting"}),
        "changed_at": "reviewed_at", "picture": "snapshot_url",
    },
    **PUSHED,
)  # fmt: skip
complex_source = Source(
    id="security.complex_places", name="Sổ điểm phức tạp về an ninh, trật tự", into=complex_places, owner="police_command",
    fields={"code": "MaDiem", "kind": "LoaiHinh", "commune": "DiaBan", "listed_on": "NgayVaoSo", "due_on": "HanChuyenHoa",
            "cleared_on": "NgayChuyenHoa", "address": "DiaChi"},
    **FILED,
)  # fmt: skip


REAL = (call_source, dispatch_source, crime_source, drug_source, fraud_source, fire_source, premises_source, outage_source,
        served_source, camera_source, complex_source)  # fmt: skip
SOURCES = (*REAL, *map(sample_of, REAL))
