"""Hồ sơ, bước xử lý, danh mục, điểm chính thức đến từ đâu. Nguồn có đuôi `_sample` là dữ liệu mẫu."""

from dieuhanh.declare import Kind, Source, days, hours, sample_of
from dieuhanh.packs.services.datasets import dossier_events, dossiers, official_scores, procedures, reports

ZONE = "Asia/Ho_Chi_Minh"

dossier_source = Source(
    id="services.dossiers",
    name="Hệ thống thông tin giải quyết thủ tục hành chính: hồ sơ",
    into=dossiers,
    every=hours(1),
    kind=Kind.CHANGES,
    owner="one_stop",
    zone=ZONE,
)
event_source = Source(
    id="services.dossier_events",
    name="Hệ thống thông tin giải quyết thủ tục hành chính: bước xử lý",
    into=dossier_events,
    every=hours(1),
    kind=Kind.EVENTS,
    owner="one_stop",
    zone=ZONE,
)
procedure_source = Source(
    id="services.procedures",
    name="Cơ sở dữ liệu thủ tục hành chính",
    into=procedures,
    every=days(7),
    kind=Kind.CHANGES,
    owner="procedure_control",
    zone=ZONE,
)
score_source = Source(
    id="services.official_scores",
    name="Bộ chỉ số 766 trên Cổng Dịch vụ công quốc gia",
    into=official_scores,
    every=days(31),
    kind=Kind.CHANGES,
    owner="procedure_control",
    zone=ZONE,
    method="file",
)
report_source = Source(
    id="services.reports",
    name="Báo cáo tháng của một cửa: tình hình, kết quả giải quyết hồ sơ",
    into=reports,
    every=days(31),
    kind=Kind.CHANGES,
    owner="procedure_control",
    zone=ZONE,
    method="file",
    fields={"month": "Ngày cuối tháng", "office": "Mã cơ quan", "received": "Tổng số tiếp nhận", "online": "Trực tuyến",
            "at_desk": "Trực tiếp, bưu chính", "on_time": "Đã giải quyết trước và đúng hạn", "late": "Đã giải quyết quá hạn",
            "in_hand": "Đang giải quyết trong hạn", "overdue": "Đang giải quyết quá hạn"},
)  # fmt: skip

REAL = (dossier_source, event_source, procedure_source, score_source, report_source)
SAMPLES = tuple(sample_of(one, mapped=True) for one in REAL)
SOURCES = (*REAL, *SAMPLES)
