"""Alerts, tickets, systems: keys, severities, clocks, the two sciences, and what must never be shown."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import HANOI, Derivation, Facts, Privacy, arrow_schema
from dieuhanh.packs.cyber import derived, methods
from dieuhanh.packs.cyber.datasets import DATASETS, assets, events, tickets, vulnerabilities
from dieuhanh.packs.cyber.sources import eve
from tests.packs.dossiers import CALENDAR, NOW

START = datetime(2026, 11, 23, 17, tzinfo=UTC)  # the day of 24/11 begins in Hanoi
NDJSON = "application/x-ndjson"


def table(dataset, rows: list[dict]) -> pa.Table:
    fields = dataset.kept
    names = [one.name for one in fields]
    schema = arrow_schema(fields)
    return pa.Table.from_pylist([dict.fromkeys(names) | row for row in rows], schema=schema)


def work(dataset, rows: list[dict], register: list[dict] | None = None, **policy) -> Derivation:
    related = {"cyber.assets": table(assets, register or [])}
    return Derivation(table(dataset, rows), related, None, lambda office: CALENDAR, policy, NOW)


# ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def alert(**more) -> dict:
    row = {
        "timestamp": "2026-11-24T08:00:00.000001+0700", "flow_id": 7, "src_ip": "198.51.100.1", "dest_ip": "203.0.113.1",
        "alert": {"gid": 1, "signature_id": 1, "signature": "MẪU", "category": "", "severity": 1, "action": "allowed"},
    }  # fmt: skip
    return row | more | {"alert": row["alert"] | more.get("alert", {})}


def keys(*rows: dict) -> list[str]:
    found = fetch(eve, b"".join(json.dumps(row).encode() + b"\n" for row in rows), NDJSON, NOW)
    assert [one.vi for one in found.set_aside] == []
    return found.rows["code"].to_pylist()


def test_two_signatures_of_one_flow_at_one_instant_are_two_alerts_and_the_same_line_is_one():
    one, again, other = keys(alert(), alert(), alert(alert={"signature_id": 2}))
    assert one == again != other


def test_a_key_does_not_hang_on_the_addresses_nor_on_the_rule_s_revision():
    assert len(set(keys(alert(), alert(src_ip="198.51.100.9"), alert(alert={"rev": 9})))) == 1


def test_transactions_of_a_flow_are_alerts_of_their_own():
    assert len(set(keys(alert(tx_id=0), alert(tx_id=1)))) == 2


def test_events_that_are_no_alerts_are_set_aside_and_say_why():
    flow = {"timestamp": "2026-11-24T01:00:00+0000", "event_type": "flow", "flow_id": 1}
    found = fetch(eve, json.dumps(flow).encode(), NDJSON, NOW)
    assert [(one.field, one.code) for one in found.set_aside] == [("severity", "missing")]
    assert found.rows.num_rows == 0


@pytest.mark.parametrize(
    ("source", "column", "theirs", "ours"),
    [
        *(("cyber.eve", "alert.severity", sent, to) for sent, to in ((1, "high"), (2, "medium"), (3, "low"), (4, "info"))),
        *(("cyber.syslog", "severity", sent, to) for sent, to in enumerate(
            ("critical", "critical", "critical", "high", "medium", "low", "info", "info"))),
        *(("cyber.cef", "severity_level", sent, to) for sent, to in (
            ("low", "low"), ("medium", "medium"), ("high", "high"), ("very_high", "critical"), ("unknown", "unknown"))),
    ],
)  # fmt: skip
def test_severities_map_by_their_published_meaning(source, column, theirs, ours):
    row = {"timestamp": "2026-11-24T01:00:00+00:00", "flow_id": 1, "message": "x", column: theirs}
    found = fetch(catalog.current().source(source), json.dumps(row).encode(), NDJSON, NOW)
    assert found.rows["severity"].to_pylist() == [ours]


# ── what a row does not say itself ──────────────────────────────────────────────────────────────────────────────────

REGISTER = [{"code": "HT-01", "office": "H19.08", "level": "3"}, {"code": "HT-02", "office": "H19.05", "level": "2"}]


def test_an_alert_belongs_to_the_office_it_names_else_to_that_of_its_system_else_to_nobody():
    rows = [
        {"code": "a", "system": "HT-01"},
        {"code": "b", "system": "HT-01", "office": "H19.02"},
        {"code": "c"},
        {"code": "d", "system": "HT-99"},
    ]
    found = derived.owner(work(events, rows, REGISTER))
    assert found["owner_office"].to_pylist() == ["H19.08", "H19.02", None, None]
    assert found["system_level"].to_pylist() == ["3", "3", None, None]


def test_without_a_register_the_office_is_what_the_row_says():
    found = derived.owner(work(events, [{"code": "a", "system": "HT-01"}, {"code": "b", "office": "H19.02"}]))
    assert found["owner_office"].to_pylist() == [None, "H19.02"]


def ticket(**more) -> dict:
    return {"code": "a", "severity": "critical", "opened_at": datetime(2026, 11, 24, 1, tzinfo=UTC)} | more


def clock(**more) -> dict:
    return derived.ticket(work(tickets, [ticket(**more)])).to_pylist()[0]


def after(**much) -> datetime:
    return datetime(2026, 11, 24, 1, tzinfo=UTC) + timedelta(**much)


def test_the_clock_of_a_ticket():
    found = clock(acknowledged_at=after(minutes=15), repaired_at=after(hours=4, minutes=6), closed_at=after(hours=9))
    assert (found["ack_minutes"], found["ack_kept"], found["ack_due_at"]) == (15.0, "on_time", after(minutes=15))
    assert (found["repair_hours"], found["repair_kept"], found["repair_due_at"]) == (4.1, "late", after(hours=4))
    assert found["ended_at"] == after(hours=4, minutes=6)


def test_a_ticket_in_nobody_s_hands_has_a_limit_and_no_length():
    found = clock()
    assert (found["ack_minutes"], found["ack_kept"], found["repair_hours"], found["repair_kept"]) == (None, None, None, None)
    assert (found["ack_due_at"], found["repair_due_at"]) == (after(minutes=15), after(hours=4))


def test_closed_without_repaired_ends_when_closed_and_an_end_before_the_start_is_not_known():
    assert clock(closed_at=after(hours=2))["repair_hours"] == 2.0
    assert clock(closed_at=after(hours=-2))["repair_hours"] is None


def test_a_severity_without_a_limit_has_none_and_limits_are_policies():
    assert clock(severity="info")["ack_due_at"] is None
    found = derived.ticket(work(tickets, [ticket()], **{"cyber.ack_minutes_critical": 30})).to_pylist()[0]
    assert found["ack_due_at"] == after(minutes=30)


def test_a_hole_is_due_so_many_days_after_it_was_found():
    rows = [{"code": name, "severity": name, "found_on": date(2026, 11, 1)} for name in ("critical", "high", "info")]
    found = derived.vulnerability(work(vulnerabilities, rows))
    assert found["due_on"].to_pylist() == [date(2026, 11, 15), date(2026, 12, 1), None]


# ── episodes and bursts ─────────────────────────────────────────────────────────────────────────────────────────────


def facts(rows: list[dict], now: datetime = START + timedelta(days=1), **policy) -> Facts:
    whole = [{"code": str(place), **row} for place, row in enumerate(rows)]
    return Facts({"cyber.events": table(events, whole)}, START, START + timedelta(days=1), now, policy)


def seen(minute: float, signature: str = "A", system: str | None = "HT-01", sensor: str | None = None) -> dict:
    return {"at": START + timedelta(minutes=minute), "signature": signature, "system": system, "sensor": sensor}


def told(answer: pa.Table) -> dict[str, int]:
    return {row["slice"]: row["value"] for row in answer.to_pylist()}


def test_alerts_that_follow_within_ten_minutes_are_one_episode():
    rows = [seen(0), seen(10), seen(19), seen(29.1), seen(5, "B"), seen(5, system="HT-02")]
    assert told(methods.episodes(facts(rows))) == {"": 4, "system=HT-01": 3, "system=HT-02": 1}


def test_alerts_without_a_system_are_told_apart_by_their_sensor():
    assert told(methods.episodes(facts([seen(0, system=None, sensor=one) for one in ("x", "x", "y", None)]))) == {"": 3}


def test_an_episode_belongs_to_the_day_it_began_on():
    assert told(methods.episodes(facts([seen(-5), seen(4), seen(20)]))) == {"": 1, "system=HT-01": 1}
    assert told(methods.episodes(facts([seen(-5), seen(4)]))) == {"": 0, "system=HT-01": 0}
    assert told(methods.episodes(facts([seen(-5)]))) == {}


@pytest.mark.parametrize(
    ("then", "bursts"),
    [
        ((28,), []),  # 24 hours of 16: mean 16, deviation √16 = 4, limit 16 + 3·4 = 28
        ((29,), [24]),
        # the burst counts as its limit: mean 16 + 0.2·12 = 18.4, variance 0.8·0.2·12² = 23.04, limit 18.4 + 3·4.8 = 32.8
        ((29, 32), [24]),
        ((29, 33), [24, 25]),
        # 28 is no burst, but teaches the same; then a quiet hour of 16: step −2.4, mean 17.92,
        # variance 0.8·(23.04 + 0.2·5.76) = 19.3536, limit 17.92 + 3·4.3993 = 31.1178
        ((28, 16, 31), []),
        ((28, 16, 32), [26]),
    ],
)
def test_the_chart_reckoned_by_hand(then, bursts):
    assert methods.in_burst(np.array([16] * 24 + list(then)), 3, 10).nonzero()[0].tolist() == bursts


def test_few_alerts_are_no_burst_and_the_first_day_only_teaches():
    assert not methods.in_burst(np.array([0] * 40 + [9]), 3, 10).any()
    assert not methods.in_burst(np.array([1] * 20 + [500]), 3, 10).any()


def test_bursts_are_hours_of_the_period_judged_by_the_days_before():
    hum = [seen(60 * hour + k) for hour in range(-48, 24) for k in range(4)]
    storm = [seen(60 * 5 + k / 2) for k in range(60)]
    assert told(methods.bursts(facts(hum + storm))) == {"": 1, "system=HT-01": 1}
    assert told(methods.bursts(facts(hum))) == {"": 0, "system=HT-01": 0}
    yesterday = [seen(60 * -5 + k / 2) for k in range(60)]
    assert told(methods.bursts(facts(hum + yesterday))) == {"": 0, "system=HT-01": 0}
    assert told(methods.bursts(facts(hum[:100]))) == {}


# ── what is never shown ─────────────────────────────────────────────────────────────────────────────────────────────

EXPLOITABLE = {
    "ip", "port", "address", "url", "host", "payload", "cve", "product", "version", "account", "detail", "traffic", "msg",
}  # fmt: skip


def test_details_that_help_an_attacker_never_enter_the_warehouse():
    for dataset in DATASETS:
        for field in dataset.columns:
            assert not set(field.name.split("_")) & EXPLOITABLE, f"{dataset.id}.{field.name}"
        for field in dataset.personal:
            assert field.privacy >= Privacy.P2


def test_the_message_that_is_kept_has_them_cut_out_of_nested_objects_too():
    file = catalog.current().pack("cyber")
    for source in file.sources:
        for field in source.into.personal:
            assert field.name not in source.into.key
    rows = [alert(http={"hostname": "bi-mat.vi.du", "url": "/bi-mat"}, smtp={"mail_from": "<bi-mat@vi.du>"},
                  tls={"sni": "bi-mat"}, flow={"src_ip": "198.51.100.1"},
                  payload="YmktbWF0", payload_printable="bi-mat", src_port=51515, dest_port=4443, message="bi-mat")]  # fmt: skip
    found = fetch(eve, json.dumps(rows).encode(), "application/json", NOW)
    raw = found.rows["_raw"][0].as_py()
    for secret in ("bi-mat", "YmktbWF0", "198.51.100.1", "203.0.113.1", "51515", "4443"):
        assert secret not in raw, secret
    assert "signature" in raw


def test_no_indicator_list_or_rule_names_a_detail():
    pack = catalog.current().pack("cyber")
    shown = {name for one in pack.indicators for name in one.by} | {name for one in pack.screen.worklist for name in one.shows}
    assert not {part for name in shown for part in name.split("_")} & EXPLOITABLE


# ── the sample ──────────────────────────────────────────────────────────────────────────────────────────────────────

UNTIL = datetime(2026, 11, 24, 10, tzinfo=HANOI)
MADE = catalog.sample("cyber")


def lines(source: str, seed: int = 7, n: int = 1500) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in MADE(seed, UNTIL, n)[source])


def test_the_same_bytes_for_the_same_arguments_and_others_for_another_seed():
    for source in MADE(7, UNTIL, 50):
        assert lines(source) == lines(source)
    assert lines("cyber.eve_sample") != lines("cyber.eve_sample", 8)


@pytest.mark.parametrize("source", list(MADE(7, UNTIL, 50)))
def test_the_front_door_takes_every_made_row_and_none_is_of_the_future(source):
    sent = lines(source)
    found = fetch(catalog.current().source(source), sent, NDJSON, UNTIL)
    assert [one.vi for one in found.set_aside] == []
    assert found.rows.num_rows == sent.count(b"\n")
    keys = list(zip(*(found.rows[name].to_pylist() for name in found.dataset.key), strict=True))
    assert Counter(keys).most_common(1)[0][1] == 1
