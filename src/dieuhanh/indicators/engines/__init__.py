"""How each engine of the warehouse says what an expression means: one file for each, and nothing else knows which one asks."""

from dieuhanh.indicators.engines.clickhouse import CLICKHOUSE
from dieuhanh.indicators.engines.duckdb import DUCKDB
from dieuhanh.indicators.engines.speech import Speech

SPEECHES = {one.name: one for one in (DUCKDB, CLICKHOUSE)}

__all__ = ["CLICKHOUSE", "DUCKDB", "SPEECHES", "Speech"]
