"""The sections of a report: each writes statements of one subject, true by construction."""
