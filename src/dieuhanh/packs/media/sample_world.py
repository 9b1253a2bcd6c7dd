"""The made talk of the sample: titles of this project with a place left open; nothing in it happened, no outlet in it exists."""

COMMUNES = {"25195": "phường Bình Phước", "25210": "phường Đồng Xoài", "25217": "phường Phước Long", "25220": "phường Phước Bình",
            "25225": "xã Đăk Ơ", "25326": "phường Bình Long", "25333": "phường An Lộc", "25345": "xã Tân Hưng",
            "25357": "phường Tân Khai", "25363": "phường Đồng Phú", "25378": "xã Tân Lợi", "25396": "xã Bù Đăng",
            "25432": "phường Chơn Thành"}  # fmt: skip
OFFICES = ("H19.02", "H19.03", "H19.04", "H19.05", "H19.06", "H19.08", "H19.10", "H19.22")
OUTLETS = ("Báo mẫu A", "Báo mẫu B", "Báo mẫu C", "Đài mẫu D", "Tạp chí mẫu E")
PAGES = (("Trang mẫu của UBND", "facebook", "H19.01", 52_000), ("Kênh Zalo mẫu của UBND", "zalo", "H19.01", 31_000),
         ("Kênh video mẫu", "youtube", "H19.10", 9_000), ("Trang mẫu của phường", "facebook", "H19.22", 12_000))  # fmt: skip
HOURS = (2, 1, 1, 1, 2, 4, 8, 10, 10, 9, 8, 8, 7, 7, 7, 7, 8, 8, 8, 9, 10, 9, 7, 4)
GOOD = (
    "Thông xe tuyến đường mới ở {}, người dân phấn khởi",
    "Học sinh ở {} đạt giải nhất cuộc thi khoa học",
    "Bác sĩ cứu sống bệnh nhân nguy kịch ở {}",
    "Trao 30 căn nhà tình nghĩa cho hộ nghèo ở {}",
    "Người dân {} khen bộ phận một cửa làm nhanh gọn",
    "Đoàn viên dọn sạch bờ suối ở {}",
    "Nông dân {} được mùa, được giá sầu riêng",
    "Công an triệt phá tụ điểm cờ bạc ở {}",
    "Lễ hội cồng chiêng rộn ràng ở {}",
    "Đường ống mới, dân {} hết cảnh thiếu nước",
    "Cán bộ ngân hàng ở {} ngăn kịp một vụ lừa đảo qua mạng",
    "Khu phố ở {} hết ngập sau khi có cống mới",
)
BAD = (
    "Xe tải tông nhau ở {}, kẹt xe kéo dài",
    "Bãi rác ở {} bốc mùi hôi thối, dân kêu cứu",
    "Bệnh nhân chờ khám mòn mỏi ở {}",
    "Phụ huynh ở {} bức xúc vì lạm thu",
    "Dự án treo ở {}, dân không được sửa nhà",
    "Hồ sơ đất trễ hẹn nhiều lần ở {}",
    "Giá hồ tiêu rớt, nông dân {} lo lắng",
    "Mưa lớn làm ngập sâu nhiều nhà ở {}",
    "Liên tiếp mất trộm ở {}, dân bất an",
    "Nhiều người ở {} mất tiền vì cuộc gọi lừa đảo",
    "Công nhân ở {} đình công vì bị nợ lương",
    "Di tích ở {} xuống cấp nghiêm trọng",
)
PLAIN = (
    "Điều chỉnh lộ trình xe buýt qua {}",
    "Quan trắc môi trường định kỳ tại {}",
    "Lịch tiêm chủng tháng này tại {}",
    "Thông tin tuyển sinh lớp 10 tại {}",
    "Lấy ý kiến về quy hoạch tại {}",
    "Kỳ họp HĐND tại {}",
    "Giá cao su hôm nay tại {}",
    "Dự báo thời tiết ba ngày tới tại {}",
    "Toà án mở phiên xét xử lưu động tại {}",
    "Khảo sát nhu cầu việc làm tại {}",
    "Giải bóng đá thanh niên tại {}",
)
ELSEWHERE = ("Đội tuyển quốc gia hội quân", "Giá vàng thế giới đi ngang", "Thời tiết miền Bắc chuyển lạnh")
BURST = (
    "Mất nước cả tuần ở {}, dân bức xúc",
    "Nước máy đục ngầu ở {}, gọi mãi không ai trả lời",
    "Vỡ đường ống ở {}, hàng trăm hộ thiếu nước sinh hoạt",
    "Cúp nước liên tục, dân {} phải mua nước giá đắt",
)
RUMOURS = (
    ("Nghe nói nước máy ở {} nhiễm độc", "Kết quả xét nghiệm nước máy tại {} bảo đảm an toàn"),
    ("Rộ tin vỡ đập gần {}, mọi người hoang mang", "Hồ chứa gần {} vận hành bình thường, tin vỡ đập là sai sự thật"),
    ("Tin bắt cóc trẻ em ở {} lan trên mạng", "Công an bác tin đồn bắt cóc trẻ em ở {}"),
    ("Đồn có dịch lạ ở {}, nhiều người lo lắng", "Ngành y tế: tại {} không ghi nhận ca bệnh lạ"),
)
