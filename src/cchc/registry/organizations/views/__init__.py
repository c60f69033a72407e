"""The pages of the directory of units."""
