"""Journeys of people through the running demonstration, in a real browser."""
