"""The operations of the API, one subject in each file."""
