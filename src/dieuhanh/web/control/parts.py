"""The parts of `/quan-tri`, and which of them somebody may open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from dieuhanh import catalog
from dieuhanh.journal import queries as journal
from dieuhanh.people import queries as people
from dieuhanh.people.allow import Thing
from dieuhanh.web import formats
from dieuhanh.web.control.history import ids_of, told
from dieuhanh.web.guard import actor_of, may, own_units
from dieuhanh.web.shell import page
from dieuhanh.web.words import _, lang


@dataclass(frozen=True)
class Part:
    """One page of `/quan-tri`: open to who may do any of its actions in some field."""

    slug: str
    label: str
    actions: tuple[str, ...]
    about: str

    @property
    def href(self) -> str:
        return f"/quan-tri/{self.slug}"


PARTS = (
    Part("trung-tam", "Trung tâm", ("site.set",), "Tên, địa bàn, múi giờ, ngày đầu của lịch sử."),
    Part("co-quan", "Cơ quan", ("offices.manage",), "Các cơ quan theo thời gian: lập mới, đổi tên, kết thúc."),
    Part("nguoi-dung", "Người dùng", ("people.manage",), "Cấp liên kết vào, cấp và thu quyền, duyệt quyền."),
    Part("nhiem-vu", "Nhiệm vụ", ("duties.set",), "Cơ quan, người nào chịu trách nhiệm từng việc."),
    Part("lich", "Lịch làm việc", ("calendar.set",), "Ngày nghỉ, ngày làm bù, giờ làm việc theo văn bản."),
    Part("chi-tieu", "Chỉ tiêu", ("targets.set",), "Chỉ tiêu kế hoạch của từng chỉ số, đơn vị, kỳ."),
    Part("nguong", "Ngưỡng, thời hạn", ("policies.set",), "Các con số do văn bản quy định, có ngày hiệu lực."),
    Part("dau-trang", "Số đầu trang", ("headline.set",), "Sáu con số mỗi vai trò thấy đầu tiên ở trang chủ."),
    Part("khoa", "Khóa", ("sources.set", "keys.make"), "Khóa gửi dữ liệu của nguồn, khóa đọc số liệu."),
    Part("nhat-ky", "Nhật ký", ("journal.read",), "Ai đã làm gì, lúc nào, vì sao; ai bị từ chối."),
)
BY_SLUG = {part.slug: part for part in PARTS}


def in_some_field(request: HttpRequest, action: str) -> bool:
    """Whether the action is open for any field of government, or anything one did oneself."""
    me = actor_of(request).id
    things = [
        Thing("field", pack=pack, units=own_units(request), owner=me) for pack in ("", *(p.id for p in catalog.current().packs))
    ]
    return any(may(request, action, thing) for thing in things)


def open_to(request: HttpRequest) -> list[Part]:
    return [part for part in PARTS if any(in_some_field(request, action) for action in part.actions)]


def part_page(
    request: HttpRequest, slug: str, template: str, *, objects: Sequence[str] = (), status: int = 200, **context: Any
) -> HttpResponse:
    """A page of `/quan-tri` with its tabs and, at its foot, the history of what it changes."""
    tabs = [{"label": _(p.label), "href": p.href, "current": p.slug == slug} for p in open_to(request)]
    return page(request, template, _("Quản trị"), current="admin", status=status, tabs=tabs, part=BY_SLUG[slug],
                history=history(objects), **context)  # fmt: skip


def history(objects: Sequence[str], limit: int = 30) -> list[dict[str, str]]:
    """The newest entries about these things, for the macro `timeline`."""
    entries = sorted((entry for one in objects for entry in journal.of_object(one, limit)), key=lambda e: -e.id)[:limit]
    names = people.names(ids_of(entries))
    return [told(entry, names, formats.moment(entry.at, lang())) for entry in entries]
