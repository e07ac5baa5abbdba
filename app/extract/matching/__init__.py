"""Matches printed rows with the forms: which row is which row of a form, and which number is in which column.

Works on rows of cells and on lines of words from any kind of page; text files are read by `plain_text`.
"""
