"""Tests of what belongs to no single room of support."""
