"""The folder door: files that lie still are taken, then moved to `done/`, or to `refused/` with the reason beside them."""

import fnmatch
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dieuhanh.connect import encodings, limits
from dieuhanh.connect.doors import Take
from dieuhanh.connect.doors.standing import said
from dieuhanh.connect.doors.trouble import Trouble
from dieuhanh.connect.parse import TYPES
from dieuhanh.declare.door import Folder
from dieuhanh.declare.period import HANOI
from dieuhanh.declare.source import Source
from dieuhanh.errors import NotFound, Refused

_EMPTY_SECONDS = 600  # some programs make a file first and write later
State = tuple[int, int, int]  # inode, size, time of the last change in ns


@dataclass
class Looks:
    """What the last look at each source's folder found: a file is taken once it stands as it stood then."""

    files: dict[str, dict[str, State]] = field(default_factory=dict)

    def still(self, source: str, now: dict[str, State]) -> list[str]:
        """The files that have not changed since the last look, oldest first; remembers this one."""
        before = self.files.get(source, {})
        self.files[source] = now
        return sorted((name for name, state in now.items() if before.get(name) == state), key=lambda name: (now[name][2], name))


def look(source: Source, door: Folder, take: Take, now: datetime, looks: Looks) -> None:
    """Take every file that lies still; one that is refused does not keep the others waiting."""
    root = Path(said(door.path))
    for name in looks.still(source.id, dict(_files(root, door.pattern, now))):
        _bring(source, root, name, looks.files[source.id][name], take, now)


def _files(root: Path, pattern: str, now: datetime) -> Iterator[tuple[str, State]]:
    """Plain files of the folder itself: no hidden ones, no links, nothing in folders below; none that is yet to be filled."""
    try:
        with os.scandir(root) as entries:
            for entry in entries:
                if entry.name.startswith(".") or not fnmatch.fnmatch(entry.name, pattern):
                    continue
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode) and (found.st_size or now.timestamp() - found.st_mtime > _EMPTY_SECONDS):
                    yield entry.name, _state(found)
    except OSError as error:
        raise _closed("đọc", "read", error) from None


def _state(found: os.stat_result) -> State:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _bring(source: Source, root: Path, name: str, state: State, take: Take, now: datetime) -> None:
    body = _read(root / name, state)
    if body is None:
        return  # it changed while we looked: next time
    try:
        if len(body) > limits.BODY:
            raise limits.too_large(limits.BODY)
        take(source, body, TYPES.get(name.rpartition(".")[2].lower(), ""), _key(name, state, body))
    except NotFound:
        raise  # the mapping is not loaded yet: that is not the file's fault
    except Refused as refused:
        _move(root, name, state, "refused", f"{refused.vi}\n{refused.en}\n")
        return
    _move(root, name, state, f"done/{now.astimezone(HANOI).date().isoformat()}", "")


def _key(name: str, state: State, body: bytes) -> str:
    """One dropping of one file: after a crash between keeping and moving it is known again, dropped anew it is not."""
    told = hashlib.sha256(body)
    told.update(f"\n{state[2]}\n".encode() + os.fsencode(name))
    return f"file:{told.hexdigest()}"


def _read(file: Path, state: State) -> bytes | None:
    """Its bytes, up to one more than we take; None where it is no longer the plain file we saw."""
    try:
        with open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:  # noqa: PTH123
            found = os.fstat(opened.fileno())
            if not stat.S_ISREG(found.st_mode) or _state(found) != state:
                return None
            body = opened.read(limits.BODY + 1)
            return body if _state(os.fstat(opened.fileno())) == state else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _closed("đọc tệp trong", "read a file of", error) from None


def _move(root: Path, name: str, state: State, under: str, why: str) -> None:
    """Put it where it belongs, over no other; one that was written again meanwhile stays to be taken as new."""
    try:
        place = _place(root, under)
        target = _free(place, name)
        if why:
            (place / f"{target.name}.txt").write_text(why, encoding="utf-8")
        if _state((root / name).lstat()) == state:
            (root / name).rename(target)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _closed("chuyển tệp trong", "move a file of", error) from None


def _place(root: Path, under: str) -> Path:
    place = root
    for part in under.split("/"):
        place /= part
        place.mkdir(exist_ok=True)
        if place.is_symlink():
            raise Trouble(
                f"Thư mục nguồn: «{part}» là liên kết, không phải thư mục.", f"The folder's {part!r} is a link, no folder."
            )
    return place


def _free(place: Path, name: str) -> Path:
    """A name that is not taken: a.csv, then a~2.csv."""
    target = place / name
    stem, ending = target.stem, target.suffix
    number = 1
    while os.path.lexists(target) or os.path.lexists(f"{target}.txt"):
        number += 1
        target = place / f"{stem}~{number}{ending}"
    return target


def _closed(vi: str, en: str, error: OSError) -> Trouble:
    why = encodings.showable(error.strerror or type(error).__name__)
    return Trouble(f"Không {vi} thư mục nguồn được ({why}); kiểm tra thư mục và quyền của người dùng chạy dịch vụ.",
                   f"Cannot {en} the source's folder ({why}); check it and the rights of the service's user.")  # fmt: skip
