"""People and what they may do: links to enter by, grants, the second pair of eyes."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.people import actions, queries
from dieuhanh.people.models import Grant, Officer
from dieuhanh.people.scope import SITE
from dieuhanh.places import queries as places
from dieuhanh.web.control.change import Ask, Change, change_page, today
from dieuhanh.web.control.parts import part_page
from dieuhanh.web.guard import leave
from dieuhanh.web.people_words import domain_words, role_word, roles
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _

HERE = "/quan-tri/nguoi-dung"


def persons(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/nguoi-dung`"""
    leave(request, "people.manage")
    at, gazetteer = now(), places.load_gazetteer()
    rows = [
        (one, [role_word(g.role) for g in one.grants.all() if g.holds(at)], unit_name(gazetteer, one.office_code, at))
        for one in queries.officers(active_only=False)
    ]
    waiting = [(grant, unit_name(gazetteer, grant.unit_code, at)) for grant in queries.waiting(at)]
    return part_page(request, "nguoi-dung", "control/persons.html", rows=rows, waiting=waiting)


def person(request: HttpRequest, officer_id: int) -> HttpResponse:
    """`/quan-tri/nguoi-dung/<id>`"""
    leave(request, "people.manage")
    officer, at, gazetteer = _officer(officer_id), now(), places.load_gazetteer()
    grants = [(grant, unit_name(gazetteer, grant.unit_code, at)) for grant in queries.grants(officer, at)]
    return part_page(
        request,
        "nguoi-dung",
        "control/person.html",
        officer=officer,
        grants=grants,
        objects=(_object(officer),),
        office=unit_name(gazetteer, officer.office_code, at),
    )


def add(request: HttpRequest) -> HttpResponse:
    asks = (
        Ask("name", _("Họ và tên")),
        Ask("login", _("Tên đăng nhập"), required=False, help=_("Để trống: người ấy tự chọn khi vào.")),
        Ask("office", _("Cơ quan"), "choice", _offices(), required=False),
        *_grant_asks(),
    )

    def do(permit: Permit, given: dict[str, Any]) -> str:
        link = actions.add_person(
            permit,
            given["role"],
            now(),
            given["login"],
            given["name"],
            given["office"],
            _unit(given["unit"]),
            _domains(given["domain"]),
        )
        return str(request.build_absolute_uri(link.path))

    return change_page(request, Change("nguoi-dung", _("Thêm người dùng"), "people.manage", asks, do, HERE, once=True))


def new_link(request: HttpRequest, officer_id: int) -> HttpResponse:
    officer = _officer(officer_id)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        return str(request.build_absolute_uri(actions.new_link(permit, officer, now()).path))

    about = _("Liên kết cũ hết hiệu lực ngay; mật khẩu cũ hết khi liên kết mới được dùng.")
    return change_page(request, _change(officer, _("Cấp liên kết vào mới"), (), do, about=about, once=True))


def grant(request: HttpRequest, officer_id: int) -> HttpResponse:
    officer = _officer(officer_id)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        made = actions.grant(permit, officer, given["role"], now(), _unit(given["unit"]), _domains(given["domain"]))
        said = _("Đã đề nghị cấp quyền {}; chờ người quản trị khác duyệt.") if made.waits else _("Đã cấp quyền {}.")
        return said.format(role_word(made.role))

    return change_page(request, _change(officer, _("Cấp quyền"), _grant_asks(), do))


def approve(request: HttpRequest, grant_id: int) -> HttpResponse:
    made = _grant(grant_id)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        return _("Đã duyệt quyền {}.").format(role_word(actions.approve(permit, grant_id, now()).role))

    return change_page(request, _change(made.officer, _("Duyệt quyền"), (), do, _facts(made)))


def revoke(request: HttpRequest, grant_id: int) -> HttpResponse:
    made = _grant(grant_id)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        return _("Đã thu quyền {}.").format(role_word(actions.revoke(permit, grant_id, now()).role))

    about = _("Quyền mất hiệu lực ngay; các phiên và luồng đang mở đóng trong vài giây.")
    return change_page(request, _change(made.officer, _("Thu quyền"), (), do, _facts(made), about, danger=True))


def close(request: HttpRequest, officer_id: int) -> HttpResponse:
    officer = _officer(officer_id)

    def do(permit: Permit, given: dict[str, Any]) -> str:
        actions.deactivate(permit, officer, now())
        return _("Đã đóng tài khoản {}.").format(officer.login)

    about = _("Người này không vào được nữa; những gì họ đã làm vẫn còn trong nhật ký.")
    return change_page(request, _change(officer, _("Đóng tài khoản"), (), do, about=about, danger=True))


def _change(
    officer: Officer,
    title: str,
    asks: tuple[Ask, ...],
    do: Any,
    facts: Any = (),
    about: str = "",
    danger: bool = False,
    once: bool = False,
) -> Change:
    facts = ((_("Người dùng"), f"{officer.display_name} ({officer.login})", None), *facts)
    return Change(
        "nguoi-dung",
        title,
        "people.manage",
        asks,
        do,
        f"{HERE}/{officer.pk}",
        facts=facts,
        about=about,
        objects=(_object(officer),),
        danger=danger,
        once=once,
    )


def _facts(made: Grant) -> tuple[tuple[str, str, None], ...]:
    unit = unit_name(places.load_gazetteer(), made.unit_code, now())
    return (
        (_("Vai trò"), role_word(made.role), None),
        (_("Đơn vị, địa bàn"), unit, None),
        (_("Lĩnh vực"), domain_words(made.domains), None),
    )


def _grant_asks() -> tuple[Ask, ...]:
    fields = [(pack.id, _(pack.name)) for pack in catalog.current().packs]
    return (
        Ask("role", _("Vai trò"), "choice", roles()),
        Ask("unit", _("Mã đơn vị, địa bàn"), required=False, help=_("Mã cơ quan hoặc xã, phường; để trống: toàn địa bàn.")),
        Ask("domain", _("Lĩnh vực"), "choice", fields, required=False, help=_("Để trống: mọi lĩnh vực.")),
    )


def _offices() -> list[tuple[str, str]]:
    return [(unit.code, f"{unit.code} · {unit.full_name}") for unit in places.offices(today())]


def _unit(code: str) -> str:
    if code and places.unit(code, today()) is None:
        raise BadInput("unit", f"Hôm nay không có đơn vị {code}.", f"There is no unit {code} today.")
    return code or SITE


def _domains(pack: str) -> tuple[str, ...]:
    return (pack,) if pack else ()


def _officer(officer_id: int) -> Officer:
    found = queries.officer(str(officer_id))
    if found is None:
        raise NotFound("person", "Không có người dùng này.", "There is no such person.")
    return found


def _grant(grant_id: int) -> Grant:
    made: Grant | None = Grant.objects.select_related("officer").filter(pk=grant_id).first()
    if made is None:
        raise NotFound("grant", "Không có quyền này.", "There is no such grant.")
    return made


def _object(officer: Officer) -> str:
    return f"officer:{officer.pk}"
