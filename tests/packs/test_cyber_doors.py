"""Lines as they come by the syslog door, and what becomes of them in this field."""

import json

import pytest

from dieuhanh import catalog
from dieuhanh.connect.doors import syslog
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare import Syslog
from dieuhanh.explain import explain
from tests.packs.dossiers import NOW

SOURCES = tuple(one for one in catalog.current().pack("cyber").sources if isinstance(one.via, Syslog))
EVE = {
    "timestamp": "2026-11-24T08:00:00.25+0700", "flow_id": 9, "event_type": "alert", "src_ip": "198.51.100.7", "proto": "TCP",
    "alert": {"action": "blocked", "gid": 1, "signature_id": 5, "signature": "MẪU", "category": "Mẫu", "severity": 1},
    "flow": {"src_ip": "198.51.100.7"}, "tls": {"sni": "kin.vi.du"},
}  # fmt: skip
NEW = '<36>1 2026-11-24T08:00:00.5+07:00 tuong-lua sshd 12 ID1 [a@1 ip="198.51.100.7"] Failed password from 198.51.100.7'
OLD = "<11>Nov 24 08:00:01 may-chu su[7]: kin.vi.du 198.51.100.7"
CEF = (
    "<134>Nov 24 08:00:02 ips CEF:0|Mẫu|ips|1|100|Dò quét|8|src=198.51.100.7 dst=203.0.113.9 suser=kin msg=kin.vi.du cs1=kin "
    "rt=1795482000000 dvchost=ips-1"
)
BARE = "CEF:0|Mẫu|ips|1|200|Mã độc|10|rt=Nov 24 2026 08:00:03 ICT shost=kin.vi.du"


def brought(line: str) -> tuple[str, dict]:
    """The source that takes a line, and the row it becomes."""
    (source, body), *others = syslog.rows(syslog.parse(line.encode(), NOW), SOURCES, NOW)
    found = fetch(source, body, "application/x-ndjson", NOW)
    assert others == [] and [one.vi for one in found.set_aside] == []
    return source.id, found.rows.to_pylist()[0]


@pytest.mark.parametrize(
    ("line", "source", "severity", "signature", "sensor", "at"),
    [
        (NEW, "cyber.syslog", "medium", "sshd", "tuong-lua", "2026-11-24T01:00:00.500000+00:00"),
        (OLD, "cyber.syslog", "high", "su", "may-chu", "2026-11-24T01:00:01+00:00"),
        (CEF, "cyber.cef", "high", "Dò quét", "ips-1", "2026-11-24T01:00:00+00:00"),
        (BARE, "cyber.cef", "critical", "Mã độc", None, "2026-11-24T01:00:03+00:00"),
        (f"<13>1 - cam-bien suricata - - - {json.dumps(EVE)}", "cyber.eve", "high", "MẪU", "cam-bien",
         "2026-11-24T01:00:00.250000+00:00"),
    ],
    ids=["rfc5424", "rfc3164", "cef", "cef-bare", "eve"],
)  # fmt: skip
def test_each_form_goes_to_its_source_with_its_own_severity_and_time(line, source, severity, signature, sensor, at):
    found, row = brought(line)
    assert (found, row["severity"], row["signature"], row["sensor"]) == (source, severity, signature, sensor)
    assert row["at"].isoformat() == at
    assert "198.51.100.7" not in row["_raw"] and "kin" not in row["_raw"]


def test_an_alert_is_one_whether_pushed_or_sent_by_syslog():
    pushed = fetch(catalog.current().source("cyber.eve"), json.dumps([EVE]).encode(), "application/json", NOW).rows["code"]
    assert brought(f"<13>1 - cam-bien suricata - - - {json.dumps(EVE)}")[1]["code"] == pushed[0].as_py()


def test_the_same_line_is_the_same_event_and_another_is_another():
    assert brought(NEW)[1]["code"] == brought(NEW)[1]["code"] != brought(NEW + "0")[1]["code"]


def test_what_a_key_is_made_of_can_be_read_back_aloud():
    told = explain(catalog.current(), "cyber.eve")
    assert "«Dấu vân của cảnh báo» là dấu vân (băm có khoá, không đọc ngược được) của các cột «flow_id», «timestamp»" in told
    assert "«Cảm biến» là giá trị đầu tiên có ở các cột «host», «hostname»" in told
