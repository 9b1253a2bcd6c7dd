"""The numbers each role sees first on `/`: six at most, named by code or id, in their order."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.indicators.headlines import MOST, choose, chosen
from dieuhanh.people.allow import Thing
from dieuhanh.people.roles import ROLES, Role
from dieuhanh.web.control.change import Ask, Change, change_page
from dieuhanh.web.control.parts import in_some_field, part_page
from dieuhanh.web.guard import leave
from dieuhanh.web.words import _, lang

HERE = "/quan-tri/dau-trang"


def headlines(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/dau-trang`"""
    if not in_some_field(request, "headline.set"):
        leave(request, "headline.set")
    rows = [(role.id, _word(role), [_name(one) for one in chosen((role.id,))]) for role in ROLES.values() if role.data]
    return part_page(request, "dau-trang", "control/headlines.html", rows=rows, objects=[row[0] for row in rows])


def choose_for(request: HttpRequest, role: str) -> HttpResponse:
    """`/quan-tri/dau-trang/<role>`"""
    held = ROLES.get(role)
    if held is None or not held.data:
        raise NotFound("unknown_role", f"Không có vai trò “{role}”.", f"There is no role {role!r}.")
    known = catalog.current()
    standing = ", ".join(known.indicator(one).code or one for one in chosen((role,)))
    asks = (
        Ask("indicators", _("Mã chỉ tiêu, theo thứ tự"), value=standing, required=False,
            help=_("Nhiều nhất {}, cách nhau bằng dấu phẩy, như KT01, HC03. Để trống: theo danh mục.").format(MOST)),
    )  # fmt: skip

    def do(permit: Permit, given: dict[str, Any]) -> str:
        ids = list(dict.fromkeys(_found(text.strip()) for text in given["indicators"].split(",") if text.strip()))
        choose(permit, role, ids, now())
        return _("Đã chọn {} số đầu trang cho {}.").format(len(ids), _word(held))

    title = _("Chọn số đầu trang của {}").format(_word(held))
    return change_page(
        request, Change("dau-trang", title, "headline.set", asks, do, HERE, Thing("headline", role), objects=(role,))
    )


def _found(text: str) -> str:
    try:
        return catalog.current().indicator(text).id
    except KeyError:
        raise BadInput("indicators", f"Không có chỉ tiêu “{text[:60]}”.", f"There is no indicator {text[:60]!r}.") from None


def _name(indicator: str) -> str:
    try:
        one = catalog.current().indicator(indicator)
    except KeyError:
        return indicator
    return f"{one.code} {_(one.label)}".strip()


def _word(role: Role) -> str:
    return role.en if lang() == "en" else role.vi
