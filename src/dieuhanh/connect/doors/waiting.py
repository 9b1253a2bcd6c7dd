"""When a door tries again: as the other side asks, else later and later, never all at the same moment."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from dieuhanh.connect.doors.trouble import Trouble

Chance = Callable[[], float]  # 0 ≤ x < 1

_FIRST = timedelta(seconds=30)
_LEAST, _MOST = timedelta(minutes=5), timedelta(hours=1)
_LONGEST_ASKED = timedelta(days=1)


def backoff(failures: int, every: timedelta, chance: Chance) -> timedelta:
    """Full jitter: anything from a second up to 30 s doubled by each failure, at most the rhythm (5 minutes to an hour)."""
    most = min(max(every, _LEAST), _MOST)
    ceiling: timedelta = min(_FIRST * 2 ** min(failures - 1, 20), most)
    waits: timedelta = ceiling * chance()
    return max(waits, timedelta(seconds=1))


def retry_after(text: str, now: datetime) -> timedelta | None:
    """What `Retry-After` asks for, in seconds or as a date; between a second and a day, None where it says nothing."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        asked = timedelta(seconds=min(int(text[:9]), 86_400))
    else:
        try:
            at = parsedate_to_datetime(text)
        except ValueError:
            return None
        asked = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return min(max(asked, timedelta(seconds=1)), _LONGEST_ASKED)


def refusal(host: str, status: int, headers: Mapping[str, str], now: datetime) -> Trouble:
    """The trouble that a status other than 200 is."""
    wait = retry_after(headers.get("retry-after", ""), now) if status in (429, 503) else None
    vi, en = _WORDS.get(status) or (("bên kia đang lỗi", "the other side is failing") if status >= 500 else _ODD)
    return Trouble(f"{host}: {vi} (HTTP {status}).", f"{host}: {en} (HTTP {status}).", wait)


_ODD = ("câu trả lời không như thỏa thuận; kiểm tra địa chỉ của nguồn", "not the answer agreed on; check the source's address")
_DENIED = ("khóa truy cập không được chấp nhận; xin khóa mới và đặt lại", "the token is not accepted; ask for another and set it")
_WORDS = {
    401: _DENIED,
    403: _DENIED,
    404: ("không có địa chỉ này; kiểm tra địa chỉ của nguồn", "there is no such address; check the source's address"),
    429: ("bên kia đề nghị hỏi thưa hơn", "the other side asks us to come less often"),
    503: ("bên kia tạm ngừng phục vụ", "the other side is out of service for a while"),
}
