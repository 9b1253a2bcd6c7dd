"""Mức, hạn, quy ước của du lịch: có văn bản hoặc nói rõ là chưa có, sửa được ở trang quản trị."""

from datetime import date

from dieuhanh.declare import Policy

USUAL = "Mức thường dùng trong ngành, chưa có văn bản của địa phương"
OURS = "Giả định của dự án"
LAW = "Luật Du lịch 09/2017/QH14, Điều 9 (cấm kinh doanh, hành nghề khi không đủ điều kiện)"

occupancy_goal = Policy(
    "tourism.occupancy_goal", "Công suất phòng ít nhất", 55, unit="%", kind="target", mark="K", document=USUAL
)
full_level = Policy("tourism.full_level", "Điểm coi là đông khi đạt sức chứa", 90, unit="%", mark="K", document=USUAL)
over_level = Policy("tourism.over_level", "Điểm coi là quá tải khi vượt sức chứa", 100, unit="%", mark="A", document=OURS)
count_minutes = Policy("tourism.count_minutes", "Số đếm khách còn nói về lúc này trong", 60, unit="phút", mark="A", document=OURS)
complaint_hours = Policy(
    "tourism.complaint_hours", "Phản ánh du lịch xử lý trong", 24, unit="giờ", kind="due", mark="K", document=USUAL
)
complaint_goal = Policy(
    "tourism.complaint_goal", "Phản ánh du lịch xử lý trong hạn ít nhất", 95, unit="%", kind="target", mark="K", document=USUAL
)
scam_burst = Policy(
    "tourism.scam_burst", "Báo khi phản ánh lừa đảo, ép giá trong ngày quá", 3, unit="lượt", mark="A", document=OURS
)
rating_goal = Policy(
    "tourism.rating_goal", "Điểm đánh giá của khách ít nhất", 4.2, unit="sao", kind="target", mark="K", document=USUAL
)
rating_prior = Policy(
    "tourism.rating_prior", "Trung bình Bayes: số đánh giá giả định ở mức chung", 20, unit="lượt", kind="legal", mark="A",
    document=f"{OURS}: điểm phải có khoảng 20 đánh giá thì tiếng nói của chính nó mới nặng bằng mức chung",
)  # fmt: skip
rating_good = Policy(
    "tourism.rating_good", "Đánh giá tốt từ", 4, unit="sao", kind="legal", mark="A", document=f"{OURS}: bốn và năm sao"
)
wilson_z = Policy(
    "tourism.wilson_z", "Hệ số z của khoảng tin cậy Wilson", 1.96, kind="legal", mark="A",
    document=f"{OURS}: khoảng tin cậy 95%, quy ước thống kê thông dụng",
)  # fmt: skip
licence_goal = Policy(
    "tourism.licence_goal", "Hướng dẫn viên, doanh nghiệp lữ hành có giấy phép còn hạn", 100, unit="%", kind="target", mark="K",
    document=LAW, effective=date(2018, 1, 1),
)  # fmt: skip
plan_goal = Policy(
    "tourism.plan_goal", "Sự kiện có phương án an toàn được duyệt trước khi mở", 100, unit="%", kind="target", mark="K",
    document="Nghị định 110/2018/NĐ-CP về quản lý và tổ chức lễ hội; mức 100% là mức thường dùng",
    effective=date(2018, 10, 15),
)  # fmt: skip
plan_days = Policy(
    "tourism.plan_days", "Phương án an toàn phải được duyệt trước ngày mở", 10, unit="ngày", kind="due", mark="A", document=OURS
)
fire_level = Policy(
    "tourism.fire_level", "Cấp cháy rừng nguy hiểm từ trên cấp", 3, unit="cấp", mark="K",
    document="Nghị định 156/2018/NĐ-CP: năm cấp dự báo cháy rừng, cấp IV là nguy hiểm",
)  # fmt: skip

POLICIES = (
    occupancy_goal, full_level, over_level, count_minutes, complaint_hours, complaint_goal, scam_burst, rating_goal,
    rating_prior, rating_good, wilson_z, licence_goal, plan_goal, plan_days, fire_level,
)  # fmt: skip
