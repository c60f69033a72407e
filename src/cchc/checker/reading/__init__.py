"""Files in: each format becomes a ``Document`` of blocks."""
