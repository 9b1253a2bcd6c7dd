"""Pages drawn from the templates with made contexts."""

from collections.abc import Callable

import pytest

from tests.browser import environment


@pytest.fixture(scope="session")
def render(front: None) -> Callable[..., str]:
    env = environment()
    return lambda name, **context: env.get_template(name).render(**context)
