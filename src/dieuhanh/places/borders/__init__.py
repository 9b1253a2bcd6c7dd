"""Official borders: read from GeoJSON, checked against the units of their day, kept whole, drawn simplified.

`reading` takes the file apart, `codes` says which unit each feature is, `shapes` and `checks` refuse what is no border,
`page` makes the small form that pages draw, `actions` keeps a layer, `layers` answers which one holds on a day.
"""
