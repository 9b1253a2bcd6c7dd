"""`/tap/<data set>/<key>`: one record: fields, who held it, versions, the source's own message, the numbers it counts in."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from dieuhanh import catalog
from dieuhanh.declare import Dataset, Field, Type
from dieuhanh.errors import NotFound, Refused
from dieuhanh.people import masking
from dieuhanh.people.allow import Thing
from dieuhanh.warehouse import personal
from dieuhanh.web.guard import leave, may
from dieuhanh.web.screens import cells, counted, relay, say, series_links, store
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _

Row = dict[str, Any]


def context(request: HttpRequest, look: Look, dataset: Dataset, key: str, purpose: str = "") -> dict[str, Any]:
    """For the template `pages/record.html`; a purpose asks for the masked fields, or raises NotAllowed."""
    row = store.record(look, dataset, key)
    if look.back:
        return _then(look, dataset, key, store.versions(dataset, key))
    unmasked = _unmask(request, dataset, key, row, purpose) if purpose else frozenset[str]()
    history = store.versions(dataset, key)
    return {
        "dataset": dataset, "name": say.words(dataset.name), "title": cells.title(look, dataset, row),
        "back": look.to(f"/tap/{dataset.id}"),
        "facts": _facts(look, dataset, dataset.kept, row), "derived": _derived(look, dataset, row),
        "personal": _personal(look, dataset, key, unmasked), "unmasked": bool(unmasked),
        "can_unmask": bool(dataset.personal) and not unmasked and _may_unmask(request, dataset, key, row),
        "relay": relay.told(look, dataset, row, history), "versions": _versions(look, dataset, history), "changes": len(history),
        "source": _source(look, dataset, history), "counts_in": counted.links(look, dataset, row),
        "measured": series_links.of_record(look, dataset, row),
    }  # fmt: skip


def _then(look: Look, dataset: Dataset, key: str, history: Sequence[Row]) -> dict[str, Any]:
    """The version that was known at that moment; what is reckoned or kept apart is of the present only, and says so."""
    known = [one for one in history if datetime.fromisoformat(one["received_at"]) <= look.now]
    if not known or known[0]["op"] == "delete":
        raise NotFound("not_then", "Lúc ấy chưa có bản ghi này.", "There was no such record then.")
    row = {**known[0]["values"], "_key": key}
    return {
        "dataset": dataset, "name": say.words(dataset.name), "title": cells.title(look, dataset, row),
        "back": look.to(f"/tap/{dataset.id}"), "facts": _facts(look, dataset, dataset.kept, row), "relay": None,
        "versions": _versions(look, dataset, known), "changes": len(known), "source": _source(look, dataset, known),
        "note": _("Phần hệ thống tính thêm và thông tin cá nhân chỉ có của hiện tại."), "now_href": look.here(luc=None),
    }  # fmt: skip


# ── fields ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _facts(look: Look, dataset: Dataset, fields: Sequence[Field], row: Row) -> list[tuple[str, str, str | None]]:
    seen = masking.show(look.actor, dataset, row)
    return [
        (say.field_label(one), cells.text(look, one, seen.get(one.name)), _leads(look, one, seen.get(one.name))) for one in fields
    ]


def _leads(look: Look, one: Field, value: Any) -> str | None:
    """An indicator's code leads to its number."""
    return look.to(f"/chi-tieu/{value}") if one.type is Type.INDICATOR and value else None


def _derived(look: Look, dataset: Dataset, row: Row) -> list[tuple[str, str, str | None]]:
    return _facts(look, dataset, dataset.derived.fields, row) if dataset.derived else []


# ── personal fields ─────────────────────────────────────────────────────────────────────────────────────────────────


def _personal(look: Look, dataset: Dataset, key: str, unmasked: frozenset[str]) -> list[tuple[str, str, str | None]]:
    kept = personal.of_record(dataset.id, key) if dataset.personal else {}
    seen = masking.show(look.actor, dataset, {one.name: kept.get(one.name) for one in dataset.personal}, unmasked)
    return [(say.field_label(one), seen.get(one.name) or say.NONE, None) for one in dataset.personal]


def _thing(dataset: Dataset, key: str, row: Row, purpose: str) -> Thing:
    units = {str(row[one.name]) for one in dataset.columns if one.type in cells.UNITS and row.get(one.name)}
    hands = {str(row[one.name]) for one in dataset.columns if one.type is Type.OFFICER and row.get(one.name)}
    return Thing("record", f"{dataset.id}/{key}", pack=dataset.pack, units=frozenset(units), assigned=frozenset(hands),
                 privacy=max(one.privacy for one in dataset.personal), purpose=purpose,
                 state="closed" if row.get("ended_at") else "open")  # fmt: skip


def _may_unmask(request: HttpRequest, dataset: Dataset, key: str, row: Row) -> bool:
    return may(request, "records.unmask", _thing(dataset, key, row, "?"))


def _unmask(request: HttpRequest, dataset: Dataset, key: str, row: Row, purpose: str) -> frozenset[str]:
    """Leave to see the masked fields, journaled by people; NotAllowed becomes a page."""
    leave(request, "records.unmask", _thing(dataset, key, row, purpose), purpose)
    return frozenset(one.name for one in dataset.personal)


# ── versions and the source's message ───────────────────────────────────────────────────────────────────────────────


def _versions(look: Look, dataset: Dataset, history: Sequence[Row]) -> dict[str, Any] | None:
    """Oldest first, only the fields that ever differed; None where there is one version."""
    if len(history) < 2:
        return None
    told = list(reversed(history))[-8:]
    changed = [one for one in dataset.kept if len({json.dumps(each["values"].get(one.name), default=str) for each in told}) > 1]
    heads = [f"{_('Bản')} {each['seq']} · {say.moment(each['changed_at'] or each['received_at'])}" for each in told]
    rows = [(say.field_label(one), [_version_text(look, one, each) for each in told]) for one in changed]
    return {"heads": heads, "rows": rows}


def _version_text(look: Look, one: Field, version: Row) -> str:
    return _("đã xóa ở nguồn") if version["op"] == "delete" else cells.text(look, one, version["values"].get(one.name))


def _source(look: Look, dataset: Dataset, history: Sequence[Row]) -> dict[str, Any] | None:
    """The file's own line of the version that holds, its batch and mapping."""
    if not history:
        return None
    newest = history[0]
    try:
        told = store.message(newest["batch"], newest["row"])
    except Refused:
        return None
    source = catalog.current().source(told["source"])
    facts = [
        (_("Nguồn"), say.words(source.name), f"/du-lieu/{source.id}"), (_("Lô"), str(told["batch"]), None),
        (_("Dòng"), str(told["row"]), None), (_("Nhận lúc"), say.moment(told["received_at"]), None),
        (_("Bảng tương ứng cột"), told["mapping"] or _("mặc định của nguồn"), None),
        (_("Mã băm của tệp"), told["body_hash"], None),
    ]  # fmt: skip
    return {"facts": facts, "message": _message(look, dataset, newest, told), "sample": source.sample}


def _message(look: Look, dataset: Dataset, version: Mapping[str, Any], told: Row) -> str:
    if told["message"] is None:
        return ""
    private = personal.of_message(version["batch"], version["row"]) if dataset.personal else {}
    seen = masking.show(look.actor, dataset, private)
    masked = {name: value for name, value in seen.items() if value is not None}
    return personal.message(catalog.current().source(told["source"]), told["message"], masked)
