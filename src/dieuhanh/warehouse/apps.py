"""Django's name for this folder."""

from django.apps import AppConfig


class WarehouseConfig(AppConfig):
    """Personal fields, kept apart from the warehouse file."""

    name = "dieuhanh.warehouse"
    label = "warehouse"
