"""A system that speaks Arrow: its body is kept whole, and each row can be read as the message it was."""

import io
import json
from datetime import UTC, datetime

import pyarrow as pa

from dieuhanh.warehouse import queries
from dieuhanh.warehouse.queries import RecordSpec
from tests.world import Centre

ARROW = "application/vnd.apache.arrow.stream"


def body(offices: list[str]) -> bytes:
    n = len(offices)
    received = pa.array([datetime(2026, 11, 20, 1, i, tzinfo=UTC) for i in range(n)], pa.timestamp("us", tz="UTC"))
    of = pa.table({"code": [f"H19.25-261120-{i:04}" for i in range(n)], "procedure": ["1.001193"] * n, "office": offices,
                   "received_at": received, "changed_at": received, "status": ["2"] * n})  # fmt: skip
    out = io.BytesIO()
    with pa.ipc.new_stream(out, of.schema) as writer:
        writer.write_table(of)
    return out.getvalue()


def test_rows_count_open_to_their_message_and_can_be_mended(centre: Centre):
    answer = centre.receives("services.dossiers", body(["H19.25", "H19.999", "H19.25"]), ARROW)
    assert (answer["accepted"], answer["unchanged"], [one["row"] for one in answer["set_aside"]]) == (2, 0, [2])
    assert centre.receives("services.dossiers", body(["H19.25", "H19.999", "H19.25"]), ARROW)["unchanged"] == 2
    said = json.loads(queries.message(centre.warehouse, answer["batch"], 3)["message"])
    assert (said["code"], said["office"]) == ("H19.25-261120-0002", "H19.25")
    assert json.loads(queries.message(centre.warehouse, answer["batch"], 2)["message"])["office"] == "H19.999"
    assert centre.mends(answer["batch"], 2, office="H19.25")["accepted"] == 1
    from dieuhanh import catalog

    assert queries.count(centre.warehouse, catalog.current().dataset("services.dossiers"), RecordSpec()) == 3
