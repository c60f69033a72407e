"""Pages of the catalogue: the list, and one procedure."""
