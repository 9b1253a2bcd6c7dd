"""Thu, chi theo khoản, giải ngân theo dự án, chủ đầu tư, nguồn vốn: đếm từ sổ, từng đồng mở ra được chứng từ."""

from typing import Any

from dieuhanh.declare import OPEN, Better, Indicator, below, count, days, method, overlap, share, total
from dieuhanh.packs.economy.ledgers import budget_entries, budget_estimates, disbursements, projects
from dieuhanh.packs.economy.methods import revenue_against_season
from dieuhanh.packs.economy.plans import disbursement_goal, revenue_goal, season_floor, slow_project

BOOK: dict[str, Any] = {
    "over": "place", "by": ("item",), "owner": "budget", "basis": "Luật Ngân sách nhà nước", "rhythm": days(3),
}  # fmt: skip
PAID: dict[str, Any] = {"owner": "investment", "basis": "Luật Đầu tư công 58/2024/QH15"}
IN_YEAR = overlap("starts_on", "ends_on")

collected = Indicator(
    id="economy.collected",
    name="Thu ngân sách theo khoản",
    question="Trong kỳ đã thu được bao nhiêu ngân sách trên địa bàn, theo từng khoản?",
    value=total(budget_entries, "amount", side="revenue"),
    per=("month", "day", "quarter", "year"),
    unit="tỷ đồng",
    code="KT04.2",
    better=Better.HIGHER,
    **BOOK,
)
collected_share = Indicator(
    id="economy.collected_share",
    name="Thu theo khoản so với dự toán năm",
    question="Từ đầu năm đến hết kỳ mỗi khoản đã thu được bao nhiêu phần trăm dự toán cả năm?",
    value=share(
        total(budget_entries, "amount", side="revenue"), of=total(budget_estimates, "amount", at=IN_YEAR, side="revenue")
    ),
    per="year",
    unit="%",
    code="KT04.3",
    better=Better.HIGHER,
    target=revenue_goal,
    **BOOK,
)
against_season = Indicator(
    id="economy.revenue_against_season",
    name="Thu ngân sách so với đường thu theo mùa",
    short="Thu so với mùa",
    question="Từ đầu năm đã thu được bao nhiêu phần trăm mức mà các năm trước cho phép chờ đợi vào ngày này?",
    value=method(revenue_against_season, reads=(budget_entries,), before=days(4 * 366)),
    per="month",
    unit="%",
    code="KT04.4",
    better=Better.HIGHER,
    caution=season_floor,
    owner="budget",
    basis="Chỉ số mùa vụ tích lũy (Hyndman, Athanasopoulos, 2021)",
    excludes="Cần ít nhất một năm trước có đủ sổ thu.",
)
spent = Indicator(
    id="economy.spent",
    name="Chi ngân sách theo khoản",
    question="Trong kỳ đã chi bao nhiêu ngân sách, theo từng khoản?",
    value=total(budget_entries, "amount", side="spending"),
    per=("month", "day", "quarter", "year"),
    unit="tỷ đồng",
    code="KT05.2",
    **BOOK,
)
spent_share = Indicator(
    id="economy.spent_share",
    name="Chi theo khoản so với dự toán năm",
    question="Từ đầu năm đến hết kỳ mỗi khoản đã chi bao nhiêu phần trăm dự toán cả năm?",
    value=share(
        total(budget_entries, "amount", side="spending"), of=total(budget_estimates, "amount", at=IN_YEAR, side="spending")
    ),
    per="year",
    unit="%",
    code="KT05.3",
    **BOOK,
)

disbursed = Indicator(
    id="economy.disbursed",
    name="Vốn đầu tư công đã giải ngân",
    question="Trong kỳ Kho bạc đã thanh toán bao nhiêu vốn đầu tư công?",
    value=total(disbursements, "amount"),
    per=("month", "week", "year"),
    unit="tỷ đồng",
    over="owner",
    by=("fund",),
    code="KT06.1",
    better=Better.HIGHER,
    **PAID,
)
disbursed_share = Indicator(
    id="economy.project_disbursed_share",
    name="Tỷ lệ giải ngân của các dự án",
    short="Giải ngân dự án",
    question="Đến lúc này các dự án đã giải ngân bao nhiêu phần trăm vốn giao trong năm?",
    value=share(total(projects, "disbursed", at=OPEN), of=total(projects, "planned", at=OPEN)),
    per="now",
    kind="state",
    unit="%",
    over="owner",
    by=("fund", "sector", "blocked_by"),
    code="KT06.2",
    better=Better.HIGHER,
    target=disbursement_goal,
    **PAID,
)
planned = Indicator(
    id="economy.project_planned",
    name="Vốn đầu tư công giao trong năm",
    question="Các dự án được giao bao nhiêu vốn trong năm?",
    value=total(projects, "planned", at=OPEN),
    per="now",
    kind="state",
    unit="tỷ đồng",
    over="owner",
    by=("fund",),
    code="KT06.3",
    **PAID,
)
untouched = Indicator(
    id="economy.untouched_projects",
    name="Dự án chưa giải ngân đồng nào",
    question="Lúc này bao nhiêu dự án có vốn giao trong năm mà chưa giải ngân đồng nào?",
    value=count(projects, at=OPEN, untouched=True),
    per="now",
    kind="state",
    unit="dự án",
    decimals=0,
    over="owner",
    by=("blocked_by",),
    code="KT06.4",
    better=Better.LOWER,
    **PAID,
)
slow = Indicator(
    id="economy.slow_projects",
    name="Dự án giải ngân dưới mức phải xét điều chuyển",
    short="Dự án giải ngân chậm",
    question="Lúc này bao nhiêu dự án có tỷ lệ giải ngân dưới mức phải xét điều chuyển vốn?",
    value=count(projects, at=OPEN, share=below(slow_project)),
    per="now",
    kind="state",
    unit="dự án",
    decimals=0,
    over="owner",
    by=("blocked_by",),
    code="KT06.5",
    better=Better.LOWER,
    **PAID,
)

LEDGER_INDICATORS = (
    collected, collected_share, against_season, spent, spent_share, disbursed, disbursed_share, planned, untouched, slow,
)  # fmt: skip
