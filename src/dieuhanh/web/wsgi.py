"""The `web` process: a WSGI application that has read its catalogue and templates before the first request comes."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")

from django.core.wsgi import get_wsgi_application

from dieuhanh import logs

logs.begin()
application = get_wsgi_application()


def _warm() -> None:
    """What the first visitor would otherwise wait for: declarations, addresses, the frame of every page."""
    from django.template import engines
    from django.urls import get_resolver

    from dieuhanh import catalog

    catalog.current()
    get_resolver().url_patterns  # noqa: B018
    engines["jinja2"].get_template("base.html")


_warm()
