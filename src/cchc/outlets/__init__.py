"""Where it is seen: desk, dashboards, reports, portal, API, command line."""
