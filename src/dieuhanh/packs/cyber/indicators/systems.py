"""Phòng bị đến đâu: cấp độ, phương án bảo vệ, lỗ hổng, hoạt động liên tục, sao lưu, máy trạm, con người."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, not_after, not_yet, share, total
from dieuhanh.packs.cyber.datasets import assets, backups, endpoints, training, uptime, vulnerabilities
from dieuhanh.packs.cyber.policies import (
    approved_goal,
    backup_goal,
    endpoints_goal,
    none_overdue,
    protected_goal,
    training_goal,
    uptime_goal,
)

LEVELS = "Nghị định 85/2016/NĐ-CP; Thông tư 12/2022/TT-BTTTT; Luật An ninh mạng 116/2025/QH15"
SHARE: dict[str, Any] = {"unit": "%", "better": Better.HIGHER, "over": "office", "owner": "ict", "basis": LEVELS}
NOW_SHARE: dict[str, Any] = {**SHARE, "per": "now", "kind": "state", "by": ("level",), "costs": "missing"}
HOLES: dict[str, Any] = {
    "per": "now",
    "kind": "state",
    "unit": "lỗ hổng",
    "over": "owner_office",
    "by": ("severity", "system"),
    "better": Better.LOWER,
    "decimals": 0,
    "owner": "soc",
    "basis": LEVELS,
}
IN_USE: dict[str, Any] = {"retired_on": not_yet(NOW)}
UNFIXED: dict[str, Any] = {"found_on": not_after(NOW), "fixed_on": not_yet(NOW)}

systems = Indicator(
    id="cyber.systems",
    name="Hệ thống thông tin đang dùng",
    short="Hệ thống",
    question="Lúc này có bao nhiêu hệ thống thông tin đang dùng, theo cấp độ?",
    value=count(assets, at=OPEN, **IN_USE),
    **{**NOW_SHARE, "unit": "hệ thống thông tin", "better": Better.NONE, "decimals": 0, "costs": ""},
)
approved = Indicator(
    id="cyber.approved",
    name="Tỷ lệ hệ thống được phê duyệt cấp độ an toàn",
    short="Được phê duyệt cấp độ",
    code="AT04",
    question="Trong các hệ thống đang dùng, bao nhiêu phần trăm đã được phê duyệt cấp độ an toàn?",
    value=share(count(assets, at=OPEN, approved_on=not_after(NOW), **IN_USE), of=count(assets, at=OPEN, **IN_USE)),
    target=approved_goal,
    remedy="Lập hồ sơ đề xuất cấp độ và trình phê duyệt.",
    **NOW_SHARE,
)
protected = Indicator(
    id="cyber.protected",
    name="Tỷ lệ hệ thống triển khai đủ phương án bảo vệ",
    short="Đủ phương án bảo vệ",
    code="AT05",
    question="Trong các hệ thống đang dùng, bao nhiêu phần trăm đã triển khai đủ phương án bảo vệ theo cấp độ?",
    value=share(count(assets, at=OPEN, protected=True, **IN_USE), of=count(assets, at=OPEN, **IN_USE)),
    target=protected_goal,
    remedy="Triển khai nốt phương án bảo vệ đã được phê duyệt.",
    **NOW_SHARE,
)
overdue_holes = Indicator(
    id="cyber.overdue_holes",
    name="Lỗ hổng quá hạn chưa vá",
    short="Quá hạn vá",
    code="AT08",
    question="Lúc này có bao nhiêu lỗ hổng đã quá hạn vá của mức độ ấy mà chưa vá xong?",
    value=count(vulnerabilities, at=OPEN, due_on=before(NOW), **UNFIXED),
    target=none_overdue,
    **HOLES,
)
open_holes = Indicator(
    id="cyber.open_holes",
    name="Lỗ hổng chưa vá",
    question="Lúc này có bao nhiêu lỗ hổng đã biết mà chưa vá xong?",
    value=count(vulnerabilities, at=OPEN, **UNFIXED),
    **HOLES,
)
uptime_share = Indicator(
    id="cyber.uptime_share",
    name="Thời gian hoạt động của hệ thống dùng chung",
    short="Hoạt động",
    code="AT09",
    question="Trong thời gian được theo dõi của kỳ, các hệ thống dùng chung hoạt động bao nhiêu phần trăm?",
    value=share(total(uptime, "up"), of=total(uptime, "watched")),
    per=("day", "week", "month"),
    by=("system",),
    decimals=3,
    target=uptime_goal,
    **SHARE,
    excludes="Thời gian không được theo dõi.",
)
backups_done = Indicator(
    id="cyber.backups_done",
    name="Tỷ lệ sao lưu thành công",
    short="Sao lưu",
    code="AT10",
    question="Trong các lần sao lưu của kỳ, bao nhiêu phần trăm thành công?",
    value=share(count(backups, kind="backup", succeeded=True), of=count(backups, kind="backup")),
    per=("day", "week", "month"),
    by=("system",),
    target=backup_goal,
    costs="missing",
    **SHARE,
)
restores = Indicator(
    id="cyber.restores",
    name="Hệ thống đã khôi phục thử thành công",
    short="Khôi phục thử",
    code="AT10.1",
    question="Trong quý có bao nhiêu hệ thống khác nhau đã khôi phục thử thành công từ bản sao lưu?",
    value=count(backups, distinct="system", kind="restore", succeeded=True),
    per=("quarter", "month", "year"),
    **{**SHARE, "unit": "hệ thống thông tin", "decimals": 0},
)
endpoints_covered = Indicator(
    id="cyber.endpoints_covered",
    name="Tỷ lệ máy trạm có phòng, chống mã độc tập trung",
    short="Máy trạm được bảo vệ",
    code="AT06",
    question="Trong các máy trạm được thống kê trong kỳ, bao nhiêu phần trăm có phòng, chống mã độc tập trung?",
    value=share(total(endpoints, "covered"), of=total(endpoints, "machines")),
    per=("day", "month"),
    target=endpoints_goal,
    **SHARE,
    excludes="Trong tháng, mỗi ngày thống kê được tính một lần.",
)
trained = Indicator(
    id="cyber.trained",
    name="Tỷ lệ nhân sự được tập huấn an toàn thông tin",
    short="Được tập huấn",
    code="AT12",
    question="Trong nửa năm, bao nhiêu phần trăm số người phải dự đã hoàn thành tập huấn?",
    value=share(total(training, "trained"), of=total(training, "staff")),
    per=("half", "year"),
    target=training_goal,
    **SHARE,
)

SYSTEMS = (
    systems, approved, protected, overdue_holes, open_holes, uptime_share, backups_done, restores, endpoints_covered, trained,
)  # fmt: skip
