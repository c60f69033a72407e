"""Who and what exists: organizations, accounts, calendars, procedures."""
