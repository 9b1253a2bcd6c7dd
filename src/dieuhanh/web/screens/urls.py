"""Addresses of the leaders' screens."""

from django.urls import URLPattern, URLResolver, path, re_path

from dieuhanh.web.screens import views

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
    path("tim", views.find),
]
