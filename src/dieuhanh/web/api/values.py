"""`GET /values`, the catalogue, indicators and their series."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Query

from dieuhanh import catalog
from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.declare import HANOI, Indicator, Period
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.explain import explain
from dieuhanh.indicators import queries
from dieuhanh.people.allow import Thing
from dieuhanh.people.scope import SITE
from dieuhanh.places.queries import load_gazetteer
from dieuhanh.web.api.shapes import Error, IndicatorOut, Series, Values
from dieuhanh.web.guard import leave

router = Router(tags=["values"])
REFUSALS = {401: Error, 403: Error, 404: Error, 422: Error}
MOST_POINTS = 2000


@router.get("/values", response={200: Values, **REFUSALS}, exclude_unset=True, summary="Values of an indicator")
def values(
    request: HttpRequest,
    indicator: str = Query(..., description="id, our code or the ministry's; several with commas"),
    place: str = Query("", description="unit code or site; empty: site"),
    period: str = Query("", description="YYYY, YYYY-MM, YYYY-Qn, YYYY-Hn, YYYY-MM-DD, A/B; empty: the newest with data"),
    by: str = Query("", description="a field (all its slices) or field=value; empty: the whole"),
    at: str = Query("", description="as it was known at this moment, ISO 8601"),
) -> dict[str, Any]:
    asked = [named.indicator(name.strip()) for name in indicator.split(",") if name.strip()]
    _known_place(place)
    for one in asked:
        leave(request, "values.read", _thing(one, place))
    ids = ",".join(dict.fromkeys(one.id for one in asked))
    return queries.api_values(ids, now(), place, read_period(period), by, read_moment(at)) if ids else {"values": []}


@router.get(
    "/indicators/{path:indicator_id}/series", response={200: Series, **REFUSALS}, summary="The last periods of an indicator"
)
def series(
    request: HttpRequest,
    indicator_id: str,
    place: str = "",
    by: str = "",
    until: str = "",
    n: int = Query(13, ge=1, le=MOST_POINTS),
) -> dict[str, Any]:
    one = named.indicator(indicator_id)
    _known_place(place)
    leave(request, "values.read", _thing(one, place))
    last = Period.parse(read_period(until)) if until else None
    points = queries.series(one.id, place or SITE, now(), n, last, by)
    return {
        "indicator": one.id,
        "place": place or SITE,
        "by": by,
        "unit": one.unit,
        "points": [
            {
                "period": point.period.text,
                "value": None if point.number is None else format(point.number, "f"),
                "status": point.status,
                "as_of": point.as_of,
                "place": point.unit,
            }
            for point in points
        ],
    }


@router.get("/indicators/{path:indicator_id}", response={200: IndicatorOut, **REFUSALS}, summary="What an indicator means")
def indicator_of(request: HttpRequest, indicator_id: str) -> dict[str, Any]:
    one = named.indicator(indicator_id)
    leave(request, "catalogue.read", Thing("indicator", one.id, pack=one.pack))
    plain = {
        name: getattr(one, name)
        for name in ("id", "code", "national_code", "name", "question", "unit", "kind", "better", "owner", "basis")
    }
    return {
        **plain,
        "name_en": catalog.current().english(one.name),
        "per": list(one.per),
        "by": list(one.by),
        "explained": explain(catalog.current(), one.id),
        "series_url": f"/api/v1/indicators/{one.id}/series",
        "page_url": f"/chi-tieu/{one.id}",
    }


@router.get("/catalogue", response={200: dict[str, Any], 401: Error, 403: Error}, summary="Everything declared")
def catalogue(request: HttpRequest) -> dict[str, Any]:
    """Packs with their data sets, sources, indicators, rules, reports, policies and plans."""
    leave(request, "catalogue.read", Thing("catalogue"))
    return catalog.as_json(catalog.current())


def _thing(indicator: Indicator, place: str) -> Thing:
    return Thing("value", indicator.id, pack=indicator.pack, units=frozenset({place or SITE}))


def _known_place(code: str) -> None:
    if code and code != SITE and not load_gazetteer().states(code):
        raise NotFound(
            "unknown_place",
            f"Không có đơn vị mã “{code[:40]}”. Dùng mã như 25195, H19.05, hoặc site.",
            f"There is no unit with the code {code[:40]!r}. Use a code like 25195 or H19.05, or site.",
        )


def read_period(text: str) -> str:
    """Its canonical text; BadInput names the grammar."""
    try:
        return Period.parse(text.strip()).text if text.strip() else ""
    except (ValueError, OverflowError):
        raise BadInput(
            "bad_period",
            f"Kỳ “{text[:40]}” chưa đúng: viết YYYY, YYYY-MM, YYYY-Qn, YYYY-Hn hoặc A/B.",
            f"The period {text[:40]!r} will not do: write YYYY, YYYY-MM, YYYY-Qn, YYYY-Hn or A/B.",
        ) from None


def read_moment(text: str) -> datetime | None:
    """ISO 8601; without a zone it is local time of the centre."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(
            "bad_moment",
            f"Thời điểm “{text[:40]}” chưa đúng: viết như 2026-11-23T08:00:00+07:00.",
            f"The moment {text[:40]!r} will not do: write it like 2026-11-23T08:00:00+07:00.",
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=HANOI)
