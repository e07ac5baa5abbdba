"""Journeys through the real window on a real display: what a person does, and what that person then sees.

`python -m tests.e2e.journeys` runs every journey in both languages, at 100 % and 150 %, in both themes.
"""
