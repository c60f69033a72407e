"""What do the facts add up to?"""
