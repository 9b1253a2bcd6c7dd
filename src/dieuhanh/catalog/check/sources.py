"""A source maps onto fields that exist, and its words onto values that exist."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check.saying import mistake, unknown
from dieuhanh.declare.fields import Field, Type
from dieuhanh.declare.source import Coded, Source
from dieuhanh.errors import Mistake


def check(catalog: Catalog) -> Iterator[Mistake]:
    known = [one.id for one in catalog.datasets]
    for source in catalog.sources:
        if source.into.id not in known:
            yield unknown(source.at, source.id, "data set", source.into.id, known)
        if source.every <= timedelta(0):
            yield mistake(source.at, f"{source.id}: every must be a length of time.")
        if source.owner not in catalog.duties:
            yield unknown(source.at, f"{source.id}: owner", "duty", source.owner, catalog.duties)
        if source.zone and not _zone(source.zone):
            yield mistake(source.at, f"{source.id}: '{source.zone}' is no time zone; write Asia/Ho_Chi_Minh.")
        yield from _fields(catalog, source)


def _zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError):
        return False


def _fields(catalog: Catalog, source: Source) -> Iterator[Mistake]:
    mine = {one.name: one for one in source.into.fields}
    for name, theirs in source.fields.items():
        if name not in mine:
            yield unknown(source.at, f"{source.id}: maps onto", f"field of {source.into.id}", name, mine)
        elif isinstance(theirs, Coded):
            yield from _coded(catalog, source, mine[name], theirs)


def _coded(catalog: Catalog, source: Source, field: Field, theirs: Coded) -> Iterator[Mistake]:
    if field.type not in (Type.CHOICE, Type.INDICATOR):
        yield mistake(source.at, f"{source.id}: field '{field.name}' is no choice, so no word can be coded onto it.")
        return
    here = [one.id for one in catalog.indicators if one.pack == source.id.partition(".")[0]]
    true = here if field.type is Type.INDICATOR else [code for code, _ in field.choices]
    for word, value in theirs.words:
        if value not in true:
            yield unknown(source.at, f"{source.id}: word '{word}'", f"value of {source.into.id}.{field.name}", value, true)
