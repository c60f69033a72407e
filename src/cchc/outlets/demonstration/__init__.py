"""What does a new user see first?"""
