"""Những con số do quy định định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

ASSUMED = "Giả định của dự án"
USUAL = "Mức thường dùng, chưa có văn bản của địa phương"
GATHER = "Mức thường dùng: nhiều cuộc gọi về một việc trong 5 phút thì gộp lại"

answer_seconds = Policy("security.answer_seconds", "Bắt máy trong", 15, unit="giây", kind="target", mark="K", document=USUAL)
answer_goal = Policy(
    "security.answer_goal", "Cuộc gọi bắt máy đúng hạn ít nhất", 90, unit="%", kind="target", mark="K", document=USUAL
)
seats = Policy("security.seats", "Bàn trực hiện có", 8, unit="bàn", mark="A", document=ASSUMED)
spam_high = Policy("security.spam_high", "Gọi rác nhiều khi quá", 40, unit="%", mark="A", document=ASSUMED)
gather_calls = Policy("security.gather_calls", "Gọi dồn: ít nhất", 5, unit="cuộc", mark="K", document=GATHER)
gather_minutes = Policy("security.gather_minutes", "Gọi dồn: trong", 5, unit="phút", mark="K", document=GATHER)
hot_confidence = Policy(
    "security.hot_confidence", "Xã nóng: độ tin cậy của giới hạn Poisson", 99.8, unit="%", mark="A",
    document="Giả định của dự án: tương đương ba sigma, như Spiegelhalter, Statistics in Medicine 24, 2005",
)  # fmt: skip
hot_least = Policy("security.hot_least", "Xã nóng: trong bảy ngày ít nhất", 5, unit="cuộc", mark="A", document=ASSUMED)

arrive_112 = Policy("security.arrive_112", "112 có mặt trong", 30, unit="phút", kind="due", mark="A", document=ASSUMED)
arrive_113 = Policy("security.arrive_113", "113 có mặt trong", 15, unit="phút", kind="due", mark="K", document=USUAL)
arrive_114 = Policy("security.arrive_114", "114 có mặt trong", 15, unit="phút", kind="due", mark="K", document=USUAL)
arrive_115 = Policy("security.arrive_115", "115 có mặt trong", 20, unit="phút", kind="due", mark="K", document=USUAL)
arrive_goal = Policy("security.arrive_goal", "Lượt điều tới đúng hạn ít nhất", 90, unit="%", kind="target", mark="A",
                     document=ASSUMED)  # fmt: skip

crime_fall = Policy(
    "security.crime_fall", "Phạm pháp hình sự so với năm trước không quá", -5, unit="%", kind="target", mark="K", document=USUAL
)
clearance_goal = Policy(
    "security.clearance_goal", "Tỷ lệ khám phá ít nhất", 75, unit="%", kind="target", mark="K", document=USUAL
)
grave_goal = Policy(
    "security.grave_goal", "Tỷ lệ khám phá án rất nghiêm trọng trở lên ít nhất", 90, unit="%", kind="target", mark="K",
    document=USUAL,
)  # fmt: skip
camera_true = Policy(
    "security.camera_true", "Cảnh báo camera đúng ít nhất", 80, unit="%", kind="target", mark="K", document=USUAL
)
faults_goal = Policy(
    "security.faults_goal", "Cơ sở có thiếu sót về phòng cháy chưa khắc phục", 0, unit="nơi", kind="target", mark="K",
    document="Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ 55/2024/QH15",
)  # fmt: skip
sustained_minutes = Policy(
    "security.sustained_minutes", "Mất điện, nước kéo dài khi quá", 5, unit="phút", mark="K",
    document="IEEE Std 1366-2012: mất điện quá 5 phút là kéo dài",
)  # fmt: skip
dark_customers = Policy(
    "security.dark_customers", "Mất điện, nước diện rộng khi quá", 5_000, unit="khách hàng", mark="A", document=ASSUMED
)

POLICIES = (
    answer_seconds,
    answer_goal,
    seats,
    spam_high,
    gather_calls,
    gather_minutes,
    hot_confidence,
    hot_least,
    arrive_112,
    arrive_113,
    arrive_114,
    arrive_115,
    arrive_goal,
    crime_fall,
    clearance_goal,
    grave_goal,
    camera_true,
    faults_goal,
    sustained_minutes,
    dark_customers,
)
