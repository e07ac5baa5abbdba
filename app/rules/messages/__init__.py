"""Findings as sentences in the user's language."""
