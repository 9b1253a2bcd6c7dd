"""Màn hình kinh tế – xã hội và báo cáo định kỳ."""

from dieuhanh.declare import Report, Screen
from dieuhanh.packs.economy.indicators import INDICATORS
from dieuhanh.packs.economy.indicators.budget import disbursement_share, plan_targets_met, revenue, revenue_share
from dieuhanh.packs.economy.indicators.growth import GROWTH_INDICATORS, grdp, grdp_growth, iip_growth
from dieuhanh.packs.economy.indicators.life import new_enterprises, traffic_accidents, traffic_deaths

LEAD = (grdp_growth, grdp, iip_growth, plan_targets_met, new_enterprises, traffic_deaths)

screen = Screen(
    lead=LEAD,
    more=tuple(one for one in INDICATORS if one not in LEAD),
    headline=(
        grdp_growth,
        plan_targets_met,
        revenue_share,
        disbursement_share,
        iip_growth,
        grdp,
        new_enterprises,
        traffic_deaths,
        traffic_accidents,
    ),
    tile=grdp_growth,
)

quarterly = Report(
    id="economy.quarterly",
    name="Báo cáo tình hình kinh tế – xã hội quý",
    per="quarter",
    indicators=(*GROWTH_INDICATORS, revenue, disbursement_share, plan_targets_met),
    basis="Nghị định 09/2019/NĐ-CP",
)

REPORTS = (quarterly,)
