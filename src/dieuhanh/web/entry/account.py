"""One's own account: what one may do, and the second factor."""

import base64
import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dieuhanh.clock import now
from dieuhanh.errors import Refused
from dieuhanh.people import entrance, links, queries, second_factor
from dieuhanh.people.passwords import ALONE
from dieuhanh.places import queries as places
from dieuhanh.web.entry.sign import landing
from dieuhanh.web.filled import Filled
from dieuhanh.web.guard import signed_in
from dieuhanh.web.shell import page, plain
from dieuhanh.web.unit_names import unit_name
from dieuhanh.web.words import _

PAPER = '<rect width="100%" height="100%" fill="#fff"/>'  # a telephone reads the code on white
SEED = "seed"  # offered, not yet proved; kept in the session alone


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """`/tai-khoan`"""
    at = now()
    gazetteer = places.load_gazetteer()
    grants = [(grant, unit_name(gazetteer, grant.unit_code, at)) for grant in queries.grants(request.user, at)]
    return page(request, "entry/account.html", _("Tài khoản"), officer=request.user, grants=grants,
                enrolled=second_factor.enrolled(request.user))  # fmt: skip


@signed_in
def password(request: HttpRequest) -> HttpResponse:
    """`/tai-khoan/mat-khau`: the old one, and a new one twice; the session goes on under a new key."""
    filled = Filled(request.POST)
    if request.method == "POST" and _changed(request, filled):
        request.user.refresh_from_db()  # the new session is bound to the new password
        entrance.enter(request, request.user, now(), factor=request.session.get("factor", False))
        messages.success(request, _("Đã đổi mật khẩu."))
        return HttpResponseRedirect("/tai-khoan")
    return page(
        request, "entry/password.html", _("Đổi mật khẩu"), status=422 if filled.errors else 200, filled=filled, least=ALONE
    )


def _changed(request: HttpRequest, filled: Filled) -> bool:
    if filled["password"] != filled["again"]:
        filled.errors["again"] = _("Hai lần nhập chưa giống nhau.")
        return False
    try:
        links.change_password(request.user, filled["old"], filled["password"], now())
    except Refused as error:
        filled.refuse(error)
        return False
    return True


def second_factor_page(request: HttpRequest) -> HttpResponse:
    """`/tai-khoan/hai-buoc`: add the second factor; the only page open to one who must."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect("/dang-nhap")
    if second_factor.enrolled(request.user):
        return HttpResponseRedirect("/tai-khoan")
    if request.method == "POST":
        return _add(request)
    return _offer(request, Filled())


def _offer(request: HttpRequest, filled: Filled, status: int = 200) -> HttpResponse:
    offered = second_factor.offer(request.user, request.session.get(SEED, ""))
    request.session[SEED] = offered.seed
    drawn = re.sub(r"(<svg[^>]*>)", r"\1" + PAPER, offered.svg, count=1)
    picture = "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()
    return plain(request, "entry/second_factor.html", _("Xác thực hai bước"), status=status, seed=offered.seed,
                 picture=picture, filled=filled)  # fmt: skip


def _add(request: HttpRequest) -> HttpResponse:
    filled = Filled(request.POST)
    code = filled.text("code")
    try:
        codes = second_factor.add(request.user, request.session.get(SEED, ""), code, now()) if code else []
    except Refused as error:
        filled.refuse(error)
        filled.errors = {"code": filled.errors[""]}
    if filled.errors:
        return _offer(request, filled, 422)
    request.session.pop(SEED, None)
    entrance.confirm(request, now(), factor=True)
    return plain(request, "entry/recovery.html", _("Mã dự phòng"), codes=codes, onward=landing(request.user))
