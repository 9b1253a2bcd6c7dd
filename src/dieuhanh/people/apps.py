"""Django's name for this folder."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Officers, grants, duties, links and keys."""

    name = "dieuhanh.people"
    label = "people"
