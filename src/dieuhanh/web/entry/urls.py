"""Addresses of coming in and going out."""

from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from dieuhanh.web.entry import account, begin, sign

_form = require_http_methods(["GET", "POST"])
urlpatterns = [
    path("dang-nhap", _form(sign.sign_in)),
    path("dang-nhap/ma", _form(sign.code)),
    path("dang-xuat", require_POST(sign.sign_out)),
    path("xac-nhan", _form(sign.confirm)),
    path("bat-dau/<str:token>", _form(begin.begin)),
    path("tai-khoan", _form(account.account)),
    path("tai-khoan/mat-khau", _form(account.password)),
    path("tai-khoan/hai-buoc", _form(account.second_factor_page)),
]
