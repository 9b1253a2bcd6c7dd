"""Lists page by key and by number, know their scope, and say what is wrong with a question."""

import json

import pytest

from dieuhanh.errors import BadInput, NotFound
from dieuhanh.warehouse import queries
from dieuhanh.warehouse.queries import RecordSpec
from tests.warehouse.small import DOSSIER_PUSH, DOSSIERS, NOW, at, dossier, sent, take

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def filled(warehouse):
    """25 dossiers: two offices in turn, every fifth without a fee, times in pairs."""
    rows = [
        dossier(f"HS-{i:02d}", office=f"H19.0{1 + i % 2}", fee=None if i % 5 == 0 else float(i), received_at=at(i // 2))
        for i in range(25)
    ]
    take(warehouse, sent(DOSSIER_PUSH, *rows))
    return warehouse


def codes(page):
    return [row["code"] for row in page.rows]


@pytest.mark.parametrize(("order", "down"), [("fee", False), ("fee", True), ("received_at", False), ("code", True), ("", False)])
def test_paging_by_key_and_by_number_meet_every_row_once(filled, order, down):
    by_number, by_key, after = [], [], ()
    for page in range(1, 5):
        by_number += codes(queries.records(filled, DOSSIERS, RecordSpec(order=order, down=down, page=page, limit=7)))
        found = queries.records(filled, DOSSIERS, RecordSpec(order=order, down=down, after=after, limit=7))
        by_key += codes(found)
        after = json.loads(json.dumps(found.next)) if found.next else after
    assert by_number == by_key and sorted(by_key) == [f"HS-{i:02d}" for i in range(25)]


def test_missing_values_stand_last_both_ways(filled):
    for down in (False, True):
        rows = queries.records(filled, DOSSIERS, RecordSpec(order="fee", down=down)).rows
        assert [row["fee"] is None for row in rows] == [False] * 20 + [True] * 5


def test_conditions_filters_units_and_search(filled):
    spec = RecordSpec(
        where="received_at < $end::TIMESTAMPTZ", params={"end": at(5).isoformat()}, filters=[("fee", "present", None)]
    )
    page = queries.records(filled, DOSSIERS, RecordSpec.from_dict(json.loads(json.dumps(spec.as_dict()))))
    assert page.total == 8 and queries.count(filled, DOSSIERS, spec) == 8
    assert queries.count(filled, DOSSIERS, RecordSpec(units=["H19.02"])) == 12
    assert queries.count(filled, DOSSIERS, RecordSpec(filters=[("fee", ">=", "20"), ("office", "in", ["H19.01"])])) == 2
    assert codes(queries.records(filled, DOSSIERS, RecordSpec(search="hs-07"))) == ["HS-07"]
    assert queries.tally(filled, DOSSIERS, RecordSpec(), "office") == [{"value": "H19.01", "n": 13}, {"value": "H19.02", "n": 12}]


def test_nothing_is_seen_outside_ones_scope(filled):
    assert queries.records(filled, DOSSIERS, RecordSpec(), scope=["H19.02"]).total == 12
    assert queries.records(filled, DOSSIERS, RecordSpec(), scope=[]).total == 0
    with pytest.raises(NotFound):
        queries.record(filled, DOSSIERS, "HS-00", scope=["H19.02"])


def test_a_page_past_the_end_still_knows_the_total(filled):
    page = queries.records(filled, DOSSIERS, RecordSpec(page=9))
    assert (page.rows, page.total, page.next) == ([], 25, None)


@pytest.mark.parametrize("spec", [RecordSpec(order="1; DROP TABLE x"), RecordSpec(filters=[("nope", "=", 1)]),
                                  RecordSpec(filters=[("fee", "~", 1)]),
                                  RecordSpec(filters=[("fee", "=", "x' OR true")])])  # fmt: skip
def test_a_wrong_question_is_refused_in_words(filled, spec):
    with pytest.raises(BadInput):
        queries.records(filled, DOSSIERS, spec)


def test_the_source_message_and_its_batch_are_found(filled):
    row = queries.record(filled, DOSSIERS, "HS-03")
    message = queries.message(filled, row["_batch"], row["_row"])
    assert json.loads(message["message"])["code"] == "HS-03" and message["source"] == "t.dossiers"
    assert queries.batches(filled, "t.dossiers")[0]["accepted"] == 25
    assert queries.deliveries(filled)[0]["last_received_at"] == NOW.isoformat().replace("+00:00", "Z")
    with pytest.raises(NotFound):
        queries.message(filled, 99, 1)
