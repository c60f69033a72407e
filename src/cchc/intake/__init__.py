"""What happens: the records that people make in their daily work."""
