"""What somebody sees who opens pages and follows links."""

import html
import re
from collections.abc import Iterator
from decimal import Decimal

from django.http import HttpResponse

from tests.world import Centre

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)"')


def words(page: HttpResponse) -> str:
    """The text of a page, as it reads."""
    plain = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page.content.decode(), flags=re.S)
    apart = re.sub(r"</?(?:p|div|li|td|th|tr|section|h\d|dd|dt|a)\b[^>]*>", " ", plain)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", apart)))


def links(page: HttpResponse, wanted: str = "") -> list[str]:
    """Where its links lead, those that hold `wanted`, each once."""
    found = (html.unescape(one) for one in LINK.findall(page.content.decode()))
    return list(dict.fromkeys(one for one in found if wanted in one))


def vietnamese(number: Decimal) -> str:
    """1234.5 as a Vietnamese reader writes it: 1.234,5."""
    whole, _, part = f"{abs(number):,f}".partition(".")
    return ("−" if number < 0 else "") + whole.replace(",", ".") + (f",{part}" if part else "")


def clicks(centre: Centre, start: str, first: str, second: str) -> Iterator[HttpResponse]:
    """Every page two clicks away, by links that hold these words."""
    for there in links(centre.get(start), first):
        for end in links(centre.get(there), second):
            yield centre.get(end)
