"""Plays the outside world: the province and its offices, so that a centre can be shown and judged with a truth to hold it to.

A process of its own, that knows no stage of the centre: what its offices tell comes in by the front doors, like anybody's. What
was really so is written in a folder of its own, which the centre cannot see.
"""
