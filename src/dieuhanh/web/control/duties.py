"""Duties: which office, and which person in it, answers for what, from which day."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.errors import NotFound
from dieuhanh.people import actions, queries
from dieuhanh.places import queries as places
from dieuhanh.web import formats
from dieuhanh.web.control.change import Ask, Change, change_page, from_day, today
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import leave
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _

HERE = "/quan-tri/nhiem-vu"


def duties(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/nhiem-vu`"""
    leave(request, "duties.set")
    held, at, gazetteer = {duty.key: duty for duty in queries.duties(today())}, now(), places.load_gazetteer()
    rows = [
        (key, name, held.get(key), unit_name(gazetteer, held[key].office_code, at) if key in held else "")
        for key, name in catalog.current().duties.items()
    ]
    return part_page(request, "nhiem-vu", "control/duties.html", rows=rows)


def assign(request: HttpRequest, key: str) -> HttpResponse:
    """`/quan-tri/nhiem-vu/<key>`"""
    name = catalog.current().duties.get(key)
    if name is None:
        raise NotFound("duty", f"Không có nhiệm vụ {key}.", f"There is no duty {key}.")
    offices = [(unit.code, f"{unit.code} · {unit.full_name}") for unit in places.offices(today())]
    people = [(str(one.pk), one.display_name) for one in queries.officers()]
    held = queries.who(key, today())
    asks = (
        Ask("office", _("Cơ quan"), "choice", offices, value=held.office_code if held else ""),
        Ask("officer", _("Người phụ trách"), "choice", people, value=str(held.officer_id or "") if held else "", required=False),
        from_day(),
    )

    def do(permit: Permit, given: dict[str, Any]) -> str:
        officer = queries.officer(given["officer"]) if given["officer"] else None
        actions.set_duty(permit, key, given["office"], given["from"], now(), officer)
        return _("Từ {} {} phụ trách: {}.").format(formats.day(given["from"]), dict(offices)[given["office"]], _(name))

    return change_page(
        request,
        Change(
            "nhiem-vu",
            _("Phân công nhiệm vụ"),
            "duties.set",
            asks,
            do,
            HERE,
            facts=((_("Nhiệm vụ"), _(name), None),),
            objects=(f"duty:{key}",),
        ),
    )
