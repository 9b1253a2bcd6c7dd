"""Những con số do luật, kế hoạch định ra: có văn bản, có ngày, sửa được ở trang quản trị."""

from datetime import date

from dieuhanh.declare import Policy

LAM_DONG = "Mục tiêu năm 2025 của Lâm Đồng, dùng đến khi địa phương ban hành mục tiêu của mình"

nd42 = Policy(
    "services.nd42_effective",
    "Nghị định 42/2022/NĐ-CP có hiệu lực từ",
    date(2022, 8, 15),
    kind="legal",
    mark="K",
    document="Nghị định 42/2022/NĐ-CP",
    effective=date(2022, 8, 15),
)
due_soon_days = Policy(
    "services.due_soon_days",
    "Sắp đến hạn khi còn không quá",
    1,
    unit="ngày làm việc",
    kind="due",
    mark="A",
    document="Giả định của dự án",
)
stuck_days = Policy(
    "services.stuck_days",
    "Giữ một bước quá",
    5,
    unit="ngày làm việc",
    kind="due",
    mark="A",
    document="Giả định của dự án",
)
on_time_goal = Policy(
    "services.on_time_goal",
    "Giải quyết đúng hạn, trước hạn ít nhất",
    98,
    unit="%",
    kind="target",
    document=LAM_DONG,
)
online_goal = Policy(
    "services.online_goal",
    "Hồ sơ trực tuyến ít nhất",
    70,
    unit="%",
    kind="target",
    document=LAM_DONG,
)
payment_goal = Policy(
    "services.payment_goal",
    "Thanh toán trực tuyến ít nhất",
    60,
    unit="%",
    kind="target",
    document=LAM_DONG,
)
digitised_goal = Policy(
    "services.digitised_goal",
    "Số hóa hồ sơ, kết quả ít nhất",
    80,
    unit="%",
    kind="target",
    document=LAM_DONG,
)
reuse_goal = Policy(
    "services.reuse_goal",
    "Sử dụng lại dữ liệu số hóa ít nhất",
    50,
    unit="%",
    kind="target",
    document=LAM_DONG,
)
score_goal = Policy(
    "services.score_goal",
    "Điểm Bộ chỉ số 766 ít nhất",
    90,
    unit="điểm",
    kind="target",
    mark="K",
    document="Quyết định 766/QĐ-TTg: từ 90 điểm là xuất sắc",
)
score_floor = Policy(
    "services.score_floor",
    "Điểm Bộ chỉ số 766 của đơn vị không dưới",
    80,
    unit="điểm",
    mark="K",
    document="Quyết định 766/QĐ-TTg: từ 80 điểm là tốt",
)
score_drop = Policy(
    "services.score_drop",
    "Điểm Bộ chỉ số 766 giảm trong một tuần quá",
    1,
    unit="điểm",
    mark="A",
    document="Giả định của dự án",
)
none_overdue = Policy(
    "services.none_overdue",
    "Hồ sơ quá hạn đang xử lý không quá",
    0,
    unit="hồ sơ",
    kind="target",
    mark="K",
    document="Nghị định 118/2025/NĐ-CP",
)
none_repeated = Policy(
    "services.none_repeated",
    "Hồ sơ phải bổ sung nhiều lần không quá",
    0,
    unit="%",
    kind="target",
    mark="K",
    document="Nghị định 118/2025/NĐ-CP",
)

POLICIES = (
    nd42, due_soon_days, stuck_days, on_time_goal, online_goal, payment_goal, digitised_goal, reuse_goal, score_goal,
    score_floor, score_drop, none_overdue, none_repeated,
)  # fmt: skip
