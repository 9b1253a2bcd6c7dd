"""Django's name for this folder."""

from django.apps import AppConfig


class ConnectConfig(AppConfig):
    """Keys, mappings and the rhythm of sources."""

    name = "dieuhanh.connect"
    label = "connect"
