"""Any declaration can be read back aloud; an officer finds in it what must be checked."""

import pytest

from dieuhanh import catalog
from dieuhanh.errors import NotFound
from dieuhanh.explain import explain


def told(any_id: str) -> str:
    return explain(catalog.current(), any_id)


def test_a_share_says_its_parts_its_field_of_time_its_target_and_who_answers():
    text = told("HC03")
    for words in (
        "«Kết quả về thời hạn» là «Trước hạn» hoặc «Đúng hạn»",
        "thuộc kỳ theo «Xử lý xong lúc»",
        "Mục tiêu: 98 %",
        "Lâm Đồng",
        "Không tính: Hồ sơ không rõ",
        "Chịu trách nhiệm: Trung tâm Phục vụ hành chính công.",
    ):
        assert words in text


def test_a_state_says_that_it_is_of_now():
    assert "xét mọi dòng tại lúc tính" in told("services.overdue")
    assert "«Kết thúc lúc» chưa có, hoặc từ lúc tính trở đi" in told("services.overdue")


def test_a_number_nobody_confirmed_is_only_for_reference():
    assert "chỉ tham khảo cho tới khi người có quyền xác nhận" in told("services.score_766")


def test_a_break_between_series_is_said():
    assert "hai dãy không được nối liền" in told("services.online_received")


def test_a_rule_says_when_who_and_what():
    text = told("services.past_due")
    for words in ("của mỗi «Cơ quan đang giữ» vượt quá 0", "Chưa ai làm sau 3 ngày thì báo Chủ tịch", "Chỉ đạo kèm theo"):
        assert words in text


def test_a_data_set_and_its_source_may_share_an_id():
    text = told("services.dossiers")
    assert "Tập dữ liệu services.dossiers" in text and "Nguồn services.dossiers" in text
    assert "Họ tên người nộp [applicant_name] (chữ, dữ liệu cá nhân P2, không vào kho)" in text


def test_a_misspelt_id_is_answered_with_the_true_one():
    with pytest.raises(NotFound, match=r"services\.overdue"):
        told("services.overdeu")


def test_everything_declared_can_be_read_back():
    found = catalog.current()
    things = (found.packs, found.indicators, found.datasets, found.sources, found.rules, found.worklists, found.reports)
    for one in [*(one for group in things for one in group), *found.policies.values(), *found.plans.values()]:
        text = told(one.id)
        assert one.id in text and "None" not in text and ".." not in text.replace("...", ""), text
