"""The XML of office files (OOXML): safe parsing, and the relationships between parts."""
