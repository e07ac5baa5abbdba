"""The display list of a PDF page: what it draws, and whether that could hide text."""
