"""The copy follows the warehouse batch by batch: what is new, what changed, what is gone, and what a neighbour moved."""

from collections.abc import Sequence
from typing import Any

import pytest

from dieuhanh.declare.dataset import Dataset
from dieuhanh.warehouse import schema
from dieuhanh.warehouse.clickhouse import ClickHouse
from dieuhanh.warehouse.derive import derive
from dieuhanh.warehouse.engine import columns
from dieuhanh.warehouse.mirror import Mirrored, mirror
from dieuhanh.warehouse.store import Warehouse
from tests.warehouse.conftest import warehouse  # noqa: F401
from tests.warehouse.small import (
    DOSSIER_PUSH,
    DOSSIERS,
    FIGURE_FILE,
    FIGURES,
    NOW,
    PLAIN,
    READING_PUSH,
    READINGS,
    SHOP_PUSH,
    STEP_PUSH,
    STEPS,
    at,
    dossier,
    sent,
    take,
)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
DERIVING = {"t.steps": (DOSSIERS,)}
EVERY = (DOSSIERS, STEPS, PLAIN, READINGS, FIGURES)


class Pair:
    """A warehouse and its copy."""

    def __init__(self, first: Warehouse, second: ClickHouse):
        self.first, self.second = first, second

    def takes(self, *group: Any) -> Mirrored:
        """Kept, carried and copied."""
        derive(self.first, take(self.first, *group), NOW, deriving=DERIVING)
        return self.copies()

    def copies(self) -> Mirrored:
        done = mirror(self.first, self.second, EVERY, deriving=DERIVING)
        for dataset in EVERY:
            assert rows(self.first, dataset) == rows(self.second, dataset), dataset.id
        return done


def rows(engine: Any, dataset: Dataset) -> Sequence[Any]:
    names = columns([*(one.name for one in dataset.columns), "_batch", "_row", "_seq", "_received"])
    found = engine.read(f"SELECT {names} FROM {schema.current(dataset)} ORDER BY {columns(dataset.key)}, _batch")
    return list(found.to_pylist())


@pytest.fixture
def pair(warehouse: Warehouse, empty: ClickHouse) -> Pair:  # noqa: F811
    return Pair(warehouse, empty)


def test_an_empty_warehouse_has_an_empty_copy(pair: Pair) -> None:
    assert set(pair.copies().rows.values()) == {0}


def test_only_what_changed_is_copied_again(pair: Pair) -> None:
    first = pair.takes(sent(DOSSIER_PUSH, *(dossier(f"HS-{i}") for i in range(50))))
    assert first.rows["t.dossiers"] == 50
    assert pair.takes(sent(DOSSIER_PUSH, dossier("HS-7", status="2", changed_at=at(2)))).rows["t.dossiers"] == 1
    assert pair.second.one("SELECT count(*) FROM d_t_dossiers WHERE status = '2'") == 1
    assert pair.copies().rows["t.dossiers"] == 0


def test_a_deleted_row_goes_and_may_come_back(pair: Pair) -> None:
    pair.takes(sent(DOSSIER_PUSH, dossier("A"), dossier("B")))
    pair.takes(sent(DOSSIER_PUSH, dossier("A", _op="delete", changed_at=at(1))))
    assert pair.second.read("SELECT code FROM d_t_dossiers").to_pylist() == [{"code": "B"}]
    pair.takes(sent(DOSSIER_PUSH, dossier("A", status="3", changed_at=at(2))))
    assert pair.second.one("SELECT count(*) FROM d_t_dossiers") == 2


def test_an_older_version_that_comes_late_changes_the_number_of_versions_alone(pair: Pair) -> None:
    pair.takes(sent(DOSSIER_PUSH, dossier("A", status="2", changed_at=at(5))))
    pair.takes(sent(DOSSIER_PUSH, dossier("A", status="1", changed_at=at(1))))
    assert pair.second.read("SELECT status, _seq FROM d_t_dossiers").to_pylist() == [{"status": "2", "_seq": 2}]


def test_a_neighbour_moves_a_derived_field(pair: Pair) -> None:
    pair.takes(sent(DOSSIER_PUSH, dossier("A"), dossier("B")))
    done = pair.takes(sent(STEP_PUSH, {"dossier": "A", "at": at(1), "status": "opened"}))
    assert done.rows == {"t.dossiers": 1, "t.steps": 1, "t.shops": 0, "t.readings": 0, "t.figures": 0}


def test_events_measurements_and_figures(pair: Pair) -> None:
    pair.takes(sent(READING_PUSH, *({"station": "s", "at": at(i), "value": i / 3} for i in range(20))))
    pair.takes(
        sent(READING_PUSH, {"station": "s", "at": at(30), "value": None}), sent(SHOP_PUSH, {"code": "ệ'\\", "name": "?$x"})
    )
    pair.takes(sent(FIGURE_FILE, {"indicator": "t.x", "unit": "70", "period": "2023", "compared_with": None, "value": 1.5}))
    pair.takes(sent(FIGURE_FILE, {"indicator": "t.x", "unit": "70", "period": "2023", "compared_with": None, "value": 2.5}))


def test_rows_that_went_without_a_batch_are_found_by_their_number(pair: Pair) -> None:
    """Retention takes rows away quietly: the next news of the data set shows it, and it is copied whole."""
    pair.takes(sent(DOSSIER_PUSH, dossier("A"), dossier("B"), dossier("C")))
    with pair.first.write() as connection:
        connection.execute("DELETE FROM d_t_dossiers WHERE code = 'C'")
    assert pair.takes(sent(DOSSIER_PUSH, dossier("D"))).rows["t.dossiers"] == 3


def test_a_new_field_is_copied_whole_and_a_copy_cut_short_is_made_again(pair: Pair) -> None:
    pair.takes(sent(DOSSIER_PUSH, dossier("A"), dossier("B")))
    pair.second.transport.tell("ALTER TABLE d_t_dossiers DROP COLUMN fee")
    pair.second.transport.tell("CREATE TABLE d_t_dossiers_new (a Int8) ENGINE = Memory")
    assert pair.copies().rows["t.dossiers"] == 2


def test_a_warehouse_that_came_back_from_an_older_backup_is_copied_whole(pair: Pair) -> None:
    pair.takes(sent(DOSSIER_PUSH, dossier("A"), dossier("B")))
    pair.second.transport.tell("INSERT INTO _mirrored SELECT dataset, turn + 1, batch + 100 FROM _mirrored")
    pair.second.transport.tell("INSERT INTO d_t_dossiers (_key, code, _turn, _gone) VALUES (1, 'later', 9, 0)")
    assert pair.copies().rows["t.dossiers"] == 2
