"""Số liệu đến từ đâu: cổng vé, máy đếm, phần mềm lưu trú, danh mục của Sở, 1022. Nguồn `_sample` là dữ liệu mẫu."""

from dieuhanh.declare import (
    Folder,
    Kind,
    Mqtt,
    Rest,
    Source,
    coded,
    days,
    env,
    fingerprint,
    first,
    hours,
    minutes,
    sample_of,
    secret,
)
from dieuhanh.packs.tourism import datasets

ZONE = "Asia/Ho_Chi_Minh"

site_source = Source(
    id="tourism.sites",
    name="Danh mục điểm du lịch, sức chứa",
    into=datasets.sites,
    every=days(180),
    owner="site_management",
    zone=ZONE,
    fields={
        "code": "MaDiem", "name": "TenDiem", "rank": "XepHang", "commune": "XaPhuong", "capacity": "SucChua",
        "area": "DienTichDonKhach", "area_each": "M2MotKhach", "open_hours": "SoGioMo", "stay_hours": "SoGioThamQuan",
        "limit_weather": "HeSoThoiTiet", "limit_ground": "HeSoDiaHinh", "limit_nature": "HeSoBaoTon",
        "management": "NangLucQuanLy", "document": "VanBan", "valid_from": "ApDungTu",
        "kind": coded("LoaiDiem", DITICH="heritage", THIENNHIEN="nature", VANHOA="culture", TAMLINH="religious",
                      VUICHOI="resort", KHAC="other"),
    },
    method="file",
)  # fmt: skip
count_source = Source(
    id="tourism.site_counts",
    name="Cổng vé, máy đếm khách gửi qua MQTT",
    into=datasets.site_counts,
    every=minutes(30),
    owner="site_management",
    zone=ZONE,
    fields={"site": "site_id", "at": first("ts", "time"), "present": "occupancy", "entered": "in", "commune": "ward"},
    via=Mqtt(topic="dieuhanh/tourism/+/counts"),
)
visit_source = Source(
    id="tourism.visits",
    name="Phần mềm bán vé tổng hợp theo ngày",
    into=datasets.visits,
    every=days(1),
    owner="site_management",
    zone=ZONE,
    fields={
        "site": "maDiem", "day": "ngay", "visitors": "tongKhach", "international": "khachQuocTe", "commune": "xa",
        "changed_at": "ngayCapNhat",
    },
    via=Rest(url=env("TOURISM_TICKETS_URL"), token=secret("TOURISM_TICKETS_TOKEN"), rows_at="data.items",
             changed_since="tuNgay"),
)  # fmt: skip
LODGING_WORDS = {"KS": "hotel", "KND": "resort", "NN": "guesthouse", "NOCPCKT": "homestay", "BCT": "camp", "KHAC": "other"}
lodging_source = Source(
    id="tourism.lodgings",
    name="Cơ sở dữ liệu cơ sở lưu trú của Sở",
    into=datasets.lodgings,
    every=days(31),
    owner="tourism_office",
    zone=ZONE,
    fields={
        "code": "MaCSLT", "name": "TenCSLT", "kind": coded("LoaiHinh", LODGING_WORDS), "rooms": "SoPhong", "beds": "SoGiuong",
        "stars": coded("Hang", {"0": "0", "1*": "1", "2*": "2", "3*": "3", "4*": "4", "5*": "5"}), "commune": "XaPhuong",
        "ranked_on": "NgayCongNhan", "ranked_until": "HieuLucDen", "opened_on": "NgayHoatDong", "closed_on": "NgayNgung",
        "owner": "ChuCoSo", "phone": "DienThoai", "changed_at": "NgayCapNhat",
    },
    method="file",
)  # fmt: skip
stay_source = Source(
    id="tourism.stays",
    name="Phần mềm khai báo lưu trú, số tổng hợp theo ngày",
    into=datasets.stays,
    every=days(1),
    owner="tourism_office",
    zone=ZONE,
    fields={
        "lodging": "maCSLT", "day": "ngay", "rooms": "tongPhong", "sold": "phongCoKhach", "arrivals": "luotKhachDen",
        "foreign": "khachNuocNgoai", "nights": "demKhach", "takings": "doanhThuPhong", "commune": "xa",
        "changed_at": "ngayCapNhat",
    },
    via=Rest(url=env("TOURISM_STAYS_URL"), token=secret("TOURISM_STAYS_TOKEN"), rows_at="data", changed_since="tuNgay"),
)  # fmt: skip
income_source = Source(
    id="tourism.income",
    name="Bảng tổng thu du lịch do Sở lập",
    into=datasets.income,
    every=days(31),
    owner="tourism_office",
    zone=ZONE,
    fields={
        "month": "Thang", "commune": "XaPhuong", "amount": "SoThuTyDong", "changed_at": "NgayCapNhat",
        "kind": coded("KhoanThu", LUUTRU="lodging", ANUONG="food", VE="ticket", LUHANH="tour", VANCHUYEN="transport",
                      MUASAM="shopping", KHAC="other"),
    },
    method="file",
    via=Folder(path=env("TOURISM_INCOME_FOLDER")),
)  # fmt: skip
review_source = Source(
    id="tourism.reviews",
    name="Đánh giá công khai, gom từ các nền tảng",
    into=datasets.reviews,
    every=days(1),
    kind=Kind.EVENTS,
    owner="tourism_office",
    zone=ZONE,
    fields={
        "code": fingerprint("platform", "review_id"), "site": "place_id", "rating": "stars",
        "posted_at": first("published_at", "date"), "author": "author_name", "words": "text", "commune": "ward",
    },
    via=Rest(url=env("TOURISM_REVIEWS_URL"), token=secret("TOURISM_REVIEWS_TOKEN"), rows_at="reviews"),
)  # fmt: skip
complaint_source = Source(
    id="tourism.complaints",
    name="Phản ánh du lịch từ tổng đài 1022 và đường dây nóng",
    into=datasets.complaints,
    every=hours(1),
    owner="tourism_inspection",
    zone=ZONE,
    fields={
        "code": "maPhanAnh", "site": "maDiem", "commune": "xa", "received_at": "thoiDiemNhan", "done_at": "thoiDiemXong",
        "person": "hoTen", "phone": "soDienThoai", "story": "noiDung", "changed_at": "ngayCapNhat",
        "kind": coded("loai", GIA="overcharge", LUADAO="scam", THAIDO="manner", VESINH="hygiene", ANTOAN="safety",
                      DONG="crowding", CSVC="facility", KHAC="other"),
        "channel": coded("kenh", HOTLINE="hotline", APP="app", TRUCTIEP="counter", KHAC="other"),
        "status": coded("trangThai", {"0": "new", "1": "working", "2": "done", "9": "rejected"}),
    },
    via=Rest(url=env("TOURISM_COMPLAINTS_URL"), token=secret("TOURISM_COMPLAINTS_TOKEN"), rows_at="data.items",
             changed_since="tuLuc"),
)  # fmt: skip
event_source = Source(
    id="tourism.events",
    name="Đăng ký sự kiện, lễ hội",
    into=datasets.events,
    every=days(31),
    owner="tourism_office",
    zone=ZONE,
    fields={
        "code": "MaSuKien", "name": "TenSuKien", "commune": "XaPhuong", "registered_on": "NgayDangKy", "starts_on": "NgayMo",
        "ends_on": "NgayKetThuc", "expected": "SoKhachDuKien", "plan_approved_on": "NgayDuyetPhuongAn",
        "cancelled_on": "NgayHuy", "changed_at": "NgayCapNhat",
        "kind": coded("Loai", LEHOI="festival", HOICHO="fair", THETHAO="sport", VANNGHE="culture", KHAC="other"),
    },
    method="file",
)  # fmt: skip
licence_source = Source(
    id="tourism.licences",
    name="Danh sách thẻ hướng dẫn viên, giấy phép lữ hành",
    into=datasets.licences,
    every=days(31),
    owner="tourism_office",
    zone=ZONE,
    fields={
        "code": "MaHoSo", "kind": coded("LoaiGiay", THEHDV="guide", GPLH="firm"), "holder": "TenDuocCap", "number": "SoGiay",
        "scope": coded("PhamVi", QUOCTE="international", NOIDIA="domestic", TAIDIEM="on_site"), "issued_on": "NgayCap",
        "expires_on": "HetHan", "revoked_on": "NgayThuHoi", "stopped_on": "NgayNgung", "changed_at": "NgayCapNhat",
    },
    method="file",
)  # fmt: skip
fire_source = Source(
    id="tourism.fire_levels",
    name="Bản tin dự báo cháy rừng của Kiểm lâm",
    into=datasets.fire_levels,
    every=days(1),
    owner="site_management",
    zone=ZONE,
    fields={"site": "MaDiem", "at": "ThoiDiem", "level": "CapChay", "commune": "XaPhuong"},
    method="file",
    via=Folder(path=env("TOURISM_FIRE_FOLDER"), pattern="*.csv"),
)


LIVE = (
    site_source, count_source, visit_source, lodging_source, stay_source, income_source, review_source, complaint_source,
    event_source, licence_source, fire_source,
)  # fmt: skip
SOURCES = (*LIVE, *map(sample_of, LIVE))
