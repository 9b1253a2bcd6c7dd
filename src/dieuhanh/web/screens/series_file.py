"""The points of a series as CSV: what the page draws and no more, signed, and a cell is never a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import HttpResponse

from dieuhanh import journal
from dieuhanh.web import formats
from dieuhanh.web.screens import export, series_shown
from dieuhanh.web.screens.series_asked import Asked
from dieuhanh.web.screens.series_told import told
from dieuhanh.web.screens.state import Look
from dieuhanh.web.words import _, lang


def answer(look: Look, asked: Asked, person: str) -> HttpResponse:
    """A download, journaled."""
    name = export.file_name((asked.dataset.id, *asked.where.values()), look.now)
    spec = {"field": asked.field.name, "where": dict(asked.where), "since": asked.since.isoformat(),
            "until": asked.until.isoformat()}  # fmt: skip
    journal.write(look.actor.id, "records.exported", f"dataset:{asked.dataset.id}",
                  {"name": name, "form": "csv", "spec": spec}, look.now)  # fmt: skip
    made = HttpResponse(b"\xef\xbb\xbf" + written(_lines(look, asked, person)), content_type="text/csv; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    made["Cache-Control"] = "no-store"
    return made


def _lines(look: Look, asked: Asked, person: str) -> Iterator[list[str]]:
    found = series_shown.table(asked, told(look, asked))
    yield found["heads"]
    yield from (row["cells"] for row in reversed(found["rows"]))
    yield [_("Xuất bởi {} lúc {}").format(person, formats.moment(look.now, lang()))]


def written(lines: Iterable[Iterable[str]]) -> bytes:
    """CSV whose cells a spreadsheet reads as text or as numbers, and never reckons."""
    page = io.StringIO()
    csv.writer(page).writerows([export.safe(cell) for cell in line] for line in lines)
    return page.getvalue().encode()
