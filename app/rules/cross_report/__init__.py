"""A report against its related reports: its agency's of last year, and those of its units."""
