"""What can be requested, under which published version?"""
