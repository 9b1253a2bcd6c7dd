"""Số liệu đến từ đâu. Nguồn `_sample` nhận dữ liệu mẫu."""

from dieuhanh.declare import Folder, Kind, Rest, Source, coded, days, env, gathered, hours, sample_of, secret
from dieuhanh.packs.land.datasets import (
    areas,
    auctions,
    dossiers,
    households,
    housing,
    investments,
    lookups,
    parcels,
    permits,
    plans,
    projects,
    uses,
    violations,
)

ZONE = "Asia/Ho_Chi_Minh"
PROCEDURE = {"CAP_LAN_DAU": "first", "BIEN_DONG": "change", "CHUYEN_MUC_DICH": "purpose", "TACH_HOP_THUA": "split",
             "THE_CHAP": "mortgage", "TRICH_DO": "survey", "KHAC": "other"}  # fmt: skip
LAND = {"LUA": "rice", "CLN": "perennial", "LNP": "forest", "ODT": "housing", "SKK": "industry", "CCC": "public", "KHAC": "other"}
PLAN = {"QHC": "general", "QHPK": "zoning", "QHCT": "detailed", "QHSDD": "land_use"}
HOLDUP = {"Giá": "price", "Tái định cư": "resettlement", "Nguồn gốc đất": "papers", "Khiếu nại": "complaint",
          "Chưa có tiền": "money", "Không": "none"}  # fmt: skip
OUTCOME = {"Đã cấp": "issued", "Từ chối": "refused", "Đang xử lý": "pending"}
PERMIT = {"NORL": "house", "CT": "works", "SC": "repair", "CTH": "temporary"}
OFFENCE = {"Không phép": "no_permit", "Sai phép": "off_permit", "Sai quy hoạch": "off_plan", "Đất nông nghiệp": "farm_land",
           "Lấn chiếm": "encroach"}  # fmt: skip
FOUND = {"Kiểm tra": "patrol", "Người dân": "citizen", "Ảnh": "image"}
HOUSING = {"DANG_XD": "building", "HOAN_THANH": "done", "CHUA_KC": "not_started"}

dossier_source = Source(
    id="land.dossiers", name="Phần mềm đăng ký đất đai", into=dossiers, every=hours(24), kind=Kind.CHANGES, owner="land_registry",
    zone=ZONE, via=Rest(url=env("LAND_DOSSIERS_URL"), token=secret("LAND_DOSSIERS_TOKEN"), changed_since="tu"),
    fields={"code": "MaHoSo", "procedure": coded("ThuTuc", PROCEDURE), "branch": "ChiNhanh", "commune": "Xa",
            "received_at": "NgayNhan", "due_at": "NgayHenTra", "ended_at": "NgayTra", "owner_name": "NguoiNop"},
)  # fmt: skip
parcel_source = Source(
    id="land.parcels", name="Cơ sở dữ liệu đất đai: số thửa theo tháng", into=parcels, every=days(31), kind=Kind.CHANGES,
    owner="land_registry", zone=ZONE, method="file",
)  # fmt: skip
use_source = Source(
    id="land.uses", name="Báo cáo thực hiện kế hoạch sử dụng đất", into=uses, every=days(92), kind=Kind.CHANGES,
    owner="land_office", zone=ZONE, method="file",
    fields={"quarter_end": "NgayCuoiQuy", "commune": "Xa", "kind": coded("MaLoaiDat", LAND), "planned": "KeHoach_ha",
            "done": "ThucHien_ha", "unplanned": "NgoaiKeHoach_ha"},
)  # fmt: skip
project_source = Source(
    id="land.projects", name="Theo dõi giải phóng mặt bằng: dự án", into=projects, every=days(7), kind=Kind.CHANGES,
    owner="clearance", zone=ZONE, method="file", via=Folder(path=env("LAND_CLEARANCE_FOLDER"), pattern="du-an*"),
)  # fmt: skip
household_source = Source(
    id="land.households", name="Theo dõi giải phóng mặt bằng: hộ", into=households, every=days(7), kind=Kind.CHANGES,
    owner="clearance", zone=ZONE, method="file", via=Folder(path=env("LAND_CLEARANCE_FOLDER"), pattern="ho*"),
    fields={"code": "MaHo", "project": "MaDuAn", "commune": "Xa", "decided_on": "NgayDuyetPA", "paid_on": "NgayNhanTien",
            "handed_on": "NgayBanGiao", "holdup": coded("Vuong", HOLDUP), "amount": "TienBoiThuong_TrieuDong",
            "owner_name": "ChuHo"},
)  # fmt: skip
plan_source = Source(
    id="land.plans", name="Hệ thống thông tin quy hoạch: lớp GeoJSON", into=plans, every=days(31), kind=Kind.CHANGES,
    owner="planning", zone=ZONE, method="file",
    fields={"code": "properties.MaDoAn", "name": "properties.TenDoAn", "kind": coded("properties.Loai", PLAN),
            "commune": "properties.Xa", "decision_no": "properties.SoQD", "decided_on": "properties.NgayQD",
            "valid_from": "properties.HieuLucTu", "valid_to": "properties.HieuLucDen", "published_on": "properties.NgayCongBo",
            "meridian": "properties.KinhTuyenTruc", "changed_at": "properties.CapNhat", "shape": gathered("geometry")},
)  # fmt: skip
area_source = Source(
    id="land.areas", name="Danh mục diện tích phải phủ quy hoạch", into=areas, every=days(365), kind=Kind.CHANGES,
    owner="planning", zone=ZONE, method="file",
)  # fmt: skip
permit_source = Source(
    id="land.permits", name="Phần mềm cấp giấy phép xây dựng", into=permits, every=hours(24), kind=Kind.CHANGES,
    owner="construction", zone=ZONE,
    fields={"code": "MaHoSo", "kind": coded("LoaiGP", PERMIT), "commune": "Xa", "received_at": "NgayNhan", "due_at": "NgayHen",
            "ended_at": "NgayKetQua", "outcome": coded("KetQua", OUTCOME), "floor": "DienTichSan", "owner_name": "ChuDauTu"},
)  # fmt: skip
violation_source = Source(
    id="land.violations", name="Sổ vi phạm trật tự xây dựng của xã, phường", into=violations, every=days(1), kind=Kind.CHANGES,
    owner="construction", zone=ZONE, method="file",
    fields={"code": "SoBienBan", "offence": coded("HanhVi", OFFENCE), "found_by": coded("Nguon", FOUND), "commune": "Xa",
            "found_at": "PhatHien", "inspected_at": "ToiHienTruong", "stopped_at": "DinhChi", "handled_at": "XuLyXong",
            "x": "X_VN2000", "y": "Y_VN2000", "meridian": "KinhTuyenTruc", "floor": "DienTich_m2", "owner_name": "ChuCongTrinh"},
)  # fmt: skip
auction_source = Source(
    id="land.auctions", name="Kết quả đấu giá quyền sử dụng đất", into=auctions, every=days(31), kind=Kind.CHANGES,
    owner="land_fund", zone=ZONE, method="file",
)  # fmt: skip
investment_source = Source(
    id="land.investments", name="Theo dõi dự án được giao đất", into=investments, every=days(92), kind=Kind.CHANGES,
    owner="land_office", zone=ZONE, method="file",
)  # fmt: skip
housing_source = Source(
    id="land.housing", name="Theo dõi nhà ở xã hội", into=housing, every=days(31), kind=Kind.CHANGES, owner="construction",
    zone=ZONE, method="file",
    fields={"code": "MaDuAn", "name": "TenDuAn", "commune": "Xa", "status": coded("TinhTrang", HOUSING), "homes": "SoCan",
            "finished": "DaHoanThanh", "assigned_on": "NgayGiao", "due_on": "HanHoanThanh"},
)  # fmt: skip
lookup_source = Source(
    id="land.lookups", name="Cổng tra cứu quy hoạch", into=lookups, every=days(1), kind=Kind.CHANGES, owner="planning", zone=ZONE
)


REAL = (dossier_source, parcel_source, use_source, project_source, household_source, plan_source, area_source, permit_source,
        violation_source, auction_source, investment_source, housing_source, lookup_source)  # fmt: skip
SOURCES = (*REAL, *map(sample_of, REAL))
