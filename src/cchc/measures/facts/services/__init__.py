"""What is done with the facts: refresh them, rebuild them."""
