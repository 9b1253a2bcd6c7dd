"""What the score says of a run, and the table of several."""

from dieuhanh.simulate.score import Figure, Fresh, markdown, summary

AT = "2026-09-22T17:00:00+07:00"
FOUND = [
    Figure("requests.calls", "site", "2026-09-22", "12", "12"),
    Figure("requests.calls", "H19.03", "2026-09", "1/3", "33.333333333333"),
    Figure("traffic.flow", "site", "2026-09", "100/3", "33.333333333333"),
    Figure("traffic.dead", "site", "2026-09", "2", None),
]
LOOKS = [Fresh(AT, "traffic.flows", True, AT, AT, "stale", True), Fresh(AT, "health.beds", False, AT, "", "never", False)]
TOLD = {"rows": {"traffic.flows": 1200, "health.beds": 7}, "again": {"health.beds": 2}, "stories": []}
ANSWERED = {"sources": {"traffic.flows": {"accepted": 1199, "set_aside": 1}, "health.beds": {"accepted": 4, "unchanged": 2}},
            "aside": [["traffic.flows", "at", "future", 1]]}  # fmt: skip


def test_what_was_sent_what_arrived_what_is_fresh_and_what_is_equal():
    found = summary(FOUND, LOOKS, TOLD, ANSWERED)
    assert found["rows"] == {
        "told": 1207, "again": 2, "accepted": 1203, "unchanged": 2, "set_aside": 1, "lost": {"health.beds": 1},
        "why_aside": [{"source": "traffic.flows", "field": "at", "code": "future", "rows": 1}],
    }  # fmt: skip
    assert found["figures"] == {"requests": {"truth": 2, "equal": 1}, "traffic": {"truth": 2, "equal": 1}}
    assert [one["indicator"] for one in found["differ"]] == ["requests.calls", "traffic.dead"]
    fresh = found["fresh"]
    assert [fresh[one] for one in ("looks", "right", "silent", "silent_right", "silent_late")] == [2, 1, 1, 1, 1]
    assert [one["source"] for one in fresh["wrong"]] == ["health.beds"]


def test_the_table_has_a_column_for_each_run():
    ran = {"seed": 7, "days": 60, "minutes": 9.5, "ran_on": "2026-11-28", "machine": "2 × AMD"}
    table = markdown([{**ran, **summary(FOUND, LOOKS, TOLD, ANSWERED)}] * 2)
    lines = table.splitlines()
    assert {line.count("|") for line in lines} == {4} and lines[1] == "| --- | ---: | ---: |"
    assert "| dòng đã gửi | 1.207 | 1.207 |" in lines and "| **mọi số liệu đúng** | **2/4** | **2/4** |" in lines
    assert (
        "| độ mới nói đúng | 1/2 | 1/2 |" in lines and "| máy, ngày chạy | 2 × AMD, 28/11/2026 | 2 × AMD, 28/11/2026 |" in lines
    )
