"""Commands that only read declarations and settings."""

import argparse
import json


def settings(args: argparse.Namespace) -> int:
    from dieuhanh.settings import ALL

    for one in ALL:
        print(f"{one.name}={one.read()}\n    {one.help}")
    return 0


def explain(args: argparse.Namespace) -> int:
    """Read a declaration back aloud, so that the officer who owns it can check it."""
    from dieuhanh import catalog as declared
    from dieuhanh.explain import explain as read_back

    print(read_back(declared.current(), args.id))
    return 0


def catalog(args: argparse.Namespace) -> int:
    from dieuhanh import catalog as declared

    found = declared.current()
    if args.json:
        print(json.dumps(declared.as_json(found), ensure_ascii=False, indent=1))
        return 0
    for pack in found.packs:
        print(f"{pack.id}  {pack.name}  ({len(pack.datasets)} tập, {len(pack.indicators)} chỉ tiêu, {len(pack.rules)} quy tắc)")
    return 0
