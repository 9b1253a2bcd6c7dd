"""Who held a dossier and how long."""

from dieuhanh.packs.services.relay import hands
from tests.packs.dossiers import CALENDAR, at, local, steps

NOW = at("2026-02-12 17:00")


def test_each_hand_in_order_with_its_working_hours():
    told = steps("x", ("2026-02-10 09:00", "2", "H19.05", "mc1"), ("2026-02-10 10:00", "4", "H19.05", "cb1"),
                 ("2026-02-10 14:00", "5"), ("2026-02-11 08:00", "4", "H19.05", "ld1"))  # fmt: skip
    found = hands(told, (), CALENDAR, NOW)
    assert [(one.officer, one.hours, one.paused) for one in found] == [("mc1", 1, 0), ("cb1", 5.5, 3.5), ("ld1", 14.5, 0)]
    assert (local(found[0].until), found[-1].until) == ("2026-02-10 10:00", None)


def test_the_last_hand_stops_when_processing_ended():
    told = steps("x", ("2026-02-10 09:00", "2", "H19.05", "cb1"), ("2026-02-11 09:00", "9", "H19.05", "ld1"))
    found = hands(told, (), CALENDAR, NOW, ended=at("2026-02-11 09:00"))
    assert [(one.officer, one.hours) for one in found] == [("cb1", 7.5)]


def test_versions_stand_in_and_without_a_past_nobody_is_named():
    versions = [{"changed_at": at("2026-02-10 09:00"), "status": "2", "office": "H19.05", "officer": "cb1"}]
    assert [one.officer for one in hands((), versions, CALENDAR, NOW)] == ["cb1"]
    assert hands((), [{"changed_at": None, "status": "2"}], CALENDAR, NOW) == ()
