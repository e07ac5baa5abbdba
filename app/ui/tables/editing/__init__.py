"""Typing, copying and pasting numbers."""
