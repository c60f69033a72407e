"""Findings out: text, JSON, HTML, the same Word file with comments, the same PDF with highlights."""
