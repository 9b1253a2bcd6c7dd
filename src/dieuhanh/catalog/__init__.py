"""Finds the packs, checks them together, answers what is declared."""

from dieuhanh.catalog.catalog import Catalog
from dieuhanh.catalog.check import mistakes
from dieuhanh.catalog.finding import current, load, sample
from dieuhanh.catalog.printing import as_json

__all__ = ["Catalog", "as_json", "current", "load", "mistakes", "sample"]
