"""Điện, nước, chiếu sáng: đang mất ở đâu, bao nhiêu khách hàng, khách hàng trung bình mất bao lâu, bao nhiêu lần."""

from typing import Any

from dieuhanh.declare import NOW, OPEN, Better, Indicator, before, count, days, method, missing, total
from dieuhanh.packs.security import supply
from dieuhanh.packs.security.datasets import outages, served

IEEE = "IEEE Std 1366-2012"
LOST: dict[str, Any] = {"over": "commune", "by": ("kind", "cause"), "decimals": 0, "better": Better.LOWER, "owner": "supply_desk"}
STATE: dict[str, Any] = {"per": "now", "kind": "state", **LOST}
INDEX: dict[str, Any] = {
    "per": ("month", "year"), "by": ("cause",), "better": Better.LOWER, "owner": "supply_desk", "basis": IEEE,
    "excludes": "Lần mất không quá số phút quy định; lần không rõ số khách hàng.",
}  # fmt: skip
READS: dict[str, Any] = {
    "reads": (outages, served),
    "before": days(70),
}  # the customers of a month before, until its own are told

lost = Indicator(
    id="security.outages",
    name="Lần mất điện, mất nước, tắt đèn công cộng",
    short="Lần mất điện, nước",
    question="Trong kỳ bao nhiêu lần mất điện, mất nước, tắt đèn công cộng, vì sao, ở đâu?",
    value=count(outages),
    per=("month", "day", "week", "year"),
    unit="lần",
    **LOST,
)
dark = Indicator(
    id="security.outages_open",
    name="Nơi đang mất điện, mất nước, tắt đèn",
    short="Đang mất điện, nước",
    question="Lúc này bao nhiêu nơi đang mất điện, mất nước hoặc tắt đèn công cộng?",
    value=count(outages, at=OPEN, restored_at=missing()),
    unit="nơi",
    **STATE,
)
dark_customers = Indicator(
    id="security.customers_out",
    name="Khách hàng đang mất điện, mất nước",
    short="Khách hàng đang mất",
    question="Lúc này bao nhiêu khách hàng đang mất điện hoặc mất nước?",
    value=total(outages, "customers", at=OPEN, restored_at=missing()),
    unit="khách hàng",
    **STATE,
)
overdue = Indicator(
    id="security.outages_late",
    name="Quá giờ hẹn chưa có điện, nước, đèn",
    short="Quá giờ hẹn",
    question="Lúc này bao nhiêu nơi đã quá giờ hẹn mà chưa có điện, nước hoặc đèn lại?",
    value=count(outages, at=OPEN, restored_at=missing(), due_at=before(NOW)),
    unit="nơi",
    **STATE,
)
saidi = Indicator(
    id="security.saidi",
    name="Thời gian mất điện trung bình của một khách hàng (SAIDI)",
    short="SAIDI điện",
    question="Trong kỳ một khách hàng dùng điện trung bình mất điện bao nhiêu phút?",
    value=method(supply.saidi, **READS),
    unit="phút/khách hàng",
    **INDEX,
)
saifi = Indicator(
    id="security.saifi",
    name="Số lần mất điện trung bình của một khách hàng (SAIFI)",
    short="SAIFI điện",
    question="Trong kỳ một khách hàng dùng điện trung bình mất điện bao nhiêu lần?",
    value=method(supply.saifi, **READS),
    unit="lần/khách hàng",
    decimals=2,
    **INDEX,
)
caidi = Indicator(
    id="security.caidi",
    name="Thời gian khôi phục điện trung bình (CAIDI)",
    short="CAIDI điện",
    question="Trong kỳ một khách hàng bị mất điện trung bình chờ bao nhiêu phút thì có lại?",
    value=method(supply.caidi, reads=(outages,)),
    unit="phút",
    **INDEX,
)
water = Indicator(
    id="security.water_saidi",
    name="Thời gian mất nước trung bình của một khách hàng",
    short="Mất nước trung bình",
    question="Trong kỳ một khách hàng dùng nước trung bình mất nước bao nhiêu phút?",
    value=method(supply.water_saidi, **READS),
    unit="phút/khách hàng",
    **INDEX,
)

SUPPLY = (lost, dark, dark_customers, overdue, saidi, saifi, caidi, water)
