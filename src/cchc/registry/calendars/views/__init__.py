"""Pages of the calendar: the year, a swap, the hours."""
