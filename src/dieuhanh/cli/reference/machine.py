"""The machine's settings, the commands, and who may what."""

import argparse
import inspect
from collections.abc import Iterator

from dieuhanh import settings as machine
from dieuhanh.cli.reference.tables import code, section, table
from dieuhanh.people.roles import ACTIONS, APART, KEY_ACTIONS, ROLE_IDS, ROLES, How

SAYS = "what it says"


def settings() -> Iterator[str]:
    yield from ("# Settings of the machine", "")
    yield from ("Environment variables. `dieuhanh settings` prints them with the values in force.", "")
    yield from table(("name", "default", SAYS), ((code(one.name), code(one.default), one.help) for one in machine.ALL))


def commands() -> Iterator[str]:
    from dieuhanh.cli import COMMANDS

    yield from ("# Commands", "", "`./dieuhanh COMMAND`. An error of ours is one plain message in Vietnamese and English.", "")
    for name, _, text, arguments in COMMANDS:
        parser = argparse.ArgumentParser(prog=name, add_help=False)
        for argument in arguments:
            argument(parser)
        usage = " ".join(["dieuhanh", name, *(_argument(one) for one in parser._actions)])
        yield from (f"## {name}", "", f"{text[0].upper()}{text[1:]}.", "", code(usage), "")
        yield from _told(parser)


def _argument(one: argparse.Action) -> str:
    """Written by ourselves: the wording of argparse differs between versions of Python."""
    said = "|".join(one.choices) if one.choices else str(one.metavar or one.dest).upper()
    if one.option_strings:
        flag = one.option_strings[0] if one.nargs == 0 else f"{one.option_strings[0]} {said}"
        return flag if one.required else f"[{flag}]"
    return {"?": f"[{said}]", argparse.REMAINDER: f"[{said} …]"}.get(str(one.nargs), said)


def _told(parser: argparse.ArgumentParser) -> Iterator[str]:
    told = [(code(", ".join(one.option_strings) or one.dest), one.help) for one in parser._actions if one.help]
    if told:
        yield from table(("argument", SAYS), told)


def roles() -> Iterator[str]:
    yield from ("# Who may what", "", "One function answers, `allow` of `people/allow.py`; no entry in the table means no.", "")
    head = ("việc", "action", *(f"{one.vi}<br>`{one.id}`" for one in ROLES.values()))
    rows = ((one.vi, code(one.id), *(one.roles.get(role, "–") for role in ROLE_IDS)) for one in ACTIONS.values())
    yield from section("## Roles and actions", head, rows)
    yield from ("## How far a right reaches", "", *_reaches(), "")
    yield from ("## Kept apart", "", *(f"- Nobody is both `{one}` and `{other}`." for one, other in APART), "")
    yield "## Read keys"
    yield f"\nA program with a read key may only: {', '.join(map(code, sorted(KEY_ACTIONS)))}. It never sees a personal value."


def _reaches() -> Iterator[str]:
    """Each member of How with the comment beside it."""
    for line in inspect.getsource(How).splitlines():
        name, mark, said = line.partition("  # ")
        if mark and "=" in name:
            word = name.partition("=")[2].strip(' "')
            yield f"- {code(word)}: {said}"
