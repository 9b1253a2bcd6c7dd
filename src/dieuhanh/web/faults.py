"""When it cannot be done: a page (or JSON for programs) that says what, why and what to do; never a trace."""

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from dieuhanh.errors import BadInput, NotAllowed, NotFound, Refused, StoreError
from dieuhanh.web import shell
from dieuhanh.web.guard import actor_of
from dieuhanh.web.words import _, either

log = logging.getLogger("dieuhanh.web")
TITLES = {
    400: "Yêu cầu chưa đúng",
    403: "Không có quyền",
    404: "Không tìm thấy",
    409: "Đã có thay đổi khác",
    413: "Quá lớn",
    422: "Chưa đọc được",
    429: "Quá nhiều lần",
    500: "Có lỗi ở máy chủ",
    503: "Kho dữ liệu chưa trả lời",
}
HELP = {
    404: "Kiểm tra lại địa chỉ, hoặc tìm theo tên, mã.",
    403: "Người quản trị hệ thống cấp quyền trong trang Quản trị.",
    500: "Thử lại sau ít phút. Nếu còn lỗi, báo người quản trị kèm mã tham chiếu dưới đây.",
    503: "Thử lại sau ít phút. Các trang khác vẫn dùng được.",
}


class Refusals:
    """Turns what the program refuses into an answer of that status."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = bad(request) if _holds_nul(request) else self.answer(request)
        if response.status_code == 405 and request.path_info.startswith("/api/"):
            allowed = response.headers.get("Allow", "GET")
            response = JsonResponse(as_json(_Method(allowed)), status=405, headers={"Allow": allowed})
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return refused(request, error)
        if isinstance(error, StoreError):
            log.error("request %s: the store refused: %s", reference_of(request), error)
            return refused(request, store_away())
        return None


def _holds_nul(request: HttpRequest) -> bool:
    """NUL is part of no text, and not every store takes it."""
    given = (text for form in (request.GET, request.POST) for name, texts in form.lists() for text in (name, *texts))
    return "\0" in request.path_info or any("\0" in text for text in given)


class _Away(Refused):
    status = 503


class _Method(Refused):
    status = 405

    def __init__(self, allowed: str):
        super().__init__("method", f"Địa chỉ này chỉ nhận {allowed}.", f"This address takes {allowed} only.")


def store_away() -> Refused:
    return _Away("store", "Kho dữ liệu chưa trả lời.", "The data store does not answer.")


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """The refusal as JSON under `/api/`, else as a page."""
    if request.path_info.startswith("/api/"):
        return JsonResponse(as_json(error), status=error.status)
    return _page(request, error.status, either(error.vi, error.en))


def as_json(error: Refused) -> dict[str, dict[str, str]]:
    return {"error": {"code": error.code, "vi": error.vi, "en": error.en}}


def _page(request: HttpRequest, status: int, what: str) -> HttpResponse:
    title = _(TITLES.get(status, TITLES[400]))
    context: dict[str, Any] = {"what": what, "help": _(HELP.get(status, "")), "reference": reference_of(request)}
    if actor_of(request).kind == "nobody" or status >= 500:  # a frame that asks the stores again would fail again
        return shell.plain(request, "fault_plain.html", title, status=status, **context)
    return shell.page(request, "fault.html", title, status=status, **context)


def reference_of(request: HttpRequest) -> str:
    """What a reader can say on the telephone; the journal and the log hold the whole of it."""
    return str(getattr(request, "request_id", ""))[:12]


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, Refused("bad_request", "Yêu cầu chưa đúng cách.", "The request is malformed."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, NotAllowed("not_allowed", "Bạn không có quyền làm việc này.", "You may not do this."))


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is too old, or came from another site."""
    return refused(
        request,
        NotAllowed(
            "csrf",
            "Biểu mẫu đã cũ hoặc gửi từ nơi khác. Tải lại trang rồi gửi lại.",
            "The form is old or came from elsewhere. Reload the page and send it again.",
        ),
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(
        request,
        NotFound(
            "not_found", "Không có trang này, hoặc ngoài phạm vi của bạn.", "There is no such page, or it is outside your scope."
        ),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """The trace goes to the log with the reference that the reader gets, in words that need no store."""
    reference = reference_of(request)
    log.exception("request %s: %s %r failed", reference, request.method, request.path_info)
    if request.path_info.startswith("/api/"):
        error = {"code": "internal", "vi": f"Có lỗi ở máy chủ, mã {reference}.", "en": f"Server error, reference {reference}."}
        return JsonResponse({"error": error}, status=500)
    try:
        return _page(request, 500, _("Trang này gặp lỗi; các trang khác vẫn dùng được."))
    except Exception:  # the store itself may be what is broken
        log.exception("request %s: not even the error page could be drawn", reference)
        return HttpResponse(f"500 · {reference}", status=500, content_type="text/plain; charset=utf-8")


def words(error: BadInput | Refused) -> str:
    """What a form says above its fields."""
    return either(error.vi, error.en)
