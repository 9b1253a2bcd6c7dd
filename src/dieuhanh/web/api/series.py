"""`GET /series`: measurements over time, few enough to draw, as JSON or CSV."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from dieuhanh.clock import now
from dieuhanh.declare import Dataset
from dieuhanh.errors import BadInput
from dieuhanh.people.masking import Face, fields_for
from dieuhanh.warehouse.ask import ask
from dieuhanh.warehouse.rolled import Roll, rolls
from dieuhanh.warehouse.series import MOST
from dieuhanh.web.api.records import opened
from dieuhanh.web.api.shapes import Error, MeasuredSeries
from dieuhanh.web.api.values import read_moment
from dieuhanh.web.guard import actor_of
from dieuhanh.web.screens.series_file import written

router = Router(tags=["records"])
REFUSALS = {401: Error, 403: Error, 404: Error, 422: Error, 503: Error}
USUAL = timedelta(days=7)
OURS = {"dataset", "field", "from", "to", "most", "format"}
NAMED = {
    "name": "where", "in": "query", "style": "form", "explode": True,
    "description": "Every other name is a key part or a choice of the data set: station=KK-DX01&metric=pm25&flag=ok. "
    "Without a flag, values under every flag are told together.",
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}  # fmt: skip


@router.get(
    "/series", response={200: MeasuredSeries, **REFUSALS}, by_alias=True, summary="A series of measurements",
    openapi_extra={"parameters": [NAMED]},
)  # fmt: skip
def series(
    request: HttpRequest,
    dataset: str,
    field: str = Query("", description="a measured field; empty: the first"),
    since: str = Query("", alias="from", description="ISO 8601; empty: seven days before `to`"),
    until: str = Query("", alias="to", description="ISO 8601, not included; empty: now"),
    most: int = Query(MOST, ge=2, le=MOST, description="values at most: of each stretch the least and the greatest"),
    format: Literal["json", "csv"] = "json",
) -> Any:
    found, scope = opened(request, dataset)
    name, where = _field(request, found, field), _where(request, found)
    end = read_moment(until) or now()
    start = read_moment(since) or end - USUAL
    told = ask("series", dataset=found.id, field=name, where=where, since=start.isoformat(), until=end.isoformat(),
               most=most, scope=scope)  # fmt: skip
    if format == "csv":
        return _file(told, found.id)
    newest = told["newest"] and {**told["newest"], "value": plain(told["newest"]["value"])}
    return {
        "dataset": found.id, "field": name, "unit": _unit(found, name, where), "where": where, "since": start, "until": end,
        "step_seconds": told["step"], "points": points(told), "newest": newest,
    }  # fmt: skip


def points(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The answer of `line` as rows; numbers as text."""
    columns = (told["at"], told["n"], *(map(plain, told[name]) for name in ("mean", "low", "high")))
    return [dict(zip(("at", "n", "mean", "low", "high"), row, strict=True)) for row in zip(*columns, strict=True)]


def plain(value: float) -> str:
    """The shortest decimal that is this number."""
    return format(Decimal(repr(value)), "f")


def _field(request: HttpRequest, dataset: Dataset, asked: str) -> str:
    """A measured field that the reader sees as it is."""
    faces = fields_for(actor_of(request), dataset)
    known = [name for name in Roll(dataset).measures if faces[name] is Face.PLAIN] if rolls(dataset) else []
    if not known or asked not in ("", *known):
        there = ", ".join(known)
        raise BadInput("no_series", f"Không có chuỗi số đo “{asked[:40]}” trong {dataset.name}; có: {there or 'không'}.",
                       f"{dataset.id} has no series of {asked[:40]!r}; there are: {there or 'none'}.")  # fmt: skip
    return asked or known[0]


def _where(request: HttpRequest, dataset: Dataset) -> dict[str, str]:
    """Every other name of the address; one that is no part of a series is refused, never passed over."""
    where = {name: str(value) for name, value in request.GET.items() if name not in OURS}
    dims = Roll(dataset).dims
    wrong = next((name for name in where if name not in dims), None)
    if wrong is not None:
        raise BadInput("bad_parameter", f"Chuỗi số đo không chọn theo “{wrong[:40]}”; chọn theo: {', '.join(dims)}.",
                       f"A series is not named by {wrong[:40]!r}; it is by: {', '.join(dims)}.")  # fmt: skip
    return where


def _unit(dataset: Dataset, field: str, where: dict[str, str]) -> str:
    """Of the field, or of the choice that tells it."""
    return dataset.field(field).unit or (dataset.field("unit").word(where["unit"]) if "unit" in where else "")


def _file(told: dict[str, Any], name: str) -> HttpResponse:
    heads = ["at", "n", "mean", "low", "high"]
    lines = ([str(row[head]) for head in heads] for row in points(told))
    made = HttpResponse(written([heads, *lines]), content_type="text/csv; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    made["Cache-Control"] = "no-store"
    return made
