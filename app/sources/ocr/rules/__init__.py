"""The ruling lines of a straightened picture."""
