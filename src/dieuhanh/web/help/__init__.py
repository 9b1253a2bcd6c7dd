"""A short page of help: who sees what, what the marks mean, the keys."""
