"""Reports that are true by construction, in many wordings, and the faults that can be planted in them."""
