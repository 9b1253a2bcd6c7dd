"""How much we take in one go, and the reader of a body that stops before it is too much."""

from collections.abc import AsyncIterable

from dieuhanh.errors import TooLarge

BODY = 64 * 1024 * 1024  # bytes of one push
ARROW_BYTES = 192 * 1024 * 1024  # an Arrow body unpacked
ARROW_ROWS = 2_000_000
COLUMNS = 500
TEXT = 32_000  # characters of one value
SHEET_BYTES = 256 * 1024 * 1024  # an unpacked workbook
SHEET_RATIO = 200  # unpacked to packed, above the first megabyte
SHEET_CELLS = 20_000_000


def check_length(declared: int | None, limit: int = BODY) -> None:
    """Refuse by the Content-Length alone, before a byte is read."""
    if declared is not None and declared > limit:
        raise too_large(limit)


async def read_body(chunks: AsyncIterable[bytes], declared: int | None = None, limit: int = BODY) -> bytes:
    """The whole body; TooLarge as soon as it is known to pass the limit, without holding more than that."""
    check_length(declared, limit)
    held = bytearray()
    async for chunk in chunks:
        held += chunk
        if len(held) > limit:
            raise too_large(limit)
    return bytes(held)


def too_large(limit: int) -> TooLarge:
    """The refusal, with what to do."""
    size = limit // (1024 * 1024)
    return TooLarge(
        "too_large",
        f"Dữ liệu gửi lớn hơn {size} MB; hãy chia thành nhiều lần gửi.",
        f"The body is larger than {size} MB; send it in several parts.",
    )
