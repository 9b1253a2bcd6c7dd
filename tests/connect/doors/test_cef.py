"""CEF: escapes, keys and values, the times it is written with, and what is not whole."""

import pytest

from dieuhanh.connect.doors import cef

from .lines import NOW, as_row, lines


def test_a_record_inside_syslog_has_the_names_of_the_standard():
    line = lines("cef.log")[0]
    assert as_row(line) == {
        "version": "0", "device_vendor": "Công ty Mẫu", "device_product": "Tường lửa|biên", "device_version": "2.1",
        "signature_id": "100", "name": "Quét cổng", "severity": "8", "severity_level": "high",
        "src": "192.0.2.20", "dst": "192.0.2.21", "spt": "40211", "request": "http://vi-du.vn/?a=1&b=2",
        "msg": "Quét nhiều cổng\nliên tiếp", "rt": "2026-11-24T02:59:00+00:00",
        "timestamp": "2026-11-24T09:59:00+07:00", "hostname": "tram-1", "message": line.decode(),
    }  # fmt: skip


def test_values_hold_spaces_and_backslashes_and_times_in_words():
    found = as_row(lines("cef.log")[1])
    assert found["fname"] == "C:\\Temp\\a b.exe" and found["cs1"] == "R 1" and found["cs1Label"] == "Quy tắc"
    assert found["start"] == "2026-11-24T09:59:00.500+0700" and found["signature_id"] == "AV\\1"
    assert found["severity_level"] == "very_high" and found["timestamp"] == "2026-11-24T09:59:01"


def test_a_record_alone_needs_no_syslog():
    found = as_row(lines("cef.log")[2])
    assert found["name"] == "Thử" and found["severity_level"] == "low" and found["timestamp"] is None


NUMBERS = ["low"] * 4 + ["medium"] * 3 + ["high"] * 2 + ["very_high"] * 2 + ["unknown"]
WORDS = [("Low", "low"), ("Medium", "medium"), ("High", "high"), ("Very-High", "very_high"), ("Unknown", "unknown"),
         ("", "unknown"), ("Rất cao", "unknown")]  # fmt: skip


@pytest.mark.parametrize("severity, word", [*((str(n), word) for n, word in enumerate(NUMBERS)), *WORDS, ("9" * 5000, "unknown")])
def test_severities_are_numbers_or_words(severity, word):
    assert cef.level(severity) == word


@pytest.mark.parametrize("sent, read", [
    ("Nov 24 2026 09:00:00", "2026-11-24T09:00:00"), ("Nov 24 09:00:00.123", "2026-11-24T09:00:00.123"),
    ("Nov 24 2026 09:00:00 UTC", "2026-11-24T09:00:00+00:00"), ("Nov 24 2026 09:00:00.5 ICT", "2026-11-24T09:00:00.5+07:00"),
    ("Nov 24 2026 09:00:00 GMT+07:00", "2026-11-24T09:00:00+07:00"), ("2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"),
    ("Nov 24 2026 09:00:00 XYZ", "Nov 24 2026 09:00:00 XYZ"), ("Feb 30 2026 09:00:00", "Feb 30 2026 09:00:00"), ("12", "12"),
])  # fmt: skip
def test_times_become_iso_and_what_cannot_stays_for_its_reason(sent, read):
    assert (cef.parse(f"CEF:0|v|p|1|1|n|1|end={sent}", NOW) or {})["end"] == read


@pytest.mark.parametrize("line", ["CEF:0|v|p|1|1|n", "CEF:0|v|p|1|1|n\\|5|", "CEF:0"])
def test_a_header_that_is_not_whole_leaves_the_message(line):
    assert as_row(line) == {"message": line, "timestamp": None, "hostname": None}


def test_a_header_wins_over_a_key_of_the_same_name():
    assert (cef.parse("CEF:0|v|p|1|1|n|5|name=x severity=9", NOW) or {})["name"] == "n"
