"""Why a door brought nothing, in words for the officer who answers for the source."""

from datetime import timedelta

from dieuhanh.declare.door import Env
from dieuhanh.errors import DieuhanhError


class Trouble(DieuhanhError):
    """What went wrong outside and what to do; never an address's path or query, a token, or words of the other side."""

    def __init__(self, vi: str, en: str, wait: timedelta | None = None):
        self.vi, self.en, self.wait = vi, en, wait  # wait: how long the other side asked for
        super().__init__(en)


def unset(name: Env) -> Trouble:
    """The machine has not been told an address or a secret."""
    return Trouble(
        f"Máy chủ chưa đặt {name.name}; hãy đặt biến môi trường này rồi khởi động lại.",
        f"{name.name} is not set on this machine; set this environment variable and start again.",
    )
