"""CCHC: one record of the work of an administration, and everything that is published about its reform computed from it."""
