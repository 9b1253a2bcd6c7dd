"""The leaders' screens: the overview, fields, numbers, records, search."""
