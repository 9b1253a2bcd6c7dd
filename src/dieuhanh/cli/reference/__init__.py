"""`dieuhanh reference`: print `docs/reference/` from the code, so that it cannot say what the code does not."""

import argparse
from collections.abc import Callable, Iterator

import django

from dieuhanh.cli.reference import declared, doors, machine, words
from dieuhanh.cli.tools import ROOT

FOLDER = ROOT / "docs" / "reference"
HEAD = "<!-- Printed from the code by `dieuhanh reference`; a test fails when it is stale. Do not edit by hand. -->\n\n"

PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "settings.md": machine.settings,
    "commands.md": machine.commands,
    "roles.md": machine.roles,
    "set-aside-codes.md": doors.codes,
    "api.md": doors.api,
    "vocabulary.md": words.vocabulary,
    "catalogue.md": declared.catalogue,
}


def reference(args: argparse.Namespace) -> int:
    """Write every page anew and name it."""
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
        print((FOLDER / name).relative_to(ROOT))
    return 0


def pages() -> dict[str, str]:
    """File name -> text of every page; Django must be set up."""
    return {name: HEAD + "\n".join(page()).rstrip() + "\n" for name, page in PAGES.items()}
