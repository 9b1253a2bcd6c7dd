"""Số liệu đến từ đâu. Nguồn `_sample` nhận dữ liệu mẫu."""

from dieuhanh.declare import Folder, Kind, Rest, Source, coded, days, env, hours, minutes, sample_of, secret
from dieuhanh.packs.health.datasets import (
    beds,
    capacity,
    cases,
    emergencies,
    facilities,
    insurance,
    nutrition,
    poisonings,
    stock,
    survival,
    vaccination,
    visits,
)

ZONE = "Asia/Ho_Chi_Minh"
DISEASE = {"SXHD": "dengue", "TCM": "hfmd", "SOI": "measles", "CUM": "flu", "SR": "malaria", "COVID": "covid", "DAI": "rabies",
           "KHAC": "other"}  # fmt: skip
AGE = {"0-4": "0_4", "5-14": "5_14", "15-29": "15_29", "30-59": "30_59", "60+": "60"}
OUTCOME = {"Đang điều trị": "treating", "Khỏi": "recovered", "Tử vong": "died", "Loại trừ": "excluded"}
WARD = {"NOI": "internal", "NGOAI": "surgery", "NHI": "children", "SAN": "birth", "TN": "infectious", "HSTC": "intensive"}
CALL = {"TNTT": "accident", "TM": "heart", "SAN": "birth", "HH": "breath", "CV": "transfer", "KHAC": "illness"}
SETTING = {"BATT": "canteen", "TIEC": "party", "DP": "street", "GD": "home", "NH": "restaurant"}
AGENT = {"VSV": "microbe", "DT": "toxin", "HC": "chemical", "CR": "unknown"}

case_source = Source(
    id="health.cases",
    name="Báo cáo ca bệnh truyền nhiễm (Thông tư 54/2015/TT-BYT)",
    into=cases,
    every=hours(24),
    kind=Kind.CHANGES,
    owner="disease_control",
    zone=ZONE,
    via=Rest(url=env("HEALTH_CASES_URL"), token=secret("HEALTH_CASES_TOKEN"), changed_since="tu"),
    fields={
        "code": "MaCaBenh", "disease": coded("Benh", DISEASE), "onset_on": "NgayKhoiPhat", "diagnosed_at": "NgayChanDoan",
        "reported_at": "NgayBaoCao", "commune": "XaPhuong", "age_band": coded("NhomTuoi", AGE),
        "outcome": coded("TinhTrang", OUTCOME), "facility": "DonViBaoCao", "changed_at": "NgayCapNhat", "patient": "HoTen",
        "home": "DiaChi",
    },
)  # fmt: skip
visit_source = Source(
    id="health.visits", name="Lượt khám, chữa bệnh từ phần mềm bệnh viện (HIS)", into=visits, every=days(1), kind=Kind.CHANGES,
    owner="health_office", zone=ZONE,
    fields={"facility": "MaCSKCB", "day": "Ngay", "outpatients": "LuotKham", "admissions": "NhapVien",
            "referrals": "ChuyenTuyen", "commune": "XaPhuong"},
)  # fmt: skip
bed_source = Source(
    id="health.beds", name="Tình hình giường bệnh từ phần mềm bệnh viện (HIS)", into=beds, every=days(1), kind=Kind.CHANGES,
    owner="health_office", zone=ZONE,
    fields={"facility": "MaCSKCB", "ward": coded("MaKhoa", WARD), "day": "Ngay", "beds": "SoGiuong", "occupied": "SoNoiTru",
            "commune": "XaPhuong"},
)  # fmt: skip
facility_source = Source(
    id="health.facilities", name="Danh mục cơ sở khám, chữa bệnh", into=facilities, every=days(90), kind=Kind.CHANGES,
    owner="health_office", zone=ZONE, method="file",
)  # fmt: skip
capacity_source = Source(
    id="health.capacity", name="Thống kê y tế năm: nhân lực, giường bệnh", into=capacity, every=days(366), kind=Kind.CHANGES,
    owner="health_office", zone=ZONE, method="file",
)  # fmt: skip
vaccination_source = Source(
    id="health.vaccination", name="Hệ thống thông tin tiêm chủng quốc gia, tổng hợp tháng", into=vaccination, every=days(31),
    kind=Kind.CHANGES, owner="disease_control", zone=ZONE, method="file",
    via=Folder(path=env("HEALTH_VACCINATION_FOLDER"), pattern="*.csv"),
)  # fmt: skip
insurance_source = Source(
    id="health.insurance", name="Bảo hiểm y tế và hồ sơ sức khỏe, tổng hợp tháng", into=insurance, every=days(31),
    kind=Kind.CHANGES, owner="insurance_desk", zone=ZONE, method="file",
)  # fmt: skip
poisoning_source = Source(
    id="health.poisonings", name="Báo cáo vụ ngộ độc thực phẩm", into=poisonings, every=days(31), kind=Kind.CHANGES,
    owner="food_safety", zone=ZONE, method="file",
    fields={"code": "SoVu", "at": "ThoiGian", "commune": "XaPhuong", "setting": coded("NoiAn", SETTING),
            "supplier": "CoSoCungCap", "agent": coded("CanNguyen", AGENT), "affected": "SoMac", "admitted": "SoNhapVien",
            "dead": "SoTuVong"},
)  # fmt: skip
emergency_source = Source(
    id="health.emergencies", name="Tổng đài cấp cứu 115", into=emergencies, every=minutes(30), kind=Kind.CHANGES,
    owner="emergency", zone=ZONE,
    fields={"code": "MaCuoc", "called_at": "GioGoi", "kind": coded("Loai", CALL), "commune": "XaPhuong", "arrived_at": "GioToi",
            "caller": "SoDienThoai", "address": "DiaChi"},
)  # fmt: skip
stock_source = Source(
    id="health.stock", name="Tồn kho thuốc, vật tư của các cơ sở", into=stock, every=days(1), kind=Kind.CHANGES,
    owner="health_office", zone=ZONE,
)  # fmt: skip
survival_source = Source(
    id="health.survival", name="Thống kê y tế năm: sinh, tử vong", into=survival, every=days(366), kind=Kind.CHANGES,
    owner="health_office", zone=ZONE, method="file",
)  # fmt: skip
nutrition_source = Source(
    id="health.nutrition", name="Điều tra dinh dưỡng trẻ em hằng năm", into=nutrition, every=days(366), kind=Kind.CHANGES,
    owner="health_office", zone=ZONE, method="file",
)  # fmt: skip


REAL = (case_source, visit_source, bed_source, facility_source, capacity_source, vaccination_source, insurance_source,
        poisoning_source, emergency_source, stock_source, survival_source, nutrition_source)  # fmt: skip
SOURCES = (*REAL, *map(sample_of, REAL))
