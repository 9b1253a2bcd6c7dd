"""The line's doors: push, stream, clock, and the loopback door for pages and commands. Stages hold no routes."""
