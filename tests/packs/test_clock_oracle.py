"""The clock of thousands against a plain reading of the rule, one dossier at a time."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise

from dieuhanh import catalog
from dieuhanh.declare import HANOI
from dieuhanh.packs.services.methods import clock
from tests.packs.dossiers import CALENDAR, local, work_of

UNTIL = datetime(2026, 11, 24, 10, tzinfo=HANOI)
MOMENTS = ("submitted_at", "received_at", "due_at", "finished_at", "returned_at", "changed_at")


def moment(text):
    return datetime.fromisoformat(text) if text else None


@cache
def made():
    told = {source: list(rows) for source, rows in catalog.sample("services")(11, UNTIL, 1500).items()}
    rows = [row | {name: moment(row[name]) for name in MOMENTS} for row in told["services.dossiers_sample"]]
    for row in rows:
        del row["applicant_name"], row["applicant_phone"]
        row["allowance"] = float(row["allowance"])
    events = [row | {"at": moment(row["at"])} for row in told["services.dossier_events_sample"]]
    known = [row | {"valid_from": date.fromisoformat(row["valid_from"]), "allowance": float(row["allowance"]),
                    "valid_to": row["valid_to"] and date.fromisoformat(row["valid_to"])}
             for row in told["services.procedures_sample"]]  # fmt: skip
    return rows, events, known


def plain(row, steps):
    """Paused time, deadline and outcome as §4.4.2 tells them, for a dossier that is not paused now."""
    paused = timedelta(0)
    for step, following in pairwise(steps):
        if step["status"] in ("5", "6"):
            paused += CALENDAR.working_time(step["at"], following["at"])
    due = row["due_at"] and CALENDAR.shift(row["due_at"], paused).at
    closed = row["finished_at"] if row["status"] in ("9", "10") else None
    outcome = None
    if closed:
        early = closed.astimezone(HANOI).date() < due.astimezone(HANOI).date()
        outcome = "late" if closed > due else "early" if early else "on_time"
    return paused.total_seconds() / 3600, local(due), outcome


def test_every_dossier_of_the_sample_agrees_with_the_plain_rule():
    rows, events, known = made()
    steps = defaultdict(list)
    for event in events:
        steps[event["dossier"]].append(event)
    found = {one["code"]: one for one in clock(work_of(rows, events, known=known)).to_pylist()}
    running = [row for row in rows if row["status"] not in ("5", "6")]
    assert len(running) > 1400
    for row in running:
        one = found[row["code"]]
        hours, due, outcome = plain(row, sorted(steps[row["code"]], key=lambda step: step["at"]))
        assert (local(one["due_effective"]), one["outcome"]) == (due, outcome), row["code"]
        assert abs(one["paused_hours"] - hours) < 0.001, row["code"]


def test_levels_and_holders_agree_with_the_catalogue_and_the_last_step():
    rows, events, known = made()
    assert len(rows) == 1500
    levels = {row["code"]: row["level"] for row in known if row["scheme"] == "nd42"}
    last = {event["dossier"]: event["officer"] for event in events}
    for one, row in zip(clock(work_of(rows, events, known=known)).to_pylist(), rows, strict=True):
        assert one["level"] == (levels[row["procedure"]] if row["received_at"] else None)
        assert one["holder_officer"] == last[row["code"]]
