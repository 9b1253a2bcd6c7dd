"""Every address of `web`, as a list of the parts that own them."""

from django.urls import include, path

from dieuhanh.web.api.urls import api
from dieuhanh.web.home import health, reckoning, ticket

urlpatterns = [
    path("trang-thai", health),
    path("ve", ticket),
    path("dang-tinh", reckoning),
    path("api/v1/", api.urls),
    path("", include("dieuhanh.web.entry.urls")),
    path("", include("dieuhanh.web.sources.urls")),
    path("", include("dieuhanh.web.control.urls")),
    path("", include("dieuhanh.web.help.urls")),
    path("", include("dieuhanh.web.screens.urls")),
]

handler400 = "dieuhanh.web.faults.bad"
handler403 = "dieuhanh.web.faults.forbidden"
handler404 = "dieuhanh.web.faults.missing"
handler500 = "dieuhanh.web.faults.broken"
