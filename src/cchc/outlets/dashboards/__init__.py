"""How does the unit stand?"""
