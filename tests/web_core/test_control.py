"""`/quan-tri`: each change with reason and day, journaled and shown; each part only for whom it is."""

import re
from datetime import date

import pytest

from dieuhanh.indicators.models import Headline, PolicyValue, Target
from dieuhanh.journal.models import Entry
from dieuhanh.people.models import Grant, Officer
from dieuhanh.places import calendar, queries
from dieuhanh.web.screens.layout import layout

from .visitor import SENTENCE, Visitor

PARTS = {
    "administrator": {"trung-tam", "co-quan", "nguoi-dung", "nhiem-vu", "lich", "dau-trang", "khoa", "nhat-ky"},
    "data_steward": {"lich", "chi-tieu", "nguong", "dau-trang", "khoa", "nhat-ky"},
    "department_officer": {"chi-tieu", "nhat-ky"},
    "leader": {"dau-trang", "nhat-ky"},
}
EVERY = {"trung-tam", "co-quan", "nguoi-dung", "nhiem-vu", "lich", "chi-tieu", "nguong", "dau-trang", "khoa", "nhat-ky"}


@pytest.mark.parametrize("role", PARTS)
def test_each_role_sees_and_opens_its_own_parts_alone(visitor: Visitor, role: str) -> None:
    visitor.enters(role)
    body = visitor.opens("/quan-tri").content.decode()
    assert {part for part in EVERY if f'href="/quan-tri/{part}"' in body} == PARTS[role]
    for part in EVERY:
        assert visitor.opens(f"/quan-tri/{part}").status_code == (200 if part in PARTS[role] else 403), part


def test_a_person_is_added_with_a_link_shown_once_and_enters_by_it(visitor: Visitor) -> None:
    visitor.enters("administrator")
    visitor.does(
        "/quan-tri/nguoi-dung/moi",
        name="Trần Thị Bình",
        login="",
        office="H19.05",
        role="department_officer",
        unit="H19.05",
        domain="services",
    )
    assert visitor.status == 200 and "chỉ hiện ra lần này" in visitor.text
    path = visitor.text.split("http://testserver")[1].split()[0]
    assert path not in (visitor.opens("/quan-tri/nguoi-dung") and visitor.text)
    newcomer = visitor.other()
    newcomer.opens(path)
    newcomer.sends(path, name="Trần Thị Bình", login="binh.tran", password=SENTENCE, again=SENTENCE)
    assert newcomer.status == 302
    grant = Grant.objects.get(officer__login="binh.tran")
    assert (grant.unit_code, grant.domains, grant.reason) == ("H19.05", ["services"], "theo văn bản")


def test_a_change_without_a_reason_is_not_done(visitor: Visitor) -> None:
    visitor.enters("administrator")
    visitor.does("/quan-tri/nguoi-dung/moi", name="Ai đó", login="ai", office="", role="leader", unit="", domain="", because=" ")
    assert visitor.status == 422 and "Chưa điền" in visitor.text
    assert not Officer.objects.filter(login="ai").exists()


def test_the_second_administrator_approves_what_the_first_grants(visitor: Visitor) -> None:
    visitor.enters("administrator", login="mot")
    second, someone = visitor.other().enters("administrator", login="hai"), visitor.other().enters("leader", login="ba")
    page = f"/quan-tri/nguoi-dung/{someone.officer.pk}"
    visitor.does(f"{page}/cap-quyen", role="operator", unit="", domain="")
    made = Grant.objects.get(role="operator")
    assert made.waits and "chờ duyệt" in (visitor.opens(page) and visitor.text)
    visitor.does(f"/quan-tri/quyen/{made.pk}/duyet")
    assert visitor.status == 422 and "không tự duyệt" in visitor.text
    second.does(f"/quan-tri/quyen/{made.pk}/duyet")
    assert not Grant.objects.get(pk=made.pk).waits
    assert "Duyệt quyền" in (second.opens(page) and second.text)
    second.does(f"/quan-tri/quyen/{made.pk}/thu")
    assert second.status == 302


def test_a_revoked_grant_denies_at_once(visitor: Visitor) -> None:
    visitor.enters("administrator")
    someone = visitor.other().enters("data_steward")
    assert someone.opens("/du-lieu").status_code == 200
    visitor.does(f"/quan-tri/quyen/{someone.officer.grants.get().pk}/thu")
    assert someone.opens("/du-lieu").status_code == 403


def test_the_site_is_renamed_from_a_day_and_the_old_name_stays(visitor: Visitor) -> None:
    visitor.enters("administrator")
    visitor.does(
        "/quan-tri/trung-tam/ten",
        **{
            "full_name": "Trung tâm Bình Long",
            "name": "Bình Long",
            "name_en": "Binh Long Centre",
            "document": "12/QĐ-UBND",
            "from": "24/11/2026",
        },
    )
    assert visitor.status == 302, visitor.text
    assert "Trung tâm Bình Long" in (visitor.opens("/quan-tri/trung-tam") and visitor.text)
    assert queries.site(date(2026, 11, 23)).name != "Bình Long"
    assert "12/QĐ-UBND" in visitor.text  # in the history at the foot


def test_a_day_that_cannot_be_read_is_named_at_its_field(visitor: Visitor) -> None:
    visitor.enters("administrator")
    visitor.does(
        "/quan-tri/trung-tam/ten", **{"full_name": "A", "name": "A", "name_en": "A", "document": "1", "from": "2026-11-24"}
    )
    assert visitor.status == 422 and "Viết ngày như" in visitor.text


def test_an_office_is_opened_renamed_and_closed(visitor: Visitor) -> None:
    visitor.enters("administrator")
    visitor.does(
        "/quan-tri/co-quan/moi",
        **{
            "code": "H19.99",
            "full_name": "Trung tâm Chuyển đổi số",
            "name": "TT CĐS",
            "name_en": "",
            "kind": "phong",
            "parent": "H19",
            "place": "",
            "document": "9/QĐ",
            "from": "01/11/2026",
        },
    )
    assert visitor.page.headers["Location"] == "/quan-tri/co-quan", visitor.text
    visitor.does(
        "/quan-tri/co-quan/H19.99/ten",
        **{"full_name": "Trung tâm Số", "name": "TT Số", "name_en": "", "document": "10/QĐ", "from": "20/11/2026"},
    )
    visitor.does("/quan-tri/co-quan/H19.99/ket-thuc", **{"document": "11/QĐ", "from": "01/12/2026"})
    assert "Trung tâm Chuyển đổi số" in (visitor.opens("/quan-tri/co-quan/H19.99") and visitor.text)
    assert queries.unit("H19.99", date(2026, 12, 2)) is None
    assert visitor.opens("/quan-tri/co-quan/H99.99").status_code == 404


def test_a_duty_is_assigned_from_a_day(visitor: Visitor) -> None:
    from dieuhanh import catalog

    key = next(iter(catalog.current().duties))
    visitor.enters("administrator")
    visitor.does(f"/quan-tri/nhiem-vu/{key}", **{"office": "H19.05", "officer": str(visitor.officer.pk), "from": "24/11/2026"})
    assert visitor.status == 302, visitor.text
    assert "Sở Y tế" in (visitor.opens("/quan-tri/nhiem-vu") and visitor.text)


def test_the_24th_of_november_becomes_a_day_off_once_its_document_is_loaded(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    assert date(2026, 11, 24) not in calendar.work_calendar().off
    visitor.does("/quan-tri/lich/ngay", day="24/11/2026", kind="off", name="Ngày Văn hóa Việt Nam", scope="", document="80-NQ/TW")
    assert visitor.status == 302, visitor.text
    assert date(2026, 11, 24) in calendar.work_calendar().off
    assert "80-NQ/TW" in (visitor.opens("/quan-tri/lich?nam=2026") and visitor.text)


def test_a_whole_year_is_loaded_at_once_or_not_at_all(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    days = "01/01/2027, nghỉ, Tết Dương lịch\n09/01/2027, làm việc, làm bù"
    visitor.does("/quan-tri/lich/nam", year="2027", days=days + "\n30/02/2027, nghỉ, không có", document="1/TB")
    assert visitor.status == 422 and "Dòng 3" in visitor.text
    assert 2027 not in calendar.work_calendar().loaded and date(2027, 1, 1) not in calendar.work_calendar().off
    visitor.does("/quan-tri/lich/nam", year="2027", days=days, document="1/TB")
    assert visitor.status == 302, visitor.text
    assert 2027 in calendar.work_calendar().loaded and date(2027, 1, 9) in calendar.work_calendar().extra


def test_a_target_with_a_document_is_confirmed_and_without_one_a_reference(visitor: Visitor) -> None:
    visitor.enters("data_steward", domains=("economy",))
    for document, status in (("57/NQ-HĐND", "confirmed"), ("", "reference")):
        visitor.does(
            "/quan-tri/chi-tieu/moi",
            **{
                "indicator": "economy.grdp_growth",
                "unit": "",
                "period": "2026",
                "value": "8,5",
                "document": document,
                "from": "01/01/2026",
            },
        )
        assert visitor.status == 302, visitor.text
        assert (Target.objects.latest("id").value, Target.objects.latest("id").status) == ("8.5", status)
    visitor.opens("/quan-tri/chi-tieu/moi")
    visitor.sends(
        "/quan-tri/chi-tieu/moi",
        **{
            "indicator": "services.received",
            "unit": "",
            "period": "2026",
            "value": "1",
            "document": "",
            "from": "01/01/2026",
            "because": "thử",
        },
    )
    assert visitor.status in (403, 422)  # another field of government
    assert Target.objects.count() == 2


def test_a_reference_threshold_is_confirmed_with_its_document(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    assert "tham khảo" in (visitor.opens("/quan-tri/nguong") and visitor.text)
    form = {"value": "2", "confirmed": "yes", "document": "", "from": "24/11/2026"}
    visitor.does("/quan-tri/nguong/services.due_soon_days", **form)
    assert visitor.status == 422 and "văn bản" in visitor.text
    visitor.does("/quan-tri/nguong/services.due_soon_days", **{**form, "document": "15/QĐ-UBND"})
    assert visitor.status == 302
    kept = PolicyValue.objects.get()
    assert (kept.value, kept.confirmed, kept.document) == (2, True, "15/QĐ-UBND")
    assert Entry.objects.filter(kind="policy.set", reason="theo văn bản").exists()


def test_keys_are_shown_once_and_can_be_revoked(visitor: Visitor) -> None:
    from dieuhanh.clock import now
    from dieuhanh.connect.queries import key_fits

    visitor.enters("data_steward")
    visitor.does("/quan-tri/khoa/services.dossiers")
    secret = next(word for word in visitor.text.split() if word.startswith("dh_"))
    assert key_fits("services.dossiers", secret, now())
    body = visitor.opens("/quan-tri/khoa").content.decode()
    assert secret not in body
    number = body.split("/quan-tri/khoa/services.dossiers/")[1].split("/")[0]
    visitor.does(f"/quan-tri/khoa/services.dossiers/{number}/thu")
    assert not key_fits("services.dossiers", secret, now())


def test_a_read_key_reads_and_its_revocation_ends_that(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    visitor.does("/quan-tri/khoa/doc", label="Cổng dữ liệu", role="leader", domain="economy", unit="")
    secret = next(word for word in visitor.text.split() if word.startswith("dhr_"))
    program = visitor.other()
    asked = "/api/v1/values?indicator=economy.grdp"
    assert program.opens(asked, authorization=f"Bearer {secret}").status_code == 200
    assert program.opens("/api/v1/values?indicator=services.received", authorization=f"Bearer {secret}").status_code == 403
    number = visitor.opens("/quan-tri/khoa").content.decode().split("/quan-tri/khoa/doc/")[1].split("/")[0]
    visitor.does(f"/quan-tri/khoa/doc/{number}/thu")
    assert program.opens(asked, authorization=f"Bearer {secret}").status_code == 401


def test_the_journal_shows_everybody_to_the_administrator_and_oneself_to_others(visitor: Visitor) -> None:
    visitor.enters("administrator", login="quan.tri")
    leader = visitor.other().enters("leader", login="chu.tich")
    leader.opens("/quan-tri/nguoi-dung")
    assert "từ chối" in (visitor.opens("/quan-tri/nhat-ky?ket-qua=tu-choi") and visitor.text)
    leader.opens("/quan-tri/nhat-ky")
    assert "people.manage" in leader.text and "Thêm người dùng" not in leader.page.content.decode().split('id="journal"')[1]


def test_policy_values_are_kept_in_the_type_of_their_default() -> None:
    from decimal import Decimal

    from dieuhanh.web.control.policies import kept, shown

    assert (kept(Decimal("1234.5"), 3), kept(Decimal("2.0"), 1.5), kept("no", True)) == (1234.5, 2, False)
    assert kept(date(2022, 8, 15), date(2022, 1, 1)) == "2022-08-15"
    assert shown("2022-08-15") == shown(date(2022, 8, 15)) == "15/08/2022" and shown(1234.5) == "1.234,5"


def test_a_day_is_asked_as_a_day_and_a_number_with_its_unit(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    visitor.opens("/quan-tri/nguong/services.nd42_effective")
    page = visitor.page.content.decode()
    assert re.search(r'name="value" type="text" value="15/08/2022"[^>]* placeholder="dd/mm/yyyy"', page)
    form = {"value": "2022-08-20", "confirmed": "yes", "document": "NĐ 42/2022/NĐ-CP", "from": "24/11/2026", "because": "thử"}
    refused = visitor.sends("/quan-tri/nguong/services.nd42_effective", **form)
    assert refused.status_code == 422 and "Viết ngày như 23/11/2026." in refused.content.decode()
    visitor.does("/quan-tri/nguong/services.nd42_effective", **{**form, "value": "20/08/2022"})
    from dieuhanh.indicators.models import PolicyValue

    assert PolicyValue.objects.get(policy="services.nd42_effective").value == "2022-08-20"
    visitor.opens("/quan-tri/nguong/services.due_soon_days")
    assert "Giá trị (ngày làm việc)" in visitor.page.content.decode() and 'inputmode="decimal"' in visitor.page.content.decode()


def test_before_any_data_the_first_page_says_what_each_may_do_next(visitor: Visitor) -> None:
    visitor.enters("administrator")
    visitor.opens("/")
    page = visitor.page.content.decode()
    assert "Trung tâm chưa nhận dữ liệu nào" in page
    assert 'href="/quan-tri/trung-tam"' in page and "Thêm người dùng" in page
    assert "Nạp tệp đầu tiên" not in page  # not theirs to do


def test_a_steward_is_led_to_the_first_file(visitor: Visitor) -> None:
    visitor.enters("data_steward")
    visitor.opens("/")
    assert "Nạp tệp đầu tiên" in visitor.page.content.decode()


def test_leaders_choose_the_numbers_they_see_first(visitor: Visitor) -> None:
    visitor.enters("leader")
    visitor.does("/quan-tri/dau-trang/leader", indicators="HC04, economy.grdp , KT15, HC04")
    assert visitor.status == 302
    assert Headline.objects.get().indicators == ["services.overdue", "economy.grdp", "economy.plan_targets_met"]
    assert Entry.objects.filter(kind="headline.set", object="leader", reason="theo văn bản").count() == 1
    assert [one.id for one in layout(["operator", "leader"]).headline][:2] == ["services.overdue", "economy.grdp"]
    assert layout(["operator"]).headline == layout().headline
    visitor.does("/quan-tri/dau-trang/leader", indicators="HC04, KHONG_CO")
    assert visitor.status == 422 and "Không có chỉ tiêu" in visitor.text
    visitor.does("/quan-tri/dau-trang/leader", indicators="HC01,HC02,HC03,HC04,KT01,KT15,KT04")
    assert visitor.status == 422 and "Nhiều nhất 6 số" in visitor.text
    visitor.does("/quan-tri/dau-trang/leader", indicators="")
    assert layout(["leader"]).headline == layout().headline and Headline.objects.count() == 2
    assert visitor.opens("/quan-tri/dau-trang/administrator").status_code == 404
