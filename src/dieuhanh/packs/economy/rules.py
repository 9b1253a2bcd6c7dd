"""Khi nào phải báo cho ai về kinh tế – xã hội, và họ phải làm gì."""

from dieuhanh.declare import (
    CHAIR,
    AlertRule,
    Directive,
    behind_pace,
    days,
    duty,
    goes_above,
    goes_below,
    head_of,
    revised_by,
    silent_for,
    stays_at,
)
from dieuhanh.packs.economy.indicators.budget import disbursement_share, plan_targets_met, revenue_share
from dieuhanh.packs.economy.indicators.growth import grdp_growth
from dieuhanh.packs.economy.indicators.ledger import against_season, untouched
from dieuhanh.packs.economy.indicators.life import traffic_deaths_change
from dieuhanh.packs.economy.plans import pace_margin, revision_margin, season_floor

revenue_behind = AlertRule(
    id="economy.revenue_behind",
    name="Thu ngân sách chậm hơn đường kế hoạch",
    watch=revenue_share,
    when=behind_pace(pace_margin),
    clears=behind_pace(0),
    consequence="major",
    act_within=days(7),
    tell=(duty("budget"), head_of("budget")),
    action="Nêu khoản thu hụt, nguyên nhân và cách bù trong tháng tới.",
    unanswered={days(7): CHAIR},
    directive=Directive(to=head_of("budget"), asks="Báo cáo giải pháp thu bù phần chậm so với kế hoạch.", within=days(10)),
)

disbursement_behind = AlertRule(
    id="economy.disbursement_behind",
    name="Giải ngân đầu tư công chậm hơn đường kế hoạch",
    watch=disbursement_share,
    when=behind_pace(pace_margin),
    clears=behind_pace(0),
    consequence="major",
    act_within=days(7),
    tell=(duty("budget"), duty("investment")),
    action="Nêu từng dự án chậm, vướng mắc và ngày tháo gỡ; đề xuất điều chuyển vốn nếu không kịp.",
    unanswered={days(7): head_of("investment"), days(14): CHAIR},
    directive=Directive(to=head_of("investment"), asks="Tháo gỡ các dự án giải ngân chậm.", within=days(14)),
)

growth_revised = AlertRule(
    id="economy.growth_revised",
    name="Số chính thức về tăng trưởng lệch số ước tính",
    watch=grdp_growth,
    when=revised_by(revision_margin),
    clears=stays_at(0, days(30)),
    consequence="moderate",
    act_within=days(5),
    tell=(duty("statistics"), duty("plan_tracking")),
    action="Giải thích vì sao số chính thức lệch số ước tính và sửa các báo cáo đã dùng số cũ.",
)

growth_late = AlertRule(
    id="economy.growth_late",
    name="Chưa có số liệu tăng trưởng của kỳ vừa qua",
    watch=grdp_growth,
    when=silent_for(days(30)),
    clears=goes_above(-100),
    consequence="minor",
    act_within=days(5),
    tell=(duty("statistics"),),
    action="Gửi số liệu của kỳ vừa qua, hoặc nêu lý do chậm và ngày sẽ gửi.",
    unanswered={days(5): head_of("statistics")},
)

targets_behind = AlertRule(
    id="economy.targets_behind",
    name="Số chỉ tiêu Hội đồng nhân dân giao đạt quá ít",
    watch=plan_targets_met,
    when=behind_pace(0),
    clears=behind_pace(0),
    consequence="major",
    act_within=days(14),
    tell=(duty("plan_tracking"), CHAIR),
    action="Nêu từng chỉ tiêu chưa đạt, ai chịu trách nhiệm và việc phải làm trong quý.",
)

more_deaths = AlertRule(
    id="economy.more_deaths",
    name="Người chết vì tai nạn giao thông tăng so với cùng kỳ",
    watch=traffic_deaths_change,
    when=goes_above(0),
    clears=goes_below(0),
    consequence="major",
    act_within=days(3),
    tell=(duty("traffic_safety"), head_of("traffic_safety")),
    action="Nêu địa bàn, tuyến đường, nguyên nhân và biện pháp kéo giảm.",
    directive=Directive(to=head_of("traffic_safety"), asks="Báo cáo biện pháp kéo giảm tai nạn giao thông.", within=days(7)),
)

revenue_below_season = AlertRule(
    id="economy.revenue_below_season",
    name="Thu ngân sách thấp hơn đường thu theo mùa",
    watch=against_season,
    when=goes_below(season_floor),
    clears=goes_above(season_floor),
    consequence="moderate",
    act_within=days(7),
    tell=(duty("budget"),),
    action="Nêu khoản thu hụt so với các năm trước, nguyên nhân, và khoản nào bù được.",
    unanswered={days(7): head_of("budget")},
)

untouched_projects = AlertRule(
    id="economy.projects_untouched",
    name="Có dự án chưa giải ngân đồng nào",
    watch=untouched,
    when=goes_above(0),
    clears=stays_at(0, days(7)),
    consequence="moderate",
    act_within=days(14),
    tell=(duty("investment"), head_of("investment")),
    action="Hỏi chủ đầu tư từng dự án vướng gì, bao giờ có khối lượng; sau 30/6 đề xuất điều chuyển vốn.",
    directive=Directive(to=head_of("investment"), asks="Tháo gỡ hoặc điều chuyển vốn dự án chưa giải ngân.", within=days(14)),
)

RULES = (
    revenue_behind, disbursement_behind, growth_revised, growth_late, targets_behind, more_deaths, revenue_below_season,
    untouched_projects,
)  # fmt: skip
