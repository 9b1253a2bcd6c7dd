"""Y tế: dịch ở đâu, giường còn không, ai được tiêm chủng, thuốc còn bao nhiêu ngày, xe cấp cứu tới có kịp."""

from dieuhanh.declare import Pack
from dieuhanh.packs.health.datasets import DATASETS
from dieuhanh.packs.health.indicators import INDICATORS
from dieuhanh.packs.health.policies import POLICIES
from dieuhanh.packs.health.rules import RULES
from dieuhanh.packs.health.screens import screen
from dieuhanh.packs.health.sources import SOURCES

PACK = Pack(
    id="health",
    name="Y tế",
    slug="y-te",
    owner="health_office",
    purpose="Dịch bệnh ở đâu, bệnh viện có quá tải không, ai chưa được bảo vệ, và ai phải làm gì.",
    order=60,
    datasets=DATASETS,
    sources=SOURCES,
    indicators=INDICATORS,
    rules=RULES,
    screen=screen,
    policies=POLICIES,
    duties={
        "health_office": "Phòng Nghiệp vụ Y, Sở Y tế",
        "disease_control": "Trung tâm Kiểm soát bệnh tật tỉnh",
        "food_safety": "Chi cục An toàn vệ sinh thực phẩm",
        "emergency": "Đầu mối cấp cứu 115",
        "insurance_desk": "Bảo hiểm xã hội tỉnh",
    },
)
