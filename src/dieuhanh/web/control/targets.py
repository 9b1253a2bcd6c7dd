"""Targets: what an indicator should reach in a period, by which document, from which day."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.catalog import named
from dieuhanh.clock import now
from dieuhanh.declare import Indicator, Period, Permit
from dieuhanh.errors import BadInput
from dieuhanh.indicators.actions import set_target
from dieuhanh.indicators.models import Target
from dieuhanh.people.allow import Thing
from dieuhanh.people.scope import SITE
from dieuhanh.places import queries as places
from dieuhanh.web import formats
from dieuhanh.web.control.change import Ask, Change, change_page, document, from_day, today
from dieuhanh.web.control.parts import in_some_field, part_page
from dieuhanh.web.guard import leave, may, own_units
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _

HERE = "/quan-tri/chi-tieu"
ROWS = 300


def targets(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/chi-tieu`: the newest first."""
    if not in_some_field(request, "targets.set"):
        leave(request, "targets.set")
    at, gazetteer = now(), places.load_gazetteer()
    mine = {one.id: one for one in catalog.current().indicators if _may(request, one)}
    rows = [(target, mine[target.indicator], unit_name(gazetteer, target.unit, at))
            for target in Target.objects.filter(indicator__in=mine).order_by("-id")[:ROWS]]  # fmt: skip
    return part_page(
        request, "chi-tieu", "control/targets.html", rows=rows, objects=sorted({row[0].indicator for row in rows[:20]})
    )


def _may(request: HttpRequest, indicator: Indicator, unit: str = "") -> bool:
    units = frozenset({unit}) if unit else own_units(request)
    return may(request, "targets.set", Thing("target", indicator.id, pack=indicator.pack, units=units))


def enter(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/chi-tieu/moi?ct=<id>`"""
    mine = [(one.id, f"{_(one.name)} ({one.unit})") for one in catalog.current().indicators if _may(request, one)]
    chosen = request.POST.get("indicator") or request.GET.get("ct", "") or (mine[0][0] if mine else "")
    unit = request.POST.get("unit", "").strip()
    asks = (Ask("indicator", _("Chỉ tiêu"), "choice", mine, value=chosen),
            Ask("unit", _("Mã đơn vị, địa bàn"), required=False, help=_("Để trống: toàn địa bàn.")),
            Ask("period", _("Kỳ"), value=str(today().year), help=_("Như 2026, 2026-Q1, 2026-H1, 2026-01/2026-09.")),
            Ask("value", _("Giá trị"), "number"), document(required=False), from_day())  # fmt: skip
    pack = named.indicator(chosen).pack if chosen else ""
    units = frozenset({unit or SITE}) if request.method == "POST" else own_units(request)
    thing = Thing("target", chosen, pack=pack, units=units)
    about = _("Không ghi văn bản thì chỉ tiêu là “tham khảo”: chỉ hiện để xem, không dùng để đánh giá.")
    return change_page(request, Change("chi-tieu", _("Nhập chỉ tiêu"), "targets.set", asks, _enter, HERE, thing, about=about))


def _enter(permit: Permit, given: dict[str, Any]) -> str:
    unit = given["unit"] or SITE
    if unit != SITE and places.unit(unit, today()) is None:
        raise BadInput("unit", f"Hôm nay không có đơn vị {unit}.", f"There is no unit {unit} today.")
    try:
        period = Period.parse(given["period"]).text
    except ValueError as error:
        raise BadInput(
            "period", f"Kỳ “{given['period'][:40]}” chưa đúng: viết như 2026, 2026-Q1, 2026-01/2026-09.", str(error)
        ) from None
    set_target(permit, given["indicator"], unit, period, str(given["value"]), given["document"], given["from"], now())
    return _("Đã nhập chỉ tiêu {} kỳ {}: {}.").format(
        _(named.indicator(given["indicator"]).label), period, formats.number(given["value"])
    )
