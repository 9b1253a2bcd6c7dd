"""`/`: the state of the centre in ten seconds, composed from what the packs declare and what has data."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from dieuhanh.declare import HANOI, Dataset, Pack, Type, Worklist, rows_of
from dieuhanh.indicators.shown import Shown
from dieuhanh.web import formats
from dieuhanh.web.screens import cells, face, layout, lookups, maps, rank, reading, say
from dieuhanh.web.screens.layout import CARDS, Layout
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

FEW = 2  # up to so many fields with data, each shows more than its tile; more would not fit below the middle row
MINIS = 6
WIDE = 15  # where the middle row is empty
LISTED = 7  # decisions at most, as people take them in
ROWS = 9  # of a ranking or a list that fits the middle row at 1080 lines

Context = dict[str, Any]
Figures = Mapping[str, Shown]


def context(look: Look) -> Context:
    """For the template `pages/overview.html`: no part without data behind it."""
    plan = layout.layout(look.actor.roles)
    figures = reading.current(look, plan.all)
    shown = [(pack, one) for pack, one in plan.tiles if figures[one.id].number is not None]
    few = len(shown) <= FEW
    if few:
        figures = figures | reading.current(look, [one for one in plan.leads if one.id not in figures])
    lines = reading.lines(look, [figures[one.id] for one in (*plan.headline, *(one for _pack, one in plan.tiles))])
    headline = _headline(plan, figures)
    cards = [face.card(look, one, lines.get(one.indicator.id, ())) for one in headline]
    tiles = [_tile(look, pack, figures, lines) for pack, _one in shown]
    middle = [ranking(look, plan, figures), map_of(look, plan, figures), worklist(look, plan, figures)]
    if few and not any(middle):
        wide = _wide(look, [pack for pack, _one in shown], figures, headline)
    else:
        wide = {pack.id: _minis(pack, figures) for pack, _one in shown} if few else {}
    return {
        "cards": cards, "tiles": tiles, "ranking": middle[0], "map": middle[1], "worklist": middle[2],
        "panels": [{"tile": tile, "minis": [face.card(look, one) for one in wide[pack.id]]}
                   for (pack, _one), tile in zip(shown, tiles, strict=True)] if few else [],
        "columns": sum(one is not None for one in middle), "topics": topics(cards, tiles, middle[2]),
    }  # fmt: skip


def _headline(plan: Layout, figures: Figures) -> list[Shown]:
    """At most six cards, each with a number, in the order that the packs offer them."""
    return [figures[one.id] for one in plan.headline if figures[one.id].number is not None][:CARDS]


def _tile(look: Look, pack: Pack, figures: Figures, lines: Mapping[str, Any]) -> Context:
    assert pack.screen and pack.screen.tile
    one = figures[pack.screen.tile.id]
    return face.tile(look, pack, one, lines.get(one.indicator.id, ()), phrase(look, pack, figures, one))


def _minis(pack: Pack, figures: Figures) -> list[Shown]:
    """The field's other lead numbers, beside its tile as long as fields are few."""
    leads = [figures[one.id] for one in pack.screen.lead] if pack.screen else []
    return [one for one in leads if one.number is not None and one.indicator is not (pack.screen and pack.screen.tile)][:MINIS]


def _wide(look: Look, packs: Sequence[Pack], figures: Figures, headline: Sequence[Shown]) -> dict[str, list[Shown]]:
    """Where no list or map takes the room, the numbers of each field that are not among the cards, each once."""
    more = reading.current(look, [one for pack in packs if pack.screen for one in pack.screen.more if one.id not in figures])
    known = {**figures, **more}
    cards = {one.indicator.id for one in headline}
    return {
        pack.id: [
            known[one.id] for one in layout.unique((*pack.screen.lead, *pack.screen.more))
            if known[one.id].number is not None and one.id not in cards
        ][:WIDE]
        for pack in packs if pack.screen
    }  # fmt: skip


def phrase(look: Look, pack: Pack, figures: Figures, lead: Shown) -> str:
    """What in this field asks for attention, else what its lead number says."""
    if pack.screen:
        for one in pack.screen.worklist:
            found = figures.get(one.counts.id)
            if found and found.number and one.counts.unit != "%":
                return f"{say.number(one.counts, found.number)} {say.words(one.name)[0].lower()}{say.words(one.name)[1:]}"
    return f"{say.label(lead.indicator)}: {face.context(look, lead)}"


# ── the middle row ──────────────────────────────────────────────────────────────────────────────────────────────────


def ranking(look: Look, plan: Layout, figures: Figures) -> Context | None:
    """The units that stand worst."""
    for one in plan.rankings:
        rows = rank.worst(look, figures[one.id])
        if rows:
            return {"title": say.name(one), "rows": rows[:ROWS], "label": say.name(one),
                "more": face.number_href(look, figures[one.id]),
                    "as_of": face.age(look, figures[one.id])["as_of"], "count": len(rows)}  # fmt: skip
    return None


def map_of(look: Look, plan: Layout, figures: Figures) -> Context | None:
    """The first rate that enough communes have; the others as tabs."""
    asked = look.query.get("lop", "")
    offered = sorted(plan.maps, key=lambda one: one.id != asked)
    for one in offered:
        drawn = maps.choropleth(look, figures[one.id])
        if drawn:
            return {**drawn, "tabs": _tabs(look, plan, figures, one.id)}
    return None


def _tabs(look: Look, plan: Layout, figures: Figures, chosen: str) -> list[Context]:
    known = [one for one in plan.maps if figures[one.id].number is not None][:4]
    return [{"label": say.label(one), "href": look.here(lop=one.id), "current": one.id == chosen} for one in known]


def worklist(look: Look, plan: Layout, figures: Figures) -> Context | None:
    """The records that wait longest for a person, of the first list that has any."""
    for one in plan.worklists:
        figure = figures[one.counts.id]
        if figure.number:
            return listed(look, one, figure, LISTED)
    return None


def listed(look: Look, one: Worklist, figure: Shown, limit: int) -> Context | None:
    """The first records of a list, each leading to itself."""
    if look.back:
        return _listed_then(look, one, figure)
    dataset = rows_of(one.counts.value)[0].of
    found = reading.records(look, figure, order=one.order, limit=limit)
    if found is None or not found["rows"]:
        return None
    return {
        "title": say.words(one.name) + (f" · {_('mẫu')}" if face.sampled(figure) else ""),
        "rows": [row(look, one, dataset, record) for record in found["rows"]],
        "count": say.number(one.counts, figure.number), "unit": say.unit(one.counts), "href": face.number_href(look, figure),
        "id": f"list-{one.id.replace('.', '-')}", "topic": f"data/{dataset.id}", "src": look.to(f"/viec/{one.id}", so=limit),
        "all": reading.evidence_href(look, figure), "as_of": face.age(look, figure)["as_of"],
    }  # fmt: skip


def _listed_then(look: Look, one: Worklist, figure: Shown) -> Context:
    """How many there were then, and in the place of the list why it is not drawn."""
    return {"title": say.words(one.name), "count": say.number(one.counts, figure.number), "unit": say.unit(one.counts),
            "href": face.number_href(look, figure), "id": f"list-{one.id.replace('.', '-')}", "rows": [],
            "note": reading.not_then(look), "now": look.to(f"/chi-tieu/{one.counts.id}", luc=None)}  # fmt: skip


def row(look: Look, one: Worklist, dataset: Dataset, record: Mapping[str, Any]) -> Context:
    """Arguments of `decision_row`: code, matter, who holds it, how late."""
    texts = {name: cells.text(look, dataset.field(name), record.get(name)) for name in one.shows}
    code, matter, *rest = one.shows
    holders = [
        texts[name] for name in rest if dataset.field(name).type in (*cells.UNITS, Type.OFFICER) and texts[name] != say.NONE
    ]
    about = texts[matter] if texts[matter] != say.NONE else lookups.of_row(dataset, record)
    due = record.get(one.order)
    at = _instant(str(due), one.deadline) if due else None
    late = at is not None and at < look.now
    return {
        "title": " · ".join(one for one in (texts[code], about) if one),
        "href": look.to(cells.href(dataset, str(record["_key"]))),
        "status": "serious" if late and one.deadline else "caution",
        "detail": " · ".join(holders) or (_("không rõ người giữ") if _held(one, dataset) else ""),
        "due": _due(at, look.now, one), "due_iso": at.isoformat() if at else None,
        "due_state": "over" if late and one.deadline else "calm",
        "verb": _("Xem {}").format(_("bản ghi") if one.counts.unit == "%" else say.unit(one.counts)),
    }  # fmt: skip


def _held(one: Worklist, dataset: Dataset) -> bool:
    """Whether its rows say who has them in hand."""
    return any(dataset.field(name).type in (*cells.UNITS, Type.OFFICER) for name in one.shows[2:])


def _instant(said: str, due: bool) -> datetime:
    """A day begins at its midnight; what is due on a day is due when the day is over."""
    at = datetime.fromisoformat(said)
    return at if at.tzinfo else (at + timedelta(days=due)).replace(tzinfo=HANOI)


def _due(at: datetime | None, now: datetime, one: Worklist) -> str:
    if at is None:
        return say.NONE
    return formats.deadline(at, now, lang()) if one.deadline else _("từ {}").format(formats.as_of(at, now, lang()))


def topics(cards: Sequence[Context], tiles: Sequence[Context], listed: Context | None) -> list[str]:
    """What the page listens to."""
    found = [one["topic"] for one in (*cards, *tiles, *([listed] if listed else [])) if one.get("topic")]
    return list(dict.fromkeys(found))
