"""Merging two copies of one project: what each changed since they parted, and which changes contradict each other."""
