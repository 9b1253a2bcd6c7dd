"""Django's name for this folder."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The append-only record of changes and refusals."""

    name = "dieuhanh.journal"
    label = "journal"
