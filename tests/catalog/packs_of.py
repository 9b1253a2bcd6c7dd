"""Catalogues with a mistake in them, made of the true ones."""

from dataclasses import replace

from dieuhanh import catalog
from dieuhanh.catalog import Catalog
from dieuhanh.declare import Pack

TRUE = catalog.load()


def with_pack(pack_id: str = "services", **changes) -> Catalog:
    """The true catalogue, one pack of it changed."""
    return Catalog(tuple(replace(one, **changes) if one.id == pack_id else one for one in TRUE.packs), TRUE.words)


def services() -> Pack:
    return TRUE.pack("services")


def said(found: Catalog) -> list[str]:
    """All mistakes, as one reads them."""
    return [str(one) for one in catalog.mistakes(found)]
