"""A loop of its own for a test that awaits: a browser of another test may keep one in this thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(scene: Coroutine[Any, Any, T]) -> T:
    """What the scene returns; its thread's store links are closed with it."""

    def alone() -> T:
        from django.db import connections

        try:
            return asyncio.run(scene)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(alone).result()
