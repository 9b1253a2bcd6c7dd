"""What a leader sees, from the overview down to the source's own line, and back."""

import io
import re
import zipfile

import pytest
from django.test import Client

from tests.screens.world import Centre, Links, body, open_page, records_of, words

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # both stores: test_both_stores.py


def test_the_overview_says_what_waits_and_where_it_stands_worst(centre: Centre) -> None:
    page = words(open_page(centre.person(), "/"))
    assert "6 hồ sơ" in page, "0 + 1 + 2 + 3 dossiers are open beyond their day"
    assert "quá hạn 11 ngày" in page and "Cấp phép xây dựng" in page
    assert "Tỉnh Bình Phước, đến 30/06/2025" in page, "GRDP is the predecessor's"
    assert "mẫu" in page
    assert page.index("UBND phường Phước Long") < page.index("UBND xã Tân Tiến"), "three overdue before two"


def test_two_clicks_from_any_number_of_the_overview_to_a_record(centre: Centre) -> None:
    browser = centre.person()
    numbers = {href for href in Links(open_page(browser, "/")).found if href.startswith("/chi-tieu/")}
    assert len(numbers) > 5
    for href in sorted(numbers):
        page = open_page(browser, href)
        said = re.search(r'href="/tap/|id="thanh-phan"|class="empty"|class="none"', page)
        assert said, f"{href} leads to no record and does not say why"


def test_the_file_s_own_line_stands_two_clicks_from_the_overview(centre: Centre) -> None:
    browser = centre.person()
    grdp = next(href for href in Links(open_page(browser, "/")).found if href.startswith("/chi-tieu/economy.grdp?"))
    number = open_page(browser, grdp)
    assert "54.894,49" in number
    record = next(href for href in Links(number).found if href.startswith("/tap/economy.figures/"))
    assert "54894.49" in open_page(browser, record) and "https://thongke.example/1" in open_page(browser, record)


def test_the_list_equals_the_number_and_its_two_counts(centre: Centre) -> None:
    browser = centre.person()
    head = words(open_page(browser, "/chi-tieu/services.on_time_closed"))
    assert "66,67 %" in head, "12 of 18 closed were in time"
    for part, count in (("all", 18), ("part", 12), ("whole", 18), ("missing", 6)):
        page = open_page(browser, f"/chi-tieu/services.on_time_closed/ban-ghi?phan={part}")
        assert len(records_of(page)) == count and f"1–{count} trong {count}" in page


def test_each_unit_s_number_opens_its_own_records(centre: Centre) -> None:
    browser = centre.person()
    page = open_page(browser, "/chi-tieu/services.overdue?db=H19.23")
    assert len(records_of(page)) == 3
    assert all("H19.23" in href for href in records_of(page))


def test_a_record_shows_who_held_it_and_in_which_numbers_it_counts(centre: Centre) -> None:
    page = words(open_page(centre.person(), "/tap/services.dossiers/H19.23-261102-0020"))
    assert "cb1" in page and "giờ làm việc" in page
    assert "Hồ sơ quá hạn đang xử lý" in page and "Hồ sơ giải quyết quá hạn" not in page
    assert "Nguyễn Văn Bình" not in page and "0912345678" not in page


def test_personal_fields_are_shown_for_a_purpose_and_once(centre: Centre) -> None:
    browser = centre.person()
    path = "/tap/services.dossiers/H19.23-261102-0020"
    shown = browser.post(path, {"purpose": "Gọi xin lỗi người dân"})
    assert "0912345678" in body(shown) and shown["Cache-Control"] == "no-store"
    assert "0912345678" not in open_page(browser, path)
    from dieuhanh.journal.models import Entry

    assert Entry.objects.filter(kind="records.unmask", reason="Gọi xin lỗi người dân").count() == 1


def test_a_commune_officer_sees_the_commune_and_nothing_beside_it(centre: Centre) -> None:
    browser = centre.person("department_officer", "H19.23")
    page = words(open_page(browser, "/"))
    assert "Bạn đang xem địa bàn" in page and "3 hồ sơ" in page
    assert open_page(browser, "/tap/services.dossiers/H19.23-261102-0020")
    open_page(browser, "/tap/services.dossiers/H19.41-261102-0020", 404)
    listed = open_page(browser, "/tap/services.dossiers")
    assert records_of(listed) and all("H19.23" in href for href in records_of(listed))
    assert not records_of(open_page(browser, "/tim?q=H19.41-261102-0020"))


def test_an_export_obeys_the_same_mask_names_who_took_it_and_reckons_nothing(centre: Centre) -> None:
    browser = centre.person()
    answer = browser.get("/chi-tieu/services.overdue/ban-ghi.csv")
    text = body(answer)
    assert text.count("H19.") >= 6 and "0912345678" not in text and "Nguyễn Văn Bình" not in text
    assert "'=1+1" in text, "a cell is never a formula"
    assert "Xuất bởi" in text.splitlines()[-1] and "10:00, 24/11/2026" in text.splitlines()[-1]
    sheet = browser.get("/tap/services.dossiers.xlsx").content
    inside = zipfile.ZipFile(io.BytesIO(sheet))
    assert b"<f>" not in inside.read("xl/worksheets/sheet1.xml")


def test_a_chosen_period_applies_to_every_number(centre: Centre) -> None:
    browser = centre.person()
    page = words(open_page(browser, "/linh-vuc/kinh-te?ky=2022"))
    assert "50.000,50" in page and "54.894,49" not in page
    assert "Không hiểu kỳ" in words(open_page(browser, "/?ky=hom-qua", 422))


def test_looking_back_shows_what_was_known_then(centre: Centre, held_clock: object) -> None:
    browser = centre.person()
    assert "Đang xem lại" in open_page(browser, "/?luc=2026-11-24T09:00")
    assert "54.894" not in words(open_page(browser, "/?luc=2026-11-24T09:00")), "the figures came at ten"


def test_no_targets_are_not_a_zero(centre: Centre) -> None:
    page = words(open_page(centre.person(), "/linh-vuc/kinh-te"))
    assert "– / 22" in page and "chưa nhập chỉ tiêu" in page


def test_the_list_of_a_plan_adds_up_to_its_number_and_says_what_is_missing(centre: Centre) -> None:
    browser = centre.person()
    plan = open_page(browser, "/linh-vuc/kinh-te").split('id="ke-hoach"')[1]
    listed = len(re.findall(r'<tr role="row" data-row', plan.split("</table>")[0])) - 1
    assert f"22 chỉ tiêu: {listed} đã khai báo, {22 - listed} chưa khai báo" in words(plan)
    assert f"{22 - listed} chỉ tiêu khác của nghị quyết" in words(plan)
    assert f"{22 - listed} chưa khai báo" in words(open_page(browser, "/chi-tieu/economy.plan_targets_met"))


def test_points_are_x_of_y_that_can_be_reckoned_each_with_what_costs_them(centre: Centre) -> None:
    browser = centre.person()
    page = open_page(browser, "/linh-vuc/dich-vu-cong")
    assert "điểm tính được" in words(page) and "Chưa có nguồn dữ liệu" in words(page)
    costing = [href for href in Links(page).found if "score_2_1/ban-ghi" in href and "phan=missing" in href]
    assert len(records_of(open_page(browser, costing[0]))) == 12, "six closed late, six open beyond their day"


def test_search_finds_numbers_units_and_records_without_marks(centre: Centre) -> None:
    browser = centre.person()
    assert "/chi-tieu/services.overdue" in open_page(browser, "/tim?q=ho so qua han")
    assert "/tap/services.dossiers/H19.23-261102-0020" in open_page(browser, "/tim?q=H19.23-261102-0020")
    assert "Phước Long" in words(open_page(browser, "/tim?q=phuoc long"))


def test_english_speaks_to_the_last_label(centre: Centre) -> None:
    page = words(open_page(centre.person(), "/linh-vuc/dich-vu-cong?ngon-ngu=en"))
    assert "Worst first" in page or "worst first" in page
    assert "See all" in page and "xấu nhất trước" not in page


def test_who_has_not_signed_in_is_shown_the_door(centre: Centre) -> None:
    for path in ("/", "/linh-vuc", "/chi-tieu/services.overdue", "/tap/services.dossiers", "/tim"):
        assert Client(HTTP_HOST="localhost").get(path).headers["Location"].startswith("/dang-nhap")


def test_an_administrator_reads_no_figures(centre: Centre) -> None:
    page = words(open_page(centre.person("administrator"), "/"))
    assert "6 hồ sơ" not in page and "54.894" not in page


def test_a_procedure_is_called_by_its_name_with_its_code_beside_it(centre: Centre) -> None:
    known = {
        "code": "1.000001",
        "name": "Đăng ký lại khai sinh",
        "scheme": "nd42",
        "level": "mot_phan",
        "valid_from": "2022-08-15",
    }
    centre.receives("services.procedures_sample", known)
    browser = centre.person()
    page = open_page(browser, "/chi-tieu/services.on_time_closed?theo=procedure")
    assert re.search(r'Đăng ký lại khai sinh <small class="code">1\.000001</small>', page)
    held = words(page[page.index("Điều gì kéo xuống") :])
    assert "Đăng ký lại khai sinh 1.000001" in held and "UBND xã Tân Tiến" in held
    cut = next(href for href in Links(page).found if "cat=procedure" in href and "/ban-ghi" not in href)
    assert "Đăng ký lại khai sinh (1.000001)" in open_page(browser, cut)
    assert "Đăng ký lại khai sinh" in re.findall(r"<title>(.*?)</title>", open_page(browser, records_of(page)[0]))[0]


def test_a_figure_is_titled_by_its_unit_s_name(centre: Centre) -> None:
    browser = centre.person()
    record = next(
        href for href in Links(open_page(browser, "/tap/economy.figures")).found if href.startswith("/tap/economy.figures/")
    )
    title = re.findall(r"<title>(.*?)</title>", open_page(browser, record))[0]
    assert "Bình Phước" in title and "· 70 ·" not in title
