"""Quy hoạch: đã phủ bao nhiêu, đồ án nào chậm công bố, người dân tra cứu ra sao; nhà ở xã hội."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, not_after, not_yet, share, total
from dieuhanh.packs.land.datasets import areas, housing, lookups, plans

LAW = "Luật Quy hoạch đô thị và nông thôn 47/2024/QH15"
STATE: dict[str, Any] = {"per": "now", "kind": "state", "over": "commune", "owner": "planning", "basis": LAW}
VALID: dict[str, Any] = {"valid_from": not_after(NOW), "valid_to": not_yet(NOW)}
COVER: dict[str, Any] = {
    "unit": "%", "better": Better.HIGHER, **STATE,
    "excludes": "Đồ án chưa có hình trên bản đồ. Hai đồ án cùng loại chồng lên nhau thì chỗ chồng bị đếm hai lần.",
}  # fmt: skip
HOMES: dict[str, Any] = {
    "per": "now", "kind": "state", "over": "commune", "owner": "construction", "better": Better.HIGHER,
    "basis": "Quyết định 338/QĐ-TTg năm 2023",
}  # fmt: skip

general = Indicator(
    id="land.general_cover",
    name="Phủ quy hoạch chung",
    code="DD06",
    question="Lúc này bao nhiêu phần trăm diện tích phải có quy hoạch chung đã nằm trong đồ án còn hiệu lực?",
    value=share(total(plans, "area_ha", at=OPEN, kind="general", **VALID), of=total(areas, "general", at=OPEN)),
    **COVER,
)
zoning = Indicator(
    id="land.zoning_cover",
    name="Phủ quy hoạch phân khu",
    short="Phủ phân khu",
    code="DD06.1",
    question="Lúc này bao nhiêu phần trăm diện tích phải có quy hoạch phân khu đã nằm trong đồ án còn hiệu lực?",
    value=share(total(plans, "area_ha", at=OPEN, kind="zoning", **VALID), of=total(areas, "zoning", at=OPEN)),
    **COVER,
)
in_force = Indicator(
    id="land.plans_in_force",
    name="Đồ án quy hoạch còn hiệu lực",
    short="Đồ án còn hiệu lực",
    code="DD06.2",
    question="Lúc này bao nhiêu đồ án quy hoạch còn hiệu lực, loại gì?",
    value=count(plans, at=OPEN, **VALID),
    unit="đồ án",
    decimals=0,
    by=("kind",),
    **STATE,
)
unpublished = Indicator(
    id="land.plans_unpublished",
    name="Đồ án quá hạn công bố",
    short="Chậm công bố",
    code="DD06.3",
    question="Lúc này bao nhiêu đồ án quy hoạch đã duyệt mà quá hạn chưa công bố công khai?",
    value=count(plans, at=OPEN, **VALID, published_on=not_yet(NOW), publish_by=before(NOW)),
    unit="đồ án",
    decimals=0,
    by=("kind",),
    better=Better.LOWER,
    **STATE,
)
asked = Indicator(
    id="land.lookups",
    name="Lượt tra cứu quy hoạch",
    short="Tra cứu quy hoạch",
    code="DD12",
    question="Trong kỳ người dân tra cứu quy hoạch bao nhiêu lượt, qua kênh nào?",
    value=total(lookups, "lookups"),
    per=("day", "week", "month"),
    unit="lượt tra cứu",
    decimals=0,
    by=("channel",),
    better=Better.HIGHER,
    owner="planning",
    basis=LAW,
)
answered = Indicator(
    id="land.lookups_answered",
    name="Tra cứu quy hoạch có kết quả",
    short="Tra cứu có kết quả",
    code="DD12.1",
    question="Trong các lượt tra cứu của kỳ bao nhiêu phần trăm có kết quả?",
    value=share(total(lookups, "answered"), of=total(lookups, "lookups")),
    per=("day", "week", "month"),
    unit="%",
    by=("channel",),
    better=Better.HIGHER,
    owner="planning",
    basis=LAW,
)
homes = Indicator(
    id="land.social_homes",
    name="Nhà ở xã hội đã hoàn thành",
    short="Nhà ở xã hội",
    code="DD11",
    question="Đến nay bao nhiêu căn nhà ở xã hội đã hoàn thành?",
    value=total(housing, "finished", at=OPEN),
    unit="căn",
    decimals=0,
    by=("status",),
    **HOMES,
)
homes_share = Indicator(
    id="land.social_homes_share",
    name="Nhà ở xã hội so với chỉ tiêu giao",
    short="So với chỉ tiêu nhà",
    code="DD11.1",
    question="Đến nay số căn hoàn thành bằng bao nhiêu phần trăm số căn của các dự án được giao?",
    value=share(total(housing, "finished", at=OPEN), of=total(housing, "homes", at=OPEN)),
    unit="%",
    **HOMES,
)
homes_late = Indicator(
    id="land.social_homes_late",
    name="Dự án nhà ở xã hội quá hạn",
    short="Nhà xã hội quá hạn",
    code="DD11.2",
    question="Lúc này bao nhiêu dự án nhà ở xã hội đã quá hạn mà chưa hoàn thành?",
    value=count(housing, at=OPEN, due_on=before(NOW), status=("building", "not_started")),
    unit="dự án",
    decimals=0,
    by=("status",),
    **{**HOMES, "better": Better.LOWER},
)

PLANNING = (general, zoning, in_force, unpublished, asked, answered, homes, homes_share, homes_late)
