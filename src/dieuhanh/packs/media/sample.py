"""A believable stretch of talk: everyday news, a ward without water about which all speak since yesterday, rumours with and
without an official word, the press that asks, false news that is taken down or not.

The same bytes for the same arguments; nothing lies after `until`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dice, days, hours
from dieuhanh.packs.media import sample_world as world
from dieuhanh.packs.media.words import ACT, ASKED, FALSE

Row = dict[str, Any]
SPAN = 70
SOCIAL = ("facebook", "zalo", "tiktok", "youtube", "forum")
DRY = "25210"  # the ward of the burst


def rows(seed: int, until: datetime, n: int = 20_000) -> Mapping[str, Iterator[Row]]:
    """About `n` rows: {source id: rows for its push door}."""
    until = until.astimezone(HANOI).replace(microsecond=0)
    return {
        "media.mentions_sample": iter(_mentions(seed, until, max(n * 3 // 4, 300))),
        "media.questions_sample": iter(_questions(seed, until, max(n // 60, 40))),
        "media.false_news_sample": iter(_false_news(seed, until, max(n // 120, 30))),
        "media.channels_sample": _channels(seed, until.date()),
        "media.fines_sample": iter(_fines(seed, until.date(), max(n // 400, 25))),
    }


# ── mentions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _mentions(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "media mentions")
    told = [_everyday(dice, dice.moment(until, SPAN, world.HOURS)) for _ in range(n)]
    told += [_outcry(dice, until - hours(dice.between(0.1, min(9, until.hour + 0.5)))) for _ in range(max(n // 60, 15))]
    for number in range(max(n // 120, 12)):
        told += _rumour(dice, until, number)
    ordered = sorted(told, key=lambda row: (row["at"], row["title"]))
    return [{"code": f"mau-{number:06}", **row} for number, row in enumerate(ordered, 1)]


def _mention(dice: Dice, at: datetime, platform: str, title: str, **more: Any) -> Row:
    press = platform in ("press", "portal")
    return {
        "title": title, "excerpt": None, "platform": platform, "at": at.isoformat(),
        "reach": None if press else dice.whole(50, 9_000),
        "publisher": dice.one_of(world.OUTLETS) if platform == "press" else "Cổng mẫu" if press else None,
        "official": platform == "portal", "check": "plain", "story": None, "request": None, "request_at": None, **more,
    }  # fmt: skip


def _everyday(dice: Dice, at: datetime) -> Row:
    platform = dice.weighed(("press", "portal", *SOCIAL), (30, 10, 32, 8, 10, 5, 5))
    titles = dice.weighed((world.GOOD, world.BAD, world.PLAIN), (35, 25, 40) if platform in ("press", "portal") else (25, 45, 30))
    title = dice.one_of(titles).format(dice.one_of(list(world.COMMUNES.values())))
    moved = at + hours(dice.between(0.5, 6))
    row = _mention(dice, at, platform, title)
    if titles is world.BAD and platform in SOCIAL and dice.share(0.25):
        row |= {"request": f"PAKN-MAU-{dice.whole(1, 999_999):06}", "request_at": at.isoformat() if dice.share(0.1) else None}
        row["request_at"] = row["request_at"] or _not_later(moved, at)
    return row


def _not_later(moved: datetime, at: datetime) -> str:
    """The same day at the latest: what is moved is never moved before it is read, and never after the sample's end."""
    return (moved if moved.date() == at.date() and moved.hour < 23 else at).isoformat()


def _outcry(dice: Dice, at: datetime) -> Row:
    platform = dice.weighed(("press", *SOCIAL), (10, 50, 15, 15, 5, 5))
    return _mention(dice, at, platform, dice.one_of(world.BURST).format(world.COMMUNES[DRY]))


def _rumour(dice: Dice, until: datetime, number: int) -> list[Row]:
    """A rumour, some who repeat it, and most times an official word hours later; the newest two have none yet."""
    began = until - (hours(dice.between(3, 20)) if number < 2 else days(dice.between(2, SPAN)))
    said, answer = dice.one_of(world.RUMOURS)
    place = dice.one_of(list(world.COMMUNES.values()))
    check = "rumour" if number < 2 else dice.weighed(("false", "true"), (80, 20))
    story = {"story": f"VV-{number:04}"}
    told = [_mention(dice, began + hours(dice.between(0, 2)), dice.one_of(SOCIAL), said.format(place), check=check, **story)
            for _ in range(dice.whole(1, 4))]  # fmt: skip
    if number >= 2 and dice.share(0.85):
        spoken = began + hours(dice.between(3, 40))
        told += [_mention(dice, spoken, platform, answer.format(place), official=True, **story)
                 for platform in ("portal", "press", "facebook")[: dice.whole(1, 3)]]  # fmt: skip
    return told


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _questions(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "media questions")
    return [_question(dice, number, dice.moment(until, SPAN, world.HOURS), until) for number in range(1, n + 1)]


def _question(dice: Dice, number: int, asked: datetime, until: datetime) -> Row:
    first, done = asked + hours(dice.between(2, 40)), asked + days(dice.between(1.5, 10))
    silent = dice.share(0.06)
    return {
        "code": f"BC-{number:04}", "kind": dice.weighed(list(ASKED), (60, 25, 15)), "publisher": dice.one_of(world.OUTLETS),
        "about": dice.one_of(world.BAD).format("địa bàn"), "asked_at": asked.isoformat(), "office": dice.one_of(world.OFFICES),
        "commune": dice.one_of(list(world.COMMUNES)), "first_at": first.isoformat() if first < until and not silent else None,
        "answered_at": done.isoformat() if done < until and not silent else None,
    }  # fmt: skip


def _channels(seed: int, today: date) -> Iterator[Row]:
    dice = Dice(seed, "media channels")
    for back in range(60, 0, -1):
        for page, platform, office, followers in world.PAGES:
            messages = dice.whole(0, 40)
            yield {
                "page": page, "day": (today - timedelta(days=back)).isoformat(), "platform": platform, "office": office,
                "followers": followers + 40 * (60 - back), "posts": dice.whole(1, 8), "reactions": dice.whole(50, 2_000),
                "comments": dice.whole(2, 220), "shares": dice.whole(0, 150), "messages": messages,
                "replied": int(messages * dice.between(0.7, 1)),
            }  # fmt: skip


# ── false news ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _false_news(seed: int, until: datetime, n: int) -> list[Row]:
    dice = Dice(seed, "media false news")
    return [_false(dice, number, dice.moment(until, SPAN, world.HOURS), until) for number in range(1, n + 1)]


def _false(dice: Dice, number: int, found: datetime, until: datetime) -> Row:
    asked = found + hours(dice.between(0.5, 6))
    gone, told = asked + hours(dice.between(2, 40)), found + hours(dice.between(2, 30))
    stays = number == 1 or dice.share(0.07)
    return {
        "code": f"TG-{number:04}", "kind": dice.weighed(list(FALSE), (30, 20, 20, 20, 10)), "platform": dice.one_of(SOCIAL),
        "about": dice.one_of(world.RUMOURS)[0].format("địa bàn"), "commune": dice.one_of(list(world.COMMUNES)),
        "found_at": found.isoformat(), "asked_at": asked.isoformat() if asked < until else None,
        "removed_at": gone.isoformat() if gone < until and not stays else None,
        "corrected_at": told.isoformat() if told < until and dice.share(0.6) else None,
    }  # fmt: skip


def _fines(seed: int, today: date, n: int) -> list[Row]:
    dice = Dice(seed, "media fines")
    return [{
        "code": f"QD-{number:04}", "at": (today - timedelta(days=dice.whole(1, 360))).isoformat(),
        "act": dice.weighed(list(ACT), (50, 20, 10, 10, 10)), "platform": dice.one_of(SOCIAL),
        "amount": round(dice.between(5, 30), 1), "commune": dice.one_of(list(world.COMMUNES)),
    } for number in range(1, n + 1)]  # fmt: skip
