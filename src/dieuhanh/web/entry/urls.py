"""Addresses of coming in and going out."""

from django.urls import path

from dieuhanh.web.entry import account, begin, sign

urlpatterns = [
    path("dang-nhap", sign.sign_in),
    path("dang-nhap/ma", sign.code),
    path("dang-xuat", sign.sign_out),
    path("xac-nhan", sign.confirm),
    path("bat-dau/<str:token>", begin.begin),
    path("tai-khoan", account.account),
    path("tai-khoan/hai-buoc", account.second_factor_page),
]
