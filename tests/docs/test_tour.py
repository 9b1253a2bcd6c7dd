"""What the pages name is there: every path, and every function in the file named just before it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT

WORD = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(src|tests|docs|fixtures|bench)/[\w./-]+")
NAME = re.compile(r"[a-z_][a-z0-9_]+|[A-Z]\w+\.[a-z_]\w*")
OTHER = {"line", "web", "figures", "receive", "carry", "place"}  # words of the text that are no function of the file before


def named(page: Path) -> Iterator[tuple[str, str]]:
    """(file, function) in reading order; a function belongs to the file named last."""
    file = ""
    for word in WORD.findall(page.read_text("utf-8")):
        if word.endswith((".py", ".ts")) and PATH.fullmatch(word):
            file = word
        elif file.endswith(".py") and NAME.fullmatch(word):
            yield file, word


@cache
def defined(file: str) -> frozenset[str]:
    """Every function, method and imported or exported name of a module."""
    tree = ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
    found = [one.name for one in tree if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    return frozenset(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    paths = [word for word in WORD.findall(text) if PATH.fullmatch(word)]
    assert not [word for word in paths if not (ROOT / word).exists()]


def test_every_function_of_the_tour_stands_in_the_file_named_before_it() -> None:
    told = [(file, name) for file, name in named(DOCS / "tour.md") if name not in OTHER or name in defined(file)]
    assert len(told) > 30
    assert not [(file, name) for file, name in told if name not in defined(file)]


def test_the_walk_itself_is_a_function_called_by_name() -> None:
    assert {"receive", "carry"} <= defined("src/dieuhanh/line.py")
