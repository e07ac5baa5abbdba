"""Checks of a report's sentences against its tables."""
