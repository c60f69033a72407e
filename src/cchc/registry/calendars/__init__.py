"""Which days and hours are worked, and when is a thing due?"""
