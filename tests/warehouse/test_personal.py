"""Personal fields live apart, on both operational stores: committed first, found by hash, forgotten, swept."""

import pytest

from dieuhanh.warehouse import personal, queries
from dieuhanh.warehouse.load import load
from dieuhanh.warehouse.models import PersonalField
from dieuhanh.warehouse.queries import RecordSpec
from dieuhanh.warehouse.store import Warehouse
from tests.warehouse.small import DOSSIER_PUSH, DOSSIERS, GAZETTEER, NOW, dossier, sent, take, unread_row

ALL = RecordSpec(limit=1000)


def counts(loaded):
    return loaded.accepted, loaded.unchanged, [(one.row, one.code) for one in loaded.set_aside]


def test_personal_values_stay_out_of_the_warehouse(warehouse):
    row = dossier("A", applicant="Nguyễn Văn A", phone="0912345678")
    batch = take(warehouse, sent(DOSSIER_PUSH, row, dossier("B", fee=-1.0, phone="0900"), **unread_row(9, "{")))[0].batch
    stored = warehouse.path.read_bytes() + (warehouse.path.parent / "warehouse.duckdb.wal").read_bytes()
    assert "Nguyễn Văn A".encode() not in stored and b"0912345678" not in stored
    assert personal.of_message(batch, 1) == {"applicant": "Nguyễn Văn A", "phone": "0912345678"}
    assert personal.of_message(batch, 2) == {"phone": "0900"}
    assert personal.keys_with("t.dossiers", "0912345678") == ["A"]
    message = queries.message(warehouse, batch, 1)["message"]
    assert '"chuHoSo": "Nguyễn Văn A"' in personal.message(DOSSIER_PUSH, message, personal.of_message(batch, 1))


def test_a_personal_change_is_a_version_and_forgetting_changes_no_count(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", phone="0911")))
    assert counts(take(warehouse, sent(DOSSIER_PUSH, dossier("A", phone="0911")))[0]) == (0, 1, [])
    assert counts(take(warehouse, sent(DOSSIER_PUSH, dossier("A", phone="0922")))[0]) == (1, 0, [])
    assert personal.of_record("t.dossiers", "A") == {"phone": "0922"}
    assert personal.forget("t.dossiers", "A") == 2
    assert queries.count(warehouse, DOSSIERS, ALL) == 1


def test_when_the_warehouse_fails_nothing_is_half_stored(warehouse, monkeypatch):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A")))
    from dieuhanh.warehouse import load as module

    def full(name):
        if name == "before-warehouse":
            raise OSError("disk full")

    monkeypatch.setattr(module.chaos, "point", full)
    with pytest.raises(OSError, match="disk full"):
        load(warehouse, [sent(DOSSIER_PUSH, dossier("B", phone="1"))], NOW, GAZETTEER)
    monkeypatch.undo()
    assert not PersonalField.objects.exists()
    assert queries.count(warehouse, DOSSIERS, ALL) == 1
    assert take(warehouse, sent(DOSSIER_PUSH, dossier("B", phone="1")))[0].batch == 3, "a number is never given twice"


def test_what_a_crash_left_is_swept_before_the_next_batch(warehouse, tmp_path):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", phone="1")))
    orphan = PersonalField.objects.get()
    orphan.pk, orphan.batch = None, 2
    orphan.save()
    warehouse.close()
    with Warehouse(warehouse.path, memory="200MB") as opened:
        opened.prepare([DOSSIERS])
        assert take(opened, sent(DOSSIER_PUSH, dossier("B", phone="2")))[0].batch == 2
    assert sorted(PersonalField.objects.values_list("batch", "value")) == [(1, "1"), (2, "2")]
