"""The one table of `python -m tests.bench`: figures, how they are shown, kept and compared, and those of this table."""
