"""Số liệu đến từ đâu. Nguồn `_sample` nhận dữ liệu mẫu."""

from dieuhanh.declare import Folder, Kind, Mqtt, Rest, Source, coded, days, env, hours, minutes, sample_of, secret
from dieuhanh.packs.traffic.datasets import accidents, cameras, flows, operators, registered, segments, trips, violations, works

ZONE = "Asia/Ho_Chi_Minh"
SEVERITY = {"VC": "minor", "INT": "less", "NT": "serious", "RNT": "very", "DBNT": "extreme"}
CAUSE = {"Tốc độ": "speed", "Nồng độ cồn": "alcohol", "Làn đường": "lane", "Chuyển hướng": "turn", "Đi bộ": "pedestrian",
         "Kỹ thuật xe": "vehicle", "Đường": "road", "Khác": "other"}  # fmt: skip
OFFENCE = {"NDC": "alcohol", "TD": "speed", "TAI": "load", "MBH": "helmet", "DEN": "light", "LAN": "lane", "KHAC": "other"}

accident_source = Source(
    id="traffic.accidents",
    name="Cơ sở dữ liệu tai nạn giao thông của Công an tỉnh",
    into=accidents,
    every=hours(24),
    kind=Kind.CHANGES,
    owner="traffic_police",
    zone=ZONE,
    via=Rest(url=env("TRAFFIC_ACCIDENTS_URL"), token=secret("TRAFFIC_ACCIDENTS_TOKEN"), changed_since="tu"),
    fields={
        "code": "SoVu", "at": "ThoiGian", "commune": "DiaBan", "road": "TuyenDuong", "km": "LyTrinh",
        "severity": coded("MucDo", SEVERITY), "dead": "SoNguoiChet", "injured": "SoNguoiBiThuong", "vehicles": "SoPhuongTien",
        "cause": coded("NguyenNhan", CAUSE), "reported_at": "NhanTin", "arrived_at": "CoMat", "plates": "BienSo",
    },
)  # fmt: skip
violation_source = Source(
    id="traffic.violations",
    name="Xử lý vi phạm giao thông (phạt nguội và trực tiếp)",
    into=violations,
    every=hours(1),
    kind=Kind.EVENTS,
    owner="traffic_police",
    zone=ZONE,
    fields={"code": "SoBienBan", "at": "ThoiDiem", "commune": "DiaBan", "offence": coded("Loi", OFFENCE),
            "by_camera": "QuaCamera", "camera": "MaCamera", "fine": "TienPhat_TrieuDong", "plate": "BienSo"},
)  # fmt: skip
segment_source = Source(
    id="traffic.segments", name="Danh mục đoạn đường đếm xe", into=segments, every=days(365), kind=Kind.CHANGES,
    owner="road_safety", zone=ZONE, method="file",
)  # fmt: skip
flow_source = Source(
    id="traffic.flows", name="Máy đếm xe, camera đo lưu lượng", into=flows, every=hours(1), kind=Kind.CHANGES,
    owner="road_safety", zone=ZONE, via=Mqtt(topic="dieuhanh/traffic/+/flows"),
)  # fmt: skip
camera_source = Source(
    id="traffic.cameras", name="Hệ thống quản lý camera (VMS)", into=cameras, every=days(1), kind=Kind.CHANGES,
    owner="traffic_police", zone=ZONE,
)  # fmt: skip
registered_source = Source(
    id="traffic.registered", name="Đăng ký, quản lý phương tiện", into=registered, every=days(31), kind=Kind.CHANGES,
    owner="traffic_police", zone=ZONE, method="file",
)  # fmt: skip
trip_source = Source(
    id="traffic.trips", name="Điều hành xe buýt", into=trips, every=minutes(30), kind=Kind.CHANGES, owner="public_transport",
    zone=ZONE,
)  # fmt: skip
work_source = Source(
    id="traffic.works", name="Giấy phép thi công trên đường đang khai thác", into=works, every=days(7), kind=Kind.CHANGES,
    owner="road_safety", zone=ZONE, method="file", via=Folder(path=env("TRAFFIC_WORKS_FOLDER")),
)  # fmt: skip
operator_source = Source(
    id="traffic.operators", name="Giám sát hành trình xe kinh doanh vận tải", into=operators, every=days(31), kind=Kind.CHANGES,
    owner="public_transport", zone=ZONE, method="file",
)  # fmt: skip


REAL = (accident_source, violation_source, segment_source, flow_source, camera_source, registered_source, trip_source,
        work_source, operator_source)  # fmt: skip
SOURCES = (*REAL, *map(sample_of, REAL))
