"""Số liệu đến từ đâu. Nguồn `_sample` nhận dữ liệu mẫu. Về sau phản ánh đến từ chính hồ sơ của trung tâm."""

from dieuhanh.declare import Folder, Kind, Source, coded, days, env, hours, sample_of
from dieuhanh.packs.requests.datasets import calls, petitions, receptions, reports

ZONE = "Asia/Ho_Chi_Minh"
SENDER = {"CN": "citizen", "DN": "business", "TC": "other"}
CHANNEL = {"1022": "hotline", "APP": "app", "ZALO": "zalo", "DVCQG": "portal", "WEB": "web", "TT": "counter", "VB": "mail",
           "KHAC": "other"}  # fmt: skip
CATEGORY = {
    "TTHC": "procedure", "HTGT": "road", "CHIEUSANG": "light", "CAYXANH": "tree", "CAPNUOC": "water", "THOATNUOC": "drain",
    "DIEN": "power", "VT": "telecom", "MOITRUONG": "waste", "TIENGON": "noise", "TTDT": "street", "TTXD": "building",
    "DATDAI": "land", "ATGT": "traffic", "ANTT": "security", "PCCC": "fire", "YTE": "health", "ATTP": "food", "GDDT": "school",
    "LDBHXH": "labour", "NNRUNG": "farm", "GIACA": "price", "VHDL": "culture", "CANBO": "manner", "KHAC": "other",
}  # fmt: skip
URGENCY = {"KC": "urgent", "HT": "street", "TT": "normal", "PT": "complex"}
STATUS = {"MOI": "new", "CHUYEN": "forwarded", "XULY": "working", "BOSUNG": "supplement", "TRALOI": "answered",
          "MOLAI": "reopened", "TUCHOI": "refused", "TRUNG": "duplicate", "NGOAI": "passed"}  # fmt: skip
RATING = {"4": "very", "3": "good", "2": "neutral", "1": "bad"}
NATIONAL_STATUS = {
    "Mới tiếp nhận": "new", "Đã bổ sung": "new", "Tiếp nhận ở địa phương": "new", "Xử lý ở địa phương": "working",
    "Phản ánh trực tiếp xử lý": "working", "Chờ bổ sung": "supplement", "Chờ công khai": "answered", "Đã công khai": "answered",
    "Từ chối": "refused", "Trả lại": "refused", "Gửi đơn vị khác": "passed",
}  # fmt: skip
NATIONAL_SENDER = {"Cá nhân": "citizen", "Doanh nghiệp": "business", "Tổ chức": "other"}
NATIONAL_CATEGORY = {"Quy định hành chính": "procedure", "Hành vi hành chính": "manner", "Khác": "other"}

report_source = Source(
    id="requests.reports",
    name="Phần mềm tiếp nhận, xử lý phản ánh hiện trường (1022, ứng dụng, Zalo)",
    into=reports,
    every=hours(1),
    kind=Kind.CHANGES,
    owner="report_desk",
    zone=ZONE,
    fields={
        "code": "MaPhanAnh", "received_at": "TiepNhan", "sender": coded("LoaiNguoiGui", SENDER),
        "channel": coded("Kenh", CHANNEL), "category": coded("LinhVuc", CATEGORY), "urgency": coded("MucDo", URGENCY),
        "commune": "XaPhuong", "office": "DonViXuLy",
        "status": coded("TrangThai", STATUS), "forwarded_at": "ChuyenXuLy", "returned": "SoLanTra", "due_at": "HanXuLy",
        "answered_at": "TraLoi", "reopened_at": "MoLai", "reanswered_at": "TraLoiLai", "publishable": "DuocCongKhai",
        "published_at": "CongKhai", "rating": coded("DanhGia", RATING), "lat": "ViDo", "lon": "KinhDo", "changed_at": "CapNhat",
        "person": "HoTen", "phone": "DienThoai", "content": "NoiDung",
    },
)  # fmt: skip
national_source = Source(
    id="requests.national",
    name="Phản ánh, kiến nghị trên Cổng Dịch vụ công quốc gia",
    into=reports,
    every=days(1),
    kind=Kind.CHANGES,
    owner="report_desk",
    zone=ZONE,
    method="file",
    via=Folder(path=env("REQUESTS_NATIONAL_FOLDER"), pattern="*.csv"),
    fields={
        "code": "Mã PAKN", "received_at": "Ngày gửi", "sender": coded("Đối tượng", NATIONAL_SENDER),
        "channel": coded("Hình thức", {"Trực tuyến": "portal", "Trực tiếp": "counter", "Văn bản": "mail"}),
        "category": coded("Loại", NATIONAL_CATEGORY), "office": "Cơ quan xử lý", "status": coded("Trạng thái", NATIONAL_STATUS),
        "forwarded_at": "Ngày chuyển", "due_at": "Hạn xử lý", "answered_at": "Ngày trả lời", "published_at": "Ngày công khai",
        "person": "Người gửi", "content": "Nội dung",
    },
)  # fmt: skip
call_source = Source(
    id="requests.calls",
    name="Nhật ký cuộc gọi của tổng đài 1022",
    into=calls,
    every=hours(1),
    kind=Kind.EVENTS,
    owner="hotline",
    zone=ZONE,
    fields={
        "code": "uniqueid", "rang_at": "calldate", "answered_at": "answerdate", "ended_at": "enddate",
        "outcome": coded("disposition", {"ANSWERED": "answered", "NO ANSWER": "missed", "ABANDON": "hung_up"}),
        "shift": coded("shift", {"S": "morning", "C": "afternoon", "D": "night"}),
        "purpose": coded("purpose", {"PA": "report", "TT": "question", "KQ": "follow", "RAC": "spam"}), "caller": "src",
    },
)  # fmt: skip
reception_source = Source(
    id="requests.receptions", name="Sổ tiếp công dân", into=receptions, every=days(7), kind=Kind.CHANGES,
    owner="citizen_reception", zone=ZONE, method="file",
    fields={"office": "CoQuan", "day": "NgayTiep", "kind": coded("LoaiTiep", DK="head", TX="regular", DX="extra"),
            "by_head": "NguoiDungDau", "people": "LuotNguoi", "groups": "DoanDongNguoi", "cases": "VuViec"},
)  # fmt: skip
petition_source = Source(
    id="requests.petitions", name="Phần mềm theo dõi đơn khiếu nại, tố cáo", into=petitions, every=days(7), kind=Kind.CHANGES,
    owner="citizen_reception", zone=ZONE, method="file",
    fields={"code": "SoDon", "kind": coded("LoaiDon", KN1="first", KN2="second", TC="denunciation"),
            "matter": coded("NoiDung", DD="land", CS="policy", XD="building", CV="conduct", KHAC="other"),
            "received_on": "NgayNhan", "commune": "XaPhuong", "office": "CoQuanGiaiQuyet",
            "state": coded("TrangThai", NHAN="received", TL="accepted", XONG="settled", KDK="refused", CHUYEN="passed",
                           RUT="withdrawn"),
            "accepted_on": "NgayThuLy", "due_on": "HanGiaiQuyet", "settled_on": "NgayGiaiQuyet", "crowd": "DongNguoi",
            "writer": "NguoiDungDon", "accused": "NguoiBiKhieuToCao"},
)  # fmt: skip


REAL = (report_source, national_source, call_source, reception_source, petition_source)
SAMPLED = (report_source, call_source, reception_source, petition_source)  # the national portal's rows are like the others
SOURCES = (*REAL, *map(sample_of, SAMPLED))
