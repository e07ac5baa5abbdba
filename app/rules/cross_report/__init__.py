"""A report against last year's of its agency, and against those of its subordinates."""
