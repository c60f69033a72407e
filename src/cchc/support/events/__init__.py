"""How does a lower room tell a higher one that something happened?"""
