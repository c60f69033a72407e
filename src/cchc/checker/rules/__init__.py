"""What must hold between figures; one file per family of relations, each yields findings."""
