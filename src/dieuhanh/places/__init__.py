"""Places: administrative units, offices and the site itself, each dated, with who came from whom; working calendars.

Join on (code, date): codes are reused, names recur, units change kind. `queries` answers every question, `actions` makes
every change, `seed` loads the facts under `data/` (made by `facts`), `schematic` draws the map that is ours to give away,
`borders` the official one where somebody loaded it.
"""
