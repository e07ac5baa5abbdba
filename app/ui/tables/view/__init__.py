"""How a table is shown, and the keys that work in it."""
