"""An ninh, trật tự: ai gọi mà chưa ai tới, nơi nào đang nóng, cháy ở đâu, tội phạm tăng hay giảm, nơi nào mất điện, nước."""

from dieuhanh.declare import Pack
from dieuhanh.packs.security.datasets import DATASETS
from dieuhanh.packs.security.indicators import INDICATORS
from dieuhanh.packs.security.policies import POLICIES
from dieuhanh.packs.security.rules import RULES
from dieuhanh.packs.security.screens import screen
from dieuhanh.packs.security.sources import SOURCES

PACK = Pack(
    id="security",
    name="An ninh, trật tự",
    slug="an-ninh",
    owner="police_command",
    purpose="Cuộc gọi nào chưa ai tới, nơi nào đang nóng lên, cháy ở đâu, tội phạm tăng hay giảm, nơi nào mất điện, mất nước.",
    order=40,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "emergency_desk": "Trung tâm tiếp nhận cuộc gọi khẩn cấp 112, 113, 114, 115",
        "police_command": "Phòng Tham mưu, Công an tỉnh",
        "fire_police": "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ, Công an tỉnh",
        "ambulance_115": "Trung tâm cấp cứu 115, ngành Y tế",
        "supply_desk": "Đầu mối điện, nước, chiếu sáng công cộng của tỉnh",
    },
)
