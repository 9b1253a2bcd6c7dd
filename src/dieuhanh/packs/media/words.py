"""Những lời có mã của báo chí, mạng xã hội. Mã là của ta; lời của nguồn ánh xạ vào đây."""

PLATFORM = {"press": "Báo chí", "portal": "Cổng, trang của cơ quan", "facebook": "Facebook", "zalo": "Zalo", "tiktok": "TikTok",
            "youtube": "YouTube", "forum": "Diễn đàn, blog", "other": "Nền tảng khác"}  # fmt: skip
TOPIC = {"traffic": "Giao thông", "environment": "Môi trường", "health": "Y tế", "education": "Giáo dục",
         "land": "Đất đai, xây dựng, điện nước", "admin": "Bộ máy, thủ tục", "economy": "Kinh tế",
         "disaster": "Thiên tai, cháy nổ", "security": "Trật tự, tội phạm", "fraud": "Lừa đảo, tin giả",
         "welfare": "An sinh, lao động", "culture": "Văn hóa, thể thao, du lịch", "other": "Chủ đề khác"}  # fmt: skip
TONE = {"positive": "Tích cực", "neutral": "Trung tính", "negative": "Tiêu cực"}
CHECK = {"plain": "Tin bài thường", "rumour": "Tin đồn chưa kiểm chứng", "false": "Tin sai sự thật",
         "true": "Đã kiểm chứng là đúng"}  # fmt: skip
RUMOURS = ("rumour", "false")
ASKED = {"report": "Bài phản ánh", "question": "Câu hỏi bằng văn bản", "interview": "Đề nghị phỏng vấn"}
KEPT = {"on_time": "Trả lời đúng hạn", "late": "Trả lời muộn"}
FALSE = {
    "made_up": "Bịa đặt",
    "twisted": "Xuyên tạc",
    "posing": "Mạo danh cơ quan",
    "scam": "Tin lừa đảo",
    "harmful": "Xấu độc khác",
}
ACT = {"false_news": "Đăng, chia sẻ tin sai sự thật", "insult": "Xúc phạm uy tín, danh dự", "licence": "Trang, kênh không phép",
       "press": "Vi phạm hoạt động báo chí", "other": "Hành vi khác"}  # fmt: skip
