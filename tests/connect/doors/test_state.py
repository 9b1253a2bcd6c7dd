"""A door's troubles are shown, and a source that answers well is not called silent because it has nothing new."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dieuhanh import catalog
from dieuhanh.connect import queries
from dieuhanh.connect.actions import judge_silence
from dieuhanh.connect.models import DoorState, SourceState
from dieuhanh.connect.rhythm import State
from dieuhanh.declare import Rest, env
from tests.world import NOW, Centre

SOURCE = "services.dossiers"
ROW = [{"code": "H19.25-261120-0001", "procedure": "1.001193", "office": "H19.25", "received_at": "2026-11-20T08:00:00+07:00",
        "status": "2"}]  # fmt: skip


@pytest.fixture
def pulled(centre: Centre, monkeypatch) -> Centre:
    """The dossiers come by REST here."""
    known = catalog.current()
    source = replace(known.source(SOURCE), via=Rest(url=env("X_URL")))
    packs = [replace(pack, sources=tuple(source if one.id == SOURCE else one for one in pack.sources)) for pack in known.packs]
    monkeypatch.setattr(catalog, "current", lambda: replace(known, packs=tuple(packs)))
    return centre


def test_a_source_that_answers_that_nothing_is_new_is_in_time(pulled: Centre):
    pulled.receives(SOURCE, ROW)
    late = NOW + timedelta(hours=5)
    assert queries.source_view(catalog.current().source(SOURCE), late).state is State.STALE
    DoorState.objects.create(source=SOURCE, tried_at=late - timedelta(minutes=3))
    assert queries.source_view(catalog.current().source(SOURCE), late).state is State.OK
    assert SOURCE not in judge_silence(late) and SourceState.objects.get(source=SOURCE).state == "ok"
    DoorState.objects.filter(source=SOURCE).update(failures=2)
    assert SOURCE in judge_silence(late)


def test_what_keeps_a_door_from_working_stands_on_the_page(centre: Centre):
    centre.receives(SOURCE, ROW)
    DoorState.objects.create(source=SOURCE, tried_at=NOW, next_at=NOW + timedelta(minutes=4), failures=3,
                             trouble_vi="Nguồn trả về trang đăng nhập.", trouble_en="A sign-in page.")  # fmt: skip
    for path in ("/du-lieu", f"/du-lieu/{SOURCE}"):
        assert "Nguồn trả về trang đăng nhập." in centre.get(path, role="data_steward").content.decode()
