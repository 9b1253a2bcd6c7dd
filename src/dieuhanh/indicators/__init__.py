"""Facts become values people can trust: by place, period and cut, with their history, targets, freshness and evidence.

`compute` reckons what a batch touched and stores nothing; `actions` keeps it; `queries` reads it for screens and the API;
`evidence` leads from a number back to its very rows.
"""
