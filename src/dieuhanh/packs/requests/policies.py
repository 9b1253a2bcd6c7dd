"""Những con số do quy định định ra. Dấu K, A là tham khảo: chưa dùng để đánh giá tới khi có văn bản của địa phương."""

from dieuhanh.declare import Policy

ASSUMED = "Giả định của dự án; quy chế tiếp nhận, xử lý phản ánh của địa phương quyết định"
USUAL = "Mức thường dùng, chưa có văn bản của địa phương"
SPOT = "Giả định của dự án: ít nhất 5 phản ánh cùng loại trong 500 m, trong 7 ngày"


def _due(name: str, vi: str, value: float, unit: str) -> Policy:
    return Policy(f"requests.{name}", vi, value, unit=unit, kind="due", mark="A", document=ASSUMED)


def _goal(name: str, vi: str, value: float, unit: str = "%", mark: str = "K", document: str = USUAL) -> Policy:
    return Policy(f"requests.{name}", vi, value, unit=unit, kind="target", mark=mark, document=document)


def _law(name: str, vi: str, value: float, document: str) -> Policy:
    return Policy(f"requests.{name}", vi, value, unit="ngày", kind="legal", mark="K", document=document)


# ── by when ─────────────────────────────────────────────────────────────────────────────────────────────────────────

urgent_hours = _due("urgent_hours", "Phản ánh khẩn cấp: trả lời lần đầu trong", 2, "giờ")
street_days = _due("street_days", "Phản ánh hạ tầng, trật tự: trả lời trong", 3, "ngày làm việc")
normal_days = _due("normal_days", "Phản ánh thông thường: trả lời trong", 5, "ngày làm việc")
complex_days = _due("complex_days", "Phản ánh phức tạp, liên ngành: trả lời trong", 15, "ngày làm việc")
reopen_days = _due("reopen_days", "Phản ánh mở lại: trả lời lại trong", 5, "ngày làm việc")
dispatch_hours = _due("dispatch_hours", "Chuyển phản ánh đến cơ quan xử lý trong", 4, "giờ làm việc")
first_days = _law("first_days", "Giải quyết khiếu nại lần đầu trong", 30, "Luật Khiếu nại 02/2011/QH13, Điều 28")
second_days = _law("second_days", "Giải quyết khiếu nại lần hai trong", 45, "Luật Khiếu nại 02/2011/QH13, Điều 37")
denunciation_days = _law("denunciation_days", "Giải quyết tố cáo trong", 30, "Luật Tố cáo 25/2018/QH14, Điều 30")

# ── how well ────────────────────────────────────────────────────────────────────────────────────────────────────────

on_time_goal = _goal("on_time_goal", "Phản ánh trả lời đúng hạn ít nhất", 95)
overdue_goal = _goal("overdue_goal", "Phản ánh đang quá hạn", 0, "phản ánh")
dispatch_goal = _goal("dispatch_goal", "Thời gian chuyển trung vị không quá", 4, "giờ làm việc", "A", ASSUMED)
pleased_goal = _goal("pleased_goal", "Hài lòng với kết quả ít nhất", 90)
reopened_goal = _goal("reopened_goal", "Phản ánh mở lại không quá", 5)
refused_goal = _goal("refused_goal", "Phản ánh bị từ chối không quá", 5)
misrouted_goal = _goal("misrouted_goal", "Phản ánh chuyển sai nơi không quá", 5)
published_goal = _goal("published_goal", "Công khai kết quả được phép công khai", 100)
picked_goal = _goal("picked_goal", "Cuộc gọi 1022 nhấc máy kịp ít nhất", 90)
missed_goal = _goal("missed_goal", "Cuộc gọi 1022 bị lỡ không quá", 5)
head_goal = _goal("head_goal", "Người đứng đầu trực tiếp tiếp công dân đúng lịch", 100,
                  document="Luật Tiếp công dân 42/2013/QH13, Điều 18")  # fmt: skip
settled_goal = _goal("settled_goal", "Khiếu nại, tố cáo giải quyết đúng hạn ít nhất", 95, "%", "A", ASSUMED)

# ── how it is counted ───────────────────────────────────────────────────────────────────────────────────────────────

returns_most = Policy("requests.returns_most", "Chuyển trả nhiều nhất, quá thì lãnh đạo quyết định", 2, unit="lần", mark="A",
                      document=ASSUMED)  # fmt: skip
pick_seconds = Policy("requests.pick_seconds", "Nhấc máy kịp khi chuông reo không quá", 20, unit="giây", mark="K",
                      document=USUAL)  # fmt: skip
wrap_seconds = Policy("requests.wrap_seconds", "Ghi chép sau mỗi cuộc gọi", 30, unit="giây", mark="A",
                      document="Giả định của dự án; đo ở tổng đài của địa phương")  # fmt: skip
spot_metres = Policy("requests.spot_metres", "Điểm nóng: trong bán kính", 500, unit="m", mark="A", document=SPOT)
spot_reports = Policy("requests.spot_reports", "Điểm nóng: ít nhất", 5, unit="phản ánh", mark="A", document=SPOT)
spot_days = Policy("requests.spot_days", "Điểm nóng: trong (không quá 30)", 7, unit="ngày", mark="A", document=SPOT)
wilson_z = Policy("requests.wilson_z", "Cận dưới hài lòng: độ lệch chuẩn hóa", 1.96, mark="A",
                  document="Giả định của dự án: khoảng 95% của phân phối chuẩn")  # fmt: skip

POLICIES = (
    urgent_hours,
    street_days,
    normal_days,
    complex_days,
    reopen_days,
    dispatch_hours,
    first_days,
    second_days,
    denunciation_days,
    on_time_goal,
    overdue_goal,
    dispatch_goal,
    pleased_goal,
    reopened_goal,
    refused_goal,
    misrouted_goal,
    published_goal,
    picked_goal,
    missed_goal,
    head_goal,
    settled_goal,
    returns_most,
    pick_seconds,
    wrap_seconds,
    spot_metres,
    spot_reports,
    spot_days,
    wilson_z,
)
