"""The folder door: only files that lie still, only files of the folder, each once, and each to be found again afterwards."""

import os
from dataclasses import replace

import pytest

from dieuhanh.connect.doors import folder
from dieuhanh.connect.doors.folder import Looks, look
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.fetch import fetch
from dieuhanh.declare.door import Folder
from dieuhanh.errors import NotFound, StoreError
from dieuhanh.warehouse.load import load
from dieuhanh.warehouse.store import Warehouse
from tests.connect.doors.pulling import NOW, PATH, Kept, dropped
from tests.connect.samples import XLSX, workbook

ROW = '{"code": "A", "found": "2026-11-01", "name": "một"}\n'


@pytest.fixture
def box(tmp_path, monkeypatch):
    """The watched folder."""
    made = tmp_path / "hop"
    made.mkdir()
    monkeypatch.setenv(PATH.name, str(made))
    return made


class Eyes:
    """Looks into the folder, remembering between looks as one process does."""

    def __init__(self, take):
        self.take, self.looks = take, Looks()

    def look(self, source=dropped, times=1):
        for _ in range(times):
            look(source, source.via, self.take, NOW, self.looks)


def names(box):
    return sorted(str(one.relative_to(box)) for one in box.rglob("*") if not one.is_dir() or one.is_symlink())


def age(file, seconds):
    """Make a file that much older."""
    when = file.stat().st_mtime_ns - seconds * 10**9
    os.utime(file, ns=(when, when))


def test_a_file_is_taken_once_it_lies_still(box):
    take = Kept()
    eyes = Eyes(take)
    file = box / "a.ndjson"
    file.write_text(ROW[:20])
    eyes.look()
    file.write_text(ROW)
    eyes.look()
    assert take.fetched == []  # it grew since the last look
    eyes.look()
    assert (take.column("code"), names(box)) == (["A"], ["done/2026-11-24/a.ndjson"])
    eyes.look(times=2)
    assert len(take.fetched) == 1


def test_a_file_of_the_same_size_written_again_does_not_lie_still(box):
    eyes = Eyes(Kept())
    (box / "a.ndjson").write_text(ROW)
    eyes.look()
    age(box / "a.ndjson", 1)
    eyes.look()
    assert eyes.take.fetched == []


def test_older_files_are_taken_first(box):
    eyes = Eyes(Kept())
    for name, old in (("a.ndjson", 0), ("b.ndjson", 60), ("c.ndjson", 30)):
        (box / name).write_text(ROW.replace("A", name))
        age(box / name, old)
    eyes.look(times=2)
    assert eyes.take.column("code") == ["b.ndjson", "c.ndjson", "a.ndjson"]


def test_the_form_is_told_by_name_and_bytes(box):
    eyes = Eyes(Kept())
    (box / "a.csv").write_text("code;found\nA;01/11/2026\n")
    (box / "b.xlsx").write_bytes(workbook(("code", "found"), ("B", "2026-11-01")))
    (box / "c.csv").write_bytes(workbook(("code", "found"), ("C", "2026-11-01")))
    (box / "d.dat").write_text(f"[{ROW.replace('A', 'D')}]")
    eyes.look(times=2)
    assert sorted(eyes.take.column("code")) == ["A", "B", "C", "D"]
    assert XLSX in folder.TYPES.values()


def test_a_refused_file_says_why_and_does_not_keep_the_others_waiting(box):
    eyes = Eyes(Kept())
    (box / "a.json").write_text("đây không phải JSON")
    age(box / "a.json", 60)
    (box / "b.ndjson").write_text(ROW)
    eyes.look(times=2)
    assert names(box) == ["done/2026-11-24/b.ndjson", "refused/a.json", "refused/a.json.txt"]
    why = (box / "refused/a.json.txt").read_text(encoding="utf-8").splitlines()
    assert len(why) == 2
    assert "Nội dung" in why[0]
    assert "body" in why[1]


def test_an_empty_or_too_large_file_is_refused(box, monkeypatch):
    monkeypatch.setattr(folder.limits, "BODY", 1000)
    eyes = Eyes(Kept())
    (box / "a.csv").write_text("")
    (box / "c.csv").write_text("")
    for name, seconds in (("a.csv", 601), ("c.csv", 599)):
        os.utime(box / name, (NOW.timestamp() - seconds,) * 2)
    (box / "b.csv").write_bytes(b"x" * 1001)
    eyes.look(times=2)
    assert [name for name in names(box) if not name.endswith(".txt")] == ["c.csv", "refused/a.csv", "refused/b.csv"]


def test_a_mapping_that_is_not_loaded_is_not_the_files_fault(box):
    def fail(number):
        raise NotFound("unknown_mapping", "chưa có", "not there")

    (box / "a.ndjson").write_text(ROW)
    with pytest.raises(NotFound):
        Eyes(Kept(fail=fail)).look(times=2)
    assert names(box) == ["a.ndjson"]


def test_no_file_is_written_over(box):
    eyes = Eyes(Kept())
    for _ in range(3):
        (box / "a.ndjson").write_text(ROW)
        eyes.look(times=2)
    assert names(box) == [f"done/2026-11-24/{name}" for name in ("a.ndjson", "a~2.ndjson", "a~3.ndjson")]


def test_links_folders_hidden_files_and_other_names_are_left(box, tmp_path):
    outside = tmp_path / "mat.ndjson"
    outside.write_text(ROW)
    (box / "link.ndjson").symlink_to(outside)
    (box / "below").mkdir()
    (box / "below/a.ndjson").write_text(ROW)
    (box / ".hidden.ndjson").write_text(ROW)
    (box / "a.part").write_text(ROW)
    os.mkfifo(box / "pipe.ndjson")
    (box / "elsewhere").symlink_to(tmp_path)
    eyes = Eyes(Kept())
    eyes.look(replace(dropped, via=Folder(path=PATH, pattern="*.ndjson")), times=3)
    assert eyes.take.fetched == []
    assert outside.exists()


def test_a_file_that_became_a_link_between_look_and_reading_is_not_followed(box, tmp_path):
    outside = tmp_path / "mat.ndjson"
    outside.write_text(ROW)
    file = box / "a.ndjson"
    file.symlink_to(outside)
    with pytest.raises(Trouble, match="read a file"):
        folder._read(file, folder._state(outside.stat()))


def test_done_must_be_a_folder_of_its_own(box, tmp_path):
    (box / "done").symlink_to(tmp_path)
    (box / "a.ndjson").write_text(ROW)
    eyes = Eyes(Kept())
    with pytest.raises(Trouble, match="is a link"):
        eyes.look(times=2)
    assert (box / "a.ndjson").exists()


def test_a_file_written_again_while_it_is_taken_stays_to_be_taken_as_new(box):
    file = box / "a.ndjson"
    file.write_text(ROW)

    def write_again(number):
        if number == 1:
            file.write_text(ROW.replace("A", "A-mới"))

    eyes = Eyes(Kept(fail=write_again))
    eyes.look(times=2)
    assert names(box) == ["a.ndjson"]
    eyes.look(times=2)
    assert eyes.take.column("code") == ["A", "A-mới"]


def test_a_store_that_cannot_write_leaves_the_file(box):
    def fail(number):
        raise StoreError("full")

    (box / "a.ndjson").write_text(ROW)
    eyes = Eyes(Kept(fail=fail))
    with pytest.raises(StoreError):
        eyes.look(times=2)
    assert names(box) == ["a.ndjson"]
    eyes.take = Kept()
    eyes.look()
    assert names(box) == ["done/2026-11-24/a.ndjson"]


def test_a_name_in_odd_bytes_is_taken_like_any_other(box):
    odd = os.fsdecode(os.fsencode(str(box)) + b"/b\xe1\xbb.ndjson")
    with open(odd, "w") as out:  # noqa: PTH123
        out.write(ROW)
    eyes = Eyes(Kept())
    eyes.look(times=2)
    assert eyes.take.column("code") == ["A"]
    assert eyes.take.keys[0].startswith("file:")


def test_a_folder_that_is_not_there_is_a_trouble(box, monkeypatch):
    monkeypatch.setenv(PATH.name, str(box / "nowhere"))
    with pytest.raises(Trouble, match="Cannot read") as told:
        Eyes(Kept()).look()
    assert str(box) not in f"{told.value} {told.value.vi}"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_crash_between_keeping_and_moving_makes_no_doubles_and_a_second_drop_is_unchanged(database, box, tmp_path):
    """The very line behind the door: the first answer comes again after a crash; dropped anew, the rows are known."""
    with Warehouse(tmp_path / "warehouse.duckdb", memory="200MB") as warehouse:
        kept = []

        def take(source, body, content_type, key):
            (found,) = load(warehouse, [fetch(source, body, content_type, NOW, idempotency_key=key, by="system")], NOW)
            kept.append(found)
            if len(kept) == 1:
                raise KeyboardInterrupt  # killed after the commit, before the move
            return found

        (box / "a.ndjson").write_text(ROW)
        with pytest.raises(KeyboardInterrupt):
            Eyes(take).look(times=2)
        Eyes(take).look(times=2)
        assert names(box) == ["done/2026-11-24/a.ndjson"]
        (box / "a.ndjson").write_text(ROW)
        age(box / "a.ndjson", -60)
        Eyes(take).look(times=2)
        assert [(one.batch == kept[0].batch, one.replayed, one.accepted, one.unchanged) for one in kept] == [
            (True, False, 1, 0), (True, True, 1, 0), (False, False, 0, 1)]  # fmt: skip
        assert warehouse.read("SELECT count(*) AS n FROM d_test_reports", []).to_pylist() == [{"n": 1}]
