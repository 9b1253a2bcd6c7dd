"""Coming in: by link, by password, by code; what is refused is journaled; sessions are new each time."""

from django.contrib.auth import SESSION_KEY

from dieuhanh import settings
from dieuhanh.clock import now
from dieuhanh.declare import Permit
from dieuhanh.journal.models import Entry
from dieuhanh.people import actions

from .visitor import SENTENCE, Visitor


def test_a_one_time_link_lets_someone_choose_login_and_password_and_lands_them_by_role(visitor: Visitor) -> None:
    link = actions.add_person(Permit.system("kiểm thử"), "administrator", now())
    visitor.opens(link.path)
    assert visitor.status == 200 and "chỉ dùng được một lần" in visitor.text
    visitor.sends(link.path, name="Nguyễn Văn An", login="an.nguyen", password=SENTENCE, again=SENTENCE)
    assert visitor.page.headers["Location"] == "/quan-tri"
    assert visitor.opens(link.path).status_code == 404  # used up
    assert visitor.opens("/quan-tri").status_code == 200


def test_a_short_password_is_refused_in_words_and_the_link_stays_good(visitor: Visitor) -> None:
    link = actions.add_person(Permit.system("kiểm thử"), "leader", now())
    visitor.opens(link.path)
    visitor.sends(link.path, name="An", login="an", password="ngắn quá", again="ngắn quá")
    assert visitor.status == 422 and "15" in visitor.text
    visitor.sends(link.path, name="An", login="an.le", password=SENTENCE, again=SENTENCE)
    assert visitor.page.headers["Location"] == "/"


def test_wrong_password_and_unknown_login_are_told_alike_and_journaled(visitor: Visitor) -> None:
    visitor.enters("leader", login="chu.tich")
    stranger = visitor.other()
    words = []
    for login in ("chu.tich", "khong-co"):
        stranger.opens("/dang-nhap")
        stranger.sends("/dang-nhap", login=login, password="sai mật khẩu rồi đấy")
        assert stranger.status == 422
        words.append("Sai tên đăng nhập hoặc mật khẩu" in stranger.text)
    assert words == [True, True]
    assert Entry.objects.filter(kind="signin.failed", decision="deny").count() == 2


def test_guessing_is_slowed_down(visitor: Visitor) -> None:
    visitor.enters("leader", login="chu.tich")
    stranger = visitor.other()
    for _ in range(8):
        stranger.opens("/dang-nhap")
        stranger.sends("/dang-nhap", login="chu.tich", password="không đúng đâu bạn ơi")
    assert stranger.status == 429 and "Thử lại sau" in stranger.text


def test_signing_in_takes_one_back_to_the_page_asked_for_but_to_no_other_site(visitor: Visitor) -> None:
    assert visitor.opens("/du-lieu").headers["Location"] == "/dang-nhap?tiep=%2Fdu-lieu"
    visitor.enters("data_steward", login="du.lieu")
    other = visitor.other()
    for asked, landed in (
        ("/du-lieu?x=1", "/du-lieu?x=1"),
        ("//evil.example/", "/du-lieu"),
        ("https://evil.example/", "/du-lieu"),
    ):
        other.opens(f"/dang-nhap?tiep={asked}")
        other.sends("/dang-nhap", login="du.lieu", password=SENTENCE, tiep=asked)
        assert other.page.headers["Location"] == landed
        other.client.logout()


def test_the_session_changes_its_key_at_sign_in_and_ends_at_sign_out(visitor: Visitor) -> None:
    visitor.opens("/dang-nhap")
    visitor.enters("leader")
    first = visitor.client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.opens("/tro-giup")
    visitor.sends("/dang-xuat")
    assert visitor.page.headers["Location"] == "/dang-nhap"
    assert SESSION_KEY not in visitor.client.session
    visitor.opens("/dang-nhap")
    visitor.sends("/dang-nhap", login=visitor.officer.login, password=SENTENCE)
    assert visitor.client.cookies[settings.SESSION_COOKIE_NAME].value != first


def test_an_idle_session_ends(visitor: Visitor, tmp_path) -> None:
    from datetime import timedelta

    visitor.enters("leader")
    assert visitor.opens("/tro-giup").status_code == 200
    (tmp_path / "clock").write_text((now() + timedelta(minutes=31)).isoformat())
    assert visitor.opens("/tro-giup").headers["Location"].startswith("/dang-nhap")


def test_a_form_without_its_token_is_refused_with_a_page(visitor: Visitor) -> None:
    visitor.enters("leader")
    visitor.opens("/tro-giup")
    visitor.sends("/dang-xuat", token=False)
    assert visitor.status == 403 and "Biểu mẫu đã cũ" in visitor.text


def test_the_second_factor_is_added_and_then_asked_for(visitor: Visitor) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    def code(seed: str, later: int = 0) -> str:
        return format_hotp_value(hotp_value(seed, int(now().timestamp()) // 30 + later))

    visitor.enters("leader", login="chu.tich")
    visitor.opens("/tai-khoan/hai-buoc")
    seed = visitor.client.session["seed"]
    visitor.sends("/tai-khoan/hai-buoc", code="000000")
    assert visitor.status == 422
    visitor.sends("/tai-khoan/hai-buoc", code=code(seed))
    assert visitor.status == 200 and "Mã dự phòng" in visitor.text
    other = visitor.other()
    other.opens("/dang-nhap")
    other.sends("/dang-nhap", login="chu.tich", password=SENTENCE)
    assert other.page.headers["Location"] == "/dang-nhap/ma"
    assert other.opens("/tro-giup").status_code == 302  # the password alone opens nothing
    other.opens("/dang-nhap/ma")
    other.sends("/dang-nhap/ma", code=code(seed, 1))
    assert other.page.headers["Location"] == "/"


def test_changing_ones_password_needs_the_old_one(visitor: Visitor) -> None:
    visitor.enters("leader", login="chu.tich")
    new = "nắng vàng trên hồ Suối Lam"
    visitor.opens("/tai-khoan/mat-khau")
    visitor.sends("/tai-khoan/mat-khau", old="không phải mật khẩu", password=new, again=new)
    assert visitor.status == 422
    visitor.sends("/tai-khoan/mat-khau", old=SENTENCE, password=new, again=new)
    assert visitor.page.headers["Location"] == "/tai-khoan"
    assert "Đã đổi mật khẩu" in (visitor.opens("/tai-khoan") and visitor.text)
