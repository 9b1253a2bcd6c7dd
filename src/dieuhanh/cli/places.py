"""Official borders, at the command line."""

import argparse
from datetime import date, datetime
from pathlib import Path

import django

from dieuhanh.clock import now
from dieuhanh.declare import HANOI, Permit
from dieuhanh.errors import BadInput, NotFound


def places(args: argparse.Namespace) -> int:
    """`places import FILE --source TEXT` loads borders, `places borders` lists all that were loaded."""
    django.setup()
    return _listed() if args.verb == "borders" else _import(args, now())


def _import(args: argparse.Namespace, at: datetime) -> int:
    from dieuhanh.places.borders.actions import import_layer
    from dieuhanh.places.borders.reading import LARGEST

    file = Path(args.file or "")
    if not file.is_file():
        raise NotFound("no_file", f"Không có tệp “{args.file or ''}”.", f"There is no file {args.file or ''!r}.")
    with file.open("rb") as opened:
        body = opened.read(LARGEST + 1)  # no more than it takes to see that it is too large
    kept = import_layer(Permit.system("dòng lệnh"), at, body, _day(args.on, at), args.source, args.level or "",
                        args.code_field)  # fmt: skip
    print(f"{kept.level}: {len(kept.borders)} đơn vị, {len(kept.page) // 1000} kB trên trang, ngày {kept.on:%d/%m/%Y}")
    print(f"{kept.level}: {len(kept.borders)} units, {len(kept.page) // 1000} kB on a page, as of {kept.on.isoformat()}")
    return 0


def _listed() -> int:
    from dieuhanh.places.borders.layers import layers

    for one in layers():
        days = "đã thay / replaced" if one.replaced else f"{_end(one.first)} – {_end(one.last)}"
        kept = f"{one.at:%Y-%m-%d %H:%M}  {one.by}  {one.source}"
        print(f"{one.level:<9} {one.on}  {days:<25} {one.units:>5}  {one.digest[:12]}  {kept}")
    return 0


def _end(day: date) -> str:
    """Without an end on that side."""
    return "…" if day in (date.min, date.max) else day.isoformat()


def _day(text: str, at: datetime) -> date:
    try:
        return date.fromisoformat(text) if text else at.astimezone(HANOI).date()
    except ValueError:
        raise BadInput("day", f"“{text}” không phải ngày; ghi 2025-06-30.", f"{text!r} is no day; write 2025-06-30.") from None
