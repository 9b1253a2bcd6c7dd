"""Reads any declaration back aloud, in Vietnamese, so that the officer who owns it can check it without reading code."""

from collections.abc import Callable, Iterable
from typing import Any

from dieuhanh.catalog import Catalog
from dieuhanh.catalog.named import unknown
from dieuhanh.explain.people import rule_aloud
from dieuhanh.explain.rows import dataset_aloud, source_aloud
from dieuhanh.explain.things import indicator_aloud, pack_aloud, plan_aloud, policy_aloud, report_aloud, worklist_aloud

__all__ = ["explain"]

Reader = tuple[Iterable[Any], Callable[[Catalog, Any], str]]


def explain(catalog: Catalog, any_id: str) -> str:
    """Everything declared under that id or code (a data set and its source may share one), as paragraphs.

    Raises NotFound, with the nearest true name, where nobody declares it.
    """
    told = [text for text in (_indicator(catalog, any_id), *_others(catalog, any_id)) if text]
    if not told:
        raise unknown(any_id, _ids(catalog), "khai báo", "declaration")
    return "\n\n".join(told)


def _indicator(catalog: Catalog, any_id: str) -> str:
    try:
        return indicator_aloud(catalog, catalog.indicator(any_id))
    except KeyError:
        return ""


def _others(catalog: Catalog, any_id: str) -> list[str]:
    readers: tuple[Reader, ...] = (
        (catalog.packs, pack_aloud), (catalog.datasets, dataset_aloud), (catalog.sources, source_aloud),
        (catalog.rules, rule_aloud), (catalog.policies.values(), policy_aloud), (catalog.plans.values(), plan_aloud),
        (catalog.worklists, worklist_aloud), (catalog.reports, report_aloud),
    )  # fmt: skip
    return [read(catalog, one) for things, read in readers for one in things if any_id in (one.id, getattr(one, "slug", None))]


def _ids(catalog: Catalog) -> list[str]:
    things: tuple[Iterable[Any], ...] = (
        catalog.packs, catalog.indicators, catalog.datasets, catalog.sources, catalog.rules, catalog.worklists, catalog.reports,
    )  # fmt: skip
    return [one.id for group in things for one in group] + [*catalog.policies, *catalog.plans]
