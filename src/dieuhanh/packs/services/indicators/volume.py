"""Bao nhiêu hồ sơ đến, xong, bị từ chối, rút, dừng; bao nhiêu đang mở, tạm dừng, không rõ."""

from typing import Any

from dieuhanh.declare import (
    NOW,
    OPEN,
    Better,
    Indicator,
    before,
    count,
    missing,
    not_yet,
)
from dieuhanh.packs.services.datasets import dossiers

BASIS = "Nghị định 118/2025/NĐ-CP"
FLOW: dict[str, Any] = {
    "per": ("month", "quarter", "year"),
    "unit": "hồ sơ",
    "over": "office",
    "decimals": 0,
    "owner": "one_stop",
    "basis": BASIS,
}
DAILY: dict[str, Any] = {**FLOW, "per": ("month", "day", "quarter", "year")}
STATE: dict[str, Any] = {
    "per": "now",
    "kind": "state",
    "unit": "hồ sơ",
    "over": "holder_office",
    "decimals": 0,
    "owner": "one_stop",
    "basis": BASIS,
}
CUTS = ("procedure", "channel", "applicant_kind")

received = Indicator(
    id="services.received",
    name="Hồ sơ tiếp nhận",
    code="HC02",
    question="Trong kỳ đã tiếp nhận bao nhiêu hồ sơ?",
    value=count(dossiers, at="received_at"),
    by=CUTS,
    **DAILY,
)

closed = Indicator(
    id="services.closed",
    name="Hồ sơ đã giải quyết",
    question="Trong kỳ đã giải quyết xong bao nhiêu hồ sơ (trạng thái 9 hoặc 10)?",
    value=count(dossiers, at="closed_at"),
    by=CUTS,
    **DAILY,
    excludes="Hồ sơ không được tiếp nhận (3), công dân rút (7), dừng xử lý (8) đếm riêng.",
)

refused = Indicator(
    id="services.refused",
    name="Hồ sơ không được tiếp nhận",
    question="Trong kỳ có bao nhiêu hồ sơ không được tiếp nhận (trạng thái 3)?",
    value=count(dossiers, at="ended_at", group="refused"),
    **FLOW,
)

withdrawn = Indicator(
    id="services.withdrawn",
    name="Hồ sơ công dân rút",
    question="Trong kỳ có bao nhiêu hồ sơ công dân yêu cầu rút (trạng thái 7)?",
    value=count(dossiers, at="ended_at", group="withdrawn"),
    **FLOW,
)

stopped = Indicator(
    id="services.stopped",
    name="Hồ sơ dừng xử lý",
    question="Trong kỳ có bao nhiêu hồ sơ dừng xử lý (trạng thái 8)?",
    value=count(dossiers, at="ended_at", group="stopped"),
    **FLOW,
)

open_now = Indicator(
    id="services.open",
    name="Hồ sơ đang mở",
    question="Lúc này có bao nhiêu hồ sơ đã tiếp nhận mà chưa kết thúc?",
    value=count(dossiers, at=OPEN, received_at=before(NOW), ended_at=not_yet(NOW)),
    by=("holder_officer", "procedure"),
    **STATE,
)

paused = Indicator(
    id="services.paused",
    name="Hồ sơ đang tạm dừng",
    question="Lúc này có bao nhiêu hồ sơ chờ công dân bổ sung giấy tờ hoặc nộp tiền (trạng thái 5, 6)?",
    value=count(dossiers, at=OPEN, group="paused"),
    by=("holder_officer", "procedure"),
    **STATE,
)

waiting = Indicator(
    id="services.waiting",
    name="Hồ sơ chờ tiếp nhận",
    question="Lúc này có bao nhiêu hồ sơ đã nộp mà chưa được tiếp nhận (trạng thái 1)?",
    value=count(dossiers, at=OPEN, group="waiting"),
    by=("procedure",),
    better=Better.LOWER,
    **STATE,
)

pause_unknown = Indicator(
    id="services.pause_unknown",
    name="Hồ sơ đang mở không rõ thời gian tạm dừng",
    short="Không rõ tạm dừng",
    question="Lúc này có bao nhiêu hồ sơ đang mở mà nguồn không cho biết lịch sử bước xử lý?",
    value=count(dossiers, at=OPEN, received_at=before(NOW), ended_at=not_yet(NOW), pause_known="unknown"),
    better=Better.LOWER,
    **STATE,
    excludes="Những hồ sơ này không được tính vào quá hạn, sắp đến hạn hay tỷ lệ đúng hạn.",
)

level_unknown = Indicator(
    id="services.level_unknown",
    name="Hồ sơ của thủ tục chưa có dữ liệu mức độ",
    short="Chưa có mức độ",
    question="Trong kỳ có bao nhiêu hồ sơ tiếp nhận mà danh mục chưa cho biết mức độ dịch vụ công?",
    value=count(dossiers, at="received_at", level=missing()),
    by=("procedure",),
    better=Better.LOWER,
    **FLOW,
)

VOLUME = (
    received, closed, refused, withdrawn, stopped, open_now, paused, waiting, pause_unknown, level_unknown,
)  # fmt: skip
