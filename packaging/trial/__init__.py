"""Trials of what was built, that need nothing of the tree but its samples."""
