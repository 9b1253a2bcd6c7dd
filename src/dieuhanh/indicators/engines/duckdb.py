"""DuckDB: what Ibis writes for it is exact as it is."""

from ibis.backends.sql.compilers.duckdb import compiler

from dieuhanh.indicators.engines.speech import Speech

_TYPES = {"string": "VARCHAR", "date": "DATE"}  # every other parameter is an instant

DUCKDB = Speech(
    "duckdb",
    compiler,
    literal=lambda at: f"'{at.isoformat()}'",
    as_text=lambda column: f"CAST({column} AS VARCHAR)",
    quoted=lambda word: "'" + word.replace("'", "''") + "'",
    parameter=lambda name, kind: f"${name}::{_TYPES.get(kind, 'TIMESTAMPTZ')}",
)
