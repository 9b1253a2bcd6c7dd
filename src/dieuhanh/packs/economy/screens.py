"""Màn hình kinh tế – xã hội và báo cáo định kỳ."""

from dieuhanh.declare import Report, Screen, Worklist
from dieuhanh.packs.economy.indicators import INDICATORS
from dieuhanh.packs.economy.indicators.budget import disbursement_share, plan_targets_met, revenue, revenue_share
from dieuhanh.packs.economy.indicators.growth import GROWTH_INDICATORS, grdp, grdp_growth, iip_growth
from dieuhanh.packs.economy.indicators.ledger import disbursed_share, slow, untouched
from dieuhanh.packs.economy.indicators.life import new_enterprises, traffic_accidents, traffic_deaths

LEAD = (grdp_growth, grdp, revenue_share, disbursement_share, plan_targets_met, new_enterprises)

slow_list = Worklist(
    id="economy.slow_list",
    name="Dự án giải ngân chậm",
    counts=slow,
    order="ends_on",
    deadline=True,
    shows=("code", "name", "owner", "planned", "disbursed", "share", "blocked_by", "ends_on"),
    verb="Tháo gỡ hoặc điều chuyển vốn",
)
untouched_list = Worklist(
    id="economy.untouched_list",
    name="Dự án chưa giải ngân đồng nào",
    counts=untouched,
    order="ends_on",
    deadline=True,
    shows=("code", "name", "owner", "planned", "blocked_by", "ends_on"),
    verb="Hỏi chủ đầu tư vì sao",
)

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
        disbursed_share,
        slow,
    ),
    tile=grdp_growth,
    ranking=disbursed_share,
    worklist=(slow_list, untouched_list),
)

quarterly = Report(
    id="economy.quarterly",
    name="Báo cáo tình hình kinh tế – xã hội quý",
    per="quarter",
    indicators=(*GROWTH_INDICATORS, revenue, disbursement_share, plan_targets_met),
    basis="Nghị định 09/2019/NĐ-CP",
)

REPORTS = (quarterly,)
