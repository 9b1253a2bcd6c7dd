"""Những con số do quy định, kế hoạch định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

ASSUMED = "Giả định của dự án"
TARGETS = "Mức thường dùng ở trung tâm giám sát an toàn thông tin, chưa có văn bản của địa phương"
ND85 = "Nghị định 85/2016/NĐ-CP; Luật An ninh mạng 116/2025/QH15"


def _minutes(severity: str, words: str, value: int, mark: str, document: str) -> Policy:
    name = f"Tiếp nhận phiếu mức {words} trong"
    return Policy(f"cyber.ack_minutes_{severity}", name, value, unit="phút", kind="due", mark=mark, document=document)


def _hours(severity: str, words: str, value: int, mark: str, document: str) -> Policy:
    name = f"Khắc phục phiếu mức {words} trong"
    return Policy(f"cyber.repair_hours_{severity}", name, value, unit="giờ", kind="due", mark=mark, document=document)


def _days(severity: str, words: str, value: int, mark: str, document: str) -> Policy:
    name = f"Vá lỗ hổng mức {words} trong"
    return Policy(f"cyber.patch_days_{severity}", name, value, unit="ngày", kind="due", mark=mark, document=document)


ACK = (
    _minutes("critical", "nguy cấp", 15, "K", TARGETS), _minutes("high", "cao", 60, "A", ASSUMED),
    _minutes("medium", "vừa", 240, "A", ASSUMED), _minutes("low", "thấp", 1440, "A", ASSUMED),
)  # fmt: skip
REPAIR = (
    _hours("critical", "nguy cấp", 4, "K", TARGETS), _hours("high", "cao", 24, "K", TARGETS),
    _hours("medium", "vừa", 72, "A", ASSUMED), _hours("low", "thấp", 168, "A", ASSUMED),
)  # fmt: skip
PATCH = (
    _days("critical", "nguy cấp", 14, "K", TARGETS), _days("high", "cao", 30, "A", ASSUMED),
    _days("medium", "vừa", 90, "A", ASSUMED), _days("low", "thấp", 180, "A", ASSUMED),
)  # fmt: skip

approved_goal = Policy(
    "cyber.approved_goal", "Hệ thống được phê duyệt cấp độ ít nhất", 100, unit="%", kind="target", mark="K", document=ND85,
)  # fmt: skip
protected_goal = Policy(
    "cyber.protected_goal", "Hệ thống triển khai đủ phương án bảo vệ ít nhất", 100, unit="%", kind="target", mark="K",
    document="Thông tư 12/2022/TT-BTTTT",
)  # fmt: skip
endpoints_goal = Policy(
    "cyber.endpoints_goal", "Máy trạm có phòng, chống mã độc tập trung ít nhất", 95, unit="%", kind="target", mark="K",
    document="Chỉ thị 14/CT-TTg ngày 25/5/2018",
)  # fmt: skip
uptime_goal = Policy(
    "cyber.uptime_goal", "Thời gian hoạt động của hệ thống dùng chung ít nhất", 99.5, unit="%", kind="target", mark="K",
    document=TARGETS,
)  # fmt: skip
backup_goal = Policy(
    "cyber.backup_goal", "Sao lưu thành công ít nhất", 100, unit="%", kind="target", mark="K",
    document="Thông tư 12/2022/TT-BTTTT",
)  # fmt: skip
training_goal = Policy(
    "cyber.training_goal", "Nhân sự được tập huấn an toàn thông tin ít nhất", 95, unit="%", kind="target", mark="K",
    document=TARGETS,
)  # fmt: skip
ack_goal = Policy(
    "cyber.ack_goal", "Phiếu được tiếp nhận trong hạn ít nhất", 95, unit="%", kind="target", mark="A", document=ASSUMED,
)  # fmt: skip
none_serious = Policy(
    "cyber.none_serious", "Sự cố nghiêm trọng không quá", 0, unit="vụ", kind="target", mark="K", document=TARGETS,
)  # fmt: skip
none_botnet = Policy(
    "cyber.none_botnet", "Máy nằm trong mạng máy tính ma không quá", 0, unit="máy", kind="target", mark="K", document=TARGETS,
)  # fmt: skip
none_defaced = Policy(
    "cyber.none_defaced", "Trang thông tin bị chèn mã, thay đổi giao diện không quá", 0, unit="vụ", kind="target", mark="K",
    document=TARGETS,
)  # fmt: skip
none_overdue = Policy(
    "cyber.none_overdue", "Lỗ hổng quá hạn vá không quá", 0, unit="lỗ hổng", kind="target", mark="K", document=TARGETS,
)  # fmt: skip
same_minutes = Policy(
    "cyber.same_minutes", "Cảnh báo cùng dấu hiệu, cùng hệ thống cách nhau không quá bấy nhiêu là một đợt", 10, unit="phút",
    mark="A", document=ASSUMED,
)  # fmt: skip
burst_sigmas = Policy(
    "cyber.burst_sigmas", "Giờ dồn dập khi số cảnh báo vượt mức quen quá", 3, unit="độ lệch chuẩn", mark="A",
    document="Viinikka và Debar, RAID 2004; chọn 3 độ lệch chuẩn là giả định của dự án",
)  # fmt: skip
burst_least = Policy(
    "cyber.burst_least", "Giờ dồn dập phải có ít nhất", 10, unit="cảnh báo", mark="A", document=ASSUMED,
)  # fmt: skip

GOALS = (
    approved_goal, protected_goal, endpoints_goal, uptime_goal, backup_goal, training_goal, ack_goal, none_serious,
    none_botnet, none_defaced, none_overdue,
)  # fmt: skip
POLICIES = (*ACK, *REPAIR, *PATCH, *GOALS, same_minutes, burst_sigmas, burst_least)
