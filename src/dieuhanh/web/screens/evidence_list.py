"""The records that make up a number: as many as the number says, each leading to itself."""

from typing import Any

from dieuhanh.declare import Count, Mean, Plus, Quantile, Ratio, Score, Share, Total
from dieuhanh.indicators.shown import Shown
from dieuhanh.web import formats
from dieuhanh.web.screens import browse, cells, layout, reading, say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang

FIRST = 20

Context = dict[str, Any]
PARTS = (("all", "Tất cả"), ("missing", "Chỉ bản ghi chưa đạt"), ("part", "Tử số"), ("whole", "Mẫu số"))


def context(look: Look, one: Shown, limit: int = FIRST, paged: bool = False) -> Context | None:
    """The list for the number card (first rows) or its own page (`paged`); None where a number has no records of its own."""
    part, listed = part_of(look, one), layout.worklist_of(one.indicator)
    search, after = (look.query.get("q", ""), browse.cursor(look)) if paged else ("", ())
    order = listed.order if listed else ""
    found = reading.records(look, one, part=part, order=order, limit=limit, after=after, search=search)
    if found is None:
        return None
    dataset = found["dataset"]
    columns, rows = cells.table(look, dataset, fields(one, dataset), found["rows"])
    return {
        "columns": columns, "rows": rows, "total": formats.number(found["total"], 0, lang()), "row_is": say.words(dataset.name),
        "said": said(one, part, found["total"]), "parts": parts(look, one, part), "dataset": dataset, "part": part,
        "href": reading.evidence_href(look, one, part), "csv": reading.evidence_href(look, one, part, ".csv"),
        "xlsx": reading.evidence_href(look, one, part, ".xlsx"), "pager": browse.pager(look, found, limit) if paged else None,
    }  # fmt: skip


def part_of(look: Look, one: Shown) -> str:
    """Which records: `?phan=`; a share shows its denominator, all of it."""
    asked = look.query.get("phan", "")
    return asked if asked in offered(one) else "all"


def offered(one: Shown) -> list[str]:
    """A share has two counts and what is missing between them; others have their rows."""
    return ["all", "missing", "part", "whole"] if isinstance(one.indicator.value, Share | Ratio | Score) else ["all"]


def parts(look: Look, one: Shown, chosen: str) -> list[Context]:
    known = offered(one)
    return [{"label": _(word), "href": look.here(phan=None if code == "all" else code, sau=None, trang=None),
        "current": code == chosen}
            for code, word in PARTS if code in known] if len(known) > 1 else []  # fmt: skip


def fields(one: Shown, dataset: Any) -> Any:
    """The columns of the list that its pack declares for it, else what the indicator judges a row by."""
    listed = layout.worklist_of(one.indicator)
    if listed:
        return tuple(dataset.field(name) for name in listed.shows)
    return cells.columns_of(dataset, [*dataset.title, *cells.asked_of(one.indicator, dataset)])


def said(one: Shown, part: str, total: int) -> str:
    """ "8.215 hồ sơ · chưa đạt 214": the same counts the number has."""
    value = one.indicator.value
    count = formats.number(total, 0, lang())
    if isinstance(value, Share | Ratio | Score) and one.part is not None and one.whole is not None:
        return _("{} bản ghi; tử số {}, mẫu số {}, chưa đạt {}").format(
            count, _plain(one.part), _plain(one.whole), _plain(one.whole - one.part))  # fmt: skip
    if isinstance(value, Count | Plus):
        return _("{} bản ghi").format(count)
    if isinstance(value, Mean | Quantile | Total):
        return _("{} bản ghi được tính").format(count)
    return _("{} dòng số liệu").format(count)


def _plain(number: Any) -> str:
    return say.plain(number)
