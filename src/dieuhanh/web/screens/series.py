"""`/chuoi/<data set>`: one series of measurements: which one, over which time, how it stands, and its drawing."""

from datetime import datetime, timedelta
from typing import Any

from dieuhanh import catalog
from dieuhanh.connect.rhythm import State, state_at
from dieuhanh.declare import Dataset
from dieuhanh.web import formats, rhythms
from dieuhanh.web.screens import face, say, series_names, series_shown
from dieuhanh.web.screens.series_asked import SPANS, Asked, measures, others, read
from dieuhanh.web.screens.series_told import Told, amount, told, unit, with_aside
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

FRESHNESS = {State.OK: "plain", State.LATE: "late", State.STALE: "stale", State.NEVER: "stale"}
Context = dict[str, Any]
Fact = tuple[str, str, str | None]


def context(look: Look, dataset: Dataset) -> Context:
    """For the template `pages/series.html`."""
    if look.back:
        return {"note": _("Chuỗi số đo chỉ có của hiện tại, không xem lại được của lúc ấy."), "now_href": look.here(luc=None)}
    asked = read(look, dataset)
    found = {"path": look.path, "back": (say.words(dataset.name), f"/tap/{dataset.id}"), **_choices(look, asked)}
    if not asked.exists:
        return {**found, "missing": _unknown()}
    one = told(look, asked)
    return {
        **found, "heading": heading(look, asked), "facts": _facts(look, asked, one), "csv": _csv_href(look), "made": _made(one),
        **_age(look, asked, one), **(series_shown.drawn(look, asked, one) if one.spots else {"missing": _nothing(look, one)}),
    }  # fmt: skip


def _unknown() -> Context:
    return {"title": _("Chưa có số đo nào của chuỗi này"), "text": _("Chọn trạm khác, hoặc xem nguồn đã gửi chưa."),
            "action": _("Xem nguồn dữ liệu"), "href": "/du-lieu"}  # fmt: skip


def heading(look: Look, asked: Asked) -> str:
    """What, unit, where, when (ui.md §7.6)."""
    named = [series_names.of(look, asked.dataset, name, code) for name, code in asked.where.items()
             if name not in others(asked.dataset)]  # fmt: skip
    what = [] if len(measures(look, asked.dataset)) == 1 and len(named) > 1 else [say.field_label(asked.field)]
    return ", ".join([*what, *reversed(named), *filter(None, [unit(asked)]), _span(asked)])


def _span(asked: Asked) -> str:
    if asked.span:
        return _("{} qua").format(_(SPANS[asked.span][0]))
    last = asked.until - timedelta(seconds=1)
    return f"{formats.day(asked.since, lang())} – {formats.day(last, lang())}"


def _choices(look: Look, asked: Asked) -> Context:
    """The filter bar: each part of the series that leaves a choice, the measured field, the span."""
    picks = [_pick(look, asked, name) for name in (*asked.roll.keys, *others(asked.dataset))
             if name in asked.roll.keys or len(asked.options(name)) > 1]  # fmt: skip
    fields = measures(look, asked.dataset)
    if len(fields) > 1:
        picks.append(
            {
                "name": "cot",
                "label": _("Số đo"),
                "value": asked.field.name,
                "options": [(one.name, say.field_label(one)) for one in fields],
            }
        )
    spans = [{"label": _(word), "href": look.here(khoang=code, ky=None, tu=None, den=None), "current": code == asked.span}
             for code, (word, _length) in SPANS.items()]  # fmt: skip
    days = [f"{at.astimezone(formats.ZONE):%d/%m/%Y}" for at in (asked.since, asked.until - timedelta(seconds=1))]
    kept = [(name, value) for name, value in look.query.items() if name not in ("khoang", "ky", "tu", "den")]
    return {"picks": picks, "spans": spans, "days": days, "kept": kept, "custom": not asked.span,
            "held": [(name, look.query[name]) for name in ("khoang", "ky", "tu", "den", "khac") if name in look.query],
            "aside": _switch(look, asked)}  # fmt: skip


def _pick(look: Look, asked: Asked, name: str) -> Context:
    one, codes = asked.dataset.field(name), asked.options(name)
    code = asked.where.get(name, "")
    named = series_names.all_of(look, asked.dataset, name, [*codes, *([code] if code and code not in codes else [])])
    return {
        "name": name,
        "label": say.field_label(one),
        "value": code,
        "options": sorted(named.items(), key=lambda each: each[1]),
    }


def _switch(look: Look, asked: Asked) -> Context | None:
    """Shows or hides what does not count, where there is any."""
    hidden = [one for one in asked.matching(asked.where) if asked.flag and one["flag"] != asked.flag]
    if not hidden:
        return None
    shown = with_aside(look)
    return {"label": _("Ẩn giá trị không được tính") if shown else _("Hiện cả giá trị không được tính"),
            "href": look.here(khac=None if shown else "1")}  # fmt: skip


# ── how it stands ───────────────────────────────────────────────────────────────────────────────────────────────────


def _facts(look: Look, asked: Asked, one: Told) -> list[Fact]:
    found: list[Fact] = []
    if one.spots:
        found = [(_("Mỗi điểm"), step_words(one.step), None), (_("Số lần đo"), formats.number(one.n, 0, lang()), None)]
    if one.newest:
        found.append((_("Mới nhất"), f"{say.moment(one.newest['at'])}: {amount(one.newest['value'], one, asked)}", None))
        source = one.newest["source"]
        found += [(_("Nguồn"), _source_name(source), f"/du-lieu/{source}")] if source else []
    return found


def step_words(step: timedelta) -> str:
    """ "2 ngày: thấp nhất – trung bình – cao nhất"."""
    if not step:
        return _("một lần đo")
    minutes, hours, days = step // timedelta(minutes=1), step // timedelta(hours=1), step.days
    word = _("{} ngày").format(days) if days else _("{} giờ").format(hours) if hours else _("{} phút").format(minutes)
    return _("{}: thấp nhất – trung bình – cao nhất").format(word)


def _made(one: Told) -> bool:
    """Whether the newest measurement came from a source of made rows: of this series, whatever stands beside it."""
    source = one.newest["source"] if one.newest else ""
    return any(each.sample for each in catalog.current().sources if each.id == source)


def _source_name(source: str) -> str:
    try:
        return say.words(catalog.current().source(source).name)
    except KeyError:
        return source


def _age(look: Look, asked: Asked, one: Told) -> Context:
    """How old the newest measurement is, by the rhythm that its source promised."""
    if one.newest is None:
        return {"freshness": "plain", "freshness_word": "", "as_of": ""}
    at = datetime.fromisoformat(one.newest["at"])
    known = next((each for each in catalog.current().sources if each.id == one.newest["source"]), None)
    state = state_at(at, known.every, look.now) if known and rhythms.promises(known) else State.OK
    return {"freshness": FRESHNESS[state], "as_of": formats.as_of(at, look.now, lang()), "as_of_iso": at.isoformat(),
            "freshness_word": face.long_ago(look.now - at) if state is State.STALE else ""}  # fmt: skip


def _nothing(look: Look, one: Told) -> Context:
    """Nothing in that time: when the last measurement was, and the way to it."""
    if one.newest is None:
        return {"title": _("Không có số đo nào được tính trong khoảng này"), "text": "", "action": "", "href": None}
    at = datetime.fromisoformat(one.newest["at"])
    days = [f"{each.astimezone(formats.ZONE):%d/%m/%Y}" for each in (at - timedelta(days=6), at)]
    href = look.here(khoang=None, ky=None, tu=days[0], den=days[1])
    return {"title": _("Không có số đo trong khoảng này"), "text": _("Số đo mới nhất: {}.").format(formats.moment(at, lang())),
            "action": _("Xem 7 ngày cuối có số đo"), "href": href}  # fmt: skip


def _csv_href(look: Look) -> str:
    return look.here().replace(look.path, f"{look.path}.csv", 1)
