"""The vocabulary: every name of `dieuhanh.declare` with its sentence and its fields."""

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any

from dieuhanh import declare


def vocabulary() -> Iterator[str]:
    yield from ("# The vocabulary", "", "What a pack may say: `from dieuhanh.declare import …`.", "")
    for node in ast.parse(inspect.getsource(declare)).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"## {node.module.rpartition('.')[2]}", "", inspect.getdoc(import_module(node.module)) or "", "")
            for one in node.names:
                yield from _word(one.name, getattr(declare, one.name))


def _word(name: str, value: Any) -> Iterator[str]:
    yield from (f"### {name}", "")
    if inspect.isclass(value):
        yield from _class(value)
    elif not inspect.isfunction(value):
        yield from (f"A constant: {_kind(value)}.", "")
    elif value.__name__ != name:
        yield from (f"The same as `{value.__name__}`.", "")
    else:
        said = inspect.cleandoc(value.__doc__ or "")
        yield from (f"`{name}({_arguments(value)})`", "", *([said, ""] if said else []))


def _class(value: type) -> Iterator[str]:
    """Its sentence, and its fields as they are written, comments and all."""
    lines = inspect.getsource(value).splitlines()
    whole = ast.parse("\n".join(lines)).body[0]
    assert isinstance(whole, ast.ClassDef)
    said = ast.get_docstring(whole)
    fields = [lines[one.lineno - 1 : one.end_lineno] for one in whole.body if isinstance(one, ast.AnnAssign | ast.Assign)]
    yield from ((said, "") if said else ())
    if fields:
        yield from ("```python", *(line.removeprefix("    ") for field in fields for line in field), "```", "")


def _arguments(value: Any) -> str:
    """As written; the makers of fields are made by one function, and say what they take in their sentence."""
    if value.__qualname__ != value.__name__:
        return "name, label, **options"
    node = ast.parse(inspect.getsource(value)).body[0]
    assert isinstance(node, ast.FunctionDef)
    return ast.unparse(node.args)


def _kind(value: Any) -> str:
    members = getattr(value, "__args__", ())
    if members:
        return "one of " + ", ".join(f"`{one.__name__}`" for one in members)
    shown = f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)
    return f"`{shown}`" if len(shown) < 100 else f"a `{type(value).__name__}`"
