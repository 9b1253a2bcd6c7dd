"""`/quan-tri`: what this person may administer."""

from django.http import HttpRequest, HttpResponse

from dieuhanh.errors import NotAllowed
from dieuhanh.web.control.parts import open_to
from dieuhanh.web.guard import leave
from dieuhanh.web.shell import page
from dieuhanh.web.words import _


def index(request: HttpRequest) -> HttpResponse:
    parts = open_to(request)
    if not parts:
        leave(request, "people.manage")  # nobody comes here without any part: the refusal is journaled and said
        raise NotAllowed("not_allowed", "Bạn không có phần quản trị nào.", "You have nothing to administer.")
    return page(request, "control/index.html", _("Quản trị"), current="admin", parts=parts)
