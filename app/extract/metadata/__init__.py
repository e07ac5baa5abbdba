"""Reads what is around the tables: titles (agency and year), chapters, and sentences that give numbers.

Works on the texts of rows and lines alone, without their positions but for the height of print.
"""
