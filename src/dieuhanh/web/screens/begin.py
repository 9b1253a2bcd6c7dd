"""`/` before there is anything to show: what comes next, for the one who looks."""

from typing import Any

from django.http import HttpRequest

from dieuhanh.clock import now
from dieuhanh.connect import queries
from dieuhanh.web.control.parts import in_some_field
from dieuhanh.web.guard import actor_of
from dieuhanh.web.screens import say
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _

# Who may do the action sees the step: what, where, why.
STEPS = (
    ("site.set", "/quan-tri/trung-tam", "Xem lại tên và địa bàn của trung tâm",
     "Mọi trang ghi tên này; số liệu chia theo địa bàn này."),
    ("people.manage", "/quan-tri/nguoi-dung", "Thêm người dùng",
     "Cần ít nhất một quản trị dữ liệu để nạp số liệu và một lãnh đạo để xem."),
    ("sources.push", "/du-lieu", "Nạp tệp đầu tiên", "Mở một nguồn, chọn tệp bảng tính, xem trước rồi mới nhận."),
    ("sources.set", "/quan-tri/khoa", "Cấp khóa gửi cho hệ thống khác", "Hệ thống có khóa tự gửi dữ liệu theo nhịp của nó."),
)  # fmt: skip


def context(request: HttpRequest) -> dict[str, Any]:
    """Why nothing is shown, and the steps this person may take."""
    title, text = _why(request)
    steps = [
        {"href": href, "title": _(name), "text": _(about)}
        for action, href, name, about in STEPS
        if in_some_field(request, action)
    ]
    return {"title": title, "text": text, "steps": steps}


def elsewhere(look: Look) -> dict[str, Any]:
    """No number in the chosen period, or none known then: the way back to what there is."""
    if look.period is not None:
        title = _("Không có số liệu trong kỳ {}").format(say.period(look.period))
        return {"title": title, "text": _("Chọn kỳ khác, hoặc xem số liệu mới nhất của mỗi chỉ tiêu."), "steps": [],
                "action": _("Xem số liệu mới nhất"), "href": look.here(ky=None, tu=None, den=None)}  # fmt: skip
    return {"title": _("Lúc ấy chưa có số liệu nào"), "text": _("Số liệu đầu tiên đến sau lúc đang xem lại."), "steps": [],
            "action": _("Về hiện tại"), "href": look.here(luc=None)}  # fmt: skip


def _why(request: HttpRequest) -> tuple[str, str]:
    if not any(one.last_received for one in queries.sources(now())):
        return _("Trung tâm chưa nhận dữ liệu nào"), _("Số liệu hiện ở đây ngay khi có nguồn gửi dữ liệu hoặc có người nạp tệp.")
    if not actor_of(request).reads_data:
        return _("Vai trò của bạn không xem số liệu"), _("Người quản trị hệ thống cấp quyền và không xem số liệu, hồ sơ của dân.")
    return _("Chưa có số liệu nào bạn được xem"), _("Dữ liệu đã nhận đang được tính, hoặc thuộc lĩnh vực, địa bàn khác.")
