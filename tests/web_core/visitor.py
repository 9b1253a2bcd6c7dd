"""Somebody at a browser: follows links, fills in forms as they stand on the page, sees the words."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.people import actions, links
from dieuhanh.people.models import Officer

SENTENCE = "mưa rào trên đồi Lộc Ninh"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Visitor:
    """One browser; `page` is the last answer."""

    client: Client
    page: HttpResponse = field(default_factory=HttpResponse)
    officer: Officer | None = None

    def enters(self, role: str, unit: str = "site", domains: tuple[str, ...] = (), login: str = "") -> "Visitor":
        """A new officer with that role signs in by the page."""
        made = actions.add_person(Permit.system("kiểm thử"), role, now(), login=login, unit_code=unit, domains=domains)
        self.officer = links.set_password(made.token, SENTENCE, now())
        self.opens("/dang-nhap")
        self.sends("/dang-nhap", login=self.officer.login, password=SENTENCE)
        assert self.page.status_code == 302, self.text
        return self

    def other(self) -> "Visitor":
        """Another browser."""
        return Visitor(Client(enforce_csrf_checks=True))

    def opens(self, path: str, **headers: str) -> HttpResponse:
        self.page = self.client.get(path, headers=headers)
        return self.page

    def sends(self, path: str, token: bool = True, **form: Any) -> HttpResponse:
        """Post a form with the token of the page it stands on."""
        found = TOKEN.search(self.page.content.decode()) if token else None
        given = {"csrfmiddlewaretoken": found.group(1)} if found else {}
        self.page = self.client.post(path, {**given, **form})
        return self.page

    def does(self, path: str, **form: Any) -> HttpResponse:
        """Open the page of a form and send it with a reason."""
        self.opens(path)
        assert self.page.status_code == 200, (path, self.page.status_code, self.text[:300])
        return self.sends(path, **{"because": "theo văn bản", **form})

    @property
    def text(self) -> str:
        """The words of the page."""
        return html.unescape(re.sub(r"<[^>]+>", " ", self.page.content.decode()))

    @property
    def status(self) -> int:
        return self.page.status_code
