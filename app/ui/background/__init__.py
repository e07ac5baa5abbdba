"""What works on an open project outside the GUI thread."""
