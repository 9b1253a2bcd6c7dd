"""Whole numbers as addresses and forms bring them."""

LONGEST = 9  # digits: no page, row or batch has more, and every store takes them


def whole(text: str | None, default: int) -> int:
    """The number that plain digits say; the default for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST else default
