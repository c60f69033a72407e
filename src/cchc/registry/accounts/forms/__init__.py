"""Forms of signing in, and forms of the pages of administrators."""
