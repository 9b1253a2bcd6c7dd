"""The leaders' screens: each reads what its address asks, and draws it; nothing is decided here."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from dieuhanh.catalog import named
from dieuhanh.declare import Indicator
from dieuhanh.errors import NotFound
from dieuhanh.places.gazetteer import SITE
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.web import formats, shell
from dieuhanh.web.guard import View, signed_in
from dieuhanh.web.screens import (
    begin,
    browse,
    evidence_list,
    export,
    face,
    field,
    layout,
    number,
    overview,
    reading,
    record,
    say,
    search,
    trend,
)
from dieuhanh.web.screens.state import Look, look
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.whole import whole
from dieuhanh.web.words import _, lang


def reading_page(view: View) -> View:
    """A page that people who signed in may read."""
    guarded: View = require_GET(signed_in(view))
    return guarded


def opened_page(view: View) -> View:
    """The same, which may also be asked by a form."""
    guarded: View = require_http_methods(["GET", "POST"])(signed_in(view))
    return guarded


def page(
    request: HttpRequest, at: Look, template: str, title: str, *, banners: list[dict[str, str]] | None = None, **context: Any
) -> HttpResponse:
    """A leaders' page: the frame, and what one must know before reading it."""
    return shell.page(request, template, title, banners=[*notes(at), *(banners or [])], **context)


def notes(at: Look) -> list[dict[str, str]]:
    """That one looks at the past; that one sees only part of the centre."""
    found = []
    if at.back:
        found.append({"kind": "travel", "text": _("Đang xem lại số liệu đã biết lúc {}").format(formats.moment(at.now, lang())),
                      "action": _("Về hiện tại"), "href": at.here(luc=None)})  # fmt: skip
    if at.unit != SITE and not at.reads("", SITE):
        found.append({"kind": "note", "text": _("Bạn đang xem địa bàn {}").format(unit_name(at.places, at.unit, at.now))})
    return found


def fragment(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A part of a page by itself, for what changes in place."""
    return render(request, template, {**shell.plain_context(request, ""), **context}, using="jinja2")


# ── / and fields ────────────────────────────────────────────────────────────────────────────────────────────────────


@reading_page
def home(request: HttpRequest) -> HttpResponse:
    """`/`."""
    at = look(request)
    context = overview.context(at)
    if not context["cards"]:
        context["begin"] = begin.elsewhere(at) if at.period or at.back else begin.context(request)
    return page(request, at, "pages/overview.html", _("Toàn cảnh"), banners=sample_note(at, ""), current="overview", **context)


@reading_page
def fields(request: HttpRequest) -> HttpResponse:
    """`/linh-vuc`."""
    at = look(request)
    return page(request, at, "pages/fields.html", _("Lĩnh vực"), banners=sample_note(at, ""), current="fields", **field.index(at))


@reading_page
def one_field(request: HttpRequest, slug: str) -> HttpResponse:
    """`/linh-vuc/<slug>`."""
    at, pack = look(request), field.pack_of(slug)
    return page(
        request,
        at,
        "pages/field.html",
        say.words(pack.name),
        current="fields",
        banners=sample_note(at, pack.id),
        **field.context(at, pack),
    )


def sample_note(at: Look, pack_id: str) -> list[dict[str, str]]:
    """Made rows are called so, wherever their numbers stand."""
    return (
        [{"kind": "sample", "text": _("Dữ liệu mẫu: có bản ghi được tạo ra để chạy thử, không phải bản ghi thật.")}]
        if sampled(at, pack_id)
        else []
    )


def sampled(at: Look, pack_id: str = "") -> bool:
    from dieuhanh.connect import queries

    return any(
        one.source.sample and one.last_received and pack_id in ("", one.source.into.pack) for one in queries.sources(at.now)
    )


@reading_page
def waiting(request: HttpRequest, worklist: str) -> HttpResponse:
    """`/viec/<list>`: one list of waiting records, as it stands now."""
    at = look(request)
    found = next((one for one in layout.layout().worklists if one.id == worklist), None)
    if found is None:
        raise NotFound("no_list", f"Không có danh sách “{worklist}”.", f'There is no list "{worklist}".')
    figure = reading.current(at, [found.counts])[found.counts.id]
    size = whole(at.query.get("so"), overview.ROWS)
    return fragment(request, "pages/waiting.html", list=overview.listed(at, found, figure, min(size, 50)), worklist=found.id)


# ── one number ──────────────────────────────────────────────────────────────────────────────────────────────────────


@reading_page
def one_number(request: HttpRequest, name: str) -> HttpResponse:
    """`/chi-tieu/<id or code>`; `?manh=1` answers the panel alone."""
    at, indicator = look(request), named.indicator(name)
    context = number.context(at, indicator)
    if at.query.get("manh"):
        return fragment(request, "pages/number_panel.html", **context)
    banners = sample_note(at, indicator.pack)
    return page(request, at, "pages/number.html", say.name(indicator), current="fields", banners=banners, **context)


@reading_page
def series(request: HttpRequest, name: str) -> HttpResponse:
    """`/chi-tieu/<id>/chuoi`: the series as JSON, for the chart."""
    at, indicator = look(request), named.indicator(name)
    return JsonResponse(trend.data(at, reading.current(at, [indicator])[indicator.id]))


@reading_page
def card(request: HttpRequest, name: str) -> HttpResponse:
    """`/chi-tieu/<id>/the`: one card or tile, as it stands now."""
    at, indicator = look(request), named.indicator(name)
    one = reading.current(at, [indicator])[indicator.id]
    points = reading.lines(at, [one])[indicator.id]
    return fragment(request, "pages/card.html", **_card(at, one, points))


def _card(at: Look, one: Any, points: Any) -> dict[str, Any]:
    if at.query.get("kieu") != "tile":
        return {"card": face.card(at, one, points, full=not at.query.get("gon"), chosen=bool(at.query.get("chon")))}
    pack = named.pack(one.indicator.pack)
    every = [one.indicator, *(each.counts for each in (pack.screen.worklist if pack.screen else ()))]
    return {"tile": face.tile(at, pack, one, points, overview.phrase(at, pack, reading.current(at, every), one))}


@reading_page
def records(request: HttpRequest, name: str, form: str = "") -> HttpResponse:
    """`/chi-tieu/<id>/ban-ghi[.csv|.xlsx]`: the exact records a number counts."""
    at, indicator = look(request), named.indicator(name)
    one = reading.cut(at, reading.current(at, [indicator])[indicator.id], at.query.get("cat", ""))
    if form:
        return _exported(request, at, indicator, one, form)
    listed = evidence_list.context(at, one, browse.PAGE, paged=True)
    return page(request, at, "pages/records.html", say.name(indicator), current="fields", records=listed,
        name=number.title(at, one),
                value=f"{face.value(one, full=True)} {face.unit(one)}", number_href=face.number_href(at, one),
                where=number.where(at, one),
                period=say.period(one.period) if one.period else say.NONE, said=listed["said"] if listed else "",
                note=reading.not_then(at), now_href=at.here(luc=None))  # fmt: skip


def _only_now(at: Look) -> None:
    """An export of the past is refused rather than filled with records of today."""
    if at.back:
        vi = "Danh sách bản ghi chỉ có của hiện tại, không xuất được của lúc ấy. Bỏ “luc” trong địa chỉ để xuất hiện tại."
        en = "Lists of records are of the present only; take `luc` out of the address to export them."
        raise NotFound("only_now", vi, en)


def _exported(request: HttpRequest, at: Look, indicator: Indicator, one: Any, form: str) -> HttpResponse:
    _only_now(at)
    found = reading.spec(at, one, evidence_list.part_of(at, one))
    if found is None:
        raise NotFound("no_records", "Con số này không đếm từ bản ghi nào.", "This number is not counted from records.")
    dataset, spec = found
    name = export.file_name((indicator.id, one.period.text if one.period else "", one.unit), at.now)
    return export.answer(at, export.Wanted(dataset, spec, name, person(request)), form)


def person(request: HttpRequest) -> str:
    return str(getattr(request.user, "display_name", "")) or str(request.user.pk)


# ── data sets and records ───────────────────────────────────────────────────────────────────────────────────────────


@reading_page
def dataset(request: HttpRequest, name: str, form: str = "") -> HttpResponse:
    """`/tap/<data set>[.csv|.xlsx]`."""
    at, found = look(request), named.dataset(name)
    if form:
        _only_now(at)
        spec = RecordSpec.from_dict({**browse.spec(at, found).as_dict(), "after": ()})
        return export.answer(at, export.Wanted(found, spec, export.file_name((found.id,), at.now), person(request)), form)
    more = {
        "path": f"/tap/{found.id}",
        "csv": at.to(f"/tap/{found.id}.csv", **at.query),
        "xlsx": at.to(f"/tap/{found.id}.xlsx", **at.query),
    }
    shown = browse.then(at, found) if at.back else browse.context(at, found)
    banners = sample_note(at, found.pack)
    return page(request, at, "pages/dataset.html", say.words(found.name), banners=banners, **shown, **more)


@opened_page
def one_record(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """`/tap/<data set>/<key>`; a POST with a purpose shows the masked fields once."""
    at, found = look(request), named.dataset(name)
    purpose = request.POST.get("purpose", "").strip() if request.method == "POST" else ""
    context = record.context(request, at, found, key, purpose)
    answer = page(
        request, at, "pages/record.html", context.pop("title"), banners=sample_note(at, found.pack), path=request.path, **context
    )
    answer["Cache-Control"] = "no-store"
    return answer


# ── search ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@reading_page
def find(request: HttpRequest) -> HttpResponse:
    """`/tim?q=`."""
    at = look(request)
    context = search.context(at)
    return page(request, at, "pages/search.html", _("Tìm kiếm"), search_value=context["q"], **context)
