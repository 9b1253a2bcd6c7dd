"""Addresses of `/du-lieu`."""

from django.urls import path
from django.views.decorators.http import require_POST

from dieuhanh.web.guard import signed_in
from dieuhanh.web.sources import batch, index, mend, one, upload

urlpatterns = [
    path("du-lieu", signed_in(index.index)),
    path("du-lieu/<str:source_id>", signed_in(one.source_page)),
    path("du-lieu/<str:source_id>/lo/<int:number>", signed_in(batch.batch_page)),
    path("du-lieu/<str:source_id>/lo/<int:number>/<int:row>", signed_in(mend.row_page)),
    path("du-lieu/<str:source_id>/lo/<int:number>/thu-lai", require_POST(signed_in(mend.replay))),
    path("du-lieu/<str:source_id>/nap", signed_in(upload.choose)),
    path("du-lieu/<str:source_id>/nap/<str:token>", signed_in(upload.look)),
]
