"""What does a citizen see?"""
