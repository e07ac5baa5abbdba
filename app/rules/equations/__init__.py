"""The rules of a form as equations over cells, and their evaluation: in full, or only where cells changed."""
