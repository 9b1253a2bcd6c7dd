"""What every template may use without being handed it: words, addresses of built files, and the arithmetic of pictures."""

from collections.abc import Callable

from jinja2 import Environment, StrictUndefined

from dieuhanh.web import svg


def furnish(env: Environment, translate: Callable[[str], str], asset: Callable[[str], str]) -> Environment:
    """Puts `_`, `asset` and `svg` into an environment; the Django backend and the tests share it."""
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(_=translate, asset=asset, svg=svg)
    return env
