"""A compressed body, unpacked no further than its limit."""

import zlib
from collections.abc import Iterable

from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.doors.wire import too_much

_GZIP_OR_ZLIB = 47


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body; Trouble where it is larger than `limit` bytes, cut, or packed in a way we did not ask for."""
    if encoding in ("", "identity"):
        return _whole(chunks, limit)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise _broken()
    return _inflated(chunks, limit)


def _whole(chunks: Iterable[bytes], limit: int) -> bytes:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > limit:
            raise too_much(limit)
    return bytes(held)


def _inflated(chunks: Iterable[bytes], limit: int) -> bytes:
    inflater, held, came = zlib.decompressobj(_GZIP_OR_ZLIB), bytearray(), False
    for chunk in chunks:
        came = came or bool(chunk)
        try:
            held += inflater.decompress(chunk, limit + 1 - len(held))
        except zlib.error:
            raise _broken() from None
        if len(held) > limit or inflater.unconsumed_tail:
            raise too_much(limit)
        if inflater.unused_data:
            raise _broken()
    if came and not inflater.eof:
        raise _broken()
    return bytes(held)


def _broken() -> Trouble:
    return Trouble("Nội dung nén bên kia gửi không giải được hoặc bị cắt; sẽ thử lại.",
                   "The compressed body cannot be unpacked or is cut; it will be tried again.")  # fmt: skip
