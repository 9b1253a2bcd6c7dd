"""What is said of the province: sixty articles and ninety posts a day, what the press asks, false news, the pages of offices,
and a rumour that breaks loose until somebody answers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from dieuhanh.declare import Dice
from dieuhanh.packs.media import sample_world as made
from dieuhanh.packs.media.sample import SOCIAL
from dieuhanh.packs.media.sources import ACT, ASKED, FALSE
from dieuhanh.packs.services.sample_world import person, phone
from dieuhanh.simulate.matters import Counted, Matter, Span, Told
from dieuhanh.simulate.stories import Story
from dieuhanh.simulate.world import MERGED, World, edges, hanoi, pick, text

Row = dict[str, Any]
BEFORE = "H10"  # the province as it was until the merger
PRESS, PORTAL, POSTS = 45, 15, 90  # a day
FIRST_LIMIT = timedelta(hours=24)
# Titles and names on which every reader agrees, so that the truth of a tone is nobody's opinion: one title sounds good to a
# person and plain to a dictionary, one commune is called "favourable".
GOOD = tuple(one for one in made.GOOD if not one.startswith("Trao 30"))
BAD, PLAIN, FLOOD = made.BAD, made.PLAIN, "Mưa lớn"
LEFT_OUT = "25387"
TOWNS = ("25210", "25217", "25326", "25270", "25396", "25363", "25432", "25222", "25252", "25333")  # bore their names before too
TONES = ("positive", "negative", "neutral")
OF_PRESS, OF_PORTAL, OF_PEOPLE = (30, 24, 46), (50, 0, 50), (27, 33, 40)  # of good, bad, plain
HOSTS = tuple(f"bao-mau-{letter}.example" for letter in "abcdefgh")
HOST_NOW, HOST_THEN = "www.dongnai.gov.vn", "www.binhphuoc.gov.vn"
# By topic: what a rumour claims, and what is answered.
CLAIMS: Mapping[str, Sequence[str]] = {
    "health": ("Đồn bệnh viện ở {} hết thuốc, bệnh nhân hoang mang", "Nghe nói bệnh lạ ở {} làm nhiều bệnh nhân nguy kịch",
               "Đồn bệnh nhân ở {} chết vì vắc xin hỏng, dân hoang mang"),
    "land": ("Đồn thu hồi đất ở {} không bồi thường, dân hoang mang", "Nghe nói dự án ở {} lấy đất không đền bù, dân bức xúc",
             "Đồn quy hoạch treo ở {}, sổ đỏ mất giá trị, dân hoang mang"),
    "security": ("Tin bắt cóc trẻ em ở {} lan trên mạng", "Đồn có băng cướp ở {}, dân bất an",
                 "Nghe nói trộm cướp hoành hành ở {}, ai cũng lo sợ"),
}  # fmt: skip
ANSWERS = {
    "health": "Ngành y tế: tại {} không ghi nhận ca bệnh lạ",
    "land": "Cơ quan chức năng: quy hoạch tại {} giữ nguyên, người dân yên tâm",
    "security": "Công an bác tin đồn bắt cóc trẻ em ở {}",
}
ANSWERING = ("H19.02", "H19.03", "H19.04", "H19.05", "H19.06", "H19.08", "H19.10", "H19.12")
PAGES = (
    *made.PAGES, ("Trang mẫu của Sở Y tế", "facebook", "H19.05", 18_000), ("Kênh Zalo mẫu của Công an", "zalo", "H19.12", 64_000),
)  # fmt: skip


class Spot(NamedTuple):
    """A place as a title names it, its code on that day, and the unit of today of which it is told."""

    name: str
    code: str
    unit: str


class Said(NamedTuple):
    """One article or post."""

    at: datetime
    title: str
    spot: Spot
    tone: str


@dataclass(frozen=True)
class Offices:
    world: World
    id: str = "media"
    lasts: int = 20

    def registers(self, first: date, until: datetime) -> Iterator[Told]:
        """Nothing is listed here: what is told has its day."""
        yield from ()

    def day(self, day: date, span: Span) -> Iterator[Matter]:
        records = day >= span.records
        if records:
            yield from self._press(day, span)
            yield from self._posts(day, span)
            yield from self._hearsay(day, span)
            for story in self.world.told_of("rumour"):
                yield from self._rumour(story, day, span)
            yield from self._questions(day, span)
            yield from self._false_news(day, span)
        for one in self._once(day):
            if one.told[0].at <= span.until and (records or one.told[0].source == "media.channels"):
                yield one

    # ── articles and posts ──────────────────────────────────────────────────────────────────────────────────────────

    def _press(self, day: date, span: Span) -> Iterator[Matter]:
        """A feed brings all the news of a paper: a quarter of it is about elsewhere."""
        dice, busy = self.world.dice("media", "press", day), 1.1 if self.world.seasons.works(day) else 0.62
        for number in range(round(PRESS * busy * dice.between(0.85, 1.15))):
            said = self._said(dice, day, OF_PRESS)
            if dice.share(0.25):
                said = said._replace(title=dice.one_of(made.ELSEWHERE), tone="")
            yield _article(dice, "media.press", f"https://{dice.one_of(HOSTS)}/tin/{day:%y%m%d}-{number}", said, span)
        for number in range(round(PORTAL * busy * dice.between(0.7, 1.3))):
            link = f"https://{_host(day)}/tin/{day:%y%m%d}-{number}"
            yield _article(dice, "media.portal", link, self._said(dice, day, OF_PORTAL), span)

    def _posts(self, day: date, span: Span) -> Iterator[Matter]:
        """Of what people complain about, one post in six is passed on as a request."""
        dice, busy = self.world.dice("media", "posts", day), 0.97 if self.world.seasons.works(day) else 1.08
        for number in range(round(POSTS * busy * dice.between(0.85, 1.15))):
            said = self._said(dice, day, OF_PEOPLE)
            moved = said.at + timedelta(hours=dice.between(0.75, 6))
            yield _post(dice, f"{day:%y%m%d}-{number}", said, span,
                        moved=_whole(moved) if said.tone == "negative" and dice.share(0.17) else None)  # fmt: skip

    def _said(self, dice: Dice, day: date, tones: Sequence[int]) -> Said:
        """There is no flood in the dry season."""
        tone, spot = dice.weighed(TONES, tones), self._spot(dice, day)
        titles = {"positive": GOOD, "negative": BAD, "neutral": PLAIN}[tone]
        if self.world.seasons.wet(day) < 0.3:
            titles = tuple(one for one in titles if not one.startswith(FLOOD))
        return Said(_moment(dice, day), dice.one_of(titles).format(spot.name), spot, tone)

    def _spot(self, dice: Dice, day: date) -> Spot:
        if day < MERGED:
            return dice.one_of(self._towns)
        place = next(one for one in iter(lambda: self.world.place(dice, day), None) if one.code != LEFT_OUT)
        return Spot(place.name[0].lower() + place.name[1:], place.code, place.code)

    @cached_property
    def _towns(self) -> Sequence[Spot]:
        """What a town was called is told by its name alone; it lay where the commune of that name lies."""
        then = {(one.lat, one.lon): one.code for one in reversed(self.world.places(MERGED - timedelta(days=1)))}
        now = [one for one in self.world.places(MERGED) if one.code in TOWNS]
        return [Spot(one.name.partition(" ")[2], then[one.lat, one.lon], "") for one in now]

    # ── rumours ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _hearsay(self, day: date, span: Span) -> Iterator[Matter]:
        """On one day in three something is whispered by a few; most times somebody answers within two days."""
        dice = self.world.dice("media", "hearsay", day)
        if not dice.share(0.35):
            return
        topic, spot, story = dice.one_of(tuple(CLAIMS)), self._spot(dice, day), f"VV-{day:%y%m%d}"
        began, answered = hanoi(day, dice.between(6, 21)), dice.share(0.85)
        known = began + (timedelta(hours=dice.between(4, 40)) if answered else timedelta(days=5))
        truth, claim = "false" if dice.share(0.8) else "verified", dice.one_of(CLAIMS[topic])
        for number in range(dice.whole(1, 4)):
            said = Said(_whole(began + timedelta(hours=dice.between(0, 2))), claim.format(spot.name), spot, "negative")
            yield _post(dice, f"{day:%y%m%d}-d{number}", said, span, story=story, known=_whole(known), truth=truth)
        if answered:
            yield _answer(dice, f"{day:%y%m%d}-a", topic, spot, _whole(known), story, span)

    def _rumour(self, story: Story, day: date, span: Span) -> Iterator[Matter]:
        """A claim that all repeat; past the middle of it an office answers, by its pages, the portal and the press."""
        if not story.on(day):
            return
        chance, dice = self.world.dice("media", "rumour", story.begins), self.world.dice("media", "rumour", day)
        length, name, topic = story.ends - story.begins, f"VV-{story.begins:%y%m%d}-L", _topic(story)
        spot, known = self._spot(chance, story.begins.date()), _whole(story.begins + length * 0.55)
        moments = [story.begins + length * chance.between(0, 1) ** 1.3 for _ in range(round(story.size))]
        for number, at in enumerate(moments):
            if at.date() == day:
                said = Said(_whole(at), dice.one_of(CLAIMS[topic]).format(spot.name), spot, "negative")
                yield _post(dice, f"{day:%y%m%d}-l{number}", said, span, story=name, known=known, truth="false")
        if known.date() == day:
            yield from self._answered(dice, topic, spot, known, name, span)

    def _answered(self, dice: Dice, topic: str, spot: Spot, known: datetime, story: str, span: Span) -> Iterator[Matter]:
        day = known.date()
        for number in range(3):
            at = known + timedelta(minutes=7 * number)
            yield _answer(dice, f"{day:%y%m%d}-la{number}", topic, spot, at, story, span)
        said = Said(known, ANSWERS[topic].format(spot.name), spot, "positive")
        yield _article(dice, "media.portal", f"https://{_host(day)}/tin/{day:%y%m%d}-l", said, span)
        for host in HOSTS[:2]:
            yield _article(dice, "media.press", f"https://{host}/tin/{day:%y%m%d}-l", said, span)

    # ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _questions(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("media", "questions", day)
        for number in range(dice.whole(0, 4) if self.world.seasons.works(day) else 0):
            yield self._question(dice, f"BC-{day:%y%m%d}-{number + 1}", day, span)

    def _question(self, dice: Dice, code: str, day: date, span: Span) -> Matter:
        """A first word mostly within the day, the answer within two weeks; one in twenty is never answered."""
        spot, office = self._spot(dice, day), dice.one_of(ANSWERING) if day >= MERGED else BEFORE
        asked = _minute(hanoi(day, dice.between(7.5, 17)))
        first = _minute(asked + timedelta(hours=dice.between(1, 27)))
        done, silent = _minute(first + timedelta(days=dice.between(0.5, 8))), dice.share(0.05)
        row = {
            "SoPhieu": code, "HinhThuc": dice.weighed(tuple(ASKED), (60, 25, 15)), "CoQuanBaoChi": dice.one_of(made.OUTLETS),
            "NoiDung": dice.one_of(BAD).format(spot.name), "NhanLuc": _text(asked), "DonViTraLoi": office, "DiaBan": spot.code,
            "TraLoiBanDau": None, "TraLoiXong": None, "PhongVien": person(dice), "DienThoai": phone(dice),
        }  # fmt: skip
        steps = [] if silent else [(first, {"TraLoiBanDau": _text(first)}), (done, {"TraLoiXong": _text(done)})]
        counted = [Counted("media.questions_received", asked)]
        if office != BEFORE:
            counted.append(Counted("media.questions_received", asked, unit=office))
        if not silent:
            counted.append(Counted("media.first_answer_on_time", first, first - asked <= FIRST_LIMIT, 1))
        return Matter(list(_lived("media.questions", row, [(asked, {}), *steps], span, "CapNhat")), counted)

    def _false_news(self, day: date, span: Span) -> Iterator[Matter]:
        dice = self.world.dice("media", "false", day)
        for number in range(dice.weighed((0, 1, 2), (62, 30, 8))):
            yield self._false(dice, f"TG-{day:%y%m%d}-{number + 1}", _minute(_moment(dice, day)), self._spot(dice, day),
                              dice.one_of(tuple(FALSE)), dice.one_of(made.RUMOURS)[0], span)  # fmt: skip
        for story in self.world.told_of("rumour"):
            if story.begins.date() == day:
                found, chance = _minute(story.begins + timedelta(minutes=90)), self.world.dice("media", "rumour", story.begins)
                spot, claim = self._spot(chance, day), CLAIMS[_topic(story)][0]
                yield self._false(dice, f"TG-{day:%y%m%d}-L", found, spot, "Bịa đặt", claim, span)

    def _false(self, dice: Dice, code: str, found: datetime, spot: Spot, kind: str, claim: str, span: Span) -> Matter:
        asked = _minute(found + timedelta(hours=dice.between(0.5, 6)))
        gone = _minute(asked + timedelta(hours=dice.between(2, 40)))
        corrected = _minute(found + timedelta(hours=dice.between(6.5, 30)))
        row = {
            "MaVuTin": code, "LoaiTin": kind, "NenTang": dice.one_of(SOCIAL), "TomTat": claim.format(spot.name),
            "DiaBan": spot.code, "PhatHien": _text(found), "YeuCauGo": None, "DaGo": None, "DinhChinh": None,
            "TaiKhoan": f"tai.khoan.{dice.whole(1, 999)}", "DuongDan": f"https://mang.example/{code}",
        }  # fmt: skip
        steps = [(found, {}), (asked, {"YeuCauGo": _text(asked)})]
        if not dice.share(0.07):
            steps.append((gone, {"DaGo": _text(gone)}))
        if dice.share(0.6):
            steps.append((corrected, {"DinhChinh": _text(corrected)}))
        counted = [Counted("media.false_found", found, unit=unit) for unit in ("site", spot.unit) if unit]
        return Matter(list(_lived("media.false_news", row, steps, span, "CapNhat")), counted)

    # ── what is told once ───────────────────────────────────────────────────────────────────────────────────────────

    def _once(self, day: date) -> Iterator[Matter]:
        dice, works = self.world.dice("media", "once", day), self.world.seasons.works(day)
        for page in PAGES:
            yield _page(dice, page, day, 1.0 if works else 0.6)
        if works and dice.share(0.22):
            yield self._fine(dice, day)

    def _fine(self, dice: Dice, day: date) -> Matter:
        spot, amount = self._spot(dice, day), round(dice.between(5, 30), 1)
        row = {
            "SoQuyetDinh": f"QD-{day:%y%m%d}", "NgayQuyetDinh": day.isoformat(),
            "HanhVi": dice.weighed(tuple(ACT), (50, 20, 10, 10, 10)), "NenTang": dice.one_of(SOCIAL),
            "TienPhat_TrieuDong": amount, "DiaBan": spot.code, "NguoiBiPhat": person(dice),
        }  # fmt: skip
        counted = [Counted("media.fines", hanoi(day)), Counted("media.fine_money", hanoi(day), amount)]
        return Matter([Told(hanoi(day, 16), "media.fines", row)], counted)


_HOURS = edges(made.HOURS)


# ── one article, one post ───────────────────────────────────────────────────────────────────────────────────────────


def _article(dice: Dice, source: str, link: str, said: Said, span: Span) -> Matter:
    """An entry of a feed; one in eight is changed later."""
    told, again = said.at + timedelta(minutes=dice.whole(1, 14)), said.at + timedelta(hours=dice.between(1, 9))
    row = {"id": link, "link": link, "title": said.title, "summary": "Tin của phóng viên thường trú.",
           "published": text(said.at), "author": person(dice)}  # fmt: skip
    steps: list[tuple[datetime, Row]] = [(told, {"updated": text(said.at)})]
    if dice.share(0.12):
        steps.append((_whole(again), {"updated": text(again), "summary": "Bài đăng trên số báo hôm nay."}))
    counted = list(_of_mention(said, 0, press=source == "media.press")) if said.tone else []
    return Matter(list(_lived(source, row, steps, span)), counted)


def _post(dice: Dice, number: str, said: Said, span: Span, *, story: str = "", known: datetime | None = None, truth: str = "none",
          moved: datetime | None = None, official: bool = False) -> Matter:  # fmt: skip
    """A public post as the listening service tells it; `known` is when what it claims is found to be so or not."""
    told, reach = said.at + timedelta(minutes=dice.whole(4, 28)), min(round(90 * (1 - dice.between(0, 1)) ** -0.8), 60_000)
    who, later = dice.whole(1, 9999), known is not None and known > told
    row = {
        "post_id": f"p-{number}", "url": f"https://mang.example/{who}/{number}", "channel": dice.one_of(SOCIAL),
        "content": said.title, "published_at": text(said.at), "reach": reach, "is_official": official,
        "review": "unverified" if later else truth, "story_id": story or None, "ticket_code": None, "ticket_at": None,
        "location": said.spot.code, "author_name": person(dice), "author_id": f"u-{who}",
        "author_url": f"https://mang.example/{who}",
    }  # fmt: skip
    steps: list[tuple[datetime, Row]] = [(told, {})]
    if known is not None and later:
        steps.append((known, {"review": truth}))
    counted = list(_of_mention(said, reach))
    if moved:
        steps.append((moved, {"ticket_code": f"PAKN-{number}", "ticket_at": text(moved)}))
        counted += [Counted("media.turned_into_requests", moved, unit=unit) for unit in ("site", said.spot.unit) if unit]
    return Matter(list(_lived("media.social", row, steps, span, "updated_at")), counted)


def _answer(dice: Dice, number: str, topic: str, spot: Spot, at: datetime, story: str, span: Span) -> Matter:
    said = Said(at, ANSWERS[topic].format(spot.name), spot, "positive")
    return _post(dice, number, said, span, story=story, official=True)


def _of_mention(said: Said, reach: int, *, press: bool = False) -> Iterator[Counted]:
    at = said.at
    for unit in ("site", said.spot.unit) if said.spot.unit else ("site",):
        yield Counted("media.mentions", at, unit=unit)
        yield Counted("media.negative_share", at, said.tone == "negative", 1, unit)
    yield Counted("media.positive_share", at, said.tone == "positive", 1)
    yield Counted("media.neutral_share", at, said.tone == "neutral", 1)
    if press:
        yield Counted("media.press_mentions", at)
    if reach:
        yield Counted("media.reach", at, reach)
        yield Counted("media.negative_reach_share", at, reach if said.tone == "negative" else 0, reach)


def _page(dice: Dice, page: tuple[str, str, str, int], day: date, busy: float) -> Matter:
    """One page on one day, told the next morning."""
    name, platform, office, followers = page
    grown, messages = max((day - date(2020, 1, 1)).days, 0), round(dice.whole(2, 40) * busy)
    posts, replied = max(round(dice.whole(2, 8) * busy), 1), int(messages * dice.between(0.78, 1))
    reactions, comments, shares = (round(posts * dice.between(*few)) for few in ((20, 260), (1, 30), (0, 20)))
    row = {
        "page": name, "day": day.isoformat(), "platform": platform, "office": office if day >= MERGED else BEFORE,
        "followers": round(followers * (0.3 + 0.7 * grown / 2500)), "posts": posts, "reactions": reactions,
        "comments": comments, "shares": shares, "messages": messages, "replied": replied,
    }  # fmt: skip
    at, responses, counted = hanoi(day), reactions + comments + shares, []
    for unit in ("site", office) if day >= MERGED else ("site",):
        counted += [Counted("media.responses", at, responses, unit=unit),
                    Counted("media.responses_per_post", at, responses, posts, unit),
                    Counted("media.messages_replied", at, replied, messages, unit)]  # fmt: skip
    return Matter([Told(hanoi(day + timedelta(days=1), 6.5), "media.channels", row)], counted)


def _lived(source: str, row: Row, life: Sequence[tuple[datetime, Row]], span: Span, stamp: str = "") -> Iterator[Told]:
    """The record each time something of it changed; `stamp` is the column that says when."""
    steps = sorted(life, key=lambda step: step[0])
    wanted = frozenset(span.standing([at for at, _ in steps]))
    for n, (at, change) in enumerate(steps):
        row = row | change | ({stamp: text(at) if stamp != "CapNhat" else _text(at)} if stamp else {})
        if n in wanted:
            yield Told(at, source, row)


def _topic(story: Story) -> str:
    return story.where if story.where in CLAIMS else "health"


def _host(day: date) -> str:
    return HOST_NOW if day >= MERGED else HOST_THEN


def _moment(dice: Dice, day: date) -> datetime:
    return hanoi(day, pick(dice, _HOURS) + dice.between(0, 0.999))


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _text(at: datetime) -> str:
    """As a spreadsheet writes it, in the time of Hanoi."""
    return f"{at:%Y-%m-%d %H:%M}"
