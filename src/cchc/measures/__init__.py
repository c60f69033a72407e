"""What the records add up to: facts, indicators, scoring."""
