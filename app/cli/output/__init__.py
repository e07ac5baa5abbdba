"""What commands print: JSON, lines for people, progress."""
