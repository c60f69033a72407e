"""How many points is it worth, and why were points lost?"""
