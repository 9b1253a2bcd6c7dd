"""A wrong declaration is answered with its file, its line and the nearest true name; all mistakes come together."""

import sys
from dataclasses import replace

import pytest

from dieuhanh import catalog
from dieuhanh.declare import (
    NOW,
    AlertRule,
    Dataset,
    Indicator,
    Nature,
    Source,
    Worklist,
    before,
    choice,
    coded,
    count,
    days,
    duty,
    goes_above,
    loaded,
    mean,
    moment,
    office_of,
    points,
    share,
    targets_met,
    text,
)
from dieuhanh.errors import DeclarationError
from tests.catalog.packs_of import TRUE, said, services, with_pack

DOSSIERS = TRUE.dataset("services.dossiers")
RECEIVED = TRUE.indicator("services.received")
RULE = TRUE.rule("services.past_due")
DROP = TRUE.policies["services.score_drop"]


def indicator(**changes):
    whole = {
        "id": "services.new",
        "name": "Mới",
        "question": "Bao nhiêu?",
        "value": count(DOSSIERS),
        "per": "month",
        "unit": "hồ sơ",
        "owner": "one_stop",
    } | changes
    return said(with_pack(indicators=(*services().indicators, Indicator(**whole))))


def rule(**changes):
    return said(with_pack(rules=(replace(RULE, **changes),)))


def dataset(**changes):
    whole = {
        "id": "services.new",
        "name": "Mới",
        "one_row_is": "một dòng",
        "key": "code",
        "when": "at",
        "fields": (text("code", "Mã"), moment("at", "Lúc")),
    } | changes
    return said(with_pack(datasets=(*services().datasets, Dataset(**whole))))


def source(**changes):
    whole = {"id": "services.new", "name": "Mới", "into": DOSSIERS, "every": days(1), "owner": "one_stop"} | changes
    return said(with_pack(sources=(*services().sources, Source(**whole))))


def test_the_true_catalogue_has_none():
    assert said(TRUE) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": count(DOSSIERS, statuss="9")}, "'statuss' is not declared. Did you mean 'status'?"),
        ({"value": count(DOSSIERS, at="recieved_at")}, "Did you mean 'received_at'?"),
        ({"value": count(DOSSIERS, at="status")}, "services.dossiers.status must be of type moment or date or period"),
        ({"value": count(DOSSIERS, outcome="on-time")}, "choice 'on-time' is not declared. Did you mean 'on_time'?"),
        ({"value": count(DOSSIERS, applicant_name="x")}, "'applicant_name' is not declared"),
        ({"value": count(DOSSIERS, status=before(NOW))}, "only a time can be compared with NOW"),
        ({"value": count(DOSSIERS, reused="yes")}, "a flag is True or False"),
        ({"value": mean(DOSSIERS, "status")}, "must be of type integer or number or money"),
        ({"value": share(count(DOSSIERS, distinct="cod"), of=count(DOSSIERS))}, "Did you mean 'code'?"),
        ({"value": points("services.score_21", out_of=20)}, "Did you mean 'services.score_2_1'?"),
        ({"value": points("services.received", out_of=20)}, "which is no score"),
        ({"value": targets_met("economy.hdnd22", of=22)}, "Did you mean 'economy.hdnd_22'?"),
        ({"over": "officee"}, "Did you mean 'office'?"),
        ({"over": "status"}, "over='status' must be of type place or office or unit"),
        ({"by": ("chanel",)}, "Did you mean 'channel'?"),
        ({"owner": "one_stopp"}, "Did you mean 'one_stop'?"),
        ({"plan": "economy.hdnd22"}, "Did you mean 'economy.hdnd_22'?"),
        ({"follows": "services.receive"}, "Did you mean 'services.received'?"),
        ({"per": "monht"}, "Did you mean 'month'?"),
        ({"better": "heigher"}, "Did you mean 'higher'?"),
        ({"target": 98}, "target=98 stands bare; declare a Policy"),
        ({"id": "service.new"}, "must be written 'services.name'"),
        ({"id": "services.received"}, "is declared twice; the first stands at line"),
        ({"code": "HC03"}, "code 'HC03' already belongs to services.on_time_closed"),
        ({"question": " "}, "'question' is empty"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_indicators(changes, words):
    found = indicator(**changes)
    assert any(words in one for one in found), found
    assert all(one.startswith("tests/catalog/test_mistakes.py:") for one in found if "services.new" in one)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"watch": replace(RECEIVED, id="services.recieved")}, "Did you mean 'services.received'?"),
        ({"each": "holder_ofice"}, "Did you mean 'holder_office'?"),
        ({"tell": ()}, "tells nobody"),
        ({"tell": (duty("one_stopp"),)}, "Did you mean 'one_stop'?"),
        ({"tell": (office_of("communes"),)}, "Did you mean 'commune'?"),
        ({"action": ""}, "asks for nothing"),
        ({"consequence": "majro"}, "Did you mean 'major'?"),
        ({"act_within": days(0)}, "act_within must be a length of time"),
        ({"when": goes_above(replace(DROP, id="services.score_dorp"))}, "Did you mean 'services.score_drop'?"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_rules(changes, words):
    assert any(words in one for one in rule(**changes)), rule(**changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"key": "cod"}, "Did you mean 'code'?"),
        ({"when": "att"}, "Did you mean 'at'?"),
        ({"when": "code"}, "when='code' must be of type moment or date or period"),
        ({"changed": "code"}, "changed='code' must be of type moment"),
        ({"place": "code"}, "place='code' must be of type place or unit"),
        ({"title": ("nam",)}, "kept field 'nam' is not declared"),
        ({"fields": (text("code", "Mã"), text("code", "Mã"), moment("at", "Lúc"))}, "field 'code' is declared twice"),
        ({"fields": (text("code", "Mã"), text("Code", "Mã"), moment("at", "Lúc"))}, "field 'Code' must be small letters"),
        ({"fields": (text("code", "Mã"), choice("kind", "Loại"), moment("at", "Lúc"))}, "is a choice of nothing"),
        ({"nature": Nature.FIGURES}, "a data set of figures needs the field 'indicator'"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_datasets(changes, words):
    assert any(words in one for one in dataset(**changes)), dataset(**changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"fields": {"chanel": "kenh"}}, "Did you mean 'channel'?"),
        ({"fields": {"channel": coded("kenh", TRUC_TIEP="one")}}, "'one' is not declared"),
        ({"fields": {"code": coded("ma", X="y")}}, "is no choice"),
        ({"owner": "nobody"}, "duty 'nobody' is not declared"),
        ({"zone": "Asia/Saigonn"}, "is no time zone"),
        ({"every": days(0)}, "every must be a length of time"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_sources(changes, words):
    assert any(words in one for one in source(**changes)), source(**changes)


def test_a_word_coded_to_no_indicator():
    facts = replace(TRUE.source("economy.facts"), fields={"indicator": coded("indicator", {"GRDP": "economy.grpd"})})
    assert any("Did you mean 'economy.grdp'?" in one for one in said(with_pack("economy", sources=(facts,))))


def test_screens_lead_with_few_and_list_what_is_there():
    screen = services().screen
    assert screen
    short = replace(screen, lead=screen.lead[:2])
    assert any("4 to 6" in one for one in said(with_pack(screen=short)))
    wrong = Worklist("services.x", "Danh sách", TRUE.indicator("services.overdue"), "due_efective", ("code",))
    assert any("Did you mean 'due_effective'?" in one for one in said(with_pack(screen=replace(screen, worklist=(wrong,)))))
    empty = Worklist("services.x", "Danh sách", TRUE.indicator("economy.grdp"), "code", ("code",))
    assert any("counts no records" in one for one in said(with_pack(screen=replace(screen, worklist=(empty,)))))


def test_a_loaded_number_needs_a_data_set_of_figures():
    only = tuple(one for one in services().datasets if one.nature is not Nature.FIGURES)
    assert any("has no data set of figures" in one for one in said(with_pack(datasets=only)))
    assert not any("services.new" in one for one in indicator(value=loaded()))


def test_a_policy_nobody_lists_and_one_without_a_document():
    goal = replace(TRUE.policies["services.on_time_goal"], document="")
    assert any("policy of its pack" in one for one in indicator(target=replace(goal, id="services.goal")))
    assert any("names no document" in one for one in indicator(target=goal))


def test_all_mistakes_come_together():
    two = (Indicator(id="services.a", name="A", question="?", value=count(DOSSIERS), per="monht", unit="", owner="x"),
           replace(RECEIVED, id="services.b", code="", owner="y"))  # fmt: skip
    found = said(with_pack(indicators=(*services().indicators, *two)))
    assert len(found) == 3


def test_a_provinces_own_pack_is_found_in_its_folder(tmp_path):
    (tmp_path / "own_pack").mkdir()
    (tmp_path / "own_pack" / "__init__.py").write_text(OWN, "utf-8")
    try:
        assert catalog.load(tmp_path).indicator("own.rows").name == "Số dòng"
    finally:
        sys.path.remove(str(tmp_path))


def test_a_pack_that_cannot_be_read_is_a_mistake_with_a_line(tmp_path):
    for name, line in (("broken_pack", "PACK = Pakc()"), ("other_broken_pack", "\nPACK = Pack()")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"from dieuhanh.declare import Pack\n\n{line}\n", "utf-8")
    try:
        with pytest.raises(DeclarationError) as told:
            catalog.load(tmp_path)
        first, second = map(str, told.value.mistakes)
        assert "broken_pack/__init__.py:3: NameError" in first
        assert "other_broken_pack/__init__.py:4: TypeError" in second
    finally:
        sys.path.remove(str(tmp_path))


def test_lookups_take_any_name():
    assert TRUE.indicator("HC03") is TRUE.indicator("services.on_time_closed")
    assert TRUE.indicator("766.2.1").id == "services.score_2_1"
    assert TRUE.pack("kinh-te").id == "economy"
    assert [one.id for one in TRUE.deriving("services.procedures")] == ["services.dossiers"]
    assert TRUE.indicator("services.overdue") in TRUE.reading("services.dossiers")
    assert TRUE.indicator("economy.grdp") in TRUE.reading("economy.figures")
    assert TRUE.en("services.dossiers.status=5") == "Papers requested"
    assert TRUE.en("HC04") == "Open overdue dossiers"
    with pytest.raises(KeyError):
        TRUE.indicator("services.nothing")
    with pytest.raises(KeyError):
        catalog.sample("nothing")


def test_a_rule_says_where_it_stands():
    assert isinstance(RULE, AlertRule) and RULE.at.file.endswith("packs/services/rules.py")


OWN = '''
"""A pack of the province's own."""

from dieuhanh.declare import Dataset, Indicator, Pack, count, moment, text

rows = Dataset("own.rows", "Dòng", "một dòng", (text("code", "Mã"), moment("at", "Lúc")), "code", "at")
number = Indicator("own.rows", "Số dòng", "Bao nhiêu dòng?", count(rows), "month", "dòng", owner="desk")
PACK = Pack("own", "Riêng", "rieng", "desk", "Việc riêng.", 99, (rows,), (), (number,), duties={"desk": "Bàn"})
'''
