"""Files that are made from the parser: completion for shells, and the man page."""
