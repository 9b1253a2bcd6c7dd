"""Addresses of the leaders' screens."""

from django.urls import URLPattern, URLResolver, path, re_path

from dieuhanh.web.screens import series_views, views

NAME = r"(?P<name>[\w.]+?)"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home),
    path("linh-vuc", views.fields),
    path("linh-vuc/<str:slug>", views.one_field),
    path("viec/<str:worklist>", views.waiting),
    path("chi-tieu/<str:name>", views.one_number),
    path("chi-tieu/<str:name>/chuoi", views.series),
    path("chi-tieu/<str:name>/the", views.card),
    re_path(rf"^chi-tieu/{NAME}/ban-ghi(?:\.(?P<form>csv|xlsx))?$", views.records),
    re_path(rf"^tap/{NAME}(?:\.(?P<form>csv|xlsx))?$", views.dataset),
    path("tap/<str:name>/<path:key>", views.one_record),
    re_path(rf"^chuoi/{NAME}(?:\.(?P<form>csv))?$", series_views.one_series),
    path("tim", views.find),
]
