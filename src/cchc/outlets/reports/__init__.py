"""What does the unit report, and where does each figure come from?"""
