"""`/chi-tieu/<id>`: everything about one number: what it is, how old, against what it is judged, which records make it up."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dieuhanh import catalog
from dieuhanh.declare import Indicator, Points, Policy, TargetsMet
from dieuhanh.explain import explain
from dieuhanh.indicators.shown import Shown
from dieuhanh.people import queries as people
from dieuhanh.web import formats
from dieuhanh.web.screens import ahead, evidence_list, face, field, lift, rank, reading, say, series_links, trend
from dieuhanh.web.screens.state import Look
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _, lang

CUTS = 12

Context = dict[str, Any]


def context(look: Look, indicator: Indicator) -> Context:
    """For the template `pages/number.html`."""
    one = reading.current(look, [indicator])[indicator.id]
    one = reading.cut(look, one, look.query.get("cat", ""))
    return {
        "indicator": indicator, "one": one, "name": title(look, one), "head": head(look, one), "trend": trend.context(look, one),
        "breakdown": breakdown(look, one), "records": evidence_list.context(look, one), "how": how(indicator),
        "records_note": reading.not_then(look) if one.number is not None and not summed(indicator) else "",
        "records_now": look.here(luc=None), "revisions": revisions(look, one), "undeclared": undeclared(indicator),
        "inputs": inputs(look, one),
        "lift": lift.context(look, one) if not one.slice else None,
        "missing": missing(look, one), "topics": [face.topic(one)] if not look.back and one.period and not one.slice else [],
        "link": face.number_href(look, one), "said": say.period(one.period) if one.period else "", "where": where(look, one),
        "measured": series_links.of_number(look, one), "ahead": ahead.context(look, one),
    }  # fmt: skip


def how(indicator: Indicator) -> list[str]:
    """The definition read back in words, line by line."""
    return str(explain(catalog.current(), indicator.id)).splitlines()


def title(look: Look, one: Shown) -> str:
    """The name, with the slice where it is cut."""
    if not one.slice:
        return say.name(one.indicator)
    code = reading.slice_code(one)
    return f"{say.name(one.indicator)} · {reading.slice_word(look, one)}" + (f" ({code})" if code else "")


def where(look: Look, one: Shown) -> str:
    return face.predecessor(look, one) if one.before else unit_name(look.places, one.unit, look.now)


# ── the head ────────────────────────────────────────────────────────────────────────────────────────────────────────


def head(look: Look, one: Shown) -> Context:
    """Arguments of the macro `number_head`."""
    age = face.age(look, one)
    return {
        "name": title(look, one), "value": face.value(one, full=True), "unit": face.unit(one),
        "href": face.number_href(look, one),
        "status": face.warm(one), "judged": judged(one), "definition": definition(one.indicator), "facts": facts(look, one),
        "freshness": age["freshness"], **face.live(look, one, full=True),
    }  # fmt: skip


def judged(one: Shown) -> str:
    """What it is judged against, in words."""
    said = [face.against_goal(one), face.against_last_year(one)]
    return "; ".join(text for text in said if text)


def definition(one: Indicator) -> str:
    left_out = f" {_('Không tính')}: {lower(say.words(one.excludes))}" if one.excludes else ""
    return say.words(one.question) + left_out


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def facts(look: Look, one: Shown) -> list[tuple[str, str, str | None]]:
    """Term, text, link: age, source, completeness, owner, basis, target."""
    found: list[tuple[str, str, str | None]] = [
        (_("Kỳ"), say.period(one.period) if one.period else say.NONE, None),
        (_("Nơi"), where(look, one), None),
    ]
    if one.as_of:
        found.append((_("Số liệu đến"), say.moment(one.as_of), None))
    if one.source:
        found.append((_("Nguồn"), trend.source_word(one), f"/du-lieu/{one.source}"))
        found.append((_("Nhận"), formats.relative(one.received_at, look.now, lang()) if one.received_at else say.NONE, None))
    if one.due is not None:
        found.append((_("Đủ"), _("{}/{} đơn vị").format(one.have or 0, one.due), None))
    found += [(_("Trạng thái"), say.status(one.status), None)] if say.status(one.status) else []
    found += (
        [(_("Mã"), one.indicator.code or one.indicator.national_code, None)]
        if one.indicator.code or one.indicator.national_code
        else []
    )
    return [*found, *_answers(look, one.indicator), *_against(one)]


def _answers(look: Look, one: Indicator) -> list[tuple[str, str, str | None]]:
    """Who answers for the number, and on what basis."""
    duty = catalog.current().duties.get(one.owner, "")
    held = people.who(one.owner, look.today) if one.owner else None
    name = f" ({held.officer.display_name})" if held and held.officer else ""
    found: list[tuple[str, str, str | None]] = [(_("Chủ quản"), say.words(duty) + name, None)] if duty else []
    return found + ([(_("Căn cứ"), say.words(one.basis), None)] if one.basis else [])


def _against(one: Shown) -> list[tuple[str, str, str | None]]:
    found: list[tuple[str, str, str | None]] = []
    if one.goal:
        word = _("Mục tiêu") if one.goal.confirmed else _("Mức tham khảo")
        document = f" · {say.words(one.goal.document)}" if one.goal.document else ""
        found.append((word, say.limit(one.indicator, one.goal.value) + document, None))
        if one.goal.pace is not None:
            found.append((_("Tiến độ đến nay"), say.with_unit(one.indicator, one.goal.pace), None))
    if one.last_year is not None:
        found.append((_("Cùng kỳ năm trước"), say.with_unit(one.indicator, one.last_year), None))
    for word, limit, policy in (
        (_("Chú ý khi quá"), one.caution, one.indicator.caution),
        (_("Nghiêm trọng khi quá"), one.serious, one.indicator.serious),
    ):
        if limit is not None:
            document = say.words(policy.document) if isinstance(policy, Policy) else ""
            found.append((word, f"{say.limit(one.indicator, limit)} · {document}", None))
    return found


# ── no number ───────────────────────────────────────────────────────────────────────────────────────────────────────

NEXT = {
    "no_source": "Nạp tệp hoặc nối nguồn ở trang nguồn dữ liệu.",
    "no_rows": "Chọn kỳ khác, hoặc kiểm tra nguồn đã gửi đủ chưa.",
    "not_reported": "Nhắc đơn vị gửi số liệu.",
    "zero_denominator": "Không có bản ghi nào để chia; không cần làm gì.",
    "no_targets": "Nhập chỉ tiêu ở trang quản trị, hoặc nạp bảng chỉ tiêu kèm văn bản.",
    "no_figures": "Chọn kỳ trước để xem kết quả đã có; từng chỉ tiêu đến nay ở bảng của lĩnh vực.",
    "not_allowed": "Số này ngoài địa bàn hoặc lĩnh vực của bạn; người quản trị hệ thống cấp quyền.",
}  # fmt: skip


def missing(look: Look, one: Shown) -> Context | None:
    """Why there is no number and what to do next; None where there is one."""
    if one.number is not None:
        return None
    if isinstance(one.indicator.value, TargetsMet) and one.reason == "no_targets":
        return {"title": _("– / {}: chưa nhập chỉ tiêu").format(one.indicator.value.of), "text": _(NEXT["no_targets"]),
                "action": _("Nhập chỉ tiêu"), "href": "/quan-tri/chi-tieu"}  # fmt: skip
    sources = _sources(one.indicator)
    text = _(NEXT.get(one.reason, NEXT["no_source"]))
    return {"title": say.why_none(one.reason), "text": text + (f" {_('Nguồn')}: {', '.join(sources)}." if sources else ""),
            "action": _("Xem nguồn dữ liệu") if one.reason in ("no_source", "not_reported", "no_rows") else "",
            "href": "/du-lieu"}  # fmt: skip


def _sources(indicator: Indicator) -> list[str]:
    dataset = reading.dataset_of(indicator)
    return [say.words(one.name) for one in catalog.current().sources_into(dataset.id)] if dataset else []


# ── cuts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def breakdown(look: Look, one: Shown) -> Context | None:
    """The number by unit and by each declared cut, as tabs; `?theo=` says which."""
    if one.period is None or one.slice or not (one.indicator.over or one.indicator.by):
        return None
    fields = ([""] if one.indicator.over else []) + list(one.indicator.by)
    asked = look.query.get("theo", fields[0])
    chosen = asked if asked in fields else fields[0]
    figures = reading.slices(look, one, chosen) if chosen else reading.units(look, one)
    known = rank.ordered(look, [each for each in figures if each.number is not None])
    reading.learn(known[:CUTS])
    target = float(one.goal.value) if one.goal and one.goal.confirmed else None
    return {
        "tabs": [{"label": reading.field_word(one.indicator, name) or _("Đơn vị"), "href": look.here(theo=name or None),
            "current": name == chosen} for name in fields],
        "rows": [_cut_row(look, each) for each in known[:CUTS]], "count": len(known), "target": target,
    }  # fmt: skip


def _cut_row(look: Look, one: Shown) -> Context:
    if not one.slice:
        return rank.row(look, one)
    href = look.to(
        f"/chi-tieu/{one.indicator.id}",
        ky=one.period.text if one.period else None,
        db=None if one.unit == "site" else one.unit,
        cat=one.slice,
    )
    return {**rank.row(look, one), "name": reading.slice_word(look, one), "code": reading.slice_code(one), "href": href}


# ── inputs, revisions ───────────────────────────────────────────────────────────────────────────────────────────────


def inputs(look: Look, one: Shown) -> list[Context]:
    """The cards of what a sum of points, or a plan, is made of."""
    value = one.indicator.value
    if isinstance(value, Points):
        names: Sequence[str] = value.parts
    elif isinstance(value, TargetsMet):
        names = [each.id for each in catalog.current().indicators if each.plan == value.plan]
    else:
        return []
    parts = [catalog.current().indicator(name) for name in names]
    figures = reading.current(look, parts, period=one.period if isinstance(value, Points) else None)
    return [face.card(look, figures[each.id], full=True) for each in parts]


def summed(indicator: Indicator) -> bool:
    """Whether it is made of other numbers, so that it has no records of its own."""
    return isinstance(indicator.value, Points | TargetsMet)


def undeclared(indicator: Indicator) -> str:
    """How many of a plan's targets the list below leaves out, and why."""
    plan = next((one for pack in catalog.current().packs for one in pack.plans
                 if isinstance(indicator.value, TargetsMet) and one.id == indicator.value.plan), None)  # fmt: skip
    planned = [one for one in catalog.current().indicators if plan and one.plan == plan.id]
    return field.undeclared(plan, planned) if plan else ""


def revisions(look: Look, one: Shown) -> Context | None:
    """Every correction of this very value with its reason, newest first."""
    rows = reading.revisions(look, one)
    if len(rows) < 2:
        return None
    columns = [
        {"label": _("Lần")},
        {"label": _("Giá trị"), "number": True},
        {"label": _("Lúc")},
        {"label": _("Trạng thái")},
        {"label": _("Lý do")},
    ]
    return {"columns": columns, "count": len(rows), "rows": [_revision(one.indicator, row) for row in rows]}


def _revision(indicator: Indicator, row: Any) -> Context:
    number = Decimal(row["number"]) if row["number"] is not None else None
    said = say.status(row["status"]) or "–"
    return {
        "cells": [
            str(row["revision"]),
            say.with_unit(indicator, number),
            say.moment(row["reckoned_at"]),
            said,
            _reason(row["reason"]),
        ]
    }


def _reason(text: str) -> str:
    return _("số liệu đến muộn") if text == "muộn" else text or "–"
