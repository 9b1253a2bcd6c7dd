"""The line's doors, belt and stream, in this process with a clock we hold."""
