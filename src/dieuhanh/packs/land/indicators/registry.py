"""Đăng ký đất đai: hồ sơ đúng hạn, thửa đã cấp giấy, thửa đã làm sạch, đất chuyển theo kế hoạch."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, not_yet, share, total
from dieuhanh.packs.land.datasets import dossiers, parcels, uses
from dieuhanh.packs.land.policies import clean_goal, dossiers_goal

LAW = "Luật Đất đai 31/2024/QH15; Nghị định 101/2024/NĐ-CP; Nghị định 151/2025/NĐ-CP"
FLOW: dict[str, Any] = {
    "per": ("month", "day", "week", "quarter", "year"), "over": "commune", "by": ("procedure", "branch"),
    "owner": "land_registry", "basis": LAW,
}  # fmt: skip
HELD: dict[str, Any] = {
    "per": "now", "kind": "state", "unit": "hồ sơ", "over": "commune", "by": ("procedure", "branch"), "decimals": 0,
    "better": Better.LOWER, "owner": "land_registry", "basis": LAW,
}  # fmt: skip
STOCK: dict[str, Any] = {
    "per": "month", "unit": "%", "over": "commune", "better": Better.HIGHER, "owner": "land_registry", "basis": LAW,
}  # fmt: skip
USE: dict[str, Any] = {"per": "quarter", "over": "commune", "by": ("kind",), "owner": "land_office", "basis": LAW}

received = Indicator(
    id="land.dossiers",
    name="Hồ sơ đất đai tiếp nhận",
    short="Hồ sơ đất đai",
    code="DD01.1",
    question="Trong kỳ các chi nhánh nhận bao nhiêu hồ sơ đất đai, thủ tục gì?",
    value=count(dossiers),
    unit="hồ sơ",
    decimals=0,
    **FLOW,
)
on_time = Indicator(
    id="land.dossiers_on_time",
    name="Hồ sơ đất đai trả đúng hạn",
    short="Đúng hạn",
    code="DD01",
    question="Trong các hồ sơ đất đai trả trong kỳ bao nhiêu phần trăm đúng hạn?",
    value=share(count(dossiers, at="ended_at", kept="on_time"), of=count(dossiers, at="ended_at")),
    unit="%",
    better=Better.HIGHER,
    target=dossiers_goal,
    excludes="Hồ sơ chưa trả: xem số quá hạn đang giữ.",
    **FLOW,
)
held_late = Indicator(
    id="land.dossiers_overdue",
    name="Hồ sơ đất đai đang quá hạn",
    short="Đang quá hạn",
    code="DD01.2",
    question="Lúc này bao nhiêu hồ sơ đất đai đã quá hạn mà chưa trả, ở chi nhánh nào?",
    value=count(dossiers, at=OPEN, received_at=before(NOW), ended_at=not_yet(NOW), due_at=before(NOW)),
    **HELD,
)
certified = Indicator(
    id="land.certified",
    name="Thửa đủ điều kiện đã cấp giấy chứng nhận",
    short="Đã cấp giấy",
    code="DD02",
    question="Cuối kỳ bao nhiêu phần trăm thửa đủ điều kiện đã được cấp giấy chứng nhận?",
    value=share(total(parcels, "certified"), of=total(parcels, "eligible")),
    **STOCK,
)
clean = Indicator(
    id="land.clean_parcels",
    name="Thửa đúng, đủ, sạch, sống",
    short="Thửa sạch",
    code="DD03",
    question="Cuối kỳ bao nhiêu phần trăm thửa đã được làm đúng, đủ, sạch, sống?",
    value=share(total(parcels, "clean"), of=total(parcels, "parcels")),
    target=clean_goal,
    **STOCK,
)
digital = Indicator(
    id="land.digital_parcels",
    name="Thửa đã có trong cơ sở dữ liệu",
    short="Thửa trong dữ liệu",
    code="DD03.1",
    question="Cuối kỳ bao nhiêu phần trăm thửa đã có trong cơ sở dữ liệu đất đai?",
    value=share(total(parcels, "digital"), of=total(parcels, "parcels")),
    **STOCK,
)
used = Indicator(
    id="land.plan_done",
    name="Thực hiện kế hoạch sử dụng đất",
    short="Theo kế hoạch đất",
    code="DD04",
    question="Từ đầu năm đến hết quý đã thực hiện bao nhiêu phần trăm diện tích kế hoạch sử dụng đất của năm?",
    value=share(total(uses, "done"), of=total(uses, "planned")),
    unit="%",
    better=Better.HIGHER,
    **USE,
)
unplanned = Indicator(
    id="land.unplanned",
    name="Đất chuyển ngoài kế hoạch",
    short="Ngoài kế hoạch",
    code="DD04.1",
    question="Từ đầu năm đến hết quý bao nhiêu héc-ta đất đã chuyển mục đích ngoài kế hoạch?",
    value=total(uses, "unplanned"),
    unit="ha",
    better=Better.LOWER,
    **USE,
)

REGISTRY = (received, on_time, held_late, certified, clean, digital, used, unplanned)
