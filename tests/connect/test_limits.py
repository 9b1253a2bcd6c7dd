"""A body is refused as soon as it is known to be too large, whether it says so or not."""

from collections.abc import AsyncIterator

import pytest

from dieuhanh.connect.limits import read_body
from dieuhanh.errors import TooLarge
from tests.loop import run


class Sparse:
    """A file of two gigabytes of nothing, that counts what was read of it."""

    def __init__(self) -> None:
        self.read = 0

    async def chunks(self) -> AsyncIterator[bytes]:
        while self.read < 2 * 1024**3:
            self.read += 65_536
            yield bytes(65_536)


def test_a_declared_length_is_refused_before_a_byte_is_read():
    file = Sparse()
    with pytest.raises(TooLarge):
        run(read_body(file.chunks(), 2 * 1024**3))
    assert file.read == 0


def test_an_undeclared_length_is_refused_at_the_limit():
    file = Sparse()
    with pytest.raises(TooLarge) as refused:
        run(read_body(file.chunks(), None, limit=1_000_000))
    assert file.read < 1_200_000 and refused.value.status == 413


def test_a_small_body_is_whole():
    async def chunks() -> AsyncIterator[bytes]:
        yield b"ab"
        yield b"c"

    assert run(read_body(chunks(), 3)) == b"abc"
