"""Addresses of help."""

from django.urls import path

from dieuhanh.web.help.views import help_page

urlpatterns = [path("tro-giup", help_page)]
