"""Services under every domain: audit, events, jobs, files, signing, notices, web."""
