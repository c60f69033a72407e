"""How is CCHC called from the command line?"""
