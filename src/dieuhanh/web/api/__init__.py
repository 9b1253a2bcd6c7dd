"""`/api/v1`: values, records and the catalogue for programs; every answer goes through `allow()`, scope and mask."""
