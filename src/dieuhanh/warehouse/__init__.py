"""Facts: every row as received, its versions and what is derived from it, in one DuckDB file that `line` alone opens.

Personal fields never come here: they live in the operational store under (batch, row), see `personal.py`.
"""
