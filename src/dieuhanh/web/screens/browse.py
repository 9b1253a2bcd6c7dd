"""`/tap/<data set>`: all its records, searched, filtered and paged."""

import json
from collections.abc import Sequence
from typing import Any

from dieuhanh.declare import Dataset, Field, Type
from dieuhanh.errors import BadInput
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.web import formats
from dieuhanh.web.screens import cells, reading, say, store
from dieuhanh.web.screens.state import Look
from dieuhanh.web.whole import whole
from dieuhanh.web.words import _, lang

PAGE = 50


def spec(look: Look, dataset: Dataset) -> RecordSpec:
    """What the address asks: `q`, one parameter per choice field, `theo` to order by, `sau` to go on."""
    return RecordSpec(search=look.query.get("q", ""), filters=_filters(look, dataset), units=_units(look),
        after=cursor(look), limit=PAGE,
                      order=look.query.get("theo", ""), down=look.query.get("chieu") == "giam")  # fmt: skip


def choices(dataset: Dataset) -> tuple[Field, ...]:
    """The fields people filter by."""
    return tuple(one for one in dataset.columns if one.type is Type.CHOICE)[:6]


def _filters(look: Look, dataset: Dataset) -> list[tuple[str, str, Any]]:
    return [(one.name, "=", look.query[one.name]) for one in choices(dataset) if look.query.get(one.name)]


def _units(look: Look) -> list[str] | None:
    """The unit asked for with all below it; None when nobody asked."""
    return below(look, look.query["db"]) if look.query.get("db") else None


def below(look: Look, code: str) -> list[str] | None:
    """A unit and everything under it that day."""
    if code == "site":
        return None
    found, waiting = [], [code]
    while waiting:
        found.append(waiting.pop())
        waiting += [one.code for one in look.places.children(found[-1], look.today)]
    return found


def cursor(look: Look) -> Sequence[Any]:
    """Where the last page ended."""
    try:
        read = json.loads(look.query.get("sau") or "[]")
    except (ValueError, RecursionError) as error:
        raise BadInput(
            "bad_cursor", "Địa chỉ trang sau không đúng; mở lại từ trang đầu.", "The page cursor is malformed."
        ) from error
    return read if isinstance(read, list) else []


def context(look: Look, dataset: Dataset) -> dict[str, Any]:
    """For the template `pages/dataset.html`."""
    page = store.records(look, dataset, spec(look, dataset))
    columns, rows = cells.table(look, dataset, cells.columns_of(dataset), page["rows"])
    return {
        "dataset": dataset, "name": say.words(dataset.name), "row_is": say.words(dataset.one_row_is), "columns": columns,
        "rows": rows,
        "filters": _shown(look, dataset), "q": look.query.get("q", ""), "db": look.query.get("db", ""),
        "clear": look.path if set(look.query) - {"luc"} else None, "pager": pager(look, page, PAGE),
    }  # fmt: skip


def then(look: Look, dataset: Dataset) -> dict[str, Any]:
    """For the same template on a page of the past: no list, and where the present one is."""
    return {"dataset": dataset, "name": say.words(dataset.name), "row_is": say.words(dataset.one_row_is),
            "note": reading.not_then(look), "now_href": look.here(luc=None)}  # fmt: skip


def _shown(look: Look, dataset: Dataset) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "label": say.field_label(one), "value": look.query.get(one.name, ""),
         "options": [("", _("Tất cả")), *((code, say.words(word)) for code, word in one.choices)]}
        for one in choices(dataset)
    ]  # fmt: skip


def pager(look: Look, page: dict[str, Any], size: int) -> dict[str, Any]:
    """Words and links of the macro pager; pages go on by key, so there is a first and a next."""
    number = whole(look.query.get("trang"), 1)
    first = (number - 1) * size + 1
    shown = (
        f"{formats.number(first, 0, lang())}–{formats.number(first + len(page['rows']) - 1, 0, lang())}" if page["rows"] else "0"
    )
    total = "" if page["total"] is None else f" {_('trong')} {formats.number(page['total'], 0, lang())}"
    onward = look.here(sau=json.dumps(page["next"], ensure_ascii=False), trang=number + 1) if page["next"] else None
    return {"text": f"{shown}{total}", "next": onward, "first": look.here(sau=None, trang=None) if number > 1 else None}
