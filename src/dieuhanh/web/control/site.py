"""The centre itself: its name, its area, what it says about itself from which day."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse

from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.errors import BadInput
from dieuhanh.people.scope import SITE
from dieuhanh.places import actions, queries
from dieuhanh.web import formats
from dieuhanh.web.control.change import Ask, Change, change_page, document, from_day, today
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import leave
from dieuhanh.web.words import _

HERE = "/quan-tri/trung-tam"


def site(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/trung-tam`"""
    leave(request, "site.set")
    unit, facts, members = queries.site(today()), queries.site_facts(), queries.members(today())
    return part_page(request, "trung-tam", "control/site.html", unit=unit, facts_of=facts, members=members, objects=(SITE,))


def rename(request: HttpRequest) -> HttpResponse:
    unit = queries.site(today())
    asks = (
        Ask("full_name", _("Tên đầy đủ"), value=unit.full_name if unit else ""),
        Ask("name", _("Tên ngắn"), value=unit.name if unit else ""),
        Ask("name_en", _("Tên tiếng Anh"), value=unit.name_en if unit else ""),
        document(),
        from_day(),
    )
    return change_page(request, Change("trung-tam", _("Đổi tên trung tâm"), "site.set", asks, _rename, HERE, objects=(SITE,)))


def _rename(permit: Permit, given: dict[str, Any]) -> str:
    names = {name: given[name] for name in ("full_name", "name", "name_en")}
    actions.change_unit(permit, now(), SITE, given["from"], given["document"], **names)
    return _("Đã đổi tên trung tâm từ {}.").format(formats.day(given["from"]))


def facts(request: HttpRequest) -> HttpResponse:
    known = queries.site_facts()
    asks = (
        Ask("province", _("Mã tỉnh, thành phố"), value=known.province_code if known else ""),
        Ask("zone", _("Múi giờ"), value=known.zone if known else "Asia/Ho_Chi_Minh"),
        Ask("first_day", _("Ngày đầu của lịch sử"), "day", value=formats.day(known.first_day) if known else ""),
        from_day(),
    )
    return change_page(request, Change("trung-tam", _("Đổi thông tin"), "site.set", asks, _facts, HERE, objects=(SITE,)))


def _facts(permit: Permit, given: dict[str, Any]) -> str:
    _known_zone(given["zone"])
    emblem = getattr(queries.site_facts(), "emblem", "")
    actions.set_site(permit, now(), given["from"], given["first_day"], given["zone"], given["province"], emblem)
    return _("Đã đổi thông tin trung tâm từ {}.").format(formats.day(given["from"]))


def _known_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadInput(
            "zone",
            f"Không có múi giờ “{name}”. Viết như Asia/Ho_Chi_Minh.",
            f"There is no time zone {name!r}. Write it like Asia/Ho_Chi_Minh.",
        ) from None


def area(request: HttpRequest) -> HttpResponse:
    codes = "\n".join(f"{unit.code} {unit.full_name}" for unit in queries.members(today()))
    asks = (
        Ask("codes", _("Mã các đơn vị của địa bàn"), "long", value=codes, help=_("Mỗi dòng một mã; tên sau mã chỉ để đọc.")),
        document(),
        from_day(),
    )
    return change_page(request, Change("trung-tam", _("Đổi địa bàn"), "site.set", asks, _area, HERE, objects=(SITE,)))


def _area(permit: Permit, given: dict[str, Any]) -> str:
    codes = [line.split()[0] for line in given["codes"].splitlines() if line.strip()]
    on: date = given["from"]
    actions.set_area(permit, now(), codes, on, given["document"])
    return _("Từ {} địa bàn gồm {} đơn vị.").format(formats.day(on), len(codes))
