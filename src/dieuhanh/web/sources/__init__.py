"""`/du-lieu`: what each source has sent, what was set aside and why, and the page by which a file is brought."""
