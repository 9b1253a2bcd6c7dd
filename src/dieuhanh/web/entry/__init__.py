"""Coming in and going out: sign-in, the second factor, one-time links, one's own account."""
