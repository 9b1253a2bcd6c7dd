"""Django's name for this folder."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Units, offices, the site and working calendars."""

    name = "dieuhanh.places"
    label = "places"
