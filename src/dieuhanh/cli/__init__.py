"""The commands: each is one function in a file of this folder, listed here with its arguments."""

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from dieuhanh.errors import DeclarationError, DieuhanhError, Refused

Setup = Callable[[argparse.ArgumentParser], object]


def _arg(*names: str, **options: Any) -> Setup:
    return lambda parser: parser.add_argument(*names, **options)


_MAPPING = (_arg("verb", choices=["add", "list"]), _arg("source"), _arg("file", nargs="?"))
_PERSON = (
    _arg("verb", choices=["add"]),
    _arg("--role", required=True),
    _arg("--office", default=""),
    _arg("--login", default=""),
)
_PUSH = (
    _arg("source", help="a source, or a folder of files named after their sources"),
    _arg("file", nargs="?"),
    _arg("--mapping"),
)
_SAMPLE = (
    _arg("pack", help="a pack, or all"),
    _arg("--seed", type=int, default=1),
    _arg("--until", required=True, help="the last moment of the story, ISO 8601"),
    _arg("--rows", type=int, default=20000),
    _arg("--out", default="", help="folder for one file a source; without it, the first source goes to the screen"),
)
_CRAWL = (
    _arg("--as", dest="role", default="leader"),
    _arg("--engine", default="", help="duckdb, or clickhouse: where the records are counted"),
    _arg("--json", action="store_true"),
)
_RECOMPUTE = (
    _arg("id", help="an indicator, or all"),
    _arg("--from", dest="start", required=True),
    _arg("--because", required=True),
)
_NEW_PACK = (
    _arg("name", help="small letters, digits and _"),
    _arg("--in", dest="folder", default="", help="folder of packs; without it, that of DIEUHANH_PACKS, or the product's own"),
)
_PLACES = (
    _arg("verb", choices=["import", "borders"]),
    _arg("file", nargs="?", help="GeoJSON, one feature a unit"),
    _arg("--level", choices=["commune", "district", "province"], help="without it, what the codes are"),
    _arg("--on", default="", help="a day on which these borders hold, YYYY-MM-DD; without it, today"),
    _arg("--source", default="", help="who drew them, by which decision, under which licence"),
    _arg("--code-field", default="", help="the property that holds the code, where its name does not say so"),
)
_DEMO = (
    _arg("--seed", type=int, default=7), _arg("--speed", type=float, default=1, help="how much faster than real time"),
    _arg("--detach", action="store_true", help="go on in the background, until: DIEUHANH_HOME=var/demo dieuhanh down"),
    _arg("--score", action="store_true", help="play days with a held clock and hold every figure against the truth"),
    _arg("--days", type=int, default=60), _arg("--json", action="store_true"),
    _arg("--day-report", nargs="?", const="today", metavar="DAY", help="contacts of a day of the centre that runs, by matter"),
)  # fmt: skip
_TEST = (_arg("--full", action="store_true", help="the long tier too"), _arg("rest", nargs=argparse.REMAINDER))

# name, module.function, help, arguments
COMMANDS: tuple[tuple[str, str, str, tuple[Setup, ...]], ...] = (
    ("demo", "demo.demo", "a centre of a simulated province, from nothing", _DEMO),
    ("up", "up.up", "start the centre", (_arg("--detach", action="store_true", help="go on in the background"),)),
    ("down", "up.down", "stop a centre that was started with --detach", ()),
    ("status", "up.status", "say what runs here and how much is kept", ()),
    ("settings", "info.settings", "print the machine settings", ()),
    ("explain", "info.explain", "read a declaration back, in Vietnamese", (_arg("id"),)),
    ("catalog", "info.catalog", "print what is declared", (_arg("--json", action="store_true"),)),
    ("key", "doors.key", "make a push or read key; printed once", (_arg("source", nargs="?"), _arg("--read", metavar="ROLE"))),
    ("push", "doors.push", "send a file through the push door, or every file of a folder", _PUSH),
    ("mapping", "doors.mapping", "load a mapping: mapping add SOURCE FILE", _MAPPING),
    ("person", "people.person", "add a person and print a one-time link", _PERSON),
    ("sample", "doors.sample", "made rows of a pack: the same bytes for the same arguments", _SAMPLE),
    ("new-pack", "new_pack.new_pack", "make a pack that is whole, to be filled", _NEW_PACK),
    ("places", "places.places", "official borders: places import FILE.geojson --source TEXT, places borders", _PLACES),
    ("crawl", "checks.crawl", "open every number and compare it with its evidence", _CRAWL),
    ("recompute", "checks.recompute", "reckon closed periods again", _RECOMPUTE),
    ("forecast", "checks.forecast", "forecast sums to the end of the year, where their months have changed", ()),
    ("backup", "up.backup", "copy both stores", ()),
    ("reference", "reference.reference", "print docs/reference/ from the code", ()),
    ("test", "tools.test", "run every test", _TEST),
    ("check", "tools.check", "style, types, walls, catalogue, accessibility, sizes", ()),
    ("bench", "tools.bench", "measure; prints machine, date, versions", (_arg("name", nargs="?"),)),
)


def main(argv: list[str] | None = None) -> None:
    """Run one command; an error of ours is one plain message, not a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")
    args = _parser().parse_args(argv)
    module, function = args.function.split(".")
    try:
        code = getattr(import_module(f"dieuhanh.cli.{module}"), function)(args)
    except Refused as error:
        sys.exit(f"dieuhanh: {error.vi}\n          {error.en}")
    except DeclarationError as error:
        sys.exit(f"{error}\ndieuhanh: {len(error.mistakes)} mistakes in the packs")
    except DieuhanhError as error:
        sys.exit(f"dieuhanh: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(code or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dieuhanh", description="The open Intelligent Operations Center for a Vietnamese province.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, function, help_text, arguments in COMMANDS:
        one = commands.add_parser(name, help=help_text, description=help_text)
        one.set_defaults(function=function)
        for argument in arguments:
            argument(one)
    return parser
