"""However the same versions are split into batches, shuffled or sent again, the records stand the same in the end."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.warehouse.store import Warehouse
from tests.warehouse.small import DOSSIER_PUSH, DOSSIERS, STEPS, at, dossier, sent, take

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
VERSIONS = [
    dossier(code, status=str(hour), changed_at=at(hour), office=f"H19.0{1 + hour % 2}", phone=f"09{hour}") for code in "ABC"
    for hour in range(4)
] + [{"code": "B", "changed_at": at(9), "_op": "delete"}, {"code": "C", "changed_at": at(2.5), "_op": "delete"}]  # fmt: skip


@st.composite
def deliveries(draw):
    """All versions in any order, some of them again, cut into batches, and those into groups."""
    order = draw(st.permutations(VERSIONS)) + draw(st.lists(st.sampled_from(VERSIONS), max_size=8))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1), max_size=6)))
    batches = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    again = draw(st.lists(st.sampled_from(range(len(batches))), max_size=3))
    batches += [batches[i] for i in again]
    size = draw(st.integers(1, 4))
    return [batches[i : i + size] for i in range(0, len(batches), size)]


def state(warehouse):
    """Records and versions, without the numbers of batches and rows."""
    now = "SELECT code, office, status, changed_at::VARCHAR AS c FROM d_t_dossiers ORDER BY ALL"
    past = "SELECT code, office, status, _op, _changed_at::VARCHAR AS c FROM h_t_dossiers ORDER BY ALL"
    return warehouse.read(now).to_pylist(), warehouse.read(past).to_pylist()


def after(groups):
    with tempfile.TemporaryDirectory() as folder, Warehouse(Path(folder) / "w.duckdb", memory="200MB", threads=1) as warehouse:
        warehouse.prepare([DOSSIERS, STEPS])
        for group in groups:
            take(warehouse, *(sent(DOSSIER_PUSH, *batch) for batch in group))
        return state(warehouse)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deliveries())
def test_order_splits_and_repeats_change_nothing(database, groups):
    now, past = after(groups)
    assert [(row["code"], row["status"]) for row in now] == [("A", "3"), ("C", "3")]
    assert (now, past) == after([[[one] for one in VERSIONS]])
