"""`/tim?q=`: numbers, units (an old address leads to today's), records by code or title; exact first, marks optional."""

from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import Dataset, Indicator
from dieuhanh.places import queries as places
from dieuhanh.places.gazetteer import SITE
from dieuhanh.places.unit import DatedUnit
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.web.screens import cells, say, store
from dieuhanh.web.screens.state import Look
from dieuhanh.web.vietnamese import fold, highlight, rank, sort_key
from dieuhanh.web.words import _, either, lang

EACH = 20
LONGEST = 200
Found = list[dict[str, Any]]


def context(look: Look) -> dict[str, Any]:
    """For the template `pages/search.html`."""
    q = look.query.get("q", "").strip()[:LONGEST]
    groups = [] if not q else [
        {"name": _("Chỉ tiêu"), "items": numbers(look, q)}, {"name": _("Đơn vị"), **units(look, q)},
        {"name": _("Bản ghi"), "items": records(look, q)}, {"name": _("Tập dữ liệu"), "items": datasets(look, q)},
    ]  # fmt: skip
    return {"q": q, "groups": [one for one in groups if one["items"] or one.get("note")]}


def _item(q: str, text: str, href: str, note: str = "") -> dict[str, Any]:
    return {"pieces": highlight(text, q), "href": href, "note": note}


def numbers(look: Look, q: str) -> Found:
    """Indicators by code, name and question."""
    ranked = [(place, one) for one in catalog.current().indicators if (place := _place(q, one)) is not None]
    ranked.sort(key=lambda pair: (pair[0], not fold(say.label(pair[1])).startswith(fold(q)), sort_key(pair[1].name)))
    return [_item(q, say.name(one), look.to(f"/chi-tieu/{one.id}"), one.code or one.national_code) for __, one in ranked[:EACH]]


def _place(q: str, one: Indicator) -> int | None:
    """The lower the better: its code, its name with marks, without, its question."""
    if q.lower() in (one.id.lower(), one.code.lower(), one.national_code.lower()):
        return 0
    places = [rank(q, text) for text in (one.name, one.label, catalog.current().english(one.name), one.question)]
    found = [place + 1 + far for place, far in zip(places, _far(), strict=True) if place is not None]
    return min(found, default=None)


def _far() -> tuple[int, int, int, int]:
    """What a reader does not see (the name in the other language, the question) comes after every name they do."""
    return (0, 0, 10, 20) if lang() == "vi" else (10, 10, 0, 20)


def units(look: Look, q: str) -> dict[str, Any]:
    """Units of today; an old name or address says what it became."""
    today = places.find(q, look.today, limit=EACH)
    was = places.today_of(q, look.today)
    old = [one for one in was.units if one not in today] if not today or was.was else []
    note = either(was.vi, was.en) if old or (not today and was.was) else ""
    return {"items": [_unit(look, q, one) for one in [*old, *today][:EACH]], "note": note}


def _unit(look: Look, q: str, unit: DatedUnit) -> dict[str, Any]:
    above = ", ".join(one.full_name for one in look.places.ancestors(unit.code, look.today) if one.code != SITE)
    return _item(q, unit.full_name, look.to("/linh-vuc", db=unit.code), " · ".join(part for part in (unit.code, above) if part))


def records(look: Look, q: str) -> Found:
    """Records whose code is this, then those whose title holds it, within the reader's units."""
    if len(q) < 3:
        return []
    return [item for dataset in catalog.current().datasets if _open(look, dataset) for item in _records(look, q, dataset)][:EACH]


def _records(look: Look, q: str, dataset: Dataset) -> Found:
    exact = store.records(look, dataset, RecordSpec(keys=[q], limit=1, counted=False))["rows"] if len(dataset.key) == 1 else []
    rows = exact or store.records(look, dataset, RecordSpec(search=q, limit=5, counted=False))["rows"]
    return [
        _item(q, cells.title(look, dataset, row), look.to(cells.href(dataset, row["_key"])), say.words(dataset.name))
        for row in rows
    ]


def datasets(look: Look, q: str) -> Found:
    found = [one for one in catalog.current().datasets if _open(look, one) and rank(q, one.name) is not None]
    return [_item(q, say.words(one.name), look.to(f"/tap/{one.id}")) for one in found]


def _open(look: Look, dataset: Dataset) -> bool:
    scope = look.scope(dataset.pack)
    return scope is None or bool(scope)
