"""How personal fields show, by class and by who looks."""

from datetime import date

import pytest

from dieuhanh.declare.dataset import Dataset
from dieuhanh.declare.fields import Field, Privacy, Type, text
from dieuhanh.declare.fields import date as day
from dieuhanh.people import Actor, Held, fields_for, mask, show

NAME = text("applicant_name", "Họ tên", privacy=Privacy.P2)
PHONE = text("applicant_phone", "Điện thoại", privacy=Privacy.P2)
ADDRESS = text("address", "Địa chỉ", privacy=Privacy.P2)
BORN = day("born_on", "Ngày sinh", privacy=Privacy.P2)
ID = text("national_id", "Số định danh", privacy=Privacy.P3)
TELLER = text("reporter", "Người tố cáo", privacy=Privacy.P4)
PLATE = text("plate", "Biển số", privacy=Privacy.P2)
CODE, NOTE = text("code", "Mã", privacy=Privacy.P0), text("note", "Ghi chú")
DOSSIERS = Dataset("services.dossiers", "Hồ sơ", "một hồ sơ", (CODE, NOTE, NAME, PHONE, ID, TELLER), "code", "at")


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (NAME, "Nguyễn Văn A", "Ng*** V** A"),
        (NAME, "Trần Thị Hoa", "Tr*** T** H**"),
        (NAME, "Hoa", "H***"),
        (PHONE, "0912345123", "09*****123"),
        (PHONE, "091 234 5123", "09*****123"),
        (PHONE, "115", "***"),
        (ADDRESS, "12 Trần Phú, tổ 3, Phường Bình Phước, Đồng Nai", "Phường Bình Phước"),
        (ADDRESS, "12 Trần Phú", "***"),
        (BORN, date(1980, 5, 17), "1980"),
        (BORN, "1980-05-17", "1980"),
        (PLATE, "93A-123.45", "***"),
        (ID, "070180001234", "(có)"),
        (ID, None, None),
        (TELLER, "Nguyễn Văn A", None),
        (NAME, "", None),
    ],
)
def test_a_personal_value_shows_as_its_class_allows(field: Field, value: object, shown: str | None) -> None:
    assert mask(field, value) == shown


def actor(role: str, kind: str = "officer", domains: tuple[str, ...] = ()) -> Actor:
    return Actor("7", (Held(role, domains=frozenset(domains)),), kind)


def test_who_reads_records_sees_personal_fields_masked_and_the_protected_not_at_all() -> None:
    faces = fields_for(actor("operator"), DOSSIERS)
    assert faces == {"code": "plain", "note": "plain", "applicant_name": "masked", "applicant_phone": "masked",
                     "national_id": "masked", "reporter": "hidden"}  # fmt: skip


def test_a_key_sees_no_personal_field_and_an_administrator_no_field() -> None:
    assert set(fields_for(actor("leader", "key"), DOSSIERS).values()) == {"plain", "hidden"}
    assert set(fields_for(actor("administrator"), DOSSIERS).values()) == {"hidden"}
    assert set(fields_for(actor("operator", domains=("economy",)), DOSSIERS).values()) == {"hidden"}


RECORD = {"code": "H1", "applicant_name": "Nguyễn Văn A", "national_id": "070180001234", "reporter": "B", "unknown": "C"}


def test_a_record_is_shown_field_by_field_and_what_is_not_declared_not_at_all() -> None:
    shown = show(actor("operator"), DOSSIERS, RECORD)
    assert shown == {"code": "H1", "applicant_name": "Ng*** V** A", "national_id": "(có)", "reporter": None}
    assert show(actor("leader", "key"), DOSSIERS, RECORD)["applicant_name"] is None


def test_a_disclosed_field_is_plain_and_only_that() -> None:
    shown = show(actor("leader"), DOSSIERS, RECORD, unmasked=frozenset({"applicant_name"}))
    assert (shown["applicant_name"], shown["national_id"]) == ("Nguyễn Văn A", "(có)")


def test_every_type_of_field_has_a_mask() -> None:
    for kind in Type:
        assert mask(Field("x", "X", kind, privacy=Privacy.P2), "bí mật 123") == "***"
