"""Between the page on the roster and the commands on it."""
