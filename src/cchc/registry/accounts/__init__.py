"""Who may sign in, and what may they do where?"""
