"""Mười một tập của du lịch: điểm và khách, lưu trú và thu, điều phải trông coi."""

from dieuhanh.packs.tourism.datasets.care import complaints, events, fire_levels, licences, reviews
from dieuhanh.packs.tourism.datasets.sites import site_counts, sites, visits
from dieuhanh.packs.tourism.datasets.trade import income, lodgings, stays

__all__ = [
    "complaints", "events", "fire_levels", "income", "licences", "lodgings", "reviews", "site_counts", "sites", "stays", "visits",
]  # fmt: skip
DATASETS = (sites, site_counts, visits, lodgings, stays, income, reviews, complaints, events, licences, fire_levels)
