"""One page that answers what a new colleague asks first."""

from django.http import HttpRequest, HttpResponse

from dieuhanh.web.guard import signed_in
from dieuhanh.web.shell import page
from dieuhanh.web.words import _


@signed_in
def help_page(request: HttpRequest) -> HttpResponse:
    return page(request, "help/help.html", _("Trợ giúp"))
