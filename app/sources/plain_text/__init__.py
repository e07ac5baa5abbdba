"""Text files -> lines and their fields."""
