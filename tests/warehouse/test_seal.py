"""Sensitive personal values stand encrypted, are found and read as before, and open nowhere else."""

from dataclasses import replace

import pytest

from dieuhanh import settings
from dieuhanh.declare.fields import Privacy, text
from dieuhanh.errors import StoreError
from dieuhanh.warehouse import personal
from dieuhanh.warehouse.models import PersonalField
from tests.warehouse.small import DOSSIER_PUSH, DOSSIERS, dossier, sent, take

NUMBER = "070180001234"
SICK = replace(DOSSIERS, id="t.patients", fields=(*DOSSIERS.fields, text("national_id", "Số định danh", privacy=Privacy.P3)),
               derived=None)  # fmt: skip
SOURCE = replace(DOSSIER_PUSH, id="t.patient_push", into=SICK)


@pytest.fixture
def batch(warehouse) -> int:
    warehouse.prepare([SICK])
    return take(warehouse, sent(SOURCE, dossier("A", phone="0911", national_id=NUMBER)))[0].batch


def test_a_sensitive_value_is_encrypted_where_it_lies_and_read_as_before(batch):
    lies = dict(PersonalField.objects.values_list("field", "value"))
    assert lies["phone"] == "0911" and NUMBER not in lies["national_id"]
    assert personal.of_record("t.patients", "A") == personal.of_message(batch, 1) == {"phone": "0911", "national_id": NUMBER}
    assert personal.keys_with("t.patients", NUMBER) == ["A"]


def test_the_same_value_looks_different_each_time(batch, warehouse):
    take(warehouse, sent(SOURCE, dossier("B", national_id=NUMBER)))
    assert len(set(PersonalField.objects.filter(field="national_id").values_list("value", flat=True))) == 2


def test_a_value_moved_to_another_row_or_met_with_another_key_does_not_open(batch):
    PersonalField.objects.filter(field="national_id").update(row=2)
    with pytest.raises(StoreError):
        personal.of_message(batch, 2)
    PersonalField.objects.filter(field="national_id").update(row=1)
    assert personal.of_message(batch, 1)["national_id"] == NUMBER
    (settings.home() / "keys" / "personal-P3").write_text("another")
    with pytest.raises(StoreError):
        personal.of_message(batch, 1)
