"""A one-time link: choose a login and a password, and be in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dieuhanh.clock import now
from dieuhanh.errors import NotFound, Refused
from dieuhanh.people import entrance, links, second_factor
from dieuhanh.people.models import Officer
from dieuhanh.people.passwords import ALONE
from dieuhanh.web.entry.sign import landing
from dieuhanh.web.filled import Filled
from dieuhanh.web.shell import plain
from dieuhanh.web.words import _


def begin(request: HttpRequest, token: str) -> HttpResponse:
    """`/bat-dau/<token>`: looking does not use the link up."""
    officer = links.open_link(token, now())
    if request.method == "GET":
        return _page(request, officer, Filled({"login": officer.login, "name": officer.display_name}))
    filled = Filled(request.POST)
    entered = _set(filled, token)
    if entered is None:
        return _page(request, officer, filled, 422)
    entrance.enter(request, entered, now(), factor=False)
    return HttpResponseRedirect("/tai-khoan/hai-buoc" if second_factor.required() else landing(entered))


def _set(filled: Filled, token: str) -> Officer | None:
    login, name = filled.text("login"), filled.text("name")
    password = filled["password"]
    if password != filled["again"]:
        filled.errors["again"] = _("Hai lần nhập chưa giống nhau.")
    if filled.errors:
        return None
    try:
        return links.set_password(token, password, now(), login, name)
    except NotFound:
        raise
    except Refused as error:
        filled.refuse(error)
        where = "password" if error.code.startswith("password") else "login"
        filled.errors = {where: filled.errors[""]}
        return None


def _page(request: HttpRequest, officer: Officer, filled: Filled, status: int = 200) -> HttpResponse:
    return plain(request, "entry/begin.html", _("Bắt đầu sử dụng"), status=status, filled=filled, least=ALONE)
