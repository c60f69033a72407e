"""CCHC: the work of an administration is recorded once, and what is published about its reform computed from it."""
