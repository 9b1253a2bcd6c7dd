"""The made world of the sample: systems, signatures and a stream of chances; nothing in it is real."""

from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    code: str
    name: str
    office: str
    level: str
    critical: bool = False


_NAMES = (
    ("Cổng thông tin điện tử", "H19.01", "3"), ("Hệ thống giải quyết thủ tục hành chính", "H19.01", "3"),
    ("Quản lý văn bản và điều hành", "H19.08", "3"), ("Trung tâm dữ liệu", "H19.08", "3"),
    ("Thư điện tử công vụ", "H19.08", "3"), ("Nền tảng tích hợp, chia sẻ dữ liệu", "H19.08", "3"),
    ("Quản lý ngân sách", "H19.02", "2"), ("Cơ sở dữ liệu đất đai", "H19.04", "3"), ("Quan trắc môi trường", "H19.04", "2"),
    ("Cấp phép xây dựng", "H19.03", "2"), ("Hồ sơ sức khoẻ", "H19.05", "3"), ("Quản lý trường học", "H19.06", "2"),
    ("Cơ sở dữ liệu cán bộ", "H19.07", "2"), ("Sàn thương mại điện tử", "H19.09", "2"), ("Du lịch thông minh", "H19.10", "2"),
    ("Cơ sở dữ liệu hộ tịch", "H19.11", "2"), ("Trang thông tin phường 1", "H19.21", "1"),
    ("Trang thông tin phường 2", "H19.24", "1"), ("Trang thông tin xã 1", "H19.33", "1"),
    ("Trang thông tin xã 2", "H19.41", "1"),
)  # fmt: skip
SYSTEMS = tuple(
    System(f"HT-{place:02d}", name, office, level, level == "3") for place, (name, office, level) in enumerate(_NAMES, 1)
)
BUSY = tuple(6.0 if place < 4 else 2.0 if one.level == "3" else 1.0 for place, one in enumerate(SYSTEMS))
OFFICES = tuple(dict.fromkeys(one.office for one in SYSTEMS))

# số, tên, loại, mức EVE, hay gặp: tên và số đều bịa ra, ngoài khoảng số của các bộ luật công khai
SIGNATURES = (
    (9900001, "MẪU Dò quét cổng từ xa", "Attempted Information Leak", 2, 30.0),
    (9900002, "MẪU Thử mật khẩu nhiều lần", "Attempted User Privilege Gain", 2, 18.0),
    (9900003, "MẪU Giao thức sai quy cách", "Generic Protocol Command Decode", 3, 34.0),
    (9900004, "MẪU Tấn công ứng dụng web", "Web Application Attack", 1, 5.0),
    (9900005, "MẪU Kết nối tới máy chủ điều khiển mã độc", "A Network Trojan was detected", 1, 1.2),
    (9900006, "MẪU Lưu lượng đáng ngờ", "Potentially Bad Traffic", 2, 12.0),
)
HOURS = (1, 1, 1, 1, 1, 1, 2, 4, 7, 8, 8, 7, 4, 6, 8, 8, 7, 4, 3, 3, 3, 2, 2, 1)  # of the day, Hanoi time
KINDS = (("intrusion", 30), ("malware", 24), ("phishing", 12), ("outage", 14), ("denial", 6), ("botnet", 8), ("defacement", 2),
         ("leak", 4))  # fmt: skip
SLOW = ("H19.04", "H19.33")  # two offices that answer late
