"""trust.md §4.1 at the forms: the login field and every text of /quan-tri, on both operational stores."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.corpus.texts import TEXTS, Text
from tests.world import Centre

FORM = "application/x-www-form-urlencoded"
OFFICE = "H19.25"
FORMS = (  # role, address, fields that hold the text
    ("administrator", "/quan-tri/nguoi-dung/moi", ("name", "login", "unit", "because"), {"role": "leader"}),
    ("administrator", f"/quan-tri/co-quan/{OFFICE}/ten", ("full_name", "name", "name_en", "document", "because"),
     {"from": "01/12/2026"}),
    ("administrator", "/quan-tri/trung-tam/dia-ban", ("codes", "document", "because"), {"from": "01/12/2026"}),
    ("administrator", "/quan-tri/nhat-ky", (), {}),
)  # fmt: skip


def fill(centre: Centre) -> None:
    centre.person("administrator")


def form(text: str, names: tuple[str, ...], more: dict[str, str]) -> bytes:
    """As a browser sends it, with bytes that no browser would."""
    written = quote(text.encode("utf-8", "surrogatepass"), safe="")
    return "&".join([*(f"{name}={written}" for name in names), *(f"{name}={value}" for name, value in more.items())]).encode()


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.name)
def test_a_text_in_a_form(filled: Centre, text: Text) -> None:
    for role, path, names, more in FORMS:
        browser = filled.person(role)
        browser.raise_request_exception = False
        page = browser.post(path, form(text.text, names, more), content_type=FORM) if names else browser.get(path)
        assert page.status_code in (200, 302, 400, 422), (path, page.status_code)
        assert b"<script>window" not in page.content and b"<img src=x" not in page.content and b"<svg/onload" not in page.content


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.name)
def test_a_text_in_the_login_field(filled: Centre, text: Text) -> None:
    door = Client(REMOTE_ADDR=f"10.1.0.{TEXTS.index(text)}", raise_request_exception=False)
    page = door.post("/dang-nhap", form(text.text, ("login", "password"), {}), content_type=FORM)
    assert page.status_code in (400, 422, 429), page.status_code
    assert b"<script>window" not in page.content and b"<img src=x" not in page.content
