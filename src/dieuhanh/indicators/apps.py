"""Django's name for this folder, and what may be asked of it."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig

QUESTIONS = ("recompute", "reckon_due", "check_evidence", "reckon_now")


class IndicatorsConfig(AppConfig):
    """Values, their targets and thresholds."""

    name = "dieuhanh.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Questions about values are asked where those about rows are; what answers them is loaded with the first one."""
        from dieuhanh.warehouse.ask import ASKED

        ASKED.update({name: _answering(name) for name in QUESTIONS})
        ASKED["behind"] = lambda warehouse: import_module("dieuhanh.indicators.behind").behind(warehouse)


def _answering(name: str) -> Any:
    return lambda warehouse, **args: import_module("dieuhanh.indicators.asked").ASKED[name](warehouse, **args)
