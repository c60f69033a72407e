"""Which units exist, since when, and under whom?"""
