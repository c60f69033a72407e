"""What do the records say, day by day, in columns?"""
