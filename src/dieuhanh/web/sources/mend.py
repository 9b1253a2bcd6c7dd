"""`/du-lieu/<source>/lo/<n>/<row>`: one row set aside, with its reason; mended field by field, or dropped with a reason."""

import json
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dieuhanh import journal
from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.connect import columns, queries
from dieuhanh.connect.mapping import Mapping, for_source, resolve
from dieuhanh.connect.reread import reread
from dieuhanh.declare import Field, Permit, Source, Type
from dieuhanh.errors import BadInput, NotFound, Refused
from dieuhanh.warehouse import personal
from dieuhanh.warehouse.ask import ask
from dieuhanh.web.filled import Filled, carried_out
from dieuhanh.web.guard import leave, may
from dieuhanh.web.shell import page
from dieuhanh.web.sources import sending, words
from dieuhanh.web.words import _, either

MOST = 1000


@dataclass(frozen=True)
class Box:
    """A field of the row as the form shows it: the text that was sent; a personal one is never shown."""

    field: Field
    text: str
    options: list[tuple[str, str]]


def row_page(request: HttpRequest, source_id: str, number: int, row: int) -> HttpResponse:
    source = named.source(source_id)
    leave(request, "sources.read", words.thing(source))
    aside = _aside(source, number, row)
    mapping = _mapping(source, aside["mapping"])
    boxes = _boxes(source, aside["message"] or "", mapping)
    filled = Filled(request.POST if request.method == "POST" else {f"f-{box.field.name}": box.text for box in boxes})
    if request.method == "POST" and _done(request, source, aside, mapping, boxes, filled):
        return HttpResponseRedirect(f"/du-lieu/{source.id}#de-rieng")
    return page(
        request,
        "sources/row.html",
        _("Lô {}, dòng {}").format(number, row),
        current="sources",
        status=422 if filled.errors else 200,
        source=source,
        aside=aside,
        why=either(aside["vi"], aside["en"]),
        boxes=boxes,
        filled=filled,
        message=_pretty(aside["message"] or ""),
        may_mend=may(request, "rows.mend", words.thing(source)) and aside["state"] == "open",
    )


def _aside(source: Source, number: int, row: int) -> dict[str, Any]:
    rows = ask("set_aside_rows", source=source.id, state="", batch=number, limit=MOST)["rows"]
    for found in rows:
        if found["row"] == row:
            return dict(found)
    raise NotFound("no_row", f"Lô {number} không có dòng {row} để riêng.", f"Batch {number} has no row {row} set aside.")


def _mapping(source: Source, name: str) -> Mapping | None:
    """The mapping that the file was read with, if it is still there."""
    try:
        return queries.mapping_named(source, name) if name else None
    except NotFound:
        return None


def _boxes(source: Source, message: str, mapping: Mapping | None) -> list[Box]:
    sent = _sent(message)
    whole = resolve(for_source(source, mapping), list(sent), source.into)
    return [
        Box(
            one,
            "" if one.personal else _text(columns.values([sent], whole.columns[one.name])[0] if sent else None),
            _options(one),
        )
        for one in source.into.fields
    ]


def _sent(message: str) -> dict[str, Any]:
    try:
        read = json.loads(message)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _text(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _options(one: Field) -> list[tuple[str, str]]:
    return [(code, f"{_(word)} ({code})") for code, word in one.choices] if one.type is Type.CHOICE else []


def _pretty(message: str) -> str:
    read = _sent(message)
    return json.dumps(read, ensure_ascii=False, indent=1) if read else message


def _done(
    request: HttpRequest, source: Source, aside: dict[str, Any], mapping: Mapping | None, boxes: list[Box], filled: Filled
) -> bool:
    if filled["verb"] == "drop":
        return carried_out(request, filled, "rows.mend", words.thing(source), lambda permit: _drop(source, aside, permit))
    changes = {
        box.field.name: filled[f"f-{box.field.name}"].strip()
        for box in boxes
        if filled[f"f-{box.field.name}"].strip() != box.text
    }
    return carried_out(
        request, filled, "rows.mend", words.thing(source), lambda permit: _mend(source, aside, mapping, changes, permit)
    )


def _drop(source: Source, aside: dict[str, Any], permit: Permit) -> str:
    sending.drop(aside["batch"], aside["row"], permit.officer_id, now())
    _journal(source, aside, permit, "row.dropped", {})
    return _("Đã bỏ dòng {} của lô {}.").format(aside["row"], aside["batch"])


def _mend(source: Source, aside: dict[str, Any], mapping: Mapping | None, changes: MappingOf[str, str], permit: Permit) -> str:
    if not changes:
        raise BadInput("unchanged", "Chưa sửa trường nào.", "No field was changed.")
    fields = _read(source, aside, mapping, changes)
    answer = sending.mend(aside["batch"], aside["row"], fields, permit.officer_id, now())
    _journal(source, aside, permit, "row.mended", {"fields": sorted(changes), "into": answer["batch"]})
    return _("Dòng {} của lô {} đã được nhận trong lô {}.").format(aside["row"], aside["batch"], answer["batch"])


def _read(source: Source, aside: dict[str, Any], mapping: Mapping | None, changes: MappingOf[str, str]) -> dict[str, Any]:
    """The mended row in our own types, as JSON values; unchanged personal fields are left to the store that has them."""
    private = personal.of_message(aside["batch"], aside["row"])
    read = reread(source, aside["row"], aside["message"] or "", private, changes, now(), mapping=mapping)
    if read.set_aside:
        raise BadInput(read.set_aside[0].code, read.set_aside[0].vi, read.set_aside[0].en)
    row = read.rows.to_pylist()[0]
    wanted = [one.name for one in source.into.fields if not one.personal or one.name in changes]
    return {name: _plain(row[name]) for name in wanted}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _journal(source: Source, aside: dict[str, Any], permit: Permit, kind: str, detail: dict[str, Any]) -> None:
    told = {"batch": aside["batch"], "row": aside["row"], **detail}
    journal.write(permit.officer_id, kind, source.id, told, now(), permit.reason, topics=("sources", f"data/{source.into.id}"))


def replay(request: HttpRequest, source_id: str, number: int) -> HttpResponse:
    """POST `/du-lieu/<source>/lo/<n>/thu-lai`: every open row of the batch once more."""
    source = named.source(source_id)
    permit = leave(request, "rows.mend", words.thing(source), _("thử lại cả lô"))
    try:
        done = sending.replay(number, permit.officer_id, now())
        kept, still = done["accepted"] + done["unchanged"], len(done["set_aside"])
        detail = {"batch": number, "into": done["batch"], "accepted": kept, "set_aside": still}
        journal.write(permit.officer_id, "batch.replayed", source.id, detail, now(), permit.reason, topics=("sources",))
        messages.success(request, _("Thử lại lô {}: {} dòng được nhận, {} dòng còn để riêng.").format(number, kept, still))
    except Refused as error:
        messages.error(request, either(error.vi, error.en))
    return HttpResponseRedirect(f"/du-lieu/{source.id}/lo/{number}")
