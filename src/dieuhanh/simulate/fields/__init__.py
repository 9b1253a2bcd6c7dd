"""One module for each field: what its offices tell, in the words of their own systems.

A module holds a class `Offices` that is a `Field`, made of the world alone.
"""
