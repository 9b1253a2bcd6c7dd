"""What the doors answer: why a row is set aside, and the operations of the API."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dieuhanh.cli.reference.tables import code, section, table
from dieuhanh.connect.problems import SKIPPED, TEXTS

WORDS = ("code", "tiếng Việt", "English")
SAYS = "what it says"

# Reasons that the loader makes up where it finds them; a test finds exactly these codes in its source.
LOADER = {
    "missing": ("thiếu một trường của khóa: không biết là bản ghi nào", "a field of the key is missing: which record is this?"),
    "out_of_bounds": ("số nằm ngoài khoảng đã khai báo của trường", "a number outside the bounds that its field declares"),
    "unknown_unit": ("không có đơn vị nào như vậy, hoặc có nhiều", "no unit, or more than one, is meant by it"),
    "unit_not_valid": ("đơn vị không có hiệu lực vào ngày của dòng", "the unit is not valid on the day of the row"),
    "snapshot_too_small": ("bản chụp dưới 80 % lần trước: để riêng cả bản", "a snapshot under 80 % of the last: all set aside"),
}


def codes() -> Iterator[str]:
    from dieuhanh.warehouse.run import REASONS  # models exist only once Django is ready

    kept = {name: (vi.format(key="…"), en.format(key="…")) for name, vi, en in REASONS.values()}
    read = {name: tuple(text.format(value="«…»", more=("…", "…")) for text in texts) for name, texts in TEXTS.items()}
    yield from ("# Why a row is set aside", "", "`set_aside[].code` of the push door, and what the page `/du-lieu` says.")
    yield from ("«…» stands for the value as sent, … for what only the reader knows.", "")
    yield from section("## While reading", WORDS, _rows(read))
    yield from section("## While keeping", WORDS, _rows(LOADER | kept))
    yield from section("## Lines that are no records: left out and counted, never set aside", WORDS, _rows(SKIPPED))


def _rows(texts: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    return ((code(name), *said) for name, said in texts.items())


def api() -> Iterator[str]:
    from dieuhanh.web.api.urls import api as doors

    document = doors.get_openapi_schema()
    yield from ("# The API", "", str(document["info"]["description"]), "")
    yield from ("The document itself: `GET /api/v1/openapi.json`. A program reads with `Authorization: Bearer dhr_…`.", "")
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            if method != "servers":
                yield from _operation(f"{method.upper()} {path}", one)
    for name, shape in sorted(document["components"]["schemas"].items()):
        yield from _shape(name, shape)


def _operation(name: str, one: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"## {name}", "", f"{one['summary']}. {one.get('description', '')}".strip(), "")
    asked = [_parameter(each) for each in one.get("parameters", ())]
    yield from table(("parameter", "in", "required", SAYS), asked) if asked else ()
    yield from (f"Answers: {', '.join(str(status) for status in one['responses'])}.", "")


def _parameter(one: Mapping[str, Any]) -> tuple[str, ...]:
    return code(one["name"]), one["in"], "yes" if one.get("required") else "", one.get("description", "")


def _shape(name: str, shape: Mapping[str, Any]) -> Iterator[str]:
    rows = ((code(key), one.get("description", "")) for key, one in shape.get("properties", {}).items())
    yield from section(f"## Shape {name}", ("field", SAYS), rows)
