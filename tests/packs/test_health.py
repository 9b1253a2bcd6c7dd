"""Health: methods against published and hand-reckoned numbers, the hidden outbreak is found, every number on its records."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.declare import HANOI, Derivation, Facts, WorkCalendar, days
from dieuhanh.packs.health import derived, methods, outbreak
from dieuhanh.packs.health.policies import POLICIES
from dieuhanh.packs.health.sample_world import HIDDEN, RISING
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store
IN_FORCE = {one.id: one.value for one in POLICIES}
INSTANT = pa.timestamp("us", tz="UTC")
MADE = catalog.sample("health")


def fill(centre: Centre) -> None:
    for answer in centre.receives_all({source: list(rows) for source, rows in MADE(5, NOW, 2_000).items()}):
        assert answer["set_aside"] == []


def facts(start: datetime, end: datetime, now: datetime | None = None, **tables: pa.Table) -> Facts:
    named = {f"health.{name}": table for name, table in tables.items()}
    return Facts(named, start, end, min(end, now or end), IN_FORCE)


def told(table: pa.Table) -> dict[str, float]:
    return {one["slice"]: one["value"] for one in table.to_pylist()}


def work(rows: pa.Table) -> Derivation:
    return Derivation(rows, {}, None, lambda _: WorkCalendar(), IN_FORCE, NOW)


def cases(rows: list[tuple[str, str | None, datetime]], outcome: str = "treating") -> pa.Table:
    columns = [[row[i] for row in rows] for i in range(3)]
    types = (pa.string(), pa.string(), INSTANT)
    made = dict(zip(("disease", "commune", "reported_at"), map(pa.array, columns, types), strict=True))
    return pa.table({**made, "outcome": pa.array([outcome] * len(rows), pa.string())})


# ── the sample through the doors ────────────────────────────────────────────────────────────────────────────────────


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("health").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))


def test_the_hidden_outbreak_is_found_in_its_commune_and_above_the_threshold(filled):
    disease, commune = HIDDEN
    assert filled.value("health.ears_c2") == 1
    assert filled.value("health.ears_c2", slice=f"commune={commune}") == 1
    assert filled.value("health.ears_c2", slice=f"disease={disease}") == 1
    assert filled.value("health.exceedance", period="2026-W47", slice=f"disease={disease}") > 1
    assert filled.value("health.exceedance", period="2026-W45", slice=f"disease={disease}") < 1
    assert filled.value("health.wards_over", period="2026-11-23") == 1


def test_the_kitchen_and_the_scarce_item_of_the_sample_are_found(filled):
    assert filled.value("health.poison_clusters") == 1
    assert filled.value("health.poison_clusters", slice="supplier=CC-01") == 1
    assert filled.value("health.stock_days") == filled.value("health.stock_days", slice="item=dextran") < 30


def test_the_screen_leads_with_cases_and_shows_what_waits(filled):
    page = words(filled.get("/linh-vuc/y-te"))
    for word in ("Ca mắc", "Tín hiệu ổ dịch", "Vượt ngưỡng dịch", "Công suất giường", "Thuốc, vật tư sắp hết", "mẫu"):
        assert word in page, word


def test_a_name_or_a_telephone_never_enters_the_warehouse(centre):
    ill = {"MaCaBenh": "1", "Benh": "SXHD", "NgayKhoiPhat": "2026-11-18", "NgayBaoCao": "2026-11-20 15:05",
           "TinhTrang": "Khỏi", "HoTen": "Người mẫu Nguyễn", "DiaChi": "Ấp mẫu 9"}  # fmt: skip
    call = {"MaCuoc": "1", "GioGoi": "2026-11-20 06:00", "Loai": "TM", "SoDienThoai": "0900000009", "DiaChi": "Ngõ mẫu 9"}
    centre.receives("health.cases", [ill])
    centre.receives("health.emergencies", [call])
    assert centre.value("health.cases", period="2026-W47") == centre.value("health.emergency_calls", period="2026-11") == 1
    kept = str(centre.records("health.cases")) + str(centre.records("health.emergencies"))
    assert not [word for word in ("Nguyễn", "Ấp mẫu 9", "0900000009", "Ngõ mẫu 9") if word in kept]


# ── the sample itself ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_arguments_make_the_same_rows_and_none_of_the_future():
    once, again, other = ({name: list(of) for name, of in MADE(seed, NOW, 500).items()} for seed in (5, 5, 6))
    assert once == again != other
    whens = {"cases": "reported_at", "visits": "day", "beds": "day", "emergencies": "called_at", "poisonings": "at",
             "stock": "day", "insurance": "month", "vaccination": "month", "capacity": "counted_on"}  # fmt: skip
    for name, when in whens.items():
        last = max(row[when] for row in once[f"health.{name}_sample"])
        assert datetime.fromisoformat(last).replace(tzinfo=HANOI) <= NOW, name


def _made(n: int, seed: int) -> pa.Table:
    rows = list(MADE(seed, NOW, n)["health.cases_sample"])
    return cases([(row["disease"], row["commune"], datetime.fromisoformat(row["reported_at"])) for row in rows])


@pytest.mark.parametrize(("n", "seed"), [(2_000, 5), (20_000, 5), (20_000, 11)])
def test_the_outbreak_is_found_among_few_and_many_cases_and_not_before_it_began(n, seed):
    disease, commune = HIDDEN
    table = _made(n, seed)
    before = NOW - days(len(RISING) + 5)
    now, then = (told(methods.ears_c2(facts(at - days(30), at, cases=table))) for at in (NOW, before))
    assert now[f"commune={commune}"] >= 1 and now[""] <= 2
    assert then[f"commune={commune}"] == 0
    monday = datetime(2026, 11, 16, tzinfo=HANOI)
    assert told(methods.exceedances(facts(monday, monday + days(7), cases=table)))[f"disease={disease}"] > 1


# ── Farrington against published numbers ────────────────────────────────────────────────────────────────────────────


def test_the_regression_is_that_of_dobsons_randomised_trial():
    """Dobson, An Introduction to Generalized Linear Models, 1990, p. 93, as printed by the help page of R's glm:
    3.045, −0.4543, −0.2930, 0, 0 with standard errors 0.1709, 0.2022, 0.1927, 0.2, 0.2."""
    counts = np.array([18.0, 17, 15, 20, 10, 20, 25, 13, 12])
    outcome, treatment = np.tile([1, 2, 3], 3), np.repeat([1, 2, 3], 3)
    x = np.column_stack([np.ones(9), outcome == 2, outcome == 3, treatment == 2, treatment == 3]).astype(float)
    fit = outbreak.regress(x, counts)
    assert fit.beta == pytest.approx([3.045, -0.4543, -0.2930, 0, 0], abs=5e-4)
    assert np.sqrt(np.diag(fit.cov)) == pytest.approx([0.1709, 0.2022, 0.1927, 0.2, 0.2], abs=5e-5)


def test_a_trend_is_that_of_the_published_aids_deaths():
    """Quarters of 1983–1986 in Australia (Dobson 1990, from Whyte and others 1987): 0.3396 + 0.2565 a quarter."""
    deaths = np.array([0.0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45])
    fit = outbreak.regress(np.column_stack([np.ones(14), np.arange(1.0, 15)]), deaths)
    assert fit.beta == pytest.approx([0.3396, 0.2565], abs=5e-5)


def test_the_limit_and_the_score_are_those_of_the_published_check():
    """Tests of the R package surveillance (Höhle, Meyer, Paul and others): mean 5, its standard error 0.2, φ = 1, one-sided
    5 % and the 2/3 power: upper limit 9.1154825; eight cases score 0.7289546."""
    limit = outbreak.upper(5, 0.2**2, 1, 1.6448536)
    assert limit == pytest.approx(9.1154825, abs=1e-6)
    assert outbreak.exceedance(8, 5, limit) == pytest.approx(0.7289546, abs=1e-6)


def test_weights_of_past_outbreaks_are_those_of_the_published_check():
    """The same tests: residuals 0 × 5 and 2 × 5, weighed above 0: 1.6 and 0.4. By hand: 1 and ¼ sum to 6¼, γ = 10/6¼ = 1.6."""
    assert outbreak.weights(np.array([0.0] * 5 + [2.0] * 5), 0) == pytest.approx([1.6] * 5 + [0.4] * 5)
    assert outbreak.weights(np.array([0.5, -3.0])) == pytest.approx([1, 1])  # too few cases are no outbreak


def test_anscombe_residuals_by_hand():
    """y = 1 and 27, μ = 14, 14^⅔ = 5.808786, 14^⅙ = 1.552463: raw 3/2·(1 − 5.808786)/1.552463 = −4.646294 and
    3/2·(9 − 5.808786)/1.552463 = 3.083370; φ = 2·13²/14 = 24.142857, h = ½; over √12.071429 = 3.474396."""
    x, y = np.ones((2, 1)), np.array([1.0, 27])
    assert outbreak.anscombe(x, y, outbreak.regress(x, y)) == pytest.approx([-1.337296, 0.887455], abs=1e-5)


def test_an_outbreak_of_years_before_does_not_hide_the_next_one():
    """21 reference weeks of about ten cases; one of the year before had eighty. Weighed down, the limit comes near the usual."""
    weeks = np.concatenate([np.arange(-159.0, -152), np.arange(-107.0, -100), np.arange(-55.0, -48)])
    usual = np.array([9.0, 11, 10, 8, 12, 10, 10] * 3)
    struck = usual.copy()
    struck[17] = 80
    plain = outbreak.farrington(weeks, struck, 0, 2.58)[1]
    weighed = outbreak.weighted_farrington(weeks, struck, 0, 2.58)[1]
    assert outbreak.weighted_farrington(weeks, usual, 0, 2.58)[1] < weighed < plain / 2


def test_years_with_no_case_do_not_break_the_regression():
    weeks = np.concatenate([np.arange(-159.0, -152), np.arange(-107.0, -100), np.arange(-55.0, -48)])
    mean, limit = outbreak.weighted_farrington(weeks, np.array([0.0] * 14 + [1, 0, 2, 0, 1, 0, 1]), 0, 2.58)
    assert 0 < mean < 2 and mean < limit < 10
    assert np.isnan(outbreak.weighted_farrington(weeks, np.zeros(21), 0, 2.58)).all()


def test_reference_weeks_are_those_of_the_season_and_known():
    """One year is 52 weeks, two 104, three 156 (3·365.25/7 = 156.5, rounded to even); the first week may be a part."""
    assert methods.reference_weeks(1, 1, -500).tolist() == [-53, -52, -51]
    assert methods.reference_weeks(3, 0, -500).tolist() == [-157, -104, -52]
    assert methods.reference_weeks(3, 1, -104).tolist() == [-103, -53, -52, -51]


def test_a_running_week_is_judged_by_the_seven_days_past():
    monday = datetime(2026, 11, 16, tzinfo=HANOI)
    rows = [("flu", "25195", monday - days(7 * back) + timedelta(hours=9)) for back in range(1, 160) for _ in range(4)]
    rows += [("flu", "25195", monday + days(day) + timedelta(hours=9)) for day in range(7) for _ in range(3)]
    whole = told(methods.exceedances(facts(monday, monday + days(7), cases=cases(rows))))
    next_one = facts(
        monday + days(7),
        monday + days(14),
        monday
        + days(
            7,
        )
        + timedelta(hours=10),
        cases=cases(rows),
    )
    assert told(methods.exceedances(next_one)) == whole and whole["disease=flu"] > 1
    assert told(methods.exceedances(facts(monday, monday + days(7), cases=cases(rows, "excluded")))) == {}


def test_a_disease_with_few_cases_is_not_judged():
    """Four in four weeks are under five."""
    monday = datetime(2026, 11, 16, tzinfo=HANOI)
    rows = [("rabies", "25195", monday - days(7 * back)) for back in range(1, 160, 30)] + [("rabies", "25195", monday)] * 4
    assert told(methods.exceedances(facts(monday, monday + days(7), cases=cases(rows)))) == {}


# ── EARS, channel ───────────────────────────────────────────────────────────────────────────────────────────────────


def _ears(counts: list[int], statistic=methods.ears_c2, commune: str | None = "25195") -> dict[str, float]:
    """One disease in one commune, `counts` of days, today last."""
    now = datetime(2026, 11, 24, 15, tzinfo=HANOI)
    rows = [("dengue", commune, now - days(back)) for back, n in enumerate(reversed(counts)) for _ in range(n)]
    return told(statistic(facts(now - days(30), now, cases=cases(rows))))


def test_a_signal_needs_both_the_limit_and_enough_cases():
    """Baseline t−9 … t−3 = 1 0 1 0 1 0 1: mean 0.571, sd 0.535; 3: (3 − 0.571)/0.535 = 4.54 > 3. Two cases stand at 2.67, and
    after nothing at all (sd held at 0.5) at 4, but are under three."""
    assert _ears([1, 0, 1, 0, 1, 0, 1, 0, 0, 3]) == {"": 1, "disease=dengue": 1, "commune=25195": 1}
    assert _ears([1, 0, 1, 0, 1, 0, 1, 0, 0, 2])[""] == 0
    assert _ears([0, 0, 0, 0, 0, 0, 0, 0, 0, 2])[""] == 0
    assert _ears([1, 0, 1, 0, 1, 0, 1, 0, 0, 3], commune=None) == {}


def test_a_signal_stays_for_three_days():
    after = [1, 0, 1, 0, 1, 0, 1, 0, 0, 3, 0, 0, 0]
    assert _ears(after[:-1])[""] == 1 and _ears(after)[""] == 0


def test_c3_adds_up_what_c1_and_c2_pass_over():
    """2 4 2 4 2 4 2 4 2 | 5 5 5. C2 of the fives: (5 − 2.857)/1.069 = 2.005, (5 − 3.143)/1.069 = 1.737, 2.005, none over 3;
    C3 = 1.005 + 0.737 + 1.005 = 2.746, over 2. C1 of the first five is 2.005, and less of the others, whose baseline rises."""
    rise = [2, 4, 2, 4, 2, 4, 2, 4, 2, 5, 5, 5]
    assert [_ears(rise, one)[""] for one in (methods.ears_c1, methods.ears_c2, methods.ears_c3)] == [0, 0, 1]


def test_the_monthly_threshold_by_hand():
    """October of three years: 4, 6, 8: mean 6, sd 2, threshold 10. Eleven are above, ten are not."""

    def october(n: int) -> dict[str, float]:
        years = ((2022, 1), (2023, 4), (2024, 6), (2025, 8), (2026, n))  # 2022 began in October: a part, not known
        rows = [("flu", None, datetime(year, 10, 5, 9, tzinfo=HANOI)) for year, many in years for _ in range(many)]
        start = datetime(2026, 10, 1, tzinfo=HANOI)
        return told(methods.over_channel(facts(start, datetime(2026, 11, 1, tzinfo=HANOI), cases=cases(rows))))

    assert october(11) == {"": 1, "disease=flu": 1} and october(10) == {"": 0, "disease=flu": 0}


# ── poisoning, stock, what a row says ───────────────────────────────────────────────────────────────────────────────


def test_a_cluster_is_one_supplier_twice_within_the_days():
    now = datetime(2026, 11, 24, tzinfo=UTC)
    rows = [("A", 1), ("A", 29), ("B", 2), ("B", 31), (None, 1), (None, 2)]
    table = pa.table({"supplier": [one for one, _ in rows], "at": pa.array([now - days(back) for _, back in rows], INSTANT)})
    assert told(methods.poison_clusters(facts(now - days(366), now, poisonings=table))) == {"": 1, "supplier=A": 1}


def test_stock_is_that_of_all_stores_and_the_fewest_days_lead():
    """Fluid: (newest) 100 + 200 over 10 + 10 = 15 days. Gloves: 900/30 = 30. Old rows, and those without a use, do not count."""
    now = datetime(2026, 11, 24, 3, tzinfo=UTC)
    rows = [("A", "fluid", 22, 999.0, 10.0), ("A", "fluid", 23, 100.0, 10.0), ("B", "fluid", 22, 200.0, 10.0),
            ("A", "gloves", 23, 900.0, 30.0), ("B", "gloves", 23, 5.0, None), ("C", "fluid", 1, 9.0, 9.0)]  # fmt: skip
    names = ("facility", "item", "day", "quantity", "daily_use")
    table = pa.table({name: [row[i] for row in rows] for i, name in enumerate(names)})
    table = table.set_column(2, "day", [[date(2026, 11, row[2]) for row in rows]])
    assert told(methods.stock_days(facts(now - days(31), now, stock=table))) == {"": 15, "item=fluid": 15, "item=gloves": 30}


def test_what_cannot_be_reckoned_is_not_known():
    start = datetime(2026, 11, 20, tzinfo=UTC)
    ends = [start + timedelta(minutes=12), start - timedelta(minutes=1), None]
    times = {"called_at": pa.array([start] * 3, INSTANT), "arrived_at": pa.array(ends, INSTANT)}
    assert derived.arrival(work(pa.table({"code": ["1", "2", "3"], **times})))["arrival_minutes"].to_pylist() == [
        12.0,
        None,
        None,
    ]
    wards = pa.table({"facility": ["A", "A"], "ward": ["x", "y"], "day": [date(2026, 11, 20)] * 2, "beds": [20, 0],
                      "occupied": [23, 2]})  # fmt: skip
    assert derived.ward(work(wards))["occupancy"].to_pylist() == [pytest.approx(115.0), None]
