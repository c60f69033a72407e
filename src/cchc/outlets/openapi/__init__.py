"""How do other programs call?"""
