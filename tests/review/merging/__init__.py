"""A merge into a new file: whole or not at all."""
