"""Services under every domain: audit, events, jobs, files, notices, web."""
