"""Text files: their lines, cut into fields."""
