"""`python -m tests.pictures FOLDER`: pictures of the real window in its main states, for the README and the help."""
