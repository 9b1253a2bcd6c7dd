"""Những con số do quy định định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

ASSUMED = "Giả định của dự án"
USUAL = "Mức thường dùng, chưa có văn bản của địa phương"

meridian = Policy(
    "land.meridian", "Kinh tuyến trục VN-2000 của tỉnh", 106.25, unit="độ", mark="K",
    document="Kinh tuyến trục 106°15′, múi 3°, dùng cho Bình Phước; nơi khác nhập của mình",
)  # fmt: skip
stuck_days = Policy(
    "land.stuck_days", "Hộ mắc kẹt khi chưa bàn giao sau", 60, unit="ngày", mark="A", document=ASSUMED
)  # fmt: skip
stalled_months = Policy(
    "land.stalled_months", "Dự án treo khi chậm đưa đất vào sử dụng quá", 24, unit="tháng", mark="K", kind="legal",
    document="Luật Đất đai 31/2024/QH15, Điều 81, cần đối chiếu",
)  # fmt: skip
inspect_hours = Policy(
    "land.inspect_hours", "Tới hiện trường vi phạm trong", 48, unit="giờ", kind="due", mark="A", document=ASSUMED
)
publish_days = Policy(
    "land.publish_days", "Công bố quy hoạch sau khi duyệt trong", 15, unit="ngày", kind="due", mark="K",
    document="Luật Quy hoạch đô thị và nông thôn 47/2024/QH15, cần đối chiếu",
)  # fmt: skip
dossiers_goal = Policy(
    "land.dossiers_goal", "Hồ sơ đất đai đúng hạn ít nhất", 98, unit="%", kind="target", mark="K", document=USUAL
)
permits_goal = Policy(
    "land.permits_goal", "Giấy phép xây dựng đúng hạn ít nhất", 98, unit="%", kind="target", mark="K", document=USUAL
)
clean_goal = Policy("land.clean_goal", "Thửa đúng, đủ, sạch, sống", 100, unit="%", kind="target", mark="K",
                    document="Kế hoạch 515/KH-BCA-BNNMT, cần đối chiếu")  # fmt: skip
handled_goal = Policy("land.handled_goal", "Vi phạm đã xử lý", 100, unit="%", kind="target", mark="K", document=USUAL)
stalled_goal = Policy("land.stalled_goal", "Dự án treo", 0, unit="dự án", kind="target", mark="A", document=ASSUMED)
stuck_many = Policy("land.stuck_many", "Nhiều hộ mắc kẹt khi quá", 20, unit="hộ", mark="A", document=ASSUMED)
violations_month = Policy("land.violations_month", "Vi phạm nhiều khi trong tháng quá", 40, unit="vụ", mark="A", document=ASSUMED)

POLICIES = (
    meridian,
    stuck_days,
    stalled_months,
    inspect_hours,
    publish_days,
    dossiers_goal,
    permits_goal,
    clean_goal,
    handled_goal,
    stalled_goal,
    stuck_many,
    violations_month,
)
