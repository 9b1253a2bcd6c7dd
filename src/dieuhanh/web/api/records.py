"""`GET /records/{dataset}`: the rows themselves, within one's units, personal fields masked or left out."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Query

from dieuhanh.catalog import named
from dieuhanh.declare import Dataset
from dieuhanh.errors import BadInput
from dieuhanh.people.allow import Thing, scope_of
from dieuhanh.people.masking import show
from dieuhanh.warehouse import personal
from dieuhanh.warehouse.ask import ask
from dieuhanh.web.api.shapes import Error, RecordOut, Records
from dieuhanh.web.guard import actor_of, leave

router = Router(tags=["records"])
REFUSALS = {401: Error, 403: Error, 404: Error, 422: Error, 503: Error}
OPS = {
    "eq": "=",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "in": "in",
    "missing": "missing",
    "present": "present",
}


@router.get("/records/{dataset_id}", response={200: Records, **REFUSALS}, summary="Records of a data set, page by page")
def records(
    request: HttpRequest,
    dataset_id: str,
    filter: list[str] = Query([], description="field:op:value, op one of eq ne lt le gt ge in (with commas) missing present"),  # noqa: B008
    search: str = Query("", max_length=200),
    order: str = Query("", description="a field; -field: descending"),
    limit: int = Query(50, ge=1, le=1000),
    after: str = Query("", description="given by next", max_length=2000),
    counted: bool = Query(True, description="false: total is null, and the answer quicker"),
) -> dict[str, Any]:
    dataset, scope = opened(request, dataset_id)
    spec = {
        "filters": [*map(_filter, filter), *_plain_filters(request, dataset)],
        "search": search,
        "order": order.removeprefix("-"),
        "down": order.startswith("-"),
        "after": _cursor(after),
        "limit": limit,
        "counted": counted,
    }
    found = ask("records", dataset=dataset.id, spec=spec, scope=scope)
    actor = actor_of(request)
    rows = [{"_key": row["_key"], **show(actor, dataset, row)} for row in found["rows"]]
    return {"dataset": dataset.id, "records": rows, "total": found["total"], "next": _next(request, found["next"])}


@router.get("/records/{dataset_id}/{path:key}", response={200: RecordOut, **REFUSALS}, summary="One record with its versions")
def record(request: HttpRequest, dataset_id: str, key: str) -> dict[str, Any]:
    dataset, scope = opened(request, dataset_id)
    row = ask("record", dataset=dataset.id, key=key, scope=scope)
    actor, private = actor_of(request), personal.of_record(dataset.id, key)
    versions = [
        {
            **one,
            "changes": [c for c in one["changes"] if c["field"] in show(actor, dataset, {c["field"]: ""})],
            "values": show(actor, dataset, one["values"]),
        }
        for one in ask("versions", dataset=dataset.id, key=key)
    ]
    return {
        "dataset": dataset.id,
        "key": key,
        "record": show(actor, dataset, {**row, **private}),
        "batch": row["_batch"],
        "row": row["_row"],
        "version": row["_seq"],
        "received_at": row["_received"],
        "versions": versions,
    }


def opened(request: HttpRequest, dataset_id: str) -> tuple[Dataset, list[str] | None]:
    """The data set and the units whose rows may be seen (None: all); a stranger to the whole field is refused."""
    dataset = named.dataset(dataset_id)
    scope = scope_of(actor_of(request), dataset.pack)
    units = frozenset({"site"}) if scope.all else scope.units
    leave(request, "records.read", Thing("records", dataset.id, pack=dataset.pack, units=units))
    return dataset, None if scope.all else sorted(scope.units)


KNOWN = frozenset({"filter", "search", "order", "limit", "after", "counted"})


def _plain_filters(request: HttpRequest, dataset: Dataset) -> list[tuple[str, str, Any]]:
    """`office=H19.25` is short for `filter=office:eq:H19.25`; a name that is no field is refused, never passed over."""
    fields = {one.name for one in dataset.columns}
    found = []
    for name in request.GET.keys() - KNOWN:
        if name not in fields:
            raise BadInput("unknown_parameter", f"Không có tham số hay trường “{name[:80]}” trong {dataset.name}.",
                           f"{dataset.id} has no parameter or field {name[:80]!r}.")  # fmt: skip
        found += [(name, "=", value) for value in request.GET.getlist(name)]
    return found


def _filter(text: str) -> tuple[str, str, Any]:
    name, _sep, rest = text.partition(":")
    op, _sep, value = rest.partition(":")
    if op not in OPS:
        raise BadInput(
            "bad_filter",
            f"Bộ lọc “{text[:60]}” chưa đúng: viết trường:phép:giá trị, phép là {', '.join(OPS)}.",
            f"The filter {text[:60]!r} will not do: write field:op:value with op one of {', '.join(OPS)}.",
        )
    return name, OPS[op], value.split(",") if op == "in" else value


def _cursor(text: str) -> list[Any]:
    if not text:
        return []
    try:
        read = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, list) or len(read) != 2:
        raise BadInput("bad_cursor", "after không đúng: dùng địa chỉ trong next.", "Bad cursor: use the address given in next.")
    return read


def _next(request: HttpRequest, cursor: list[Any] | None) -> str | None:
    """The same question after the last row seen."""
    if not cursor:
        return None
    asked = [(name, value) for name, values in request.GET.lists() for value in values if name not in ("after", "counted")]
    text = base64.urlsafe_b64encode(json.dumps(cursor, ensure_ascii=False).encode()).decode()
    return f"{request.path}?{urlencode([*asked, ('counted', 'false'), ('after', text)])}"
