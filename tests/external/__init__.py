"""The site and its tests on a server that is not ours."""
