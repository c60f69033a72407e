"""What is left after a process was ended, killed, or started twice."""
