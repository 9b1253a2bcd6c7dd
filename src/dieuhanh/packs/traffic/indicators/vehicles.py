"""Phương tiện: đăng ký mới, tăng trưởng; xe buýt chạy, đúng giờ, chở bao nhiêu người; xe kinh doanh quá tốc độ."""

from typing import Any

from dieuhanh.declare import Better, Indicator, count, days, method, ratio, share, total
from dieuhanh.packs.traffic.datasets import operators, registered, trips
from dieuhanh.packs.traffic.methods import fleet_growth
from dieuhanh.packs.traffic.policies import trips_goal

BUS: dict[str, Any] = {"per": ("day", "week", "month"), "by": ("route",), "owner": "public_transport", "better": Better.HIGHER}

new_vehicles = Indicator(
    id="traffic.new_vehicles",
    name="Phương tiện đăng ký mới",
    short="Xe đăng ký mới",
    code="GT13",
    question="Trong kỳ bao nhiêu phương tiện đăng ký mới, loại gì, ở đâu?",
    value=total(registered, "new"),
    per=("month", "quarter", "year"),
    unit="xe",
    decimals=0,
    over="commune",
    by=("kind",),
    owner="traffic_police",
)
growth = Indicator(
    id="traffic.fleet_growth",
    name="Phương tiện tăng so với năm trước",
    short="Phương tiện tăng",
    code="GT13.1",
    question="Số phương tiện đang quản lý cuối tháng tăng bao nhiêu phần trăm so với cuối tháng ấy năm trước?",
    value=method(fleet_growth, reads=(registered,), before=days(400)),
    per="month",
    unit="%",
    by=("kind",),
    owner="traffic_police",
    excludes="Loại xe chỉ có số ở một trong hai năm.",
)
run = Indicator(
    id="traffic.trips_run",
    name="Chuyến xe buýt đã chạy",
    short="Chuyến đã chạy",
    code="GT14",
    question="Trong các chuyến theo biểu đồ của kỳ bao nhiêu phần trăm đã chạy?",
    value=share(count(trips, status="run"), of=count(trips, status=("run", "cancelled"))),
    unit="%",
    target=trips_goal,
    **BUS,
)
punctual = Indicator(
    id="traffic.trips_on_time",
    name="Chuyến xe buýt xuất bến đúng giờ",
    short="Buýt đúng giờ",
    code="GT14.1",
    question="Trong các chuyến đã chạy của kỳ bao nhiêu phần trăm xuất bến đúng giờ?",
    value=share(count(trips, status="run", on_time=True), of=count(trips, status="run")),
    unit="%",
    **BUS,
)
passengers = Indicator(
    id="traffic.bus_passengers",
    name="Hành khách xe buýt",
    code="GT14.2",
    question="Trong kỳ xe buýt chở bao nhiêu lượt hành khách?",
    value=total(trips, "passengers", status="run"),
    unit="lượt khách",
    decimals=0,
    **BUS,
)
overspeed = Indicator(
    id="traffic.overspeed_rate",
    name="Xe kinh doanh quá tốc độ trên 1.000 km",
    short="Quá tốc độ/1.000 km",
    code="GT10",
    question="Trong kỳ cứ 1.000 km thì xe kinh doanh vận tải quá tốc độ bao nhiêu lần?",
    value=ratio(total(operators, "overspeed"), of=total(operators, "thousand_km")),
    per=("month", "quarter", "year"),
    unit="lần/1.000 km",
    decimals=2,
    by=("operator",),
    better=Better.LOWER,
    owner="public_transport",
    basis="Nghị định 158/2024/NĐ-CP",
)

VEHICLES = (new_vehicles, growth, run, punctual, passengers, overspeed)
