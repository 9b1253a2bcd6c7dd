"""`/quan-tri`: what this person may administer, and what there waits for a hand."""

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.clock import now
from dieuhanh.errors import NotAllowed
from dieuhanh.indicators.policies import in_force
from dieuhanh.people import queries as people
from dieuhanh.places import calendar
from dieuhanh.web.control.change import today
from dieuhanh.web.control.parts import open_to
from dieuhanh.web.guard import leave
from dieuhanh.web.shell import page
from dieuhanh.web.words import _


def index(request: HttpRequest) -> HttpResponse:
    parts = open_to(request)
    if not parts:
        leave(request, "people.manage")  # nobody comes here without any part: the refusal is journaled and said
        raise NotAllowed("not_allowed", "Bạn không có phần quản trị nào.", "You have nothing to administer.")
    return page(request, "control/index.html", _("Quản trị"), current="admin", parts=parts, notes=_waiting())


def _waiting() -> dict[str, str]:
    """Part → what somebody should see to, in one phrase; a part where nothing waits is not named."""
    held = {duty.key for duty in people.duties(today())}
    counts = {
        "nguoi-dung": (len(people.waiting(now())), _("{} quyền chờ duyệt")),
        "nhiem-vu": (len(catalog.current().duties.keys() - held), _("{} nhiệm vụ chưa phân công")),
        "nguong": (_unconfirmed(), _("{} con số còn là tham khảo")),
    }
    notes = {part: words.format(n) for part, (n, words) in counts.items() if n}
    if today().year not in calendar.work_calendar().loaded:
        notes["lich"] = _("Chưa nạp lịch năm nay")
    return notes


def _unconfirmed() -> int:
    return sum(not one.confirmed for one in in_force(catalog.current().policies.values(), today()).values())
