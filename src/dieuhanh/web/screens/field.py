"""`/linh-vuc`: all fields as a matrix; `/linh-vuc/<slug>`: one field from its numbers down to the records."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from dieuhanh.catalog import named
from dieuhanh.connect import queries as sources
from dieuhanh.declare import Indicator, Pack, Period, Plan, TargetsMet, Worklist
from dieuhanh.errors import NotFound
from dieuhanh.indicators.shown import Shown
from dieuhanh.web import formats
from dieuhanh.web.screens import face, layout, lift, maps, overview, points, rank, reading, say, trend
from dieuhanh.web.screens.state import Look
from dieuhanh.web.sources import words
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _, lang

ROWS = 12
LISTED = 8

Context = dict[str, Any]


def pack_of(slug: str) -> Pack:
    """The pack of that slug; NotFound names the nearest."""
    found = named.pack(slug)
    if found.screen is None:
        raise NotFound("no_field", f"Lĩnh vực “{slug}” không có màn hình.", f'The field "{slug}" has no screen.')
    return found


# ── /linh-vuc ───────────────────────────────────────────────────────────────────────────────────────────────────────


def index(look: Look) -> Context:
    """For the template `pages/fields.html`: each field with its lead numbers and what each says."""
    packs = layout.layout().packs
    figures = reading.current(look, [one for pack in packs if pack.screen for one in pack.screen.lead])
    rows = [_row(look, pack, figures) for pack in packs]
    return {"fields": rows, "topics": [face.topic(figures[one.id]) for pack in packs if pack.screen for one in pack.screen.lead]}


def _row(look: Look, pack: Pack, figures: Mapping[str, Shown]) -> Context:
    leads = [figures[one.id] for one in pack.screen.lead] if pack.screen else []
    return {"name": say.words(pack.name), "href": look.to(f"/linh-vuc/{pack.slug}"), "purpose": say.words(pack.purpose),
            "phrase": status_phrase(leads), "status": worst_state(leads), "cards": [face.card(look, one,
                full=True) for one in leads]}  # fmt: skip


def worst_state(figures: Sequence[Shown]) -> str:
    """The worst of what is judged; nothing where none is: a number without a confirmed limit is neither well nor ill."""
    states = {one.judgement for one in figures}
    fresh = any(one.number is not None and one.freshness != "stale" for one in figures)
    found = next((one for one in ("critical", "serious", "caution", "normal") if one in states), "")
    return found if fresh or found not in ("", "normal") else "stale"


def status_phrase(figures: Sequence[Shown]) -> str:
    """ "2 vấn đề cần chú ý", or how many numbers are old or wait for data."""
    bad = sum(face.warm(one) is not None for one in figures)
    if bad:
        return _("{} vấn đề cần chú ý").format(bad)
    waiting = sum(one.number is None for one in figures)
    old = sum(one.number is not None and one.freshness == "stale" for one in figures)
    said = [_("{} chỉ tiêu có số liệu cũ").format(old)] if old else []
    said += [_("{} chỉ tiêu chưa có dữ liệu").format(waiting)] if waiting else []
    judged = any(one.judgement != "none" for one in figures)
    return ", ".join(said) or (_("Không có vấn đề cần chú ý") if judged else _("Chưa có ngưỡng nào được xác nhận để xét"))


# ── /linh-vuc/<slug> ────────────────────────────────────────────────────────────────────────────────────────────────


def context(look: Look, pack: Pack) -> Context:
    """For the template `pages/field.html`."""
    assert pack.screen
    every = layout.unique((*pack.screen.lead, *pack.screen.more, *(one.counts for one in pack.screen.worklist)))
    figures = reading.current(look, every)
    leads = [figures[one.id] for one in pack.screen.lead]
    lines = reading.lines(look, leads)
    chosen = figures[_chosen(look, pack, figures, lines).id]
    lists = [made for one in pack.screen.worklist if (made := worklist(look, one, figures[one.counts.id]))]
    return {
        "pack": pack, "name": say.words(pack.name), "purpose": say.words(pack.purpose), "phrase": status_phrase(leads),
        "stands": worst_state(leads),
        "cards": [_card(look, one, lines.get(one.indicator.id, ()), chosen) for one in leads], "chosen": chosen,
        "trend": trend.context(look, chosen), "map": maps.choropleth(look, chosen), "ranking": ranked(look, chosen),
        "lists": lists,
        "score": points.context(look, pack), "lift": _lift(look, pack, figures, chosen), "plan": plan(look, pack),
        "more": more(look, pack, figures), "sources_table": sources_of(look, pack), "periods": periods(look),
        "units": unit_choices(look),
        "unit": look.query.get("db", ""), "path": look.path, "days": days(look),
        "custom": look.period is not None and "tu" in look.query,
        "kept": kept(look, "ky", "tu", "den"), "kept_unit": kept(look, "db"),
        "chosen_topic": face.live(look, chosen).get("topic"),
        "unit_name": unit_name(look.places, look.unit, look.now),
        "topics": topics(leads, lists) if not look.back else [],
    }  # fmt: skip


def topics(leads: Sequence[Shown], lists: Sequence[Context]) -> list[str]:
    """What the page listens to: its numbers, and the data sets of its lists."""
    return list(dict.fromkeys([*(face.topic(one) for one in leads), *(one["topic"] for one in lists)]))


def _chosen(look: Look, pack: Pack, figures: Mapping[str, Shown], lines: Mapping[str, Sequence[Any]]) -> Indicator:
    """The number that trend, map and ranking speak of: asked for, else the first lead with a history, else with data."""
    assert pack.screen
    asked = named.indicator(look.query["ct"]) if look.query.get("ct") else None
    if asked and asked.id in figures:
        return asked
    known = [one for one in pack.screen.lead if figures[one.id].number is not None]
    return next((one for one in known if len(lines[one.id]) > 2), known[0] if known else pack.screen.lead[0])


def _card(look: Look, one: Shown, line: Sequence[Any], chosen: Shown) -> Context:
    return face.card(look, one, line, full=True, chosen=one.indicator.id == chosen.indicator.id)


def ranked(look: Look, whole: Shown) -> Context | None:
    rows = rank.worst(look, whole)
    if len(rows) < 2:
        return None
    target = float(whole.goal.value) if whole.goal and whole.goal.confirmed else None
    return {"rows": rows[:ROWS], "target": target, "title": _("Theo đơn vị: {}").format(say.label(whole.indicator)),
        "count": len(rows),
            "more": face.number_href(look, whole)}  # fmt: skip


def worklist(look: Look, one: Worklist, figure: Shown) -> Context | None:
    """The list of what waits; empty ones say so."""
    if figure.number is None:
        return None
    return overview.listed(look, one, figure, LISTED)


def _lift(look: Look, pack: Pack, figures: Mapping[str, Shown], chosen: Shown) -> Context | None:
    """Of the chosen share, else of the first one that has a successor series behind it (the online share)."""
    first = [chosen, *(one for one in figures.values() if one.indicator.follows)]
    return next((made for one in first if (made := lift.context(look, one))), None)


def more(look: Look, pack: Pack, figures: Mapping[str, Shown]) -> Context:
    """Every other number of the field as a table."""
    assert pack.screen
    columns = [
        {"label": _("Chỉ tiêu")},
        {"label": _("Giá trị"), "number": True},
        {"label": _("Kỳ")},
        {"label": _("So với")},
        {"label": _("Số liệu đến")},
    ]
    return {"columns": columns, "rows": [_more_row(look, figures[one.id]) for one in pack.screen.more]}


def _more_row(look: Look, one: Shown) -> Context:
    href = face.number_href(look, one)
    said = face.predecessor(look, one) if one.before else face.judged(one) or "–"
    return {"cells": [{"text": say.name(one.indicator), "href": look.here(ct=one.indicator.id)},
                      _value_cell(one, href),
                      face.when(look, one), said, face.age(look, one)["as_of"] or say.NONE]}  # fmt: skip


def _value_cell(one: Shown, href: str) -> Context:
    if one.number is None:
        return {"text": say.NONE, "note": face.none_phrase(one), "href": href}
    return {"text": say.with_unit(one.indicator, one.number), "href": href, "status": face.warm(one)}


# ── plan, sources, choices ──────────────────────────────────────────────────────────────────────────────────────────


def plan(look: Look, pack: Pack) -> Context | None:
    """The targets of the pack's plan: how many are met of how many, each with its document; none entered says so."""
    counted = next((one for one in pack.indicators if isinstance(one.value, TargetsMet)), None)
    if counted is None or not pack.plans:
        return None
    planned = [one for one in pack.indicators if one.plan == pack.plans[0].id]
    year = look.period if look.period and look.period.grain == "year" else Period.of("year", look.today)
    figures = reading.current(look, planned, period=None)
    met = reading.current(look, [counted])[counted.id]
    columns = [{"label": _("Chỉ tiêu")}, {"label": _("Mức giao"), "number": True}, {"label": _("Đạt"), "number": True},
        {"label": _("Kỳ")},
               {"label": _("Đánh giá")}, {"label": _("Văn bản")}]  # fmt: skip
    return {
        "title": say.words(pack.plans[0].name), "card": face.card(look, met, full=True), "year": say.period(year),
        "columns": columns,
        "document": say.words(pack.plans[0].document), "undeclared": undeclared(pack.plans[0], planned),
        "rows": [*(_target(look, figures[one.id]) for one in planned), *_others(pack.plans[0], planned)],
        "entered": any(one.goal and one.goal.confirmed for one in figures.values()),
    }  # fmt: skip


def undeclared(one: Plan, planned: Sequence[Indicator]) -> str:
    """ "11 đã khai báo, 11 chưa khai báo": why a plan's list is shorter than its number."""
    missing = one.targets - len(planned)
    return _("{} chỉ tiêu: {} đã khai báo, {} chưa khai báo").format(one.targets, len(planned), missing) if missing > 0 else ""


def _others(one: Plan, planned: Sequence[Indicator]) -> list[Context]:
    """The line that stands for the targets nobody has declared, so that the list adds up to the plan's number."""
    missing = one.targets - len(planned)
    name = {"text": _("{} chỉ tiêu khác của nghị quyết").format(missing),
            "note": _("chưa khai báo trong hệ thống, nên chưa đánh giá được")}  # fmt: skip
    return [{"cells": [name, "–", say.NONE, say.NONE, "–", "–"]}] if missing > 0 else []


def _target(look: Look, one: Shown) -> Context:
    goal = one.goal
    return {"cells": [
        {"text": say.name(one.indicator), "href": face.number_href(look, one)},
        say.limit(one.indicator, goal.value) if goal else "–",
        say.with_unit(one.indicator, one.number), say.period(one.period) if one.period else say.NONE,
        {"text": face.against_goal(one) or "–", "status": face.warm(one)}, goal.document if goal else "–",
    ]}  # fmt: skip


def sources_of(look: Look, pack: Pack) -> Context:
    """The page's sources: name, last data, how complete."""
    if look.back:
        return {"columns": [], "rows": [], "note": _("Tình trạng nguồn chỉ có của hiện tại, không xem lại được của lúc ấy.")}
    columns = [{"label": _("Nguồn")}, {"label": _("Nhận lần cuối")}, {"label": _("Tình trạng")}, {"label": _("Nhận"),
        "number": True},
               {"label": _("Để riêng"), "number": True}]  # fmt: skip
    mine = (one for one in sources.sources(look.now) if one.source in pack.sources)
    rows = [_source(look, one) for one in mine if one.last_received or not one.source.sample]  # made rows that nobody sent: none
    return {"columns": columns, "rows": rows}


def _source(look: Look, one: sources.SourceView) -> Context:
    last = formats.relative(one.last_received, look.now, lang()) if one.last_received else say.NONE
    name = say.words(one.source.name) + (f" · {_('mẫu')}" if one.source.sample and one.last_received else "")
    return {"cells": [{"text": name, "href": f"/du-lieu/{one.source.id}"}, last, words.state_word(one)[1].lower(),
                      formats.number(one.accepted, 0, lang()), formats.number(one.set_aside, 0, lang())]}  # fmt: skip


GRAINS = {
    "day": "Hôm nay",
    "week": "Tuần",
    "month": "Tháng",
    "quarter": "Quý",
    "half": "6 tháng",
    "nine": "9 tháng",
    "year": "Năm",
}


def kept(look: Look, *without: str) -> list[tuple[str, str]]:
    """The rest of the query, for a form's hidden fields."""
    return [(name, value) for name, value in look.query.items() if name not in without]


def periods(look: Look) -> list[Context]:
    """Ready-made periods: those of today, and each number's own newest."""
    ready = [{"label": _("Mới nhất"), "href": look.here(ky=None, tu=None, den=None), "current": look.period is None}]
    for grain, word in GRAINS.items():
        one = Period.of(grain, look.today)
        ready.append({"label": _(word), "href": look.here(ky=one.text, tu=None, den=None), "current": look.period == one})
    return ready


def days(look: Look) -> tuple[str, str]:
    """The two days of a chosen period, as a form shows them."""
    if look.period is None:
        return "", ""
    return formats.day(look.period.start), formats.day(look.period.end - timedelta(days=1))


def unit_choices(look: Look) -> list[tuple[str, str]]:
    """The site and its communes, as far as the reader sees them."""
    whole = [("", _("Toàn địa bàn"))] if look.reads("", "site") or look.unit == "site" else []
    return whole + [(one.code, one.full_name) for one in look.places.members(look.today)]
