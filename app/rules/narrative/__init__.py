"""The sentences of a report against its tables."""
