"""How does work wait for later without being lost?"""
