"""Pages of cases: one module for each screen."""
