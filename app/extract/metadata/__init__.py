"""What surrounds the tables: agency and year, chapters, and the sentences that give numbers."""
