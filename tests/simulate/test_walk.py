"""Every kind of page of the whole province opens: each field, number, list, record and source."""

import re
from collections.abc import Iterable

import pytest
from django.test import Client

from dieuhanh import catalog
from tests.web_core.visitor import Visitor
from tests.world import Centre


def pages() -> Iterable[str]:
    known = catalog.current()
    yield from ("/", "/linh-vuc", "/du-lieu")
    yield from (f"/linh-vuc/{pack.id}" for pack in known.packs if pack.screen)
    yield from (f"/chi-tieu/{one.id}" for one in known.indicators)
    yield from (f"/du-lieu/{one.id}" for one in known.sources)


def broken(visitor: Visitor, paths: Iterable[str]) -> list[tuple[str, int]]:
    return [(path, visitor.status) for path in paths if visitor.opens(path) and visitor.status != 200]


def first_record(visitor: Visitor, dataset: str) -> list[str]:
    """Where the first row of a list leads."""
    visitor.opens(f"/tap/{dataset}")
    found = re.search(rf'href="(/tap/{re.escape(dataset)}/[^"?]+)', visitor.page.content.decode())
    return [found.group(1)] if found else []


def told_of(centre: Centre) -> Iterable[str]:
    """A record that another data set tells of, as a project has its payments."""
    for one in catalog.current().datasets:
        for other, field in one.derived.reads if one.derived else ():
            for row in centre.records(other.id, limit=1)["records"]:
                yield f"/tap/{one.id}/{row[field]}"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_page_of_the_province_opens(lively: Centre) -> None:
    visitor = Visitor(Client(enforce_csrf_checks=True)).enters("leader")
    visitor.client.raise_request_exception = False
    datasets = [one.id for one in catalog.current().datasets]
    records = [path for name in datasets for path in first_record(visitor, name)]
    assert len(records) > 80
    assert not broken(visitor, [*pages(), *(f"/tap/{name}" for name in datasets), *records, *told_of(lively)])
