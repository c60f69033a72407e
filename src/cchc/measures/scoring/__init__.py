"""What is the work of a unit worth? Criteria sets as data, points with their reasons, totals, ranks."""
