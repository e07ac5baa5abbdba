"""Writes the lock files, which stand beside it."""
