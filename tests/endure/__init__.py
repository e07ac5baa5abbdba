"""What must hold whatever comes: mutated documents, hostile projects, damaged backups, signals and kills.

`python -m tests.endure` runs the long form and prints one table; `test_short.py` is the short form for CI.
"""
