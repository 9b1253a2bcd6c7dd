"""What people see: pages, tiles and the API, drawn from what the stages before it answer."""
