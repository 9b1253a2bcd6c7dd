"""People: officers, their grants and duties, who may sign in, and who may see or do what: one `allow()` for every door."""
