"""The officer whom a dossier names sees the citizen's own words, for a purpose; a colleague of the same office does not."""

from django.test import Client

from dieuhanh.people import actions, links
from tests.world import PERMIT, SENTENCE, Centre

DOSSIER = {"code": "H19.25-261120-0001", "procedure": "1.001193", "office": "H19.25", "status": "4", "officer": "H19.25.cb2",
           "received_at": "2026-11-20T08:00:00+07:00", "applicant_name": "Nguyễn Văn Bình",
           "applicant_phone": "0912345678"}  # fmt: skip
PAGE = f"/tap/services.dossiers/{DOSSIER['code']}"


def officer(centre: Centre, login: str) -> Client:
    """A department officer of that office, signed in."""
    link = actions.add_person(PERMIT, "department_officer", centre.now, login=login, unit_code="H19.25")
    links.set_password(link.token, SENTENCE, centre.now)
    browser = Client()
    assert browser.post("/dang-nhap", {"login": login, "password": SENTENCE}).status_code == 302
    return browser


def test_the_officer_in_hand_sees_it_and_the_colleague_does_not(centre: Centre) -> None:
    assert centre.receives("services.dossiers", [DOSSIER])["accepted"] == 1
    mine, other = officer(centre, "h19.25.cb2"), officer(centre, "h19.25.cb1")
    assert "0912345678" not in mine.get(PAGE).content.decode()
    shown = mine.post(PAGE, {"purpose": "Gọi bổ sung hồ sơ"})
    assert shown.status_code == 200 and "0912345678" in shown.content.decode()
    refused = other.post(PAGE, {"purpose": "Gọi bổ sung hồ sơ"})
    assert refused.status_code == 403 and "0912345678" not in refused.content.decode()
