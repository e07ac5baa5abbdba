"""Transactions and the steps that record them, undo and redo, and permanent erasure."""
