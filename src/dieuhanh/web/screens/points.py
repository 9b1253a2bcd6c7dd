"""A score made of parts: x of y points that can be reckoned, what each part lost, and what would win it back."""

from collections.abc import Mapping
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import AsLoaded, Indicator, Pack, Points, Score
from dieuhanh.indicators.shown import Shown
from dieuhanh.web import formats
from dieuhanh.web.screens import face, reading, say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang


def context(look: Look, pack: Pack) -> dict[str, Any] | None:
    """The first score of the pack that is summed from parts."""
    whole = next((one for one in pack.indicators if isinstance(one.value, Points)), None)
    if whole is None or not isinstance(whole.value, Points):
        return None
    parts = [catalog.current().indicator(part) for part in whole.value.parts]
    figures = reading.current(look, [whole, *parts])
    total = figures[whole.id]
    at = {one.id: figures[one.id] for one in parts}
    if total.period and any(one.period not in (None, total.period) for one in at.values()):
        at = reading.current(look, parts, period=total.period)
    return {
        "title": say.name(whole), "card": face.card(look, total, full=True), "said": said(whole, total, at),
        "columns": [{"label": _("Phần")}, {"label": _("Điểm"), "number": True}, {"label": _("Trên"), "number": True},
                    {"label": _("Hồ sơ mất điểm"), "number": True}, {"label": _("Làm gì để lấy lại")}],
        "rows": [_row(look, one, at[one.id]) for one in parts],
    }  # fmt: skip


def said(whole: Indicator, total: Shown, parts: Mapping[str, Shown]) -> str:
    """ "Được 41,2 trên 62 điểm tính được; 38 điểm chưa có dữ liệu"."""
    out_of = whole.value.out_of if isinstance(whole.value, Points) else 0
    waiting = sum(worth(one.indicator) for one in parts.values() if one.number is None)
    if total.number is None or total.whole is None:
        return _("Chưa phần nào tính được trên {} điểm.").format(formats.number(out_of, None, lang()))
    return _("Được {} trên {} điểm tính được; {} điểm chưa có dữ liệu và không chia lại.").format(
        say.number(whole, total.number), say.plain(total.whole), formats.number(waiting, None, lang()))  # fmt: skip


def worth(part: Indicator) -> float:
    return part.value.points if isinstance(part.value, Score | AsLoaded) else 0


def _row(look: Look, part: Indicator, one: Shown) -> dict[str, Any]:
    href = face.number_href(look, one)
    lost = one.whole - one.part if part.costs and one.part is not None and one.whole is not None else None
    records = look.to(f"/chi-tieu/{part.id}/ban-ghi", ky=one.period.text if one.period else None, phan=part.costs)
    return {"cells": [
        {"text": say.words(part.name), "href": href},
        {"text": say.number(part, one.number), "href": href} if one.number is not None else {"text": "–",
            "note": face.none_phrase(one), "href": href},
        formats.number(worth(part), 0, lang()),
        {"text": say.plain(lost), "href": records} if lost else "–",
        say.words(part.remedy) if part.remedy and lost else "",
    ]}  # fmt: skip
