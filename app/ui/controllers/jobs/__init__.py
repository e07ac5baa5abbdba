"""Longer work of controllers: in worker processes, or in slices between the events of the window."""
