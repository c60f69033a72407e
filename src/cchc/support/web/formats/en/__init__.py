"""English pages keep the Vietnamese order of day and month, so that 01/02 never changes its meaning."""
