"""The page on the roster: who has reported, names in reports set against it, and taking one."""
