"""What a person brings takes the same road by the line's belt and, where no line runs, in the process that asks."""

import base64
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from dieuhanh import desk
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.hub.belt import Belt
from dieuhanh.hub.own import OWN
from tests.world import NDJSON, Centre, as_bytes

Ask = Callable[..., Any]
ROWS = [{"code": f"H19.25-261120-000{n}", "procedure": "1.001193", "office": office, "status": "2",
         "received_at": "2026-11-20T08:00:00+07:00"} for n, office in enumerate(("H19.25", "H19.999", "H19.999"))]  # fmt: skip


@pytest.fixture(params=["belt", "here"])
def asks(request: pytest.FixtureRequest, centre: Centre) -> Iterator[Ask]:
    """Asks the desk by one of its two roads."""
    belt = Belt(centre.warehouse, lambda: centre.now)
    if request.param == "here":
        yield lambda name, **args: desk.do(name, centre.now, **args)
        return
    belt.start([])
    yield lambda name, **args: OWN[name](SimpleNamespace(warehouse=centre.warehouse, belt=belt), **args)
    belt.stop()


def test_a_file_is_kept_and_carried_and_its_bad_rows_mended_or_dropped(centre: Centre, asks: Ask) -> None:
    body = base64.b64encode(as_bytes(ROWS)).decode()
    told = asks("upload", source="services.dossiers", body=body, content_type=NDJSON, by="7")
    assert (told["accepted"], [one["row"] for one in told["set_aside"]]) == (1, [2, 3])
    assert centre.value("services.received", period="2026-11") == 1
    with pytest.raises(BadInput):
        asks("mend", batch=told["batch"], row=2, fields={"office": "H19.998"}, by="7")
    assert asks("mend", batch=told["batch"], row=2, fields={"office": "H19.25"}, by="7")["accepted"] == 1
    assert centre.value("services.received", period="2026-11") == 2
    asks("drop", batch=told["batch"], row=3, by="7")
    assert asks("replay", batch=told["batch"], by="7")["accepted"] == 0
    with pytest.raises(NotFound):
        asks("mend", batch=told["batch"], row=3, fields={}, by="7")
