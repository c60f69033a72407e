"""The report checker: text in, findings out. Imports the kernel only."""
