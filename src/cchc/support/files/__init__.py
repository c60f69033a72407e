"""How are files kept, read and made?"""
