"""What the demonstration does, one act in each file."""
