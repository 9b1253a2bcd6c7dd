"""Những con số do quy định định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

ASSUMED = "Giả định của dự án"
USUAL = "Mức thường dùng, chưa có văn bản của địa phương"
SPEAKING = "Nghị định 09/2017/NĐ-CP về phát ngôn và cung cấp thông tin cho báo chí (đối chiếu lại điều khoản)"

text_length = Policy("media.text_length", "Đọc của tít, của đoạn trích không quá", 300, unit="ký tự", mark="A", document=ASSUMED)
tone_cut = Policy("media.tone_cut", "Có sắc thái khi điểm từ", 0.5, unit="điểm", mark="A", document=ASSUMED)
burst_days = Policy("media.burst_days", "Chủ đề nóng: so trong", 60, unit="ngày", mark="A", document=ASSUMED)
burst_scale = Policy("media.burst_scale", "Chủ đề nóng: dày lên gấp", 2, unit="lần", mark="A",
                     document="Kleinberg, 2002: s; giả định của dự án")  # fmt: skip
burst_cost = Policy("media.burst_cost", "Chủ đề nóng: giá của một lần chuyển", 1, mark="A",
                    document="Kleinberg, 2002: γ; giả định của dự án")  # fmt: skip
burst_least = Policy("media.burst_least", "Chủ đề nóng: ít nhất", 5, unit="bài", mark="A", document=ASSUMED)
sigmas = Policy("media.sigmas", "Tăng đột ngột khi quá", 3, unit="độ lệch chuẩn", mark="K", document=USUAL)
answer_hours = Policy("media.answer_hours", "Trả lời báo chí trong", 40, unit="giờ làm việc", kind="due", mark="A",
                      document=ASSUMED)  # fmt: skip
first_hours = Policy("media.first_hours", "Trả lời ban đầu trong", 24, unit="giờ", kind="due", mark="K", document=SPEAKING)
remove_hours = Policy(
    "media.remove_hours", "Gỡ tin trong", 24, unit="giờ", kind="due", mark="K",
    document="Nghị định 147/2024/NĐ-CP về dịch vụ Internet và thông tin trên mạng (đối chiếu lại điều khoản)",
)  # fmt: skip
negative_goal = Policy("media.negative_goal", "Tin bài tiêu cực không quá", 10, unit="%", kind="target", mark="K", document=USUAL)
on_time_goal = Policy("media.on_time_goal", "Trả lời báo chí đúng hạn", 100, unit="%", kind="target", mark="K", document=SPEAKING)
removed_goal = Policy("media.removed_goal", "Tin giả đã gỡ ít nhất", 90, unit="%", kind="target", mark="K", document=USUAL)
voice_goal = Policy("media.voice_goal", "Tin chính thức trên một tin đồn ít nhất", 1, unit="bài/tin", kind="target", mark="K",
                    document=USUAL)  # fmt: skip
replied_goal = Policy("media.replied_goal", "Tin nhắn được trả lời ít nhất", 90, unit="%", kind="target", mark="A",
                      document=ASSUMED)  # fmt: skip
negative_much = Policy("media.negative_much", "Tin bài tiêu cực nhiều khi quá", 40, unit="%", mark="A", document=ASSUMED)

POLICIES = (
    text_length, tone_cut, burst_days, burst_scale, burst_cost, burst_least, sigmas, answer_hours, first_hours, remove_hours,
    negative_goal, on_time_goal, removed_goal, voice_goal, replied_goal, negative_much,
)  # fmt: skip
