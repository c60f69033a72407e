"""What happens to a citizen's request, from reception to return?"""
