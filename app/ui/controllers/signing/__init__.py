"""Who reviews a report, and who signs it."""
