"""Rows of the project file and the dataclasses that they stand for."""
