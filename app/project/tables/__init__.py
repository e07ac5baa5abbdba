"""Queries on the tables of a project file, and the mapping between rows and dataclasses."""
