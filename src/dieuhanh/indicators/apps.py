"""Django's name for this folder."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Values, their targets and thresholds."""

    name = "dieuhanh.indicators"
    label = "indicators"
