"""The pool of worker processes in which files are parsed."""
