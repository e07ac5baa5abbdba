"""Threads that work on copies and parts of the open project: comparing, merging, splitting."""
