"""How are dates and numbers written and read, in Vietnamese and in English pages?"""
