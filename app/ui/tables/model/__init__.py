"""A table as Qt asks for it, without painting."""
