"""`/chuoi/<data set>[.csv]`: one series of measurements, by the address."""

from django.http import HttpRequest, HttpResponse

from dieuhanh.catalog import named
from dieuhanh.errors import NotFound
from dieuhanh.web.screens import say, series, series_asked, series_file
from dieuhanh.web.screens.state import look
from dieuhanh.web.screens.views import page, person, reading_page, sample_note
from dieuhanh.web.words import _


@reading_page
def one_series(request: HttpRequest, name: str, form: str = "") -> HttpResponse:
    """The page, or its points as a file."""
    at, dataset = look(request), named.dataset(name)
    series_asked.opened(request, at, dataset)
    if form and at.back:
        raise NotFound("only_now", "Chuỗi số đo chỉ có của hiện tại; bỏ “luc” trong địa chỉ để xuất.",
                       "Series are of the present only; take `luc` out of the address.")  # fmt: skip
    if form:
        return series_file.answer(at, series_asked.read(at, dataset), person(request))
    title = f"{_('Chuỗi số đo')}: {say.words(dataset.name)}"
    shown = series.context(at, dataset)
    banners = sample_note(at, dataset.pack) if shown.get("made") else []
    return page(request, at, "pages/series.html", title, current="fields", banners=banners, **shown)
