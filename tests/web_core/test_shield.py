"""Every address: headers, refusals as pages or JSON with a reference, no trace; who is nobody gets nowhere."""

import re
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from dieuhanh import settings
from dieuhanh.journal.models import Entry
from dieuhanh.web import shield

from .visitor import Visitor

OPEN = {"/dang-nhap", "/dang-nhap/ma", "/bat-dau/x", "/trang-thai", "/api/v1/openapi.json", "/api/v1/"}
SAMPLES = {"source_id": "economy.facts", "code": "H19.05", "token": "x", "key": "one_stop", "policy_id": "services.due_soon_days"}


def every_route() -> list[str]:
    """One address for each route of the urlconf."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
        found = []
        for one in patterns:
            route = before + str(one.pattern)
            found += walk(one.url_patterns, route) if isinstance(one, URLResolver) else [route]
        return found

    routes = walk(get_resolver().url_patterns, "/")
    return sorted({re.sub(r"<(\w+:)?(\w+)>", lambda m: "1" if m[1] == "int:" else SAMPLES.get(m[2], "x"), r) for r in routes})


def test_every_answer_carries_a_strict_policy_and_its_number(visitor: Visitor) -> None:
    for path in every_route():
        page = visitor.opens(path)
        csp = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in csp and "unsafe" not in csp and "frame-ancestors 'none'" in csp, path
        assert page.headers["X-Content-Type-Options"] == "nosniff" and page.headers["X-Frame-Options"] == "DENY", path
        assert page.headers["Referrer-Policy"] == "same-origin" and len(page.headers["X-Request-Id"]) == 32, path
        assert page.status_code < 500, path


def test_a_stranger_is_sent_to_sign_in_or_told_so_by_the_api(visitor: Visitor) -> None:
    for path in every_route():
        if path in OPEN:
            continue
        status = visitor.opens(path).status_code
        if path.startswith("/api/"):
            assert status == 401 and visitor.page.json()["error"]["code"] == "not_allowed.signin", path
        else:
            assert status in (302, 403, 404, 405), (path, status)
            assert status != 302 or visitor.page.headers["Location"].startswith("/dang-nhap"), path


def test_the_policy_lets_a_page_reach_the_line_and_nothing_else(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visitor.client.get("/dang-nhap", headers={"host": "localhost:8600"})
    assert f"connect-src 'self' http://localhost:{settings.LINE_PORT.read()};" in page.headers["Content-Security-Policy"]
    monkeypatch.setenv("DIEUHANH_LINE_URL", "https://ioc.example.vn/")
    page = visitor.client.get("/dang-nhap", headers={"host": "localhost:8600"})
    assert "connect-src 'self' https://ioc.example.vn;" in page.headers["Content-Security-Policy"]


def test_pages_hold_no_inline_script_or_style(visitor: Visitor) -> None:
    visitor.enters("administrator")
    for path in ("/dang-nhap", "/quan-tri", "/du-lieu", "/tro-giup", "/tai-khoan"):
        body = visitor.opens(path).content.decode()
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=\"", body), path


def test_health_says_ok_to_anyone_and_nothing_more(visitor: Visitor) -> None:
    assert visitor.opens("/trang-thai").content == b"ok\n"


def test_an_unknown_page_answers_404_with_a_reference_in_both_languages(visitor: Visitor) -> None:
    visitor.enters("leader")
    assert visitor.opens("/khong-co-trang-nay").status_code == 404
    assert visitor.page.headers["X-Request-Id"][:12] in visitor.text and "Traceback" not in visitor.text
    assert "Not found" in (visitor.opens("/khong-co-trang-nay?ngon-ngu=en") and visitor.text)
    assert visitor.opens("/api/v1/khong-co").json()["error"]["code"] == "not_found"


def test_a_fault_of_ours_shows_a_reference_whose_trace_is_in_the_log_alone(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from dieuhanh.web.help import views

    visitor.enters("leader")
    visitor.client.raise_request_exception = False
    monkeypatch.setattr(views, "page", lambda *_, **__: 1 / 0)
    assert visitor.opens("/tro-giup").status_code == 500
    assert visitor.page.headers["X-Request-Id"][:12] in visitor.text
    assert "ZeroDivisionError" not in visitor.text and "Traceback" not in visitor.text
    assert visitor.page.headers["X-Request-Id"][:12] in caplog.text and "ZeroDivisionError" in caplog.text


def test_a_refusal_names_who_can_grant_and_stands_in_the_journal(visitor: Visitor) -> None:
    visitor.enters("leader")
    assert visitor.opens("/quan-tri/nguoi-dung").status_code == 403
    assert "người quản trị hệ thống cấp quyền" in visitor.text
    entry = Entry.objects.get(kind="refused")
    assert (entry.decision, entry.actor, entry.detail["action"]) == ("deny", str(visitor.officer.pk), "people.manage")
    assert visitor.page.headers["X-Request-Id"] == entry.request_id


def test_a_body_that_says_it_is_huge_is_refused_before_it_is_read(visitor: Visitor) -> None:
    page = visitor.client.generic("POST", "/dang-nhap", b"x", CONTENT_LENGTH=str(2 * 1024**3))
    assert page.status_code == 413 and "64 MB" in page.content.decode()
    answer = visitor.client.generic("POST", "/api/v1/values", b"x", CONTENT_LENGTH=str(2 * 1024**3))
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (413, "too_large") and "64 MB" in error["vi"] and "64 MB" in error["en"]


def test_built_files_are_kept_for_a_year_and_nothing_else_is_served(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "main-ABC.css").write_text("body{}")
    (tmp_path / ".stamp").write_text("secret")
    monkeypatch.setattr(shield, "STATIC", tmp_path)
    page = visitor.opens("/static/main-ABC.css")
    assert page.status_code == 200 and "immutable" in page.headers["Cache-Control"]
    assert page.headers["Content-Type"].startswith("text/css")
    for path in ("/static/.stamp", "/static/../settings.py", "/static/%2e%2e/settings.py", "/static/none.css"):
        assert visitor.opens(path).status_code == 404, path


def test_the_language_asked_for_is_remembered(visitor: Visitor) -> None:
    assert "Mật khẩu" in (visitor.opens("/dang-nhap") and visitor.text)
    page = visitor.opens("/dang-nhap?ngon-ngu=en")
    assert 'lang="en"' in page.content.decode() and "Password" in visitor.text
    assert "Password" in (visitor.opens("/dang-nhap") and visitor.text)
    assert "Mật khẩu" in (visitor.opens("/dang-nhap?ngon-ngu=vi") and visitor.text)


def test_tickets_are_renewed_for_topics_one_may_hear(visitor: Visitor) -> None:
    from dieuhanh.clock import now
    from dieuhanh.people import tickets

    visitor.enters("department_officer", unit="H19.05")
    asked = "value/services.received/site,value/services.received/H19.05"
    ticket = visitor.opens(f"/ve?chu-de={asked}").json()["ticket"]
    assert tickets.verify(ticket, now()).topics == {"value/services.received/H19.05"}
