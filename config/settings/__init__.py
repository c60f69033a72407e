"""Settings by purpose: base, site, test."""
