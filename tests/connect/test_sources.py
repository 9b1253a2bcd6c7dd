"""Keys, mappings, arrivals and silence, on both operational stores."""

from datetime import timedelta

import pytest

from dieuhanh import catalog
from dieuhanh.connect import actions, queries
from dieuhanh.connect.fetch import fetch
from dieuhanh.connect.rhythm import State, state_at
from dieuhanh.declare import Permit, hours
from dieuhanh.declare.handoff import Loaded, SetAside, Touched
from dieuhanh.errors import BadInput, NotFound
from dieuhanh.journal.models import Entry

from .samples import NOW, stations

PERMIT = Permit("steward-1", "source.change", "*", "thử")


def source():
    return catalog.current().source("services.dossiers")


def arrived(batch=1, at=NOW, replayed=False):
    aside = (SetAside(3, "code", "missing", "vi", "en"),)
    return Loaded(batch, source().id, source().into.id, 10, 2, aside, Touched(), at, replayed)


def journaled(kind):
    return list(Entry.objects.filter(kind=kind).order_by("id"))


@pytest.mark.usefixtures("database")
class TestKeys:
    def test_a_key_fits_its_source_alone_and_is_kept_as_a_hash(self):
        key = actions.make_key(stations, PERMIT, NOW)
        assert queries.key_fits(stations.id, key, NOW)
        assert not queries.key_fits("another", key, NOW) and not queries.key_fits(stations.id, key + "x", NOW)
        assert not queries.key_fits(stations.id, "", NOW) and not queries.key_fits(stations.id, "\ud800", NOW)
        kept = queries.keys_of(stations.id)[0]
        assert key not in kept.hash and kept.last_used == NOW
        assert [(one.actor, one.reason) for one in journaled("source.key_made")] == [("steward-1", "thử")]

    def test_a_revoked_key_fits_no_more(self):
        key = actions.make_key(stations, PERMIT, NOW)
        assert queries.key_fits(stations.id, key, NOW)
        actions.revoke_key(stations, key, PERMIT, NOW)
        assert not queries.key_fits(stations.id, key, NOW)
        with pytest.raises(NotFound):
            actions.revoke_key(stations, key, PERMIT, NOW)
        assert len(journaled("source.key_revoked")) == 1

    def test_a_key_revoked_by_another_process_is_refused_within_seconds(self):
        key = actions.make_key(stations, PERMIT, NOW)
        assert queries.key_fits(stations.id, key, NOW)
        queries.keys_of(stations.id)[0].__class__.objects.update(revoked=NOW)
        assert not queries.key_fits(stations.id, key, NOW + timedelta(seconds=6))

    def test_a_key_is_revoked_by_its_number(self):
        actions.make_key(stations, PERMIT, NOW)
        actions.revoke_key_number(stations, queries.keys_of(stations.id)[0].pk, PERMIT, NOW)
        assert queries.keys_of(stations.id)[0].revoked == NOW


@pytest.mark.usefixtures("database")
class TestMappings:
    def test_a_mapping_is_kept_by_name_in_revisions_and_read_by_fetch(self):
        first = '{"columns": {"station": "Trạm"}}'
        actions.add_mapping(stations, "bao-cao", first, PERMIT, NOW)
        actions.add_mapping(stations, "bao-cao", first, PERMIT, NOW)
        actions.add_mapping(stations, "bao-cao", '{"columns": {"station": "Mã"}}', PERMIT, NOW)
        assert queries.mappings(stations.id) == ["bao-cao"] and queries.stored(stations.id, "bao-cao").revision == 2
        line = b'{"M\xc3\xa3":"A","metric":"b","at":"2026-11-24T08:00:00+07:00"}'
        fetched = fetch(stations, line, "application/x-ndjson", NOW, mapping="bao-cao")
        assert fetched.rows.num_rows == 1 and fetched.mapping == "bao-cao"
        assert len(journaled("source.mapping")) == 2

    def test_an_unknown_name_says_the_nearest(self):
        actions.add_mapping(stations, "bao-cao", "{}", PERMIT, NOW)
        with pytest.raises(NotFound) as refused:
            queries.mapping_named(stations, "baocao")
        assert "bao-cao" in refused.value.vi

    def test_a_mapping_with_mistakes_or_a_bad_name_is_not_kept(self):
        for name, text in (("x", "{"), ("../x", "{}")):
            with pytest.raises(BadInput):
                actions.add_mapping(stations, name, text, PERMIT, NOW)
        assert queries.mappings(stations.id) == []


@pytest.mark.usefixtures("database")
class TestRhythm:
    def test_silence_is_told_once_and_the_return_too(self):
        every = source().every
        actions.note_arrivals([arrived()], NOW)
        assert actions.judge_silence(NOW + every * 1.5) == []
        assert queries.source_view(source(), NOW + every * 1.5).state is State.LATE
        late = NOW + every * 2 + timedelta(seconds=1)
        assert actions.judge_silence(late) == [source().id]
        assert actions.judge_silence(late + every) == []
        told = journaled("source.stale")
        assert len(told) == 1 and told[0].topics == ["sources"] and told[0].object == source().id
        actions.note_arrivals([arrived(2, late + every)], late + every)
        assert queries.source_view(source(), late + every).state is State.OK and len(journaled("source.back")) == 1
        assert actions.judge_silence(late + every * 4) == [source().id]

    def test_arrivals_are_counted_once_in_any_order(self):
        actions.note_arrivals((arrived(2), arrived(1, NOW - hours(1)), arrived(2, NOW, replayed=True)), NOW)
        seen = queries.source_view(source(), NOW)
        assert (seen.rows, seen.accepted, seen.unchanged, seen.set_aside) == (26, 20, 4, 2)
        assert (seen.last_received, seen.last_batch) == (NOW, 2) and seen.due_by == NOW + source().every * 2

    def test_a_source_that_never_came_is_listed_and_not_told(self):
        assert actions.judge_silence(NOW) == [] and journaled("source.stale") == []
        states = {one.source.id: one.state for one in queries.sources(NOW)}
        assert states["services.dossiers"] is State.NEVER and states["economy.facts"] is State.NEVER


@pytest.mark.parametrize("silent, state", [(0, "ok"), (1, "ok"), (1.01, "late"), (2, "late"), (2.01, "stale")])
def test_the_rhythm_promised_is_the_measure(silent, state):
    assert state_at(NOW, hours(1), NOW + hours(silent)) == state
    assert state_at(None, hours(1), NOW) is State.NEVER
