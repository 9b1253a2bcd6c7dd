"""`dieuhanh new-pack NAME`: a small pack that already holds what every pack must; its owner fills it."""

import argparse
import keyword
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

from dieuhanh import catalog, packs, settings
from dieuhanh.errors import BadInput, Conflict

PAGE = Path(__file__).with_suffix(".md")
BLOCK = re.compile(r"^(`{3,4})\w+ (\S+)\n(.*?)^\1$", re.M | re.S)
WORD = re.compile(r"@([a-z]+)@")
NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
OURS = Path(packs.__file__).parent
TESTS = OURS.parents[2] / "tests" / "packs"  # the tests of our own packs stand with all others
LAST = 990


def new_pack(args: argparse.Namespace) -> int:
    """Write the folder of a new pack and say how it is looked at."""
    folder = Path(args.folder or settings.PACKS.read() or OURS).resolve()
    made = make(args.name, folder)
    tests = TESTS / f"test_{args.name}.py" if folder == OURS else made
    print(f"{made}\n  kiểm tra / check:   {_with(folder)}dieuhanh catalog")
    print(f"  thử / its tests:    {_with(folder)}python -m pytest {tests}")
    print(f"  đọc lại / read it:  {_with(folder)}dieuhanh explain {args.name}.closed_share")
    return 0


def make(name: str, folder: Path) -> Path:
    """The new folder `folder/name`, written whole or not at all."""
    _refuse(name, folder)
    words = {"name": name, "slug": name.replace("_", "-"), "module": _module(name, folder), "order": str(_order())}
    begun = folder / f".{name}.new"
    try:
        for path, text in files():
            file = begun / _filled(path, words)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_filled(text, words), "utf-8")
        if folder == OURS:
            (begun / f"test_{name}.py").rename(TESTS / f"test_{name}.py")
        return begun.rename(folder / name)
    except OSError as problem:
        raise BadInput("pack_folder", f"Không ghi được vào {folder}: {problem.strerror}. Hãy chọn thư mục khác bằng --in.",
                       f"Cannot write into {folder}: {problem.strerror}. Choose another folder with --in.") from None  # fmt: skip
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def files() -> list[tuple[str, str]]:
    """(path, text) of every file the page shows."""
    return [(path, text) for _, path, text in BLOCK.findall(PAGE.read_text("utf-8"))]


def _filled(text: str, words: dict[str, str]) -> str:
    return WORD.sub(lambda found: words[found[1]], text)


def _refuse(name: str, folder: Path) -> None:
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise BadInput("pack_name", f"“{name[:60]}” không làm tên được: dùng chữ thường không dấu, số và _, ví dụ cap_nuoc.",
                       f"{name[:60]!r} is no name: use small letters, digits and _, for instance water_supply.")  # fmt: skip
    taken = {word for pack in catalog.current().packs for word in (pack.id, pack.slug)}
    if {name, name.replace("_", "-")} & taken or (folder / name).exists():
        raise Conflict("pack_taken", f"Đã có lĩnh vực “{name}”. Hãy chọn tên khác.",
                       f"There is a pack {name!r} already. Choose another name.")  # fmt: skip
    if folder != OURS and find_spec(name):
        raise Conflict("pack_module", f"Python đã có mô-đun “{name}”, sẽ che mất lĩnh vực cùng tên. Hãy chọn tên khác.",
                       f"Python has a module {name!r}, which would hide a pack of that name. Choose another name.")  # fmt: skip


def _module(name: str, folder: Path) -> str:
    return f"{packs.__name__}.{name}" if folder == OURS else name


def _order() -> int:
    """After all others."""
    return min(LAST, 10 + max((pack.order for pack in catalog.current().packs), default=0))


def _with(folder: Path) -> str:
    """What must stand before a command for it to see the pack."""
    known = settings.PACKS.read()
    return "" if folder == OURS or (known and Path(known).resolve() == folder) else f"DIEUHANH_PACKS={folder} "
