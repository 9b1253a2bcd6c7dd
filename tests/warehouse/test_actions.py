"""Rows set aside are mended and replayed, what is not carried is told, and what has expired goes."""

from datetime import timedelta

import pytest

from dieuhanh.errors import BadInput, NotFound
from dieuhanh.places.gazetteer import Gazetteer
from dieuhanh.places.unit import DatedUnit
from dieuhanh.warehouse import actions, personal, queries
from dieuhanh.warehouse.answers import loaded_again
from dieuhanh.warehouse.load import load
from dieuhanh.warehouse.models import PersonalField
from dieuhanh.warehouse.queries import RecordSpec
from tests.warehouse.small import DOSSIER_PUSH, DOSSIERS, GAZETTEER, NOW, at, dossier, sent, take, unread_row


def waiting(warehouse):
    return [(row["batch"], row["row"], row["code"]) for row in queries.set_aside_rows(warehouse)["rows"]]


def mend(warehouse, batch, row, **fields):
    loaded = take(warehouse, actions.mended(warehouse, batch, row, fields, "o1", NOW, DOSSIER_PUSH))[0]
    if loaded.set_aside:
        raise BadInput(loaded.set_aside[0].code, loaded.set_aside[0].vi, loaded.set_aside[0].en)
    return loaded


def test_a_mended_row_goes_through_with_its_personal_values(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", fee=-5.0, phone="0911")))
    loaded = mend(warehouse, 1, 1, fee=5)
    assert (loaded.accepted, loaded.batch, waiting(warehouse)) == (1, 2, [])
    assert queries.record(warehouse, DOSSIERS, "A")["fee"] == 5.0
    assert personal.of_record("t.dossiers", "A") == {"phone": "0911"}
    mended = queries.set_aside_rows(warehouse, state="mended")["rows"][0]
    assert (mended["batch"], mended["mended_batch"], mended["mended_by"]) == (1, 2, "o1")
    with pytest.raises(NotFound):
        mend(warehouse, 1, 1, fee=6)


def test_a_row_still_wrong_stays_open_where_it_was(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", fee=-5.0)))
    with pytest.raises(BadInput, match="fee"):
        mend(warehouse, 1, 1, fee="năm")
    with pytest.raises(BadInput, match="unknown_unit"):
        mend(warehouse, 1, 1, fee=5, commune="99999")
    assert waiting(warehouse) == [(1, 1, "out_of_bounds")]


def test_a_message_nobody_could_read_is_mended_by_its_own_names(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, **unread_row(4, '{"maHoSo": "A", "status": "2", "received_at": "hôm qua"}')))
    with pytest.raises(BadInput, match="received_at"):
        mend(warehouse, 1, 4)
    mend(warehouse, 1, 4, received_at="2026-11-02T08:00:00+07:00")
    assert queries.record(warehouse, DOSSIERS, "A")["received_at"] == "2026-11-02T01:00:00Z"


def test_a_batch_is_replayed_once_the_unit_is_known(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", office="H19.77"), dossier("B", office="H19.78"), dossier("C")))
    wider = Gazetteer((*GAZETTEER.units, DatedUnit("H19.77", "office", "so", "Mới", "Sở Mới")), GAZETTEER.successions)
    loaded = load(warehouse, [actions.again(warehouse, 1, "o1", NOW, DOSSIER_PUSH)], NOW, wider)[0]
    assert (loaded.accepted, len(loaded.set_aside)) == (1, 1)
    assert waiting(warehouse) == [(1, 2, "unknown_unit")]
    assert queries.record(warehouse, DOSSIERS, "A")["office"] == "H19.77"


def test_a_dropped_row_waits_no_more(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A", fee=-5.0)))
    actions.drop(warehouse, 1, 1, "o1", NOW)
    assert waiting(warehouse) == []


def test_the_answer_of_a_batch_is_told_again_as_it_was(warehouse):
    take(warehouse, sent(DOSSIER_PUSH, dossier("A")), sent(DOSSIER_PUSH, dossier("B", fee=-1.0)))
    third = take(warehouse, sent(DOSSIER_PUSH, dossier("C")))[0]
    _, second, last = loaded_again(warehouse, warehouse.read("SELECT * FROM _batches ORDER BY batch").to_pylist())
    assert last == third and second.set_aside[0].code == "out_of_bounds"


def test_what_has_expired_goes_and_the_rest_stays(warehouse):
    take(
        warehouse,
        sent(DOSSIER_PUSH, dossier("A", phone="1"), dossier("B", received_at=at(-20_000), commune=None), dossier("C", fee=-1.0)),
    )
    swept = actions.sweep(warehouse, NOW + timedelta(days=91))
    assert (swept.messages, swept.records, swept.personal) == (2, 1, 0)
    assert [row["code"] for row in queries.records(warehouse, DOSSIERS, RecordSpec()).rows] == ["A"]
    assert queries.message(warehouse, 1, 1)["message"] is None and queries.message(warehouse, 1, 1)["body_hash"] == ""
    assert actions.sweep(warehouse, NOW + timedelta(days=3 * 365)).personal == 1
    assert not PersonalField.objects.exists()
