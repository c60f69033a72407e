"""Who is told what, by which channel?"""
