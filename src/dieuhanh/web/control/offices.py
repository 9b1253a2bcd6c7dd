"""Offices as dated units: who was there when, under which name, by which document."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.errors import NotFound
from dieuhanh.places import actions, queries
from dieuhanh.places.unit import DatedUnit
from dieuhanh.web import formats
from dieuhanh.web.control.change import Ask, Change, change_page, document, from_day, today
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import leave
from dieuhanh.web.words import _

HERE = "/quan-tri/co-quan"
KINDS = (
    ("ubnd", "Ủy ban nhân dân"),
    ("so", "Sở"),
    ("van_phong", "Văn phòng"),
    ("nganh_doc", "Ngành dọc"),
    ("phong", "Phòng, trung tâm"),
    ("khac", "Khác"),
)


def offices(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/co-quan`"""
    leave(request, "offices.manage")
    return part_page(request, "co-quan", "control/offices.html", offices=queries.offices(today()), kinds=dict(KINDS))


def office(request: HttpRequest, code: str) -> HttpResponse:
    """`/quan-tri/co-quan/<code>`: every form it has had."""
    leave(request, "offices.manage")
    _known(code)
    states = queries.load_gazetteer().states(code)
    return part_page(request, "co-quan", "control/office.html", states=states, code=code, kinds=dict(KINDS), objects=(code,))


def _known(code: str) -> DatedUnit:
    states = [unit for unit in queries.load_gazetteer().states(code) if unit.role == "office"]
    if not states:
        raise NotFound("office", f"Không có cơ quan {code}.", f"There is no office {code}.")
    return states[-1]


def open_office(request: HttpRequest) -> HttpResponse:
    asks = (
        Ask("code", _("Mã định danh"), help=_("Như H19.05, theo QĐ 20/2020/QĐ-TTg.")),
        Ask("full_name", _("Tên đầy đủ")),
        Ask("name", _("Tên ngắn")),
        Ask("name_en", _("Tên tiếng Anh"), required=False),
        Ask("kind", _("Loại"), "choice", KINDS),
        Ask("parent", _("Mã cơ quan cấp trên"), required=False),
        Ask("place", _("Mã xã, phường phục vụ"), required=False),
        document(),
        from_day(),
    )
    return change_page(request, Change("co-quan", _("Lập cơ quan"), "offices.manage", asks, _open, HERE))


def _open(permit: Permit, given: dict[str, Any]) -> str:
    actions.open_unit(
        permit,
        now(),
        DatedUnit(
            given["code"],
            "office",
            given["kind"],
            given["name"],
            given["full_name"],
            given["name_en"],
            given["parent"],
            given["place"],
            valid_from=given["from"],
            decision=given["document"],
        ),
    )
    return _("Đã lập {} từ {}.").format(given["full_name"], formats.day(given["from"]))


def rename(request: HttpRequest, code: str) -> HttpResponse:
    unit = _known(code)
    asks = (
        Ask("full_name", _("Tên đầy đủ"), value=unit.full_name),
        Ask("name", _("Tên ngắn"), value=unit.name),
        Ask("name_en", _("Tên tiếng Anh"), value=unit.name_en, required=False),
        document(),
        from_day(),
    )

    def do(permit: Permit, given: dict[str, Any]) -> str:
        names = {name: given[name] for name in ("full_name", "name", "name_en")}
        actions.change_unit(permit, now(), code, given["from"], given["document"], **names)
        return _("Đã đổi tên thành {} từ {}.").format(given["full_name"], formats.day(given["from"]))

    return change_page(
        request, Change("co-quan", _("Đổi tên cơ quan"), "offices.manage", asks, do, f"{HERE}/{code}", objects=(code,))
    )


def close(request: HttpRequest, code: str) -> HttpResponse:
    unit = _known(code)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        actions.close_unit(permit, now(), code, given["from"], given["document"])
        return _("{} kết thúc từ {}.").format(unit.full_name, formats.day(given["from"]))

    about = _("{}: từ ngày này cơ quan không còn; số liệu cũ vẫn giữ nguyên tên cũ.").format(unit.full_name)
    return change_page(
        request,
        Change(
            "co-quan",
            _("Kết thúc cơ quan"),
            "offices.manage",
            (document(), from_day()),
            do,
            f"{HERE}/{code}",
            about=about,
            objects=(code,),
            danger=True,
        ),
    )
