"""A number as a card, a tile or a line of a table: the arguments of the macros."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import AsLoaded, Better, Pack, Points, Ratio, Score, Share, TargetsMet
from dieuhanh.indicators.shown import Point, Shown
from dieuhanh.web import formats
from dieuhanh.web.screens import say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _, lang

SPARK = 12


def card(
    look: Look, one: Shown, points: Sequence[Point] = (), *, full: bool = False, chosen: bool = False, href: str = ""
) -> dict[str, Any]:
    """Arguments of `number_card`; `full` writes every decimal of the definition."""
    return {
        "label": say.label(one.indicator), "value": value(one, full), "unit": unit(one), "href": href or number_href(look, one),
        "status": warm(one), "context": context(look, one), "chosen": chosen, **bullet(look, one, points), **age(look, one),
        **live(look, one, full),
        **own_src(look, one, "card", chon="1" if chosen else None, gon=None if full else "1"),
    }  # fmt: skip


def tile(look: Look, pack: Pack, one: Shown, points: Sequence[Point], phrase: str) -> dict[str, Any]:
    """Arguments of `field_tile`."""
    drawn = spark(look, one, points, None)
    made = f" · {_('mẫu')}" if sampled(one) else ""
    return {
        "name": say.words(pack.name) + made, "value": value(one), "unit": unit(one), "href": look.to(f"/linh-vuc/{pack.slug}"),
        "status": "" if one.judgement == "none" else one.judgement, "phrase": phrase, "spark": drawn,
        "sentence": _("Diễn biến {}").format(say.label(one.indicator)), **age(look, one), **live(look, one),
        **own_src(look, one, "tile"),
    }  # fmt: skip


def sampled(one: Shown) -> bool:
    """Whether the number was counted from made rows, which every page calls so."""
    known = catalog.current().sources
    return any(each.sample for each in known if each.id == one.source)


def number_href(look: Look, one: Shown) -> str:
    """The page of this very number: its period and unit stand in the address."""
    period = one.period.text if one.period else None
    return look.to(f"/chi-tieu/{one.indicator.id}", ky=period, db=one.unit if one.unit != "site" else None)


def value(one: Shown, full: bool = False) -> str:
    if isinstance(one.indicator.value, TargetsMet):
        return f"{say.number(one.indicator, one.number)} / {one.indicator.value.of}"
    return say.number(one.indicator, one.number) if full else say.brief(one.indicator, one.number)


def unit(one: Shown) -> str:
    """Points say out of how many could be reckoned."""
    if isinstance(one.indicator.value, Points) and one.whole is not None:
        return _("/ {} điểm tính được").format(say.plain(one.whole))
    if isinstance(one.indicator.value, Score | AsLoaded) and one.indicator.value.points:
        return f"/ {formats.number(one.indicator.value.points, 0, lang())} {say.unit(one.indicator)}"
    return say.unit(one.indicator)


def warm(one: Shown) -> str | None:
    """Only what someone should act on has a mark: normal is silent."""
    return one.judgement if one.judgement in ("caution", "serious", "critical") else None


def live(look: Look, one: Shown, full: bool = False) -> dict[str, Any]:
    """The topic its next value comes by and how it will be written; a page of the past hears nothing."""
    if look.back or one.before:
        return {}
    if one.period is None:  # its first value is written by the server: the part fetches itself
        return {"topic": topic(one), "period": None, "places": None}
    places: int | str | None = one.indicator.decimals if full else "short"
    return {
        "topic": topic(one),
        "period": one.period.text,
        "places": None if isinstance(one.indicator.value, TargetsMet) else places,
    }


def own_src(look: Look, one: Shown, kind: str, **more: Any) -> dict[str, Any]:
    """Where a card fetches itself again, and the name it is found by in the answer."""
    if not live(look, one):
        return {}
    return {
        "id": f"{kind}-{one.indicator.id.replace('.', '-')}",
        "src": look.to(f"/chi-tieu/{one.indicator.id}/the", kieu=kind, **more),
    }


def topic(one: Shown) -> str:
    return f"value/{one.indicator.id}/{one.unit}"


# ── age ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def age(look: Look, one: Shown) -> dict[str, Any]:
    """How old, in the shortest honest words: the hour while the period runs, else the period."""
    if one.period is None:
        return {"as_of": "", "freshness": "stale" if look.period is None else "plain", "freshness_word": _("chưa có dữ liệu")}
    running = one.period.start <= look.today < one.period.end
    running = running and (one.as_of is None or one.indicator.kind == "state" or one.as_of >= one.period.begins())
    before = "" if running else f"{say.period(one.period)} · "
    text = formats.as_of(one.as_of, look.now, lang()) if running and one.as_of else say.period(one.period)
    return {"as_of": text, "as_of_iso": one.as_of.isoformat() if one.as_of else None, "freshness": one.freshness,
            "freshness_word": f"{before}{old(look, one)}" if one.freshness == "stale" else ""}  # fmt: skip


def old(look: Look, one: Shown) -> str:
    """ "cũ 3 giờ", "cũ 5 tháng", "cũ 2 năm"."""
    since = one.as_of or (one.period.ends() if one.period else look.now)
    return long_ago(look.now - since)


def long_ago(span: timedelta) -> str:
    """ "cũ 3 giờ"."""
    if span < timedelta(days=60):
        return _("cũ {}").format(formats.length(span, lang()))
    months = span.days // 30
    return _("cũ {} tháng").format(months) if months < 24 else _("cũ {} năm").format(span.days // 365)


# ── what it is judged against ───────────────────────────────────────────────────────────────────────────────────────


def context(look: Look, one: Shown) -> str:
    """The one phrase that gives a number its meaning (ui.md §1.4)."""
    if one.number is None:
        return none_phrase(one)
    if one.before:
        return predecessor(look, one)
    return judged(one) or (when(look, one) if one.period else "")


def judged(one: Shown) -> str:
    """Against its goal, else last year, else what it is made of."""
    return against_goal(one) or against_last_year(one) or made_of(one)


def when(look: Look, one: Shown) -> str:
    """The period in words; a state of today is "hiện nay"."""
    if one.period is None:
        return say.NONE
    return _("hiện nay") if one.indicator.kind == "state" and one.period.start == look.today else say.period(one.period)


def none_phrase(one: Shown) -> str:
    if isinstance(one.indicator.value, TargetsMet) and one.reason == "no_targets":
        return _("chưa nhập chỉ tiêu")
    return say.why_none(one.reason)


def predecessor(look: Look, one: Shown) -> str:
    """ "Tỉnh Bình Phước, đến 30/06/2025"."""
    states = look.places.states(one.before)
    unit = states[-1] if states else None
    return (
        f"{unit.full_name}, {_('đến {}').format(formats.day(unit.valid_to, lang()))}"
        if unit and unit.valid_to
        else unit_name(look.places, one.before, look.now)
    )


def against_goal(one: Shown) -> str:
    if one.goal is None or one.number is None:
        return ""
    if not one.goal.confirmed:
        return _("mức tham khảo {}").format(say.limit(one.indicator, one.goal.value))
    limit = one.goal.pace if one.goal.pace is not None else one.goal.value
    if not misses(one, limit):
        reached = _("đạt mục tiêu {}") if not misses(one, one.goal.value) else _("đúng tiến độ tới mục tiêu {}")
        return reached.format(say.limit(one.indicator, one.goal.value))
    way = _("cao hơn") if one.number > limit else _("thấp hơn")
    against = _("tiến độ") if one.goal.pace is not None else _("mục tiêu")
    return f"{way} {against} {say.difference(one.indicator, one.number - limit)}"


def misses(one: Shown, limit: Decimal) -> bool:
    """Whether it falls short of the limit, or is beyond one that is a ceiling."""
    if one.number is None:
        return False
    return one.number > limit if one.indicator.better in (Better.LOWER, Better.BAND) else one.number < limit


def against_last_year(one: Shown) -> str:
    if one.last_year is None or one.number is None:
        return ""
    change = one.number - one.last_year
    if not change:
        return _("bằng cùng kỳ năm trước")
    return f"{_('tăng') if change > 0 else _('giảm')} {say.difference(one.indicator, change)} {_('so cùng kỳ')}"


def made_of(one: Shown) -> str:
    """A share's two counts."""
    if one.part is None or not one.whole or not isinstance(one.indicator.value, Share | Ratio | Score):
        return ""
    return f"{say.plain(_short(one.part))} / {say.plain(_short(one.whole))}"


def _short(value: Decimal) -> Decimal:
    """What was measured carries the digits of a machine: two say enough beside a share."""
    return value if value == round(value, 3) else round(value, 2)


def bullet(look: Look, one: Shown, points: Sequence[Point]) -> dict[str, Any]:
    """A bar with target and pace where there is a goal to climb to, else the line of the last periods."""
    climbs = (
        one.number is not None and one.goal is not None and one.indicator.better == Better.HIGHER and one.goal.pace is not None
    )
    if climbs and one.goal is not None and one.number is not None and one.number >= 0:
        return {"bullet_of": {"value": float(one.number), "target": float(one.goal.value), "pace": _float(one.goal.pace),
            "top": None},
                "sentence": f"{say.with_unit(one.indicator, one.number)}, {against_goal(one)}"}  # fmt: skip
    drawn = spark(look, one, points, one.goal.value if one.goal and one.goal.confirmed else None)
    return {"spark": drawn, "sentence": _("Diễn biến {}").format(say.label(one.indicator))} if drawn else {}


def spark(look: Look, one: Shown, points: Sequence[Point], target: Decimal | None) -> dict[str, Any] | None:
    """The last periods; nothing is drawn of fewer than three."""
    if sum(each.number is not None for each in points) < 3:
        return None
    return {"values": [_float(each.number) for each in points[-SPARK:]], "target": _float(target),
            "running": runs(look, one, points[-1])}  # fmt: skip


def runs(look: Look, one: Shown, point: Point) -> bool:
    """Whether its period is not over, so that the number may still grow; a state is whole at any moment."""
    return one.indicator.kind != "state" and point.period.start <= look.today < point.period.end


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
