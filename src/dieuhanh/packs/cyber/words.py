"""Từ của lĩnh vực, và mức độ của từng chuẩn ứng với mức nào của ta (tài liệu đã công bố ghi ở từng bảng)."""

SEVERITY = {
    "critical": "Nguy cấp",
    "high": "Cao",
    "medium": "Vừa",
    "low": "Thấp",
    "info": "Thông tin",
    "unknown": "Không rõ",
}
SERIOUS = ("critical", "high")

# Suricata User Guide, "Rules: priority" và classification.config: 1 là cao nhất, 2 trung bình, 3 thấp, 4 rất thấp.
EVE_SEVERITY = {"1": "high", "2": "medium", "3": "low", "4": "info"}
# ArcSight Common Event Format, Implementation Standard: 0–3 Low, 4–6 Medium, 7–8 High, 9–10 Very-High; cửa CEF nói bằng chữ ấy.
CEF_SEVERITY = {"low": "low", "medium": "medium", "high": "high", "very_high": "critical", "unknown": "unknown"}
# RFC 5424 §6.2.1: 0 Emergency, 1 Alert, 2 Critical, 3 Error, 4 Warning, 5 Notice, 6 Informational, 7 Debug.
SYSLOG_SEVERITY = {
    "0": "critical", "1": "critical", "2": "critical", "3": "high", "4": "medium", "5": "low", "6": "info", "7": "info",
}  # fmt: skip

ACTION = {"allowed": "Cho qua", "blocked": "Đã chặn"}
KIND = {
    "intrusion": "Tấn công, xâm nhập",
    "malware": "Mã độc",
    "botnet": "Máy nằm trong mạng máy tính ma",
    "defacement": "Chèn mã, thay đổi giao diện trang thông tin",
    "leak": "Lộ tài khoản, lộ dữ liệu",
    "phishing": "Lừa đảo, giả mạo",
    "denial": "Tấn công từ chối dịch vụ",
    "outage": "Gián đoạn, mất kết nối",
    "other": "Khác",
}
STATUS = {
    "new": "Mới", "acknowledged": "Đã nhận", "in_hand": "Đang xử lý", "repaired": "Đã khắc phục", "closed": "Đã đóng",
    "false_alarm": "Báo nhầm",
}  # fmt: skip
KEPT = {"on_time": "Trong hạn", "late": "Quá hạn"}
LEVEL = {"1": "Cấp độ 1", "2": "Cấp độ 2", "3": "Cấp độ 3", "4": "Cấp độ 4", "5": "Cấp độ 5"}
BACKUP = {"backup": "Sao lưu", "restore": "Khôi phục thử"}
