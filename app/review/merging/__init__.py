"""Merging two project files into a third, and splitting one into parts: the rulings on conflicts, and the files."""
