"""Những con số do quy định, kế hoạch định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

ASSUMED = "Giả định của dự án"
USUAL = "Mức thường dùng, chưa có văn bản của địa phương"
EARS = "Hutwagner và cộng sự, Journal of Urban Health 80 (2003), phụ trương 1"
FARRINGTON = "Farrington và cộng sự, Journal of the Royal Statistical Society A 159 (1996)"

# ── outbreaks ───────────────────────────────────────────────────────────────────────────────────────────────────────
ears_limit = Policy("health.ears_limit", "EARS C1, C2: báo khi cao hơn trung bình quá", 3, unit="độ lệch chuẩn", mark="K",
                    document=EARS)  # fmt: skip
ears_limit_c3 = Policy("health.ears_limit_c3", "EARS C3: báo khi tổng quá", 2, unit="độ lệch chuẩn", mark="K", document=EARS)
ears_least_sd = Policy("health.ears_least_sd", "EARS: độ lệch chuẩn không lấy dưới", 0.5, unit="ca", mark="A", document=ASSUMED)
ears_cases = Policy("health.ears_cases", "EARS: ngày báo phải có ít nhất", 3, unit="ca", mark="A", document=ASSUMED)
ears_days = Policy("health.ears_days", "EARS: tín hiệu còn hiện trong", 3, unit="ngày", mark="A", document=ASSUMED)
far_z = Policy("health.farrington_z", "Farrington: giới hạn trên cao hơn trung bình", 2.58, unit="độ lệch chuẩn", mark="K",
               document=FARRINGTON)  # fmt: skip
far_years = Policy("health.farrington_years", "Farrington: nhìn lại (nhiều nhất 5)", 5, unit="năm", mark="K", document=FARRINGTON)
far_weeks = Policy("health.farrington_weeks", "Farrington: mỗi bên tuần cùng kỳ", 3, unit="tuần", mark="K", document=FARRINGTON)
far_cases = Policy("health.farrington_cases", "Farrington: bốn tuần phải có ít nhất", 5, unit="ca", mark="K", document=FARRINGTON)
far_limit = Policy("health.farrington_limit", "Vượt ngưỡng dịch khi điểm vượt quá", 1, unit="điểm", kind="target", mark="K",
                   document=FARRINGTON)  # fmt: skip
channel_sds = Policy("health.channel_sds", "Ngưỡng dịch theo tháng: trung bình cộng", 2, unit="độ lệch chuẩn", mark="K",
                     document=USUAL)  # fmt: skip
channel_years = Policy("health.channel_years", "Ngưỡng dịch theo tháng: phải có ít nhất", 3, unit="năm", mark="A",
                       document=ASSUMED)  # fmt: skip
signals_goal = Policy("health.signals_goal", "Tín hiệu ổ dịch", 0, unit="tín hiệu", kind="target", mark="A", document=ASSUMED)
report_hours = Policy("health.report_hours", "Báo cáo ca bệnh sau chẩn đoán không quá", 48, unit="giờ", kind="due", mark="K",
                      document="Thông tư 54/2015/TT-BYT")  # fmt: skip
report_goal = Policy("health.report_goal", "Ca bệnh báo cáo đúng hạn ít nhất", 95, unit="%", kind="target", mark="A",
                     document=ASSUMED)  # fmt: skip

# ── care ────────────────────────────────────────────────────────────────────────────────────────────────────────────
beds_low = Policy("health.beds_low", "Công suất giường nên từ", 70, unit="%", mark="K", document=USUAL)
beds_high = Policy("health.beds_high", "Công suất giường nên không quá", 90, unit="%", kind="target", mark="K", document=USUAL)
beds_red = Policy("health.beds_red", "Quá tải giường khi quá", 110, unit="%", mark="K", document=USUAL)
beds_goal = Policy("health.beds_goal", "Giường bệnh trên một vạn dân ít nhất", 30, unit="giường", kind="target", mark="K",
                   document=USUAL)  # fmt: skip
doctors_goal = Policy("health.doctors_goal", "Bác sĩ trên một vạn dân ít nhất", 10, unit="người", kind="target", mark="K",
                      document=USUAL)  # fmt: skip
electronic_goal = Policy("health.electronic_goal", "Bệnh viện có bệnh án điện tử", 100, unit="%", kind="target", mark="K",
                         document="Chỉ thị 07/CT-TTg của Thủ tướng Chính phủ: xong trước 30/09/2025")  # fmt: skip
arrival_goal = Policy("health.arrival_goal", "Xe cấp cứu tới trong", 15, unit="phút", kind="target", mark="K", document=USUAL)

# ── prevention ──────────────────────────────────────────────────────────────────────────────────────────────────────
vaccinated_goal = Policy("health.vaccinated_goal", "Trẻ tiêm chủng đầy đủ ít nhất", 95, unit="%", kind="target", mark="K",
                         document=USUAL)  # fmt: skip
covered_goal = Policy("health.covered_goal", "Bao phủ bảo hiểm y tế ít nhất", 95, unit="%", kind="target", mark="K",
                      document=USUAL)  # fmt: skip
linked_goal = Policy("health.linked_goal", "Hồ sơ sức khỏe liên thông ít nhất", 90, unit="%", kind="target", mark="K",
                     document=USUAL)  # fmt: skip
poison_goal = Policy("health.poison_goal", "Người chết vì ngộ độc thực phẩm", 0, unit="người", kind="target", mark="K",
                     document=USUAL)  # fmt: skip
cluster_events = Policy("health.cluster_events", "Chùm ngộ độc: cùng cơ sở cung cấp từ", 2, unit="vụ", mark="K", document=USUAL)
cluster_days = Policy("health.cluster_days", "Chùm ngộ độc: trong", 30, unit="ngày", mark="A", document=ASSUMED)
stock_goal = Policy("health.stock_goal", "Tồn kho đủ dùng ít nhất", 30, unit="ngày", kind="target", mark="K", document=USUAL)
stock_age = Policy("health.stock_age", "Tồn kho: lấy số mới nhất trong (nhiều nhất 30)", 7, unit="ngày", mark="A",
                   document=ASSUMED)  # fmt: skip

POLICIES = (
    ears_limit, ears_limit_c3, ears_least_sd, ears_cases, ears_days, far_z, far_years, far_weeks, far_cases, far_limit,
    channel_sds, channel_years, signals_goal, report_hours, report_goal, beds_low, beds_high, beds_red, beds_goal, doctors_goal,
    electronic_goal, arrival_goal, vaccinated_goal, covered_goal, linked_goal, poison_goal, cluster_events, cluster_days,
    stock_goal, stock_age,
)  # fmt: skip
