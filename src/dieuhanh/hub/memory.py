"""Memory that years of rows needed goes back to the machine."""

import ctypes

import pyarrow as pa


def give_back() -> None:
    """The C library keeps what was freed for its own next time; after a past there is none for a long while."""
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc alone has it
    if trim:
        trim(0)
