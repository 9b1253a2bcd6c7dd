"""Press and social media: the reading of Vietnamese held to labelled headlines, methods to hand-reckoned cases, doors."""

import csv
import itertools
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.connect.doors import feed
from dieuhanh.declare import Derivation, Facts, Feed, WorkCalendar, arrow_schema
from dieuhanh.packs.media import accuracy, bursts, derived, methods, reading
from dieuhanh.packs.media.datasets import channels, false_news, mentions, questions
from dieuhanh.packs.media.policies import POLICIES
from dieuhanh.packs.media.words import TOPIC
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store
IN_FORCE = {one.id: one.value for one in POLICIES}
INSTANT = pa.timestamp("us", tz="UTC")
HERE = Path(__file__).parent
README = (Path(reading.__file__).parent / "README.md").read_text("utf-8")


def fill(centre: Centre) -> None:
    made = catalog.sample("media")(5, NOW, 2_000)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


# ── the sample through the doors ────────────────────────────────────────────────────────────────────────────────────


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("media").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))


def test_the_ward_without_water_is_found(filled):
    assert filled.value("media.hot_topics") >= 1 and filled.value("media.hot_topics", slice="topic=land") == 1
    assert filled.value("media.sudden_topics", slice="topic=land") == 1
    assert filled.value("media.blamed_places") == filled.value("media.blamed_places", slice="named=25210") == 1


def test_rumours_of_the_sample_wait_for_a_word(filled):
    assert filled.value("media.unanswered_stories") >= 2
    assert filled.value("media.rumours_open") >= 2


def test_the_screen_leads_with_tone_and_shows_who_waits(filled):
    told = words(filled.get("/linh-vuc/bao-chi"))
    for word in ("Tiêu cực", "Chủ đề nóng", "Tin đồn chờ kiểm chứng", "Báo chí hỏi đã quá hạn trả lời", "mẫu"):
        assert word in told, word


def test_the_same_arguments_make_the_same_rows_and_nothing_of_the_future():
    once, again = ({name: list(rows) for name, rows in catalog.sample("media")(5, NOW, 500).items()} for _ in range(2))
    assert once == again
    for name, fields in {"mentions": ("at", "request_at"), "questions": ("asked_at", "first_at", "answered_at"),
                         "false_news": ("found_at", "asked_at", "removed_at", "corrected_at")}.items():  # fmt: skip
        said = [row[field] for row in once[f"media.{name}_sample"] for field in fields if row[field]]
        assert max(map(datetime.fromisoformat, said)) <= NOW, name


# ── doors: a feed of the press, posts of people ─────────────────────────────────────────────────────────────────────

RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Báo mẫu</title>
<link>https://bao-mau.example/</link>
<item><title>Phường Đồng Xoài ngập sâu sau mưa lớn</title><link>https://bao-mau.example/1</link><guid>1</guid>
<description>&lt;p&gt;Nhiều nhà hư hỏng.&lt;/p&gt;</description><pubDate>Fri, 20 Nov 2026 08:00:00 +0700</pubDate>
<dc:creator>Người Viết Riêng</dc:creator></item>
<item><title>Đội tuyển quốc gia hội quân</title><link>https://bao-mau.example/2</link>
<pubDate>Fri, 20 Nov 2026 09:00:00 +0700</pubDate></item></channel></rss>"""


def test_a_feed_brings_articles_once_without_their_authors_and_only_those_about_us_count(centre):
    assert isinstance(catalog.current().source("media.press").via, Feed)
    entries = feed.rows(RSS.encode(), "application/rss+xml", "https://bao-mau.example/rss")
    for _ in range(2):
        centre.receives("media.press", entries)
    assert centre.value("media.mentions", period="2026-11") == 1
    told = str(centre.records("media.mentions"))
    assert "Phường Đồng Xoài ngập sâu" in told and "Người Viết Riêng" not in told
    assert centre.value("media.mentions", unit="25210", period="2026-11") == 1
    assert centre.value("media.mentions", period="2026-11-20", slice="topic=disaster") == 1
    assert centre.value("media.negative_share", period="2026-11-20", slice="channel=press") == 100


def test_a_post_leaves_nothing_of_who_wrote_it(centre):
    post = {
        "post_id": "kin-0", "url": "https://mang.example/ten.rieng/1", "channel": "facebook", "page_name": "Trang Rất Riêng",
        "content": "Mất nước cả tuần ở phường Đồng Xoài", "published_at": "2026-11-20T08:00:00+07:00",
        "author_name": "Tên Rất Riêng",
        "author_id": "kin-1", "author_url": "https://mang.example/ten.rieng", "author_avatar": "https://mang.example/anh.rieng",
    }  # fmt: skip
    assert centre.receives("media.social", [post, post])["set_aside"] == []
    assert centre.value("media.mentions", period="2026-11") == 1
    told = json.dumps(centre.records("media.mentions"), ensure_ascii=False)
    told += "".join(str(centre.warehouse.read(f"SELECT * FROM {table}").to_pylist()) for table in ("_raw", "h_media_mentions"))
    assert "Mất nước cả tuần" in told
    for secret in ("Rất Riêng", "ten.rieng", "anh.rieng", "kin-0", "kin-1"):
        assert secret not in told, secret


def test_a_page_of_an_office_speaks_officially_and_a_paper_does_not():
    assert derived.channel_of("dongnai.gov.vn") == derived.channel_of("x.dongnai.gov.vn") == ("portal", True)
    assert derived.channel_of("moh.gov.vn") == ("portal", False)
    assert derived.channel_of("bao-gov.vn") == ("press", False) and derived.channel_of("") == (None, False)
    rows = [{"code": "1", "article_url": "https://www.dongnai.gov.vn/tin", "title": "Lịch cấp nước"},
            {"code": "2", "article_url": "https://bao.example/tin", "title": "Giá vàng đi ngang"},
            {"code": "3", "title": "Nước đục", "platform": "zalo", "commune": "25217"}]  # fmt: skip
    found = derive(derived.mention, mentions, rows)
    assert [(one["voice"], one["about"], one["channel"], one["named"]) for one in found] == [
        (True, True, "portal", None), (False, False, "press", None), (False, True, "zalo", "25217")]  # fmt: skip
    assert [one["outlet"] for one in found] == ["dongnai.gov.vn", "bao.example", None]


# ── reading, measured ───────────────────────────────────────────────────────────────────────────────────────────────


def headlines(name: str) -> list[dict[str, str]]:
    with (HERE / f"media_{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="|"))


def machine(title: str) -> dict[str, str]:
    said = reading.read(title, "", "75")
    return {"tone": reading.tone_of(said.points, IN_FORCE["media.tone_cut"]), "topic": said.topic, "place": said.place}


def test_the_held_out_headlines_were_not_tuned_on_and_are_labelled_with_our_words():
    tuned, held_out = headlines("tuned"), headlines("heldout")
    assert (len(tuned), len(held_out)) == (accuracy.TUNED, accuracy.HELD_OUT) and len(held_out) >= 120
    titles = [one["title"] for one in tuned + held_out]
    assert len(set(titles)) == len(titles)
    assert {one["topic"] for one in held_out} == set(TOPIC)
    known = {row["code"] for row in reading.table("places")} | {""}
    assert {one["place"] for one in tuned + held_out} <= known


def test_what_is_said_of_the_accuracy_is_what_is_measured():
    """README, the basis of the numbers and the measurement are one; a change of the tables that moves it must say so."""
    rows = headlines("heldout")
    right = {name: sum(machine(row["title"])[name] == row[name] for row in rows) for name in ("tone", "topic", "place")}
    assert right == accuracy.RIGHT
    for name, label in (("tone", "sắc thái"), ("topic", "chủ đề (13 loại)"), ("place", "nơi được nhắc")):
        assert f"{label}: đúng {right[name]} trên {len(rows)} ({accuracy.percent(right[name])})" in README, name
    for said in (f"**{accuracy.TUNED} tít**", f"**{accuracy.HELD_OUT} tít giữ riêng**", "một người viết cả từ điển lẫn các tít"):
        assert said in README, said
    basis = catalog.current().indicator("media.negative_share").basis
    assert accuracy.percent(right["tone"]) in basis and accuracy.percent(right["topic"]) in basis


def test_the_table_of_mistakes_in_the_readme_is_what_is_measured():
    found = Counter((row["tone"], machine(row["title"])["tone"]) for row in headlines("heldout"))
    tones = {"positive": "Tích cực", "neutral": "Trung tính", "negative": "Tiêu cực"}
    for true, label in tones.items():
        assert f"| {label} | " + " | ".join(str(found[true, said]) for said in tones) + " |" in README, true


@pytest.mark.parametrize(("text", "points"), [
    ("tai nạn", -2.0),
    ("không hài lòng", -0.74 * 2),  # a negation turns and weakens (VADER)
    ("rất hài lòng lắm", 3 * 1.5),  # an entry of its own, and an intensifier right behind it
    ("hết ngập", -0.75 * -2),  # what ends a bad thing is good
    ("tai nạn ở ngã tư giảm", -0.75 * -2),  # the same verb behind its word
    ("giảm tai nạn, ùn tắc", -0.75 * -2 - 2),  # a comma ends its reach
    ("đẹp nhưng bẩn", 0.5 * 1 - 1.5 * 1),  # what follows "nhưng" weighs more
    ("chuẩn bị thiết bị", 0.0),  # "bị" inside another word is no complaint
    ("", 0.0),
])  # fmt: skip
def test_words_change_one_another(text, points):
    assert reading.tone_points(text) == pytest.approx(points)


def test_one_text_in_two_ways_of_writing_is_one_text():
    import unicodedata

    for one, other in (("Hoà bình, thuỷ lợi, khoẻ", "Hòa bình, thủy lợi, khỏe"), ("Ngập ở Biên Hoà", "Ngập ở Biên Hòa")):
        assert reading.pieces(one) == reading.pieces(other) == reading.pieces(unicodedata.normalize("NFD", other))
        assert reading.place_of(one, "", "75") == reading.place_of(unicodedata.normalize("NFD", other), "", "75")


@pytest.mark.parametrize(("title", "excerpt", "code"), [
    ("Ngập ở xã Tân Phú", "", "26116"), ("Ngập ở quận Tân Phú", "", ""),  # the same name stands elsewhere too
    ("Đồng Nai họp", "Tại phường Bình Phước", "25195"), ("Đồng Nai họp", "", "75"), ("Chuyện ở đâu đó", "", ""),
    ("Từ Bù Đăng tới Lộc Ninh", "", "25396"), ("P.Long Bình cúp nước", "", "26020"), ("NGẬP TẠI ĐỒNG XOÀI", "", "25210"),
    ("đồng xoài trĩu quả", "", ""),  # a field of mangoes
])  # fmt: skip
def test_places_are_read_by_their_names(title, excerpt, code):
    assert reading.place_of(title, excerpt, "75") == code


def test_every_place_of_the_table_is_one_of_today():
    import dieuhanh.places

    with (Path(dieuhanh.places.__file__).parent / "data" / "places.csv").open(encoding="utf-8", newline="") as lines:
        valid = {row["code"] for row in csv.DictReader(lines) if row["parent_code"] == "75" and not row["valid_to"]}
    assert {row["code"] for row in reading.table("places")} == valid | {reading.province()}


def test_tables_hold_each_entry_once_and_no_entry_is_also_a_shifter():
    def spelled(name: str) -> list[str]:
        return [" ".join(reading.pieces(row["phrase"])) for row in reading.table(name)]

    tone, shifters = spelled("tone"), spelled("shifters")
    assert sorted(set(tone)) == sorted(tone) and sorted(set(shifters)) == sorted(shifters)
    assert set(tone).isdisjoint(shifters)
    assert {row["topic"] for row in reading.table("topics")} == set(TOPIC) - {"other"}


# ── bursts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_burst_reckoned_by_hand():
    """Five days of 10 items, of which 1, 1, 6, 1, 1: p₀ = 10/50 = .2, p₁ = .4. In a burst day 3 is cheaper by
    6·ln 2 + 4·ln(.6/.8) = 4.159 − 1.151 = 3.008; the way up costs γ·ln 5 = 1.609 γ. γ = 1: burst. γ = 2: 3.219 > 3.008, none."""
    gain = 6 * log(2) + 4 * log(0.6 / 0.8)
    assert gain == pytest.approx(3.008, abs=5e-4) and log(5) < gain < 2 * log(5)
    assert bursts.states([1, 1, 6, 1, 1], [10] * 5, 2, 1) == [0, 0, 1, 0, 0]
    assert bursts.states([1, 1, 6, 1, 1], [10] * 5, 2, 2) == [0] * 5
    assert bursts.states([0, 0], [5, 5], 2, 1) == bursts.states([5, 5], [5, 5], 2, 1) == [0, 0]


@pytest.mark.parametrize("hits", [
    (1, 1, 6, 1, 1), (6, 5, 1, 0, 1, 0), (0, 1, 0, 4, 3, 5), (2, 2, 2, 2), (0, 9, 0, 9, 0, 0), (1, 3, 4, 1, 3, 4, 1, 0),
])  # fmt: skip
@pytest.mark.parametrize("gamma", [0.1, 0.5, 1.0])
def test_the_states_are_the_cheapest_of_all_sequences(hits, gamma):
    """Against every sequence of two states, each priced as the paper prices it."""
    of, n = [10] * len(hits), len(hits)
    quiet = sum(hits) / sum(of)
    share = (quiet, 2 * quiet)

    def price(states: tuple[int, ...]) -> float:
        ups = sum(new > old for old, new in itertools.pairwise((0, *states)))
        likely = sum(r * log(share[s]) + (d - r) * log(1 - share[s]) for s, r, d in zip(states, hits, of, strict=True))
        return gamma * log(n) * ups - likely

    cheapest = min(map(price, itertools.product((0, 1), repeat=n)))
    assert price(tuple(bursts.states(hits, of, 2, gamma))) == pytest.approx(cheapest)


def test_sigmas_by_hand():
    """2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares of the differences add to 32, sample variance 32/7; 12 stands 7/√(32/7) above."""
    assert bursts.sigmas([2, 4, 4, 4, 5, 5, 7, 9], 12) == pytest.approx(7 / (32 / 7) ** 0.5)
    assert bursts.sigmas([3, 3, 3], 9) is None and bursts.sigmas([3], 9) is None


END = datetime(2026, 11, 24, 5, tzinfo=UTC)


def talk(*rows: tuple[Any, ...]) -> pa.Table:
    """(hours before END, topic, tone, named, check, story, official)."""
    names = ("at", "topic", "tone", "named", "check", "story", "voice")
    filled = [(*row, *(None,) * (7 - len(row))) for row in rows]
    columns = {name: [row[i] for row in filled] for i, name in enumerate(names)}
    columns["at"] = pa.array([END - timedelta(hours=back) for back in columns["at"]], INSTANT)
    texts = {name: pa.array(columns[name], pa.string()) for name in names[1:6]}
    return pa.table({"code": [str(i) for i in range(len(rows))], **texts, "at": columns["at"],
                     "voice": pa.array(columns["voice"], pa.bool_()),
                     "about": pa.array([True] * len(rows), pa.bool_())})  # fmt: skip


def asked(method: Any, table: pa.Table, start: datetime = END - timedelta(days=30)) -> dict[str, float]:
    facts = Facts({"media.mentions": table}, start, END, END, IN_FORCE)
    return {one["slice"]: one["value"] for one in method(facts).to_pylist()}


def days_of_talk(today: int) -> list[tuple[Any, ...]]:
    """Five days of 10 items, one of them on land; today so many of the ten."""
    rows = [(24 * day + 1, "land" if i < 1 else "health") for day in range(1, 5) for i in range(10)]
    return rows + [(1, "land" if i < today else "health") for i in range(10)]


def test_the_topic_of_the_day_is_hot_and_the_others_are_not():
    assert asked(methods.hot_topics, talk(*days_of_talk(6))) == {"": 1.0, "topic=land": 1.0}
    assert asked(methods.hot_topics, talk(*days_of_talk(4))) == {"": 0.0}  # fewer than the least
    yesterday = [(back + 24, *rest) for back, *rest in days_of_talk(6)]
    assert asked(methods.hot_topics, talk(*yesterday)) == {"": 0.0}
    assert asked(methods.hot_topics, talk()) == {}


def test_what_is_not_about_us_is_not_hot():
    table = talk(*days_of_talk(6))
    about = pa.array([topic != "land" for topic in table["topic"].to_pylist()])
    assert asked(methods.hot_topics, table.set_column(table.schema.get_field_index("about"), "about", about)) == {"": 0.0}


def test_only_bad_talk_blames_a_place():
    rows = [(back, topic, "negative", "25210" if topic == "land" else "25217") for back, topic in days_of_talk(6)]
    assert asked(methods.blamed_places, talk(*rows)) == {"": 1.0, "named=25210": 1.0}
    good = [(back, topic, "positive", named) for back, topic, _, named in rows]
    assert asked(methods.blamed_places, talk(*rows[:40], *good[40:])) == {"": 0.0}


def test_a_topic_that_jumps_over_three_sigmas():
    """28 windows with 1 and 3 items by turns: mean 2, sample deviation √(28/27) = 1.018; 5 stands 2.95 above, 6 stands 3.93."""
    old = [(24 * window + 1, "land") for window in range(1, 29) for _ in range(1 + 2 * (window % 2))]
    assert asked(methods.sudden_topics, talk(*old, *[(1, "land")] * 5)) == {"": 0.0}
    assert asked(methods.sudden_topics, talk(*old, *[(1, "land")] * 6)) == {"": 1.0, "topic=land": 1.0}


# ── official voice ──────────────────────────────────────────────────────────────────────────────────────────────────


def told_stories() -> pa.Table:
    """A: two rumours, official after 10 hours and again; B: false, official after 30; C: rumour, official only before it;
    D: no rumour, official; E: an old rumour that nobody answered."""
    return talk(
        (100, "health", "", "", "rumour", "A", False), (99, "health", "", "", "false", "A", False),
        (90, "health", "", "", "plain", "A", True), (80, "health", "", "", "plain", "A", True),
        (60, "land", "", "", "false", "B", False), (30, "land", "", "", "plain", "B", True),
        (50, "land", "", "", "plain", "C", True), (40, "land", "", "", "rumour", "C", False),
        (20, "culture", "", "", "plain", "D", True), (400, "fraud", "", "", "rumour", "E", False), (5, "fraud", "", "", "rumour"),
    )  # fmt: skip


def test_official_items_per_rumour():
    """A 2 of 2, B 1 of 1, C 1 of 1, E 0 of 1: 4 official items for 5 rumours; D has no rumour, the last row no story."""
    found = asked(methods.voice_ratio, told_stories())
    assert found == {"": 4 / 5, "topic=health": 1.0, "topic=land": 1.0, "topic=fraud": 0.0}
    assert asked(methods.voice_ratio, told_stories(), END - timedelta(hours=25)) == {}


def test_the_official_word_after_the_first_rumour():
    """A after 10 hours, B after 30: median 20. C was spoken of before the rumour: not an answer."""
    assert asked(methods.voice_lag, told_stories()) == {"": 20.0, "topic=health": 10.0, "topic=land": 30.0}
    assert asked(methods.voice_lag, told_stories(), END - timedelta(hours=35)) == {"": 30.0, "topic=land": 30.0}


def test_rumours_without_a_word():
    assert asked(methods.unanswered_stories, told_stories()) == {"": 1.0, "topic=land": 1.0}  # C; E is older than 14 days


# ── clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def derive(by: Any, dataset: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    schema = arrow_schema(dataset.kept)
    whole = [{name: row.get(name) for name in schema.names} for row in rows]
    work = Derivation(pa.Table.from_pylist(whole, schema), {}, None, lambda code: WorkCalendar(), IN_FORCE, END)
    return list(by(work).to_pylist())


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Hanoi."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def test_the_clock_of_an_answer_by_hand():
    """Friday 20, 16:00, office hours 7:30–11:30, 13:30–17:00 (7.5 a day): 1 hour on Friday, 37.5 from Monday to Friday 27, the
    last 1.5 on Monday 30: due 9:00. An answer on Monday 23 at 9:30 took 1 + 2 hours of work, 65.5 of the clock."""
    found = derive(derived.question, questions, [
        {"code": "1", "asked_at": at(20, 16), "first_at": at(21, 15), "answered_at": at(23, 9, 30)},
        {"code": "2", "asked_at": at(20, 16), "first_at": at(21, 17), "answered_at": at(30, 9, 1)},
        {"code": "3", "asked_at": at(20, 16)},
        {"code": "4", "asked_at": at(20, 16), "first_at": at(19, 8), "answered_at": at(19, 8)},
    ])  # fmt: skip
    assert [one["due_at"] for one in found] == [at(30, 9)] * 4
    assert [one["work_hours"] for one in found] == [3.0, pytest.approx(40 + 1 / 60), None, None]
    assert [one["kept"] for one in found] == ["on_time", "late", None, "on_time"]
    assert [(one["first_hours"], one["first_kept"]) for one in found] == [(23.0, True), (25.0, False), (None, None), (None, None)]


def test_the_clock_of_a_removal():
    found = derive(derived.removal, false_news, [
        {"code": "1", "asked_at": at(20, 8), "removed_at": at(20, 20)}, {"code": "2", "found_at": at(20, 8)},
        {"code": "3", "asked_at": at(20, 8), "removed_at": at(19, 8)},
    ])  # fmt: skip
    assert [(one["due_at"], one["hours"]) for one in found] == [(at(21, 8), 12.0), (None, None), (at(21, 8), None)]


def test_a_channel_that_tells_nothing_has_no_interactions_rather_than_none():
    day = END.date()
    found = derive(
        derived.channel_day, channels, [{"page": "a", "day": day, "reactions": 5, "shares": 2}, {"page": "b", "day": day}]
    )
    assert [one["responses"] for one in found] == [7, None]


def test_a_question_due_without_an_answer_is_not_on_time(centre):
    row = {"HinhThuc": "VB", "CoQuanBaoChi": "Báo mẫu", "DonViTraLoi": "H19.03", "NhanLuc": "2026-11-02 08:00"}
    done = {"TraLoiXong": "2026-11-03 08:00", "PhongVien": "Tên Rất Riêng", "DienThoai": "0900000009"}
    centre.receives("media.questions", [{"SoPhieu": "1", **row, **done}, {"SoPhieu": "2", **row}])
    assert centre.value("media.answered_on_time", period="2026-11") == 50
    assert centre.value("media.questions_overdue", unit="H19.03") == 1
    told = str(centre.records("media.questions"))
    assert "Rất Riêng" not in told and "0900000009" not in told
