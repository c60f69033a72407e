"""What every room needs and no framework gives: actor, clock, periods, numbers, text, errors. Plain Python."""
