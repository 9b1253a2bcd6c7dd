"""Login and password, then a code where one is set; out again; and once more before something grave."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from dieuhanh.clock import now
from dieuhanh.people import entrance, second_factor, signin
from dieuhanh.people.actor import actor_of
from dieuhanh.people.models import Officer
from dieuhanh.people.roles import ADMINISTRATOR, STEWARD
from dieuhanh.people.signin import Answer, Step
from dieuhanh.web import guard
from dieuhanh.web.shell import page, plain
from dieuhanh.web.words import _, either

BUSY = 429


def sign_in(request: HttpRequest) -> HttpResponse:
    """`/dang-nhap?tiep=…`"""
    if request.method == "GET":
        return _sign_page(request) if guard.actor_of(request).kind == "nobody" else _onward(request, request.user)
    address = entrance.address_of(request)
    login = request.POST.get("login", "")[:200]
    answer = signin.sign_in(login, request.POST.get("password", ""), address, now(), request.request_id)
    if answer.officer is None:
        return _sign_page(request, answer, login)
    if answer.step is Step.CODE:
        entrance.ask_code(request, answer.officer, now())
        return HttpResponseRedirect("/dang-nhap/ma" + _kept(request))
    entrance.enter(request, answer.officer, now(), factor=False)
    return HttpResponseRedirect("/tai-khoan/hai-buoc") if answer.step is Step.ENROL else _onward(request, answer.officer)


def _sign_page(request: HttpRequest, answer: Answer | None = None, login: str = "") -> HttpResponse:
    status = 200 if answer is None else BUSY if answer.step is Step.WAIT else 422
    return plain(request, "entry/sign_in.html", _("Đăng nhập"), status=status, login=login, next=_next(request),
                 wrong=either(answer.vi, answer.en) if answer else "")  # fmt: skip


def code(request: HttpRequest) -> HttpResponse:
    """The second step, for one whose password was right within five minutes."""
    officer = entrance.awaited(request, now())
    if officer is None:
        return HttpResponseRedirect("/dang-nhap" + _kept(request))
    if request.method == "GET":
        return plain(request, "entry/code.html", _("Mã xác thực"), wrong="", next=_next(request))
    answer = signin.check_code(
        officer, request.POST.get("code", "").strip(), entrance.address_of(request), now(), request.request_id
    )
    if answer.step is Step.IN:
        entrance.enter(request, officer, now(), factor=True)
        return _onward(request, officer)
    status = BUSY if answer.step is Step.WAIT else 422
    return plain(
        request, "entry/code.html", _("Mã xác thực"), status=status, wrong=either(answer.vi, answer.en), next=_next(request)
    )


def sign_out(request: HttpRequest) -> HttpResponse:
    entrance.leave(request, now())
    return HttpResponseRedirect("/dang-nhap")


@guard.signed_in
def confirm(request: HttpRequest) -> HttpResponse:
    """`/xac-nhan?tiep=…`: password or code again; the session is then fresh for 15 minutes."""
    by_code = second_factor.enrolled(request.user)
    if request.method == "GET":
        return page(request, "entry/confirm.html", _("Xác nhận lại"), by_code=by_code, wrong="", next=_next(request))
    answer = _confirmed(request, by_code)
    if answer.step in (Step.IN, Step.CODE):
        entrance.confirm(request, now(), factor=by_code)
        return HttpResponseRedirect(_next(request) or "/")
    return page(request, "entry/confirm.html", _("Xác nhận lại"), status=422, by_code=by_code, next=_next(request),
                wrong=either(answer.vi, answer.en))  # fmt: skip


def _confirmed(request: HttpRequest, by_code: bool) -> Answer:
    secret, address = request.POST.get("secret", ""), entrance.address_of(request)
    if by_code:
        return signin.check_code(request.user, secret.strip(), address, now(), request.request_id)
    return signin.sign_in(request.user.login, secret, address, now(), request.request_id)


def _next(request: HttpRequest) -> str:
    """Where they wanted to go, if it is a page of ours."""
    wanted = request.POST.get("tiep") or request.GET.get("tiep") or ""
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""


def _kept(request: HttpRequest) -> str:
    from urllib.parse import urlencode

    return "?" + urlencode({"tiep": _next(request)}) if _next(request) else ""


def _onward(request: HttpRequest, officer: Officer) -> HttpResponse:
    return HttpResponseRedirect(_next(request) or landing(officer))


def landing(officer: Officer) -> str:
    """Where each role begins (ui.md §3)."""
    roles = actor_of(officer, now()).roles
    if ADMINISTRATOR in roles:
        return "/quan-tri"
    return "/du-lieu" if roles == {STEWARD} else "/"
