"""Forms of this room: one for each act, one for the counter, one for lists."""
