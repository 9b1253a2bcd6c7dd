"""What the doors of `line` say: JSON, and every refusal in Vietnamese and English."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from django.db import Error
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dieuhanh.errors import Refused, StoreError, StoreFull

log = logging.getLogger("dieuhanh.hub")
LATER = {"retry-after": "60"}  # seconds
HEADERS = {401: {"www-authenticate": 'Bearer realm="dieuhanh"'}, 413: {"connection": "close"}}  # of a 413 the rest is not wanted


class Answer(JSONResponse):
    """JSON that may quote what somebody sent: half a character shows as "?", it is no reason to fall."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def error_answer(status: int, code: str, vi: str, en: str, **headers: str) -> Answer:
    return Answer({"error": {"code": code, "vi": vi, "en": en}}, status, headers)


class NoKey(Refused):
    """Nobody said who sends."""

    status = 401

    def __init__(self, source: str) -> None:
        super().__init__(
            "no_key",
            f"Thiếu khóa: gửi Authorization: Bearer KHÓA. Tạo khóa: dieuhanh key {source}",
            f"No key: send Authorization: Bearer KEY. Make one: dieuhanh key {source}",
        )


def _refusal(error: Refused) -> Answer:
    return error_answer(error.status, error.code, error.vi, error.en, **HEADERS.get(error.status, {}))


def answering(door: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """A refusal becomes its own status with vi and en; a store that cannot write is 503, never a half answer."""

    async def answer(request: Request) -> Response:
        try:
            return await door(request)
        except Refused as error:
            return _refusal(error)
        except StoreFull as error:
            log.error("nothing is taken: %s", error)
            return error_answer(503, "full", "Đĩa đã đầy, lần gửi này chưa được lưu: giải phóng chỗ rồi gửi lại.",
                          "The disk is full, nothing of this was kept: make room, then send it again.", **LATER)  # fmt: skip
        except (StoreError, Error) as error:
            log.error("a store does not serve: %s", error)
            return error_answer(503, "store", "Kho dữ liệu chưa ghi được, hãy gửi lại sau.",
                          "The store cannot write now; send it again later.", **LATER)  # fmt: skip

    return answer


async def _broken(request: Request, error: Exception) -> Response:
    """What we did not foresee: the server logs it once, with its trace."""
    return error_answer(500, "internal", "Có lỗi ở máy chủ; xem nhật ký của line.", "Server error; see the log of line.")


async def _missing(request: Request, error: Exception) -> Response:
    return error_answer(404, "not_found", "Không có trang này.", "No such page.")


async def _method(request: Request, error: Exception) -> Response:
    allowed: dict[str, str] = getattr(error, "headers", None) or {}
    return error_answer(405, "method", "Cửa này không nhận phương thức ấy.", "This door does not take that method.", **allowed)


UNFORESEEN = {500: _broken, 404: _missing, 405: _method}
