"""Measured figures. Speed is printed here with sizes and a baseline of the same run, never asserted in a test."""
