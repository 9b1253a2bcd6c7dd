"""Những con số do quy định định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

ASSUMED = "Giả định của dự án"
SPOT = "Giả định của dự án: vụ thứ ba trong 90 ngày, trong phạm vi 200 m là ứng viên điểm đen"

spot_metres = Policy("traffic.spot_metres", "Điểm đen: trong phạm vi", 200, unit="m", mark="A", document=SPOT)
spot_accidents = Policy("traffic.spot_accidents", "Điểm đen: ít nhất", 3, unit="vụ", mark="A", document=SPOT)
spot_days = Policy("traffic.spot_days", "Điểm đen: trong", 90, unit="ngày", mark="A", document=SPOT)
los_c = Policy(
    "traffic.los_c", "Ùn tắc từ khi tốc độ không quá so với lúc thông", 50, unit="%", mark="K",
    document="Highway Capacity Manual 2010, TRB, chương 16: mức C khi trên 50 %",
)  # fmt: skip
bus_late = Policy(
    "traffic.bus_late_minutes", "Xe buýt đúng giờ khi trễ không quá", 5, unit="phút", kind="due", mark="A", document=ASSUMED
)
response_goal = Policy("traffic.response_goal", "Có mặt tại hiện trường trong", 15, unit="phút", kind="target", mark="K",
                       document="Mức thường dùng, chưa có văn bản của địa phương")  # fmt: skip
camera_goal = Policy("traffic.camera_goal", "Camera hoạt động ít nhất", 95, unit="%", kind="target", mark="K",
                     document="Mức thường dùng, chưa có văn bản của địa phương")  # fmt: skip
spots_goal = Policy("traffic.spots_goal", "Điểm đen còn tồn tại", 0, unit="điểm", kind="target", mark="K",
                    document="Luật Trật tự, an toàn giao thông đường bộ 36/2024/QH15")  # fmt: skip
trips_goal = Policy("traffic.trips_goal", "Chuyến xe buýt chạy ít nhất", 98, unit="%", kind="target", mark="A", document=ASSUMED)

dead_month = Policy("traffic.dead_month", "Người chết trong tháng nhiều khi quá", 15, unit="người", mark="A", document=ASSUMED)
jam_share = Policy("traffic.jam_share", "Ùn tắc kéo dài khi số giờ ùn tắc quá", 25, unit="%", mark="A", document=ASSUMED)

POLICIES = (
    dead_month,
    jam_share,
    spot_metres,
    spot_accidents,
    spot_days,
    los_c,
    bus_late,
    response_goal,
    camera_goal,
    spots_goal,
    trips_goal,
)
