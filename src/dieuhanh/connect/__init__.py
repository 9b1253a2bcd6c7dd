"""Connect: bytes from outside become typed rows. `fetch` is the verb; a mapping says how a file's words become ours.

`parse` tells rows apart (JSON, NDJSON, CSV, XLSX), `typed` gives every value its type or sets the row aside with a reason,
`actions` keeps keys, mappings and the rhythm of sources, `queries` reads them for a screen, `preview` shows a file before it
is sent. Nothing here stores a row: that is the warehouse's.
"""
