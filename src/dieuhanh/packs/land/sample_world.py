"""The made land of the sample: branches, projects, plans; nothing in it is real but the codes of communes."""

from dataclasses import dataclass

COMMUNES = ("25195", "25210", "25217", "25220", "25225", "25326", "25333", "25345", "25357", "25363", "25378", "25396", "25432")
BRANCHES = ("Chi nhánh A", "Chi nhánh B", "Chi nhánh C", "Chi nhánh D", "Chi nhánh E")
SLOW = "Chi nhánh C"  # the one that is late
CENTRE = (11.55, 106.85)  # about which the made sites and plans are strewn


@dataclass(frozen=True)
class Clearance:
    code: str
    name: str
    commune: str
    hectares: float
    households: int
    age: int  # days since the notice
    pace: float  # share of households a month that hand over


PROJECTS = (
    Clearance("GPMB-01", "Đường mẫu nối hai khu công nghiệp", "25217", 42.5, 86, 420, 0.22),
    Clearance("GPMB-02", "Hồ chứa nước mẫu", "25326", 118.0, 64, 300, 0.15),
    Clearance("GPMB-03", "Trường học mẫu", "25195", 3.2, 18, 210, 0.45),
    Clearance("GPMB-04", "Khu tái định cư mẫu", "25363", 12.8, 41, 160, 0.30),
    Clearance("GPMB-05", "Mở rộng đường tỉnh mẫu", "25432", 27.1, 73, 95, 0.10),
)
