"""Reads tables that a report prints in another layout than the form's.

`app.extract.matching` reads the form's own layout; what it does not find is looked for here, by both labels of a cell.
"""
