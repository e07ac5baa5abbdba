"""Single number cells: their ink, and what it prints."""
