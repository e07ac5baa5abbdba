"""Turns pages into printed rows: turns pages upright, makes cells of ruling lines and lines of words.

Knows no form; the result is rows of places with their texts, boxes (points) and confidences.
"""
