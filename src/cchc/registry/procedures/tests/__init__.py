"""How the catalogue of procedures behaves."""
